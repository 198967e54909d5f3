"""The grammar that splits a sentence into clauses: what opens one, what ends it, who reports it."""
