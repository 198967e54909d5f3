"""What a sentence leaves to the text around it: its day, its place, what "the attack" means.

Source: codebook.md, What is one event ("An anaphor is a mention of its antecedent, never a new
event") and Dates.
"""
