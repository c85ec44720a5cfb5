"""What a figure is of: entity, property, whose, when, whether reached or planned.

Does not belong here: finding numbers (`numerals/`), interpretation regions and periods (`structure/`).
"""
