"""Great Expectations at work: an ephemeral context on one read-only connection, silent, without network or files.

Importing this module costs seconds (GE, SQLAlchemy, pandas): import it where an audit runs, not where a command starts.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when GE is imported

import great_expectations as gx
from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults, ProgressBarsConfig

from expectations.duckdb_readonly import URL, engine_arguments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import duckdb
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.datasource.fluent.sql_datasource import SQLDatasource, TableAsset

    from expectations.suite import Expected


class Outcome(NamedTuple):
    """GE's verdict on one expectation; `error` says why there is none."""

    success: bool
    error: str | None


class Engine:
    """Evaluates expectations on the tables of one connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        config = DataContextConfig(
            store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
            progress_bars=ProgressBarsConfig(globally=False),
            analytics_enabled=False,
        )
        context = gx.get_context(mode="ephemeral", project_config=config)
        self._source: SQLDatasource = context.data_sources.add_sql(  # type: ignore[call-arg]  # its stub lacks kwargs
            "candidate", connection_string=URL, create_temp_table=False, kwargs=engine_arguments(connection)
        )
        self._assets: dict[str, TableAsset] = {}

    def evaluate(self, name: str, table: str, expectations: Sequence[Expected]) -> dict[str, Outcome]:
        """Evaluates expectations on one batch of rows: those of a table.

        Args:
            name: Name of these expectations together, for GE.
            table: The table's name.
            expectations: What to evaluate.

        Returns:
            The outcome of each expectation by its name; one that GE says nothing about is not in it.
        """
        try:
            asset = self._asset(table)
            rows = asset.get_batch(asset.build_batch_request())
            suite = gx.ExpectationSuite(name=name, expectations=[expected.configuration() for expected in expectations])
            found = rows.validate(suite, result_format="BOOLEAN_ONLY")
        except Exception as error:  # whatever GE raises, what was not looked at has not passed
            return {expected.name: Outcome(success=False, error=_brief(error)) for expected in expectations}
        return dict(_outcomes(found.results))

    def _asset(self, table: str) -> TableAsset:
        """The table as GE knows it; made once, for GE writes its configuration anew with each."""
        if table not in self._assets:
            self._assets[table] = self._source.add_table_asset(table, table_name=table)
        return self._assets[table]


def _outcomes(results: Iterable[ExpectationValidationResult]) -> Iterable[tuple[str, Outcome]]:
    for result in results:
        if result.expectation_config is not None:
            error = _exception(result.exception_info)
            yield str(result.expectation_config.meta["name"]), Outcome(bool(result.success) and error is None, error)


def _exception(info: Mapping[str, Any] | None) -> str | None:
    """GE's exception message: the information is flat, or one level deeper by metric."""
    if not info:
        return None
    if "raised_exception" in info:
        return _brief(info["exception_message"]) if info["raised_exception"] else None
    return next((found for value in info.values() if (found := _exception(value))), None)


def _brief(error: object) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 300 else f"{text[:300]}…"
