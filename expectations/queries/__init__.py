"""For each type of expectation, the query of the rows that break it (GE itself returns at most 20 keys or 200 rows).

`<type>.sql` with GE's own placeholder `{batch}`; names of columns are `{column}` and `{columns}`, values are bound parameters.
Does not belong here: the expectations themselves (`suites/`).
"""
