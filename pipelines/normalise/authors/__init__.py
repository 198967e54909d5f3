"""Who wrote an article (codebook.md, "Articles"): people only.

``names`` tells the name of a person from all else, ``bylines`` the lines that are nothing but
names, ``credits`` what agencies print below a text, and ``people`` reads them all.
"""
