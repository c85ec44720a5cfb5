"""What the load needs to know beside the rows: the regions, units, organizations, terms and indicators of the lexicon."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import polars as pl

from orchestration.warehouse.reference import ORGANIZATION_SCHEMA, TERM_SCHEMA, UNIT_SCHEMA, Reference
from transforms.lexicon import lexicon
from transforms.numerals.units.catalogue import NOUN
from transforms.schemas.star import DIM_INDICATOR, DIM_REGION
from transforms.structure.organizations import organization
from transforms.structure.regions.region_table import all_groups, all_regions

if TYPE_CHECKING:
    from orchestration.staging import Staging


def make_reference(staging: Staging) -> Reference:
    """The reference frames; organizations are those that the staged articles name, and those whose speakers figures are of."""
    signing = staging.scan("article").select(pl.col("organizations").explode().alias("name"))
    speaking = staging.scan("figure").select(pl.col("organization").alias("name"))
    named = pl.concat([signing, speaking]).drop_nulls().unique().collect().to_series()
    organizations = [asdict(organization(name)) for name in sorted(named)]
    regions = (*all_regions(), *all_groups())
    columns = {name: [getattr(region, name.removeprefix("region_")) for region in regions] for name in DIM_REGION.schema}
    return Reference(
        regions=pl.DataFrame(columns, schema=DIM_REGION.schema),
        units=_table("units", UNIT_SCHEMA, pl.col("kind") != NOUN),
        organizations=pl.DataFrame(organizations, schema=ORGANIZATION_SCHEMA, orient="row"),
        terms=_table("policy_terms", TERM_SCHEMA),
        indicators=_indicators(),
    )


def _indicators() -> pl.DataFrame:
    """The columns of dim_indicator, with the name of the statistics bureau's table beside its code."""
    tables = lexicon("statistics_catalogue").select("catalogue", pl.col("name").alias("catalogue_name"))
    aliases = pl.concat_str("aliases", "growth_names", separator="|", ignore_nulls=True).replace("", None)
    return (
        lexicon("indicators")
        .join(tables, on="catalogue", how="left", maintain_order="left")
        .with_columns(aliases.str.split("|").fill_null([]).alias("aliases"))
        .select(pl.col(name).cast(dtype) for name, dtype in DIM_INDICATOR.schema.items())
    )


def _table(name: str, schema: pl.Schema, *rows: pl.Expr) -> pl.DataFrame:
    return lexicon(name).filter(*rows).select(pl.col(column).cast(dtype) for column, dtype in schema.items())
