"""The dashboard: pictures first, rows second, sentences third; every number links to its rows.

``queries`` asks the published file and imports no Streamlit; ``views`` has one module a page;
``markup`` makes text of articles inert; ``app`` is what Streamlit runs, ``server`` starts it.
"""
