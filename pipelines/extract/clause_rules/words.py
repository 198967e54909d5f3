"""Words by which clauses are told apart that open no clause themselves."""

from __future__ import annotations

from typing import Final

# "gathered before the embassy" says where, not when.
FACING: Final = frozenset(
    "gathered gathering gather assembled rallied demonstrated protested massed stood knelt "
    "marched camped chanted".split()
)

COUNTING: Final = frozenset(
    "the a an some several many more most all large numbers number of tens dozens scores hundreds "
    "thousands at least than about around nearly almost over two three four five six seven eight "
    "nine ten both another heavily armed angry local additional further extra more other fresh new "
    "first last final on".split()
)

# Verbs of the past that end otherwise than in "-ed".
PAST: Final = frozenset(
    "took fell went came left fled began broke led set drew got hit cut made sent rang said told "
    "shook struck blew tore swept burst lit cost brought put shot kept held rose grew ran sank "
    "drove flew sat stood hid slept spoke wept woke wore won lost saw sold fought fed sang shut "
    "dealt spent built bore bound caught chose dug fed felt found gave hung knew lay met paid "
    "rode sought sped spread stole swam swore taught threw wound bent rang wrote".split()
)
