"""Units: the table of them, what stands behind a number, and quantities told in a unit and its parts.

Does not belong here: the number itself, and what is measured.
"""
