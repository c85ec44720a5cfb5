"""The programs of the system that some tests run, where Debian puts them."""

from __future__ import annotations

import os
import pwd
import shutil
from functools import cache
from pathlib import Path

TESTS = ("operations/test_postgresql.py", "operations/test_lake_in_postgresql.py")
BROWSER_TESTS = "report/in_browser"
CHROMIUM_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
"""Root may start it, and by itself it asks for nothing."""
ACCOUNT = "postgres"
"""The account of Debian's package: PostgreSQL's server refuses to be run by root."""


@cache
def missing() -> dict[str, str]:
    """Why a test cannot run here, by its path under tests/."""
    reasons: dict[str, str] = {}
    if postgresql() is None:
        reasons |= dict.fromkeys(TESTS, "PostgreSQL's initdb and postgres were not found (Debian: apt-get install postgresql)")
    elif os.geteuid() == 0 and (not has_account() or shutil.which("runuser") is None):
        said = f"root cannot run PostgreSQL, and there is no account {ACCOUNT} with runuser to run it as"
        reasons |= dict.fromkeys(TESTS, said)
    if shutil.which("systemd-analyze") is None:
        reasons["operations/test_systemd_units.py"] = "systemd-analyze was not found (Debian: apt-get install systemd)"
    if chromium() is None:
        reasons[BROWSER_TESTS] = "Chromium was not found (Debian: apt-get install chromium)"
    return reasons


def chromium() -> str | None:
    """The browser that looks at the report."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@cache
def postgresql() -> Path | None:
    """The folder of initdb and postgres; of Debian's versions the newest."""
    known = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent, *known] if on_path else known
    return next((folder for folder in folders if all((folder / name).exists() for name in ("initdb", "postgres"))), None)


def has_account() -> bool:
    """Whether this machine has the account that PostgreSQL runs as."""
    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        return False
    return True
