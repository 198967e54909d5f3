"""Unrest: what crowds do, and what is done to them (codebook.md, Event types).

A verb or noun tells unrest when a crowd does it: march, chant, block, throw stones, break into a
building; or when somebody disperses one. What armed men do as well (seize, fight, burn) needs a
word that only a crowd bears.
"""
