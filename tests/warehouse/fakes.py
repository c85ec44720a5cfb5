"""A small stand-in for the pipeline: files of a simple form to staged tables whose offsets, keys and references are consistent.

A file is a line of JSON (the article's head) and lines of text; each line is a sentence, each `<digits><unit>` in it a figure,
every other run of digits a date. A file that begins with NUL is refused.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from expectations.decision import LookedAt, decide
from expectations.faults import Faults
from expectations.results import AuditReport, ExpectationResult
from orchestration.warehouse.candidate import Candidate, build_candidate, new_load_id
from orchestration.warehouse.corrections import read_corrections
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.plan import Plan
from orchestration.warehouse.planning import plan
from orchestration.warehouse.publications import seal
from orchestration.warehouse.publish import clean_leftovers, publish
from orchestration.warehouse.reference import ORGANIZATION_SCHEMA, TERM_SCHEMA, UNIT_SCHEMA, Reference
from orchestration.warehouse.seeds import read_content, scan
from orchestration.warehouse.versions import current_versions
from orchestration.warehouse.withholding import carry_out
from transforms.keys import surrogate_key
from transforms.reading.limits import Limits
from transforms.schemas import staged
from transforms.schemas.star import DIM_REGION

UNITS = {"人次": "count", "所": "count", "元": "currency", "%": "ratio", "畦": "unknown"}
_NUMBER = re.compile(rf"(\d+)({'|'.join(UNITS)})?")
_TERM = re.compile(r"双减|双一流|县管校聘")
_FROM = ("document", "document_text", "article", "sentence", "figure", "numeral", "term", "observation", "quarantine")
TABLES = {table.name: table for table in staged.STAGED if table.name in _FROM}

REFERENCE = Reference(
    regions=pl.DataFrame(
        [
            ("100000", "中华人民共和国", "全国", "nation", None, None, None, None, None),
            ("110000", "北京市", "北京", "province", "100000", "110000", "北京市", None, None),
            ("330000", "浙江省", "浙江", "province", "100000", "330000", "浙江省", None, None),
            ("330100", "杭州市", "杭州", "prefecture", "330000", "330000", "浙江省", None, None),
        ],
        schema=DIM_REGION.schema,
        orient="row",
    ),
    units=pl.DataFrame(
        [
            ("人次", "count", "人次", "人次", Decimal(1)),
            ("所", "count", "所", "所", Decimal(1)),
            ("元", "currency", "元", "元", Decimal(1)),
            ("%", "ratio", "%", "%", Decimal(1)),
            ("公顷", "area", "公顷", "平方米", Decimal(10000)),
        ],
        schema=UNIT_SCHEMA,
        orient="row",
    ),
    organizations=pl.DataFrame([("北京市教委", "government", "110000")], schema=ORGANIZATION_SCHEMA, orient="row"),
    terms=pl.DataFrame([("双减", "减轻作业负担和校外培训负担")], schema=TERM_SCHEMA, orient="row"),
)

Rows = dict[str, list[dict[str, Any]]]

WRONG, BAD = "13亩", "坏"


def text_of(*lines: str, **head: object) -> str:
    """A file's text: the article's head (title, organizations, region, speaker, reporters) and its sentences."""
    return "\n".join([json.dumps(head, ensure_ascii=False), *lines])


def stage_file(source_file: str, content: bytes) -> Rows:
    """All staged rows of one file."""
    rows: Rows = {name: [] for name in TABLES}
    sha256 = hashlib.sha256(content).hexdigest()
    if content[:1] == b"\0":
        said = {"reason_code": "no_text", "reason": "not text", "remedy": "convert it", "byte_offset": 0}
        rows["quarantine"].append({"source_file": source_file, "content_sha256": sha256, **said})
        return rows
    document_key, text = surrogate_key(sha256), content.decode()
    head = json.loads(text.partition("\n")[0])
    article_key = surrogate_key(document_key, 1)
    organizations, reporters = head.get("organizations", []), head.get("reporters", [])
    starts = [text.index(name) for name in reporters]
    rows["document"].append(
        {
            "document_key": document_key, "content_sha256": sha256, "source_file": source_file, "media_type": "text/plain",
            "encoding": "utf-8", "encoding_confidence": 1.0, "repairs": [], "page_count": 1, "character_count": len(text),
            "characters_held": len("".join(text.split())), "characters_read": len("".join(text.split())),
            "characters_left_out": 0, "left_out": [],
        }
    )  # fmt: skip
    rows["document_text"].append({"document_key": document_key, "page_no": 1, "text": text})
    rows["article"].append(
        {
            "article_key": article_key, "document_key": document_key, "source_file": source_file, "article_no": 1,
            "kind": "report", "title": head.get("title"), "organizations": organizations, "region_code": head.get("region"),
            "speaker": head.get("speaker"), "reporters": reporters, "reporter_starts": starts,
            "reporter_ends": [start + len(name) for start, name in zip(starts, reporters, strict=True)],
            "published_on_basis": "file_name" if re.search(r"\d{8}", source_file) else "none",
            "text": text.partition("\n")[2], "page_no": 1, "raw_start": 0, "raw_end": len(text),
        }
    )  # fmt: skip
    for term in sorted(set(_TERM.findall(text))):
        rows["term"].append(
            {"article_key": article_key, "document_key": document_key, "term": term, "kind": "lexicon",
             "occurrences": text.count(term)}
        )  # fmt: skip
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        _stage_line(rows, head, line, number, {"document_key": document_key, "article_key": article_key})
    return rows


def _stage_line(rows: Rows, head: dict[str, Any], line: re.Match[str], number: int, key_of: dict[str, str]) -> None:
    sentence_key = surrogate_key(key_of["article_key"], number)
    keys = {**key_of, "sentence_key": sentence_key, "page_no": 1}
    basis = "article" if head.get("region") else "none"
    region = {"region_code": head.get("region"), "region_basis": basis}
    rows["sentence"].append(
        {
            **keys, **region, "article_no": 1, "paragraph_no": number + 1, "sentence_no": 1,
            "kind": "body" if number else "title", "text": line[0], "raw_start": line.start(), "raw_end": line.end(),
            "offsets": list(range(line.start(), line.end())), "page_starts": [0], "words": [], "parts_of_speech": [],
        }
    )  # fmt: skip
    for match in _NUMBER.finditer(line[0]):
        span = {"raw_start": line.start() + match.start(), "raw_end": line.start() + match.end()}
        figure_key = surrogate_key(sentence_key, match.start()) if match[2] else None
        rows["numeral"].append(
            {
                **keys, **span, "numeral_key": surrogate_key(sentence_key, "numeral", match.start()), "surface": match[0],
                "disposition": "figure" if figure_key else "date", "rule": "fake", "figure_key": figure_key,
                "context": f"[{match[0]}]",
            }
        )  # fmt: skip
        if figure_key:
            value, period = Decimal(match[1]), re.search(r"(\d{4})年", line[0])
            year = int(period[1]) if period else 0
            rows["figure"].append(
                {
                    **keys, **region, **span, "figure_key": figure_key, "surface": match[0], "numeral_system": "arabic",
                    "value": value, "value_low": value, "value_high": value, "modifier": "exact", "unit": match[2],
                    "dimension": UNITS[match[2]], "measured_entity": line[0][: match.start()], "measured_entity_head": "事",
                    "organization": next(iter(head.get("organizations", [])), None), "speaker": head.get("speaker"),
                    "period": period[0] if period else None, "period_kind": "year" if period else None,
                    "period_start": date(year, 1, 1) if period else None, "period_end": date(year, 12, 31) if period else None,
                    "status": "achieved", "confidence": 1.0, "rules": ["fake"],
                }
            )  # fmt: skip
            rows["observation"].append(
                {
                    "figure_key": figure_key, "document_key": keys["document_key"], "obs_status": "A",
                    "time_start": date(year, 1, 1) if period else None, "time_end": date(year, 12, 31) if period else None,
                    "time_kind": "year" if period else "unknown", "time_period": str(year) if period else None,
                    "time_basis": "own" if period else "none", "time_reason": None if period else "no_words",
                    "transformation": "N", "sign": 1, "unit": match[2], "unit_mult": 0, "decimals": 0, "qualifiers": [],
                }
            )  # fmt: skip


def write_staged(folder: Path, files: list[tuple[str, bytes]], parts: int = 1) -> dict[str, Path]:
    """Stages files into `parts` parts of every table, as the pipeline does; returns the folder of each table."""
    for part in range(parts):
        batch = [stage_file(name, content) for name, content in files[part::parts]]
        for name, table in TABLES.items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            filled = [{column: row.get(column) for column in table.schema} for rows in batch for row in rows[name]]
            table.frame(filled).write_parquet(folder / name / f"part-{part:04}.parquet")
    return {name: folder / name for name in TABLES}


@dataclass
class Warehouse:
    """A seeds folder and a warehouse folder, with what a run does."""

    root: Path
    extractor: str = "rules-1"
    parts: int = 1
    reverse: bool = False
    seeds: Path = field(init=False)
    paths: WarehousePaths = field(init=False)

    def __post_init__(self) -> None:
        self.seeds, self.paths = self.root / "seeds", WarehousePaths(self.root / "warehouse")
        self.seeds.mkdir(parents=True, exist_ok=True)

    def put(self, name: str, text: str | bytes) -> None:
        file = self.seeds / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def plan(self, *, verify: bool = False) -> Plan:
        ledger = read_ledger(self.paths)
        found = scan(self.seeds, ledger.files, verify=verify)
        return plan(
            found,
            ledger,
            replace(current_versions(Limits()), extractor=self.extractor),
            corrections_version=read_corrections(self.seeds).version,
        )

    def build(self, plan: Plan) -> Candidate:
        load_id = new_load_id(plan)
        files = [(file.source_file, read_content(file)) for file in plan.to_read]
        staged_folders = write_staged(self.root / "staged" / load_id, files[::-1] if self.reverse else files, self.parts)
        return build_candidate(
            self.paths, plan, staged_folders, REFERENCE, load_id=load_id, corrections=read_corrections(self.seeds)
        )

    def audit(self, candidate: Candidate) -> None:
        """Withholds figures whose surface is WRONG and quarantines documents whose article has the title BAD."""
        with duckdb.connect(str(candidate.path), read_only=True) as connection:
            figures = connection.execute("SELECT figure_key, document_key FROM fact_figure WHERE surface = ?", [WRONG]).fetchall()
            documents = connection.execute("SELECT document_key FROM dim_article WHERE title = ?", [BAD]).fetchall()
            counts = [
                connection.table(name).count("*").fetchall()[0][0] for name in ("fact_figure", "fact_numeral", "dim_document")
            ]
        faults = {
            ("fact_figure", "right"): Faults(figures=dict(figures)),
            ("dim_article", "good"): Faults(documents=frozenset(key for (key,) in documents)),
        }
        results = tuple(
            ExpectationResult(suite, name, "critical", scope, not faults[suite, name], len(found), "it must be", "look")
            for suite, name, scope, found in (
                ("fact_figure", "right", "figure", figures),
                ("dim_article", "good", "document", documents),
            )
        )
        report = AuditReport(results, LookedAt(figures=counts[0], numerals=0, documents=counts[1], figures_of={}), faults=faults)
        decision = decide(report)
        assert decision.published
        carry_out(candidate.path, report, decision)
        seal(candidate.path)

    def run(self) -> Candidate | None:
        """One whole run: None when there was nothing to do."""
        clean_leftovers(self.paths)
        made = self.plan()
        if made.is_empty:
            return None
        candidate = self.build(made)
        self.audit(candidate)
        publish(self.paths, candidate.path)
        return candidate
