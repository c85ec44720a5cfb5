"""Numbers of a text: finding one, its value, unit and modifiers, and why a number is no figure.

Does not belong here: what a figure is of (`measurement/`), whose and when (`structure/`); neither is imported.
"""
