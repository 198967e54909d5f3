"""The grammar of killed and wounded over a chain of chunks.

The fate of people is read by regular expressions over the symbols of `people`: active ("killed two
soldiers"), passive ("two soldiers were killed"), intransitive ("two soldiers died"), reduced ("two
soldiers killed in ..."), nominal ("the death of a soldier", "13 bodies") and running tolls ("has
risen to 14, from about 12"). What is threatened, denied or conditional is no casualty.
Source: codebook.md, Casualties.
"""
