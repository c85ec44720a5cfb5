"""The warehouse's life: what is new in seeds, a candidate beside the published file, publishing, the ledger, the lock.

Belongs here: when which statement of `sql/` runs and what happens to files. Does not belong here: Dagster, rules about text,
or the audit itself (`expectations/`).
"""
