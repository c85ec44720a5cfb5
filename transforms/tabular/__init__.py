"""Tables: rows of cells -> what each cell's number is, by its column's head, its row's label, the caption.

Belongs here: telling cells, heads, labels, and what a column or row says of its numbers. Does not belong here: reading a file's
own table markup (`reading/`), which lines of a page are rows (`layout/`), numbers in prose (`numerals/`).
"""
