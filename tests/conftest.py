"""Tests that need a program of the system: where it is missing they are left out, and the report's head says so."""

from __future__ import annotations

from tests.operations.programs import missing

collect_ignore = sorted(missing())


def pytest_report_header() -> list[str]:
    return [f"LEFT OUT: tests/{test}: {why}" for test, why in sorted(missing().items())]
