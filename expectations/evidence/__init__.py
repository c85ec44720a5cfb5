"""Evidence: temporary tables beside the candidate with what an independent look at its source says.

Suites compare the star with them in SQL. Belongs here: the statements of that look, and the code that runs them.
Does not belong here: what must hold (`suites/`).
"""
