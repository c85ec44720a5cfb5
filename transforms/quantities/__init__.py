"""Sentences -> figures, and every other numeral with the reason why it is none.

Does not belong here: layout, articles, files.
"""
