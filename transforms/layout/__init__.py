"""Pages of text -> paragraphs with offsets.

Belongs here: undoing what print and web layout did. Does not belong here: what a paragraph means.
"""
