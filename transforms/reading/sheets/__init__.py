"""What a workbook's XML says and calamine does not: how far a sheet reaches, what is hidden, which numbers show as per cent.

Belongs here: one module a format (XLSX, ODS). Does not belong here: the values of cells, which calamine reads.
"""
