"""What holds for all tests.

Those that need a program of the system are left out where it is missing, and the report's head says so.
"""

from __future__ import annotations

from hypothesis import settings

from tests.operations.programs import missing

# Speed is measured in benchmarks/: a slow machine fails no test.
settings.register_profile("without_deadline", deadline=None)
settings.load_profile("without_deadline")

collect_ignore = sorted(missing())


def pytest_report_header() -> list[str]:
    return [f"LEFT OUT: tests/{test}: {why}" for test, why in sorted(missing().items())]
