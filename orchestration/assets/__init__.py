"""The assets, named like the things in them, in the order of the flow: seed files, staged tables, star, published warehouse.

Belongs here: reading inputs, calling one function, saying what came out. Does not belong here: how it is done.
"""
