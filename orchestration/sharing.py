"""After a publication: the shared DuckLake shows it too. Whatever fails there is a warning, for what is published is whole."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from orchestration.settings import Settings, SettingsError
from orchestration.warehouse.errors import LakeError, LakeInUseError
from orchestration.warehouse.lake import attached, bring_up_to_date
from orchestration.warehouse.publish import published_path

if TYPE_CHECKING:
    from orchestration.warehouse.paths import WarehousePaths

log = logging.getLogger("zhibiao")


def require_lake(settings: Settings, paths: WarehousePaths) -> None:
    """Sees before a run that the DuckLake of the settings, if any, can be reached; one in use at the moment can.

    Raises:
        SettingsError: It cannot.
    """
    if settings.lake is None:
        return
    try:
        with attached(settings.lake, paths.building):
            pass
    except LakeInUseError:
        pass
    except LakeError as error:
        message = f"{error.message} Start its database or correct ZHIBIAO_LAKE and ZHIBIAO_LAKE_DATA, or unset both."
        raise SettingsError(message) from None


def share(paths: WarehousePaths) -> str:
    """Brings the DuckLake of the settings up to what is published. Tells what came of it; its failures are only logged."""
    published = published_path(paths)
    try:
        lake = Settings.from_environment().lake
        if lake is None or published is None:
            return "none"
        snapshot = bring_up_to_date(lake, published, paths.building / "lake.tmp")
    except (LakeError, SettingsError) as error:
        log.warning("The warehouse is published, but not shared: %s", error)
        return f"not shared: {error}"
    if snapshot is None:
        return "as published"
    log.info("shared: snapshot %s of the DuckLake", snapshot)
    return f"snapshot {snapshot}"
