"""Stores what feeds and lists of addresses lead to, unaltered, below the raw folder.

The way of an address: :mod:`~pipelines.fetch.config` names it, :mod:`~pipelines.fetch.addresses`
says whether it may be asked at all, :mod:`~pipelines.fetch.client` asks politely (robots.txt, pace,
retries, redirects) through :mod:`~pipelines.fetch.connection` (one request, with its limits),
:mod:`~pipelines.fetch.store` keeps the answer, and :mod:`~pipelines.fetch.work` does this for all.
"""
