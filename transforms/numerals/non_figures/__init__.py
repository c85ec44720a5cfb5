"""Why a number is no figure: the rules, and the order in which they are asked.

Does not belong here: anything that reads a value or a unit.
"""
