"""Compares what a run has published with hand-coded gold: ``make score``.

The judge is the fixed scorer (``tests/gold/score.py``); what it does not print, precision and
recall by event type and by field, figures by column and sprung traps, is worked out here from its
own matching.
"""
