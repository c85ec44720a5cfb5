"""Dagster's wires: assets, checks, sensors, schedules, resources, engines, publishing, the command line.

Belongs here: what runs when, on what, and where results go. Does not belong here: any rule about text (`transforms/`) or any
SQL statement (`sql/`).
"""
