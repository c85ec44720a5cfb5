"""The words of a sentence for rules: their classes, noun phrases and clauses.

Does not belong here: which phrase a figure is of (`constructions/`).
"""
