"""Where a DuckLake is, and the files of DuckDB's extensions that reach it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

POSTGRES = "postgres:"
_PASSWORD = re.compile(r"password\s*=\s*(?:'((?:[^'\\]|\\.)+)'|([^\s']+))|://[^:/@]*:([^@]+)@")
"""Of libpq's two forms, `password=…` and `postgresql://name:…@host`."""


@dataclass(frozen=True, slots=True)
class LakePlace:
    """Where a DuckLake is.

    Attributes:
        catalog: `postgres:` and what libpq takes (it may hold a password, so it is never shown), or the path of a DuckDB file.
        data: Folder of its Parquet files.
    """

    catalog: str = field(repr=False)
    data: Path

    @property
    def is_file(self) -> bool:
        """Whether its catalog is a DuckDB file."""
        return not self.catalog.startswith(POSTGRES)

    @property
    def extensions(self) -> tuple[str, ...]:
        """DuckDB's extensions that it needs."""
        return ("ducklake",) if self.is_file else ("postgres_scanner", "ducklake")

    def without_secrets(self, text: str) -> str:
        """What DuckDB says, in a line, without how a database is reached."""
        if not self.is_file:
            secrets = [secret for found in _PASSWORD.findall(self.catalog) for secret in found if secret]
            for secret in (self.catalog.removeprefix(POSTGRES), *secrets):
                text = text.replace(secret, "…")
        return " ".join(text.split())


def extension_file(name: str) -> Path | None:
    """The file of an extension as its package `duckdb-extension-<name>` installs it; None when it is not installed."""
    spec = find_spec(f"duckdb_extension_{name}")
    if spec is None or spec.origin is None:
        return None
    files = Path(spec.origin).parent / "extensions" / f"v{version('duckdb')}"
    return next(files.glob("*.duckdb_extension"), None)
