"""What the UI says of every asset before anything has run, and how it tells that one was made by another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dagster as dg
import pytest
from dagster._core.definitions.data_version import CachingStaleStatusResolver, StaleStatus
from dagster._core.loader import LoadingContextForTest

from orchestration.definitions import defs
from orchestration.staging import TABLES
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from dagster._core.definitions.assets.graph.base_asset_graph import BaseAssetNode

    from tests.orchestration.sites import Site

GRAPH = defs.resolve_asset_graph()
KEYS = sorted(GRAPH.get_all_asset_keys())
STARS = {table.name: table for table in STAR}
GROUPS = {"seeds", "staged", "star", "published", "quality"}


def node(name: str) -> BaseAssetNode:
    return GRAPH.get(dg.AssetKey(name.split("/")))


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.to_user_string())
def test_every_asset_says_what_it_is(key: dg.AssetKey) -> None:
    asset = GRAPH.get(key)
    assert asset.description
    assert asset.description.endswith(".")
    assert asset.group_name in GROUPS
    assert asset.owners
    assert asset.kinds
    assert asset.code_version


@pytest.mark.parametrize(
    "key", [key for key in KEYS if key.path[-1] in STARS or key.path[0] == "staged"], ids=lambda key: key.to_user_string()
)
def test_every_table_tells_its_columns_and_their_meaning(key: dg.AssetKey) -> None:
    schema = GRAPH.get(key).metadata["dagster/column_schema"]
    assert isinstance(schema, dg.TableSchema)
    declared = TABLES[key.path[-1]] if key.path[0] == "staged" else STARS[key.path[-1]]
    assert [column.name for column in schema.columns] == [column.name for column in declared.columns]
    assert all(column.description for column in schema.columns)


def test_columns_of_the_star_come_from_columns_of_its_parents() -> None:
    traced = 0
    for table in STAR:
        if dg.AssetKey(table.name) not in KEYS:
            continue
        lineage = node(table.name).metadata["dagster/column_lineage"]
        assert isinstance(lineage, dg.TableColumnLineage)
        assert lineage.deps_by_column.keys() == {column.name for column in table.columns}
        for deps in lineage.deps_by_column.values():
            for dep in deps:
                assert dep.asset_key in node(table.name).parent_keys
                schema = GRAPH.get(dep.asset_key).metadata["dagster/column_schema"]
                assert dep.column_name in {column.name for column in schema.columns}
                traced += 1
    assert traced > 50


def test_every_check_says_what_it_is_about() -> None:
    specs = [spec for key in GRAPH.asset_check_keys if (spec := GRAPH.get_check_spec(key))]
    assert len(specs) > 15
    assert [spec.name for spec in specs if not spec.description] == []


@pytest.mark.long
def test_assets_made_by_another_program_show_as_stale(site: Site, instance: dg.DagsterInstance) -> None:
    (site.seeds / "more.txt").write_text("全省新建学校3所。\n", encoding="utf-8")
    assert site.run(instance=instance).success
    assert stale(defs, instance) == set()

    def changed(spec: dg.AssetSpec) -> dg.AssetSpec:
        return spec.replace_attributes(code_version="other") if spec.key == dg.AssetKey(["staged", "figure"]) else spec

    assets = [asset for asset in defs.assets or () if isinstance(asset, dg.AssetsDefinition)]
    other = dg.Definitions(assets=dg.map_asset_specs(changed, assets), resources=defs.resources)
    assert "staged/figure" in stale(other, instance)


def stale(definitions: dg.Definitions, instance: dg.DagsterInstance) -> set[str]:
    """Assets that the UI would mark, of those that a load makes."""
    graph = definitions.resolve_asset_graph()
    resolver = CachingStaleStatusResolver(instance, graph, LoadingContextForTest(instance))
    loaded = [key for key in graph.get_all_asset_keys() if key != dg.AssetKey("gold_score")]
    return {key.to_user_string() for key in loaded if resolver.get_status(key) is not StaleStatus.FRESH}
