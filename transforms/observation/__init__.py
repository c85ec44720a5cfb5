"""From figures to comparable observations: the days that a value is of, and what sort of value it is.

Does not belong here: finding figures and what they measure; the periods that a sentence names (`structure/periods`).
"""
