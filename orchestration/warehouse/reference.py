"""What the loads need to know beside the rows: frames that the caller makes from the lexicon."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from transforms.schemas.model import DECIMAL, TEXT
from transforms.schemas.star import DIM_INDICATOR, DIM_REGION

UNIT_SCHEMA = pl.Schema({"unit": TEXT, "dimension": TEXT, "canonical_unit": TEXT, "base_unit": TEXT, "factor_to_base": DECIMAL})
ORGANIZATION_SCHEMA = pl.Schema({"name": TEXT, "kind": TEXT, "region_code": TEXT})
TERM_SCHEMA = pl.Schema({"term": TEXT, "meaning": TEXT})


@dataclass(frozen=True, slots=True)
class Reference:
    """Reference frames; each must be a function of the lexicon and of names alone, or a load would depend on its order.

    Attributes:
        regions: Every region, the columns of dim_region.
        units: Every unit of the lexicon, one row a unit and dimension.
        organizations: Kind and region of the organizations that the staged rows name; others become kind unknown.
        terms: What the terms of the lexicon stand for.
        indicators: Every indicator, the columns of dim_indicator.
    """

    regions: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DIM_REGION.schema))
    units: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=UNIT_SCHEMA))
    organizations: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ORGANIZATION_SCHEMA))
    terms: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TERM_SCHEMA))

    indicators: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DIM_INDICATOR.schema))

    def frames(self) -> dict[str, pl.DataFrame]:
        """The frames under the names that the load statements read, with exactly the columns and types they expect."""
        return {
            "reference_region": _as(self.regions, DIM_REGION.schema).unique("region_code", keep="first"),
            "reference_unit": _as(self.units, UNIT_SCHEMA).unique(["unit", "dimension"], keep="first"),
            "reference_organization": _as(self.organizations, ORGANIZATION_SCHEMA).unique("name", keep="first"),
            "reference_indicator": _as(self.indicators, DIM_INDICATOR.schema).unique("indicator", keep="first"),
            "reference_term": _as(self.terms, TERM_SCHEMA).unique("term", keep="first"),
        }


def _as(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(dtype) for name, dtype in schema.items())
