"""DAGSTER_HOME: where Dagster keeps its runs; inside the warehouse folder, so that they survive and stay together."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orchestration.settings import Settings

DAGSTER_YAML = Path(__file__).with_name("dagster.yaml")


def make_home(settings: Settings) -> Path:
    """Makes DAGSTER_HOME with the committed dagster.yaml and puts it into the environment; one that is set already is kept."""
    if os.environ.get("DAGSTER_HOME"):
        return Path(os.environ["DAGSTER_HOME"])
    home = settings.warehouse / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DAGSTER_YAML, home / DAGSTER_YAML.name)
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    return home
