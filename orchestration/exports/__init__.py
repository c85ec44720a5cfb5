"""Files for other programs, made from the published warehouse: CSV, XLSX, Parquet, JSON lines and SDMX-CSV.

Does not belong here: what a command says to a person (`orchestration.cli`), or any change of what is published.
"""
