"""Killed and wounded as one English sentence states them.

`people` cuts the sentence into chunks, `casualty_rules` reads whose fate it reports; here the
readings become figures with bounds, party and claimant, and the totals are told from the parts.
Source: codebook.md, Casualties.
"""
