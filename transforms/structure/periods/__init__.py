"""Times that a text names, their days, and which of them a figure is of.

Does not belong here: the day on which a document was published.
"""
