"""Numbers of people and things read from English news prose.

The meaning of the bounds ("at least", "more than", "dozens" ...) is fixed by the codebook's
section Casualties. Ages, money, measures, clock times, dates, designations ("Tower 22") and votes
are numbers too, but not quantities: they are left out here so that no reader downstream has to
know them. Words of bounds and measures are data (`knowledge/quantity_bounds.csv`,
`knowledge/measures.csv`).
"""
