"""Members of files are found with their hashes, and staged by them; what the ledger knows is not opened again."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from orchestration.found_files import BATCH_FILES, most_parts, read_contents, without_unread, write_found
from orchestration.isolation import REMEDIES
from orchestration.unpacking import Unpacker, Wanted, list_files, write_contents
from orchestration.warehouse.found_file import FoundFile
from orchestration.warehouse.known_members import all_files, known_files
from orchestration.warehouse.ledger import Ledger, LedgerFile
from orchestration.warehouse.planning import plan
from orchestration.warehouse.seeds import scan
from orchestration.warehouse.versions import Versions, views_version
from tests.orchestration.staging_sites import local_engine
from tests.reading.archive_files import tarred, zipped
from transforms.reading.limits import Limits

TEXT = "全市新建学校12所，投入3.5亿元。\n"
NOON = datetime(2026, 1, 1, 12)  # noqa: DTZ001
NOW = Versions("rules-1", views_version(), "suites-1", "refusals-1")


def listed(seeds: Path, limits: Limits = Limits()) -> dict[str, FoundFile]:  # noqa: B008
    found = scan(seeds, limits=limits)
    readable = [file for file in found if file.problem is None]
    opened = {files[0].source_file: files for files in list_files(limits, seeds / "faults", readable)}
    return {file.source_file: file for file in all_files(found, opened)}


def staged(folder: Path, files: dict[str, FoundFile], names: list[str]) -> pl.DataFrame:
    folder.mkdir()
    wanted = Wanted(next(file for file in files.values() if not file.is_document), tuple(files[name] for name in names))
    write_contents(folder, Limits(), (3, [wanted]))
    return pl.concat([read_contents(part) for part in sorted(folder.iterdir())])


# Listing and staging


def test_members_have_their_places_and_hashes(tmp_path: Path) -> None:
    records = "".join(json.dumps({"id": f"N{n}", "content": f"{TEXT}第{n}篇"}) + "\n" for n in range(2))
    (tmp_path / "a.zip").write_bytes(
        zipped({"b.txt": TEXT, "n.jsonl": records, "../c.txt": "5", "__MACOSX/b.txt": "x", ".d": "x"})
    )
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    found = listed(tmp_path)
    assert list(found) == ["a.zip", "a.zip/../c.txt", "a.zip/b.txt", "a.zip/n.jsonl#1", "a.zip/n.jsonl#2", "b.txt"]
    assert [file.is_document for file in found.values()] == [False, True, True, True, True, True]
    assert found["a.zip/b.txt"].content_sha256 == found["b.txt"].content_sha256
    assert (found["a.zip/n.jsonl#2"].container, found["a.zip/n.jsonl#2"].record_id) == ("a.zip", "N1")
    refused = found["a.zip/../c.txt"]
    assert (refused.problem_code, refused.content_sha256) == ("unsafe_path", "")


def test_members_of_an_archive_that_breaks_in_an_archive_go_with_it(tmp_path: Path) -> None:
    broken = tarred({"a.txt": TEXT, "b.txt": TEXT * 900})[:4000]
    (tmp_path / "a.zip").write_bytes(zipped({"t.tar": broken, "t.tar.txt": TEXT}))
    assert {name: file.problem_code for name, file in listed(tmp_path).items()} == {
        "a.zip": None,
        "a.zip/t.tar": "damaged",
        "a.zip/t.tar.txt": None,
    }


def test_a_file_that_is_refused_in_the_whole_is_a_problem_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.txt": TEXT for n in range(5)}))
    found = listed(tmp_path, Limits(members=4))
    assert [(name, file.problem_code, bool(file.content_sha256)) for name, file in found.items()] == [
        ("a.zip", "too_large", True)
    ]


def test_control_characters_in_a_place_are_spelled_out(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarred({"b\x1b[31m\n.txt": TEXT}))
    assert list(listed(tmp_path)) == ["a.tar", "a.tar/b%1B[31m%0A.txt"]


def test_only_wanted_contents_are_staged_each_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{n:04}.txt": f"{TEXT}{n}" for n in range(BATCH_FILES + 20)}
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.zip").write_bytes(zipped(files | {"twice.txt": f"{TEXT}1"}))
    found = listed(tmp_path / "seeds")
    names = [f"a.zip/{n:04}.txt" for n in range(1, BATCH_FILES + 11)]
    contents = staged(tmp_path / "staged", found, names)
    assert contents["source_file"].to_list() == names
    assert contents["content"].to_list() == [f"{TEXT}{n}".encode() for n in range(1, BATCH_FILES + 11)]
    parts = sorted(file.name for file in (tmp_path / "staged").iterdir())
    assert parts == ["part-000003.parquet", "part-000004.parquet"]
    assert len(parts) <= most_parts([found[name] for name in names])


def test_what_a_record_says_is_staged_with_its_text(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    record = {"title": "题", "content": TEXT, "pub_date": "2023-05-06", "source": "报", "province": "江苏"}
    (tmp_path / "seeds" / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    [row] = staged(tmp_path / "staged", listed(tmp_path / "seeds"), ["a.jsonl#1"]).to_dicts()
    assert [row["given_title"], row["given_on"].isoformat(), row["given_source"], row["given_region"]] == [
        "题",
        "2023-05-06",
        "报",
        "江苏",
    ]


def test_a_file_that_changed_between_is_left_for_the_next_run_with_its_members(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    archive = tmp_path / "seeds" / "a.zip"
    archive.write_bytes(zipped({"a.txt": TEXT, "b.txt": f"{TEXT}1"}))
    found = listed(tmp_path / "seeds")
    archive.write_bytes(zipped({"a.txt": TEXT, "b.txt": f"{TEXT}2"}))
    contents = staged(tmp_path / "staged", found, ["a.zip/a.txt", "a.zip/b.txt"])
    assert contents["source_file"].to_list() == ["a.zip/a.txt"]
    members = [found["a.zip/a.txt"], found["a.zip/b.txt"]]
    left = without_unread(found.values(), members, set(contents["content_sha256"]))
    assert [file.source_file for file in left if file.unsettled] == ["a.zip", "a.zip/b.txt"]


@pytest.mark.long
def test_a_file_that_its_process_cannot_hold_costs_that_file(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT}))
    (tmp_path / "b.zip").write_bytes(zipped({"b.bin": os.urandom(60_000_000)}))
    small, large = scan(tmp_path)
    with local_engine(1) as engine:
        opened = Unpacker(engine, Limits(), tmp_path / "faults").opened([small, large])
    assert [len(opened[name]) for name in ("a.zip", "b.zip")] == [2, 2]
    with local_engine(1, memory_mb=20) as engine:
        [file] = Unpacker(engine, Limits(), tmp_path / "faults").opened([large])["b.zip"]
    assert (file.problem_code, file.remedy) == ("memory", REMEDIES["memory"])
    assert file.problem == "Looking for the documents in it needed more than 20 MB of memory."


# Fields named beside


def test_a_file_that_names_fields_is_a_part_of_the_file_that_it_is_for(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"k": TEXT}), encoding="utf-8")
    assert list(listed(tmp_path)) == ["a.jsonl"]
    before = scan(tmp_path)[0]
    (tmp_path / "a.jsonl.fields.json").write_text('{"text": "k"}', encoding="utf-8")
    found = listed(tmp_path)
    assert list(found) == ["a.jsonl", "a.jsonl#1"]
    assert found["a.jsonl"].content_sha256 != before.content_sha256
    (tmp_path / "a.jsonl.fields.json").write_text('{"text": "other"}', encoding="utf-8")
    changed = listed(tmp_path)["a.jsonl"]
    assert changed.content_sha256 != found["a.jsonl"].content_sha256
    assert changed.problem_code == "no_records"
    (tmp_path / "a.jsonl").unlink()
    assert [(name, file.problem_code) for name, file in listed(tmp_path).items()] == [
        ("a.jsonl.fields.json", "fields_of_no_file")
    ]


def test_a_large_bundle_is_read_and_a_large_document_is_not(tmp_path: Path) -> None:
    records = "".join(json.dumps({"content": f"{TEXT * 200}{n}"}) + "\n" for n in range(200))
    (tmp_path / "a.jsonl").write_text(records, encoding="utf-8")
    (tmp_path / "b.txt").write_text(records.replace("{", "（"), encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps({"k": records}), encoding="utf-8")
    found = listed(tmp_path, Limits(file_mb=1))
    assert len(found) == 203
    assert [found[name].problem_code for name in ("a.jsonl", "b.txt", "c.json")] == [None, "too_large", "too_large"]
    assert listed(tmp_path, Limits(file_mb=1, archive_mb=1))["a.jsonl"].problem_code == "too_large"


# The ledger


def row(name: str, content: str, **changes: object) -> LedgerFile:
    base = LedgerFile(name, content, f"key-{content}", "loaded", None, None, None, None, 1, NOON, "rules-1", "refusals-1", NOON)
    return replace(base, **changes)  # type: ignore[arg-type]


UNPACKED = row("a.zip", "z", document_key=None, status="unpacked")
MEMBERS = (row("a.zip/1.txt", "x", container="a.zip"), row("a.zip/2.txt", "y", container="a.zip"))
REFUSED = row(
    "a.zip/3.txt",
    "",
    document_key=None,
    status="quarantined",
    reason="It is damaged.",
    reason_code="damaged",
    remedy="Copy it.",
    container="a.zip",
)


def ledger(*rows: LedgerFile) -> Ledger:
    files = {file.source_file: file for file in rows}
    return Ledger(files, Path("v.duckdb"), views_version=NOW.views, expectations_version=NOW.expectations)


def archive(content: str = "z", **changes: object) -> FoundFile:
    return replace(FoundFile("a.zip", "a.zip", 1, NOON, content), **changes)  # type: ignore[arg-type]


def test_an_archive_as_it_was_is_not_opened_and_nothing_is_to_do() -> None:
    held = ledger(UNPACKED, *MEMBERS, REFUSED)
    known = known_files([archive()], held, NOW)
    assert [file.source_file for file in known["a.zip"]] == ["a.zip", "a.zip/1.txt", "a.zip/2.txt", "a.zip/3.txt"]
    assert plan(all_files([archive()], known), held, NOW).is_empty


def test_an_archive_is_opened_again_when_it_or_what_reads_it_changed_or_somebody_asks() -> None:
    held = ledger(UNPACKED, *MEMBERS, REFUSED)
    assert not known_files([archive("other")], held, NOW)
    assert not known_files([archive()], held, replace(NOW, extractor="rules-2"))
    assert not known_files([archive()], held, replace(NOW, refusal="refusals-2"))
    assert not known_files([archive()], held, NOW, retry=["a.zip/3.txt"])
    assert known_files([archive()], held, NOW, retry=["a.zip/1.txt"])


def test_the_members_of_an_archive_that_is_being_written_stay() -> None:
    held = ledger(UNPACKED, *MEMBERS)
    files = all_files([archive("", unsettled=True)], known_files([archive("", unsettled=True)], held, NOW))
    made = plan(files, held, NOW)
    assert made.is_empty
    assert made.unsettled == ("a.zip", "a.zip/1.txt", "a.zip/2.txt")


def test_only_what_changed_in_an_archive_is_read_and_what_is_gone_leaves() -> None:
    held = ledger(UNPACKED, *MEMBERS)
    changed = [
        archive("z2", is_document=False),
        FoundFile("a.zip/1.txt", "a.zip", 1, NOON, "x", container="a.zip"),
        FoundFile("a.zip/4.txt", "a.zip", 1, NOON, "w", container="a.zip"),
    ]
    made = plan(changed, held, NOW)
    assert [file.source_file for file in made.to_read] == ["a.zip/4.txt"]
    assert [(o.found.source_file, o.change) for o in made.openings] == [("a.zip", "changed"), ("a.zip/4.txt", "new")]
    assert [(c.source_file, c.status, c.reason) for c in made.closings] == [
        ("a.zip", "superseded", "its content was changed"),
        ("a.zip/2.txt", "removed", "it is no longer in a.zip"),
    ]
    assert made.leaving == {"key-y"}
    assert made.describe() == "2 files (2 of them in 1 that hold several): 1 new, 1 unchanged, 1 removed"


def test_an_archive_that_is_gone_takes_its_members_with_it() -> None:
    made = plan([], ledger(UNPACKED, *MEMBERS), NOW)
    assert made.removed == ("a.zip/1.txt", "a.zip/2.txt")
    assert made.leaving == {"key-x", "key-y"}


def test_an_archive_of_another_name_is_not_read_again() -> None:
    held = ledger(UNPACKED, *MEMBERS)
    moved = [archive("z", source_file="b.zip", is_document=False)]
    moved += [FoundFile(f"b.zip/{n}.txt", "b.zip", 1, NOON, sha, container="b.zip") for n, sha in ((1, "x"), (2, "y"))]
    made = plan(moved, held, NOW)
    assert made.to_read == ()
    assert made.renamed == {"a.zip/1.txt": "b.zip/1.txt", "a.zip/2.txt": "b.zip/2.txt"}
    assert made.leaving == frozenset()


def test_a_record_that_moved_in_its_bundle_is_not_read_again() -> None:
    held = ledger(row("n.jsonl", "b", document_key=None, status="unpacked"), row("n.jsonl#1", "x", container="n.jsonl"))
    moved = [
        FoundFile("n.jsonl", "n.jsonl", 1, NOON, "b2", is_document=False),
        FoundFile("n.jsonl#1", "n.jsonl", 1, NOON, "new", container="n.jsonl"),
        FoundFile("n.jsonl#2", "n.jsonl", 1, NOON, "x", container="n.jsonl"),
    ]
    made = plan(moved, held, NOW)
    assert [file.source_file for file in made.to_read] == ["n.jsonl#1"]
    assert made.representatives == {"key-x": "n.jsonl#2"}
    assert made.leaving == frozenset()


def test_a_content_in_a_file_and_in_an_archive_is_two_files_of_one_document() -> None:
    found = [
        FoundFile("1.txt", "1.txt", 1, NOON, "x"),
        archive(is_document=False),
        FoundFile("a.zip/1.txt", "a.zip", 1, NOON, "x", container="a.zip"),
    ]
    made = plan(found, ledger(), NOW)
    assert [file.source_file for file in made.to_read] == ["1.txt"]
    assert made.names("duplicate") == ("a.zip/1.txt",)


def test_a_file_that_is_called_as_a_member_keeps_its_name() -> None:
    found = [FoundFile("n.jsonl", "n", 1, NOON, "b"), FoundFile("n.jsonl#1", "m", 1, NOON, "c")]
    member = FoundFile("n.jsonl#1", "n", 1, NOON, "x", container="n.jsonl")
    files = all_files(found, {"n.jsonl": (replace(found[0], is_document=False), member)})
    assert [(file.source_file, file.content_sha256) for file in files] == [
        ("n.jsonl", "b"),
        ("n.jsonl#1", "c"),
        ("n.jsonl#1~2", "x"),
    ]


def test_what_was_staged_before_goes(tmp_path: Path) -> None:
    (tmp_path / "part-000009.parquet").write_bytes(b"")
    assert write_found(tmp_path, [], []) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["found.parquet"]
