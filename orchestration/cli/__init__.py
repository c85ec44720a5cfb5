"""The command line: `zhibiao run`, `status`, `sql`, `show`, …; every command runs the same definitions that the UI shows.

Belongs here: arguments, exit status, what a person reads in the terminal. Does not belong here: work; it stands in the rooms.
"""
