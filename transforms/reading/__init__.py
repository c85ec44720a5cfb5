"""Bytes -> pages of text.

Belongs here: formats and encodings. Does not belong here: what the text says or how it is laid out.
"""
