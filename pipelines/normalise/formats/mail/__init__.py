"""An e-mail as a page.

``parts`` takes a message apart, ``header`` tells who sent it, ``copied`` finds headers of messages
that are sent on, ``quotes`` tells what is quoted from what is added; ``message`` puts them
together.
"""
