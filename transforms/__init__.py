"""Pure functions from bytes to figures: bytes -> text -> paragraphs -> articles -> sentences -> figures.

Belongs here: every rule about Chinese text, every row type (`schemas/`), every word list (`lexicon/`).
Does not belong here: Dagster, DuckDB, Great Expectations, the file system. `tests/test_rooms.py` enforces it.

The folders are read in the order of the flow: reading, layout, structure, segmentation, numerals, measurement, terms.
`pipeline.py` strings them together; it is the one function that engines map over batches of documents.
"""
