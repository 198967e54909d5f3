"""Frames of deployments and withdrawals: flows of forces, never stocks (codebook.md, Deployments).

A verb tells a flow when it moves a force: send, order, arrive / leave, pull out, return home, hand
over a base, reduce a presence, suspend a mission. What the verb governs (its object, or the subject
of a passive or of one that arrives) has to be a force, a base or a mission; the words around it say
whether that was done, ordered, planned, called off, refused or only called for.
"""
