"""From figures to comparable observations: the days that a value is of, the indicator that it is, its area, its base.

Does not belong here: finding figures and what they measure; the periods that a sentence names (`structure/periods`).
"""
