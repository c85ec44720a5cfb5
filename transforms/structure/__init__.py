"""Paragraphs -> articles: titles, bylines, speakers, dates, regions, periods.

Does not belong here: anything about quantities.
"""
