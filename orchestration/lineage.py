"""Which staged tables a table of the star is loaded from, and which of its columns come as they are from which of theirs.

Both are read off the load statement, so that nobody has to keep them in step with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import dagster as dg

from orchestration.staging import TABLES
from sql import statement, statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from transforms.schemas.model import Table

_STAGED = re.compile(r"\b(?:FROM|JOIN)\s+staged_(\w+)")


def loaded_from(table: Table) -> tuple[str, ...]:
    """Names of the staged tables that a table is loaded from, the first that its statement names first; none for the ledger."""
    name = f"load/{table.name}"
    return tuple(dict.fromkeys(_STAGED.findall(statement(name)))) if name in statements("load") else ()


def column_lineage(table: Table, key: Callable[[str], dg.AssetKey]) -> dg.TableColumnLineage:
    """For each column the staged column of the same name that it is taken from; a column made by the statement has none.

    Args:
        table: A table of the star.
        key: From the name of a staged table to its asset.
    """
    deps: dict[str, list[dg.TableColumnDep]] = {}
    for column in table.columns:
        sources = [source for source in loaded_from(table) if column.name in TABLES[source].schema]
        deps[column.name] = [dg.TableColumnDep(key(source), column.name) for source in sources[:1]]
    return dg.TableColumnLineage(deps)
