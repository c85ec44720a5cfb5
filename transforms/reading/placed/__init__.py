"""Text that is known by its place on a page (PDF, OFD, recognised pictures): its lines, its columns, its tables.

Belongs here: what follows from places alone. Does not belong here: where the places come from (`pdf*.py`, `ofd/`, `ocr/`).
"""
