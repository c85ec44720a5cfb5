"""Paragraphs -> articles: titles, bylines, speakers, dates; regions and periods have a package each.

Does not belong here: anything about numbers.
"""
