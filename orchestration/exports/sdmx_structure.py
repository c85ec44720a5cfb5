"""The data structure of exported observations, as SDMX-JSON 2.0 writes structures: concepts, code lists, definition, dataflow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from transforms.schemas.vocabularies import MODIFIERS, OBS_STATUSES, TIME_BASES, TRANSFORMATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

AGENCY, VERSION = "ZHIBIAO", "1.0"
DATAFLOW = f"{AGENCY}:OBSERVATIONS({VERSION})"
_SCHEMA = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json"
_URN = "urn:sdmx:org.sdmx.infomodel"
_TRANSFORMATION_NAMES = {
    "N": "Level",
    "CUM": "Level accumulated since a start",
    "SH": "Share of a whole",
    "G1Y": "Growth over a year",
    "D1Y": "Change over a year, in units",
    "GOY": "Growth over a quarter",
    "G1M": "Growth over a month",
    "GB": "Growth over a base",
    "DB": "Change over a base, in units",
    "AVG_G": "Average growth over a span",
    "GAP": "Gap to another value",
}
_STATUS_NAMES = {
    "A": "Actual", "P": "Preliminary", "E": "Estimate", "F": "Target, plan or forecast", "N": "Norm",
}  # fmt: skip
_FREQUENCY_NAMES = {"A": "Annual", "Q": "Quarterly", "M": "Monthly", "D": "Daily, or a state at a day", "_O": "Other"}


class _Part(NamedTuple):
    """A dimension, measure or attribute: its concept's name, and its code list or its type."""

    id: str
    name: str
    codes: str | None = None
    type: str = "String"


DIMENSIONS = (
    _Part("FREQ", "Frequency", "CL_FREQ"),
    _Part("REF_AREA", "Area that the value is of", "CL_AREA"),
    _Part("INDICATOR", "Indicator", "CL_INDICATOR"),
    _Part("TRANSFORMATION", "Level, growth, share and so on", "CL_TRANSFORMATION"),
    _Part("FIGURE", "Key of the figure in the warehouse, as several reports may give one value"),
)
TIME = _Part("TIME_PERIOD", "Time that the value is of", type="ObservationalTimePeriod")
MEASURE = _Part("OBS_VALUE", "Value as printed: times ten to the power of UNIT_MULT it is in UNIT_MEASURE", type="Decimal")
ATTRIBUTES = (
    _Part("OBS_STATUS", "Status of the value", "CL_OBS_STATUS"),
    _Part("UNIT_MEASURE", "Unit as written (元, %, 人)"),
    _Part("UNIT_MULT", "Power of ten that the number is printed in", type="Integer"),
    _Part("DECIMALS", "Digits printed behind the point", type="Integer"),
    _Part("BASE", "Time that a change is against, or whole of a share"),
    _Part("MODIFIER", "How sure the words make the number", "CL_MODIFIER"),
    _Part("VALUE_LOW", "Lower bound that the words give, printed as OBS_VALUE", type="Decimal"),
    _Part("VALUE_HIGH", "Upper bound that the words give, printed as OBS_VALUE", type="Decimal"),
    _Part("MEASURE", "Phrase of the text that names what is measured"),
    _Part("QUALIFIERS", "How the measure is meant, parted by |"),
    _Part("TIME_BASIS", "What gives the time", "CL_TIME_BASIS"),
    _Part("VINTAGE", "Day of the document", type="GregorianDay"),
    _Part("SOURCE_FILE", "File that says so"),
    _Part("PAGE_NO", "Page of it", type="Integer"),
    _Part("SENTENCE", "Sentence that says so"),
)


