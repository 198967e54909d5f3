"""When an article was published (codebook.md, "Articles").

What is written: ``days``, ``datelines``, ``stamps`` and what stands ``beside_stamps``,
``imprints``, and day first or month first (``figure_order``). What is believed: the ``evidence`` of
a page is ``visible``, ``declared`` or ``implied``; ``published`` decides.
"""
