"""Every row type, declared once: names, dtypes, meaning, keys, references.

Belongs here: declarations and the few classes they are made of. Does not belong here: any rule or transformation.
`staged` are the row types between stages, `star` the published tables; DDL, comments and the data dictionary come from them.
"""