def structure(indicators: Iterable[Mapping[str, Any]], areas: Iterable[Mapping[str, Any]], prepared: str) -> dict[str, Any]:
    """The structure message.

    Args:
        indicators: Rows of `answers/indicator_codes`.
        areas: Rows of `answers/area_codes`.
        prepared: When the warehouse was loaded, in ISO 8601.
    """
    lists = {
        "CL_FREQ": [_code(code, name) for code, name in _FREQUENCY_NAMES.items()],
        "CL_AREA": [_code(row["code"], row["name"]) for row in areas],
        "CL_INDICATOR": [_code(row["code"], row["english"], row["indicator"], row["definition"]) for row in indicators],
        "CL_TRANSFORMATION": [_code(code, _TRANSFORMATION_NAMES[code]) for code in TRANSFORMATIONS],
        "CL_OBS_STATUS": [_code(code, _STATUS_NAMES[code]) for code in OBS_STATUSES],
        "CL_MODIFIER": [_code(code, code.replace("_", " ")) for code in MODIFIERS],
        "CL_TIME_BASIS": [_code(code, code) for code in TIME_BASES],
    }
    return {
        "meta": {
            "schema": _SCHEMA,
            "id": "ZHIBIAO_OBSERVATIONS",
            "test": False,
            "prepared": prepared,
            "contentLanguages": ["en", "zh"],
            "sender": {"id": AGENCY},
        },
        "data": {
            "codelists": [_maintained(name, name, codes=codes) for name, codes in lists.items()],
            "conceptSchemes": [
                _maintained(
                    "CS_OBSERVATIONS",
                    "Concepts of observations",
                    concepts=[{"id": part.id, **_named(part.name)} for part in (*DIMENSIONS, TIME, MEASURE, *ATTRIBUTES)],
                )
            ],
            "dataStructures": [_maintained("OBSERVATIONS", "Figures of reports", dataStructureComponents=_components())],
            "dataflows": [
                _maintained(
                    "OBSERVATIONS",
                    "Figures of Chinese official reports",
                    structure=f"{_URN}.datastructure.DataStructure={AGENCY}:OBSERVATIONS({VERSION})",
                )
            ],
        },
    }


def _components() -> dict[str, Any]:
    time = {"id": TIME.id, "conceptIdentity": _concept(TIME), "localRepresentation": _represented(TIME)}
    dimensions = [
        {"id": part.id, "position": at, "conceptIdentity": _concept(part), "localRepresentation": _represented(part)}
        for at, part in enumerate(DIMENSIONS, 1)
    ]
    measure = {"id": MEASURE.id, "conceptIdentity": _concept(MEASURE), "localRepresentation": _represented(MEASURE)}
    attributes: list[dict[str, Any]] = [
        {
            "id": part.id,
            "conceptIdentity": _concept(part),
            "usage": "mandatory" if part.id == "OBS_STATUS" else "optional",
            "attributeRelationship": {"observation": {}},
            "localRepresentation": _represented(part),
        }
        for part in ATTRIBUTES
    ]
    return {
        "dimensionList": {"id": "DimensionDescriptor", "dimensions": dimensions, "timeDimension": time},
        "measureList": {"id": "MeasureDescriptor", "measures": [measure]},
        "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
    }


def _represented(part: _Part) -> dict[str, Any]:
    if part.codes is not None:
        return {"enumeration": f"{_URN}.codelist.Codelist={AGENCY}:{part.codes}({VERSION})"}
    return {"format": {"dataType": part.type}}


def _concept(part: _Part) -> str:
    return f"{_URN}.conceptscheme.Concept={AGENCY}:CS_OBSERVATIONS({VERSION}).{part.id}"


def _maintained(identity: str, name: str, **content: object) -> dict[str, Any]:
    return {"id": identity, "agencyID": AGENCY, "version": VERSION, **_named(name), **content}


def _code(code: str, name: str, chinese: str | None = None, meaning: str | None = None) -> dict[str, Any]:
    described = {"description": meaning, "descriptions": {"en": meaning}} if meaning else {}
    return {"id": code, **_named(name, chinese), **described}


def _named(name: str, chinese: str | None = None) -> dict[str, Any]:
    return {"name": name, "names": {"en": name, **({"zh": chinese} if chinese else {})}}
