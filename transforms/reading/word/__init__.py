"""WordprocessingML (ISO/IEC 29500) -> lines of text: what a reader sees of a Word document, in reading order.

Belongs here: what Word's markup means. Does not belong here: whether a file is a Word document (`reading/containers`).
"""
