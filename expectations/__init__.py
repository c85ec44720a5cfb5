"""Great Expectations suites (`suites/*.json`, as GE itself reads them) and the code that runs them on a DuckDB file.

Belongs here: what must hold before a warehouse is published, and how it is checked. Does not belong here: loading or publishing.
"""
