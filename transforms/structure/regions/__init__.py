"""Regions that a text names, and whose an article, a sentence or a figure is.

Does not belong here: organizations, which have a region but are none.
"""
