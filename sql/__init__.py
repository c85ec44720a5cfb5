"""All SQL that outlives a line: schema, loads, marts (views), examples; and the one function that reads a statement.

Does not belong here: SQL glued from strings, or any decision about when a statement runs.
"""
