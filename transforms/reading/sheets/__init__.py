"""What a workbook says and calamine does not: how far a sheet reaches, what is hidden, which numbers show as per cent.

Belongs here: one module a format (XLSX, ODS, XLS). Does not belong here: the values of cells, which calamine reads.
"""
