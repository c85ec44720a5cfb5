"""Benchmarks: each measures one thing against a baseline in the same run and prints the ratio.

Does not belong here: a test. No test is timed, and no benchmark fails.
"""
