"""The constructions in which a figure finds what is measured, one after the other in `entity_resolver`.

Does not belong here: word classes and phrases (`syntax/`), and what becomes of the phrase once it is found.
"""
