"""What the UI's tables show, read back as a Markdown renderer shows it: nothing in a text may be taken for markup."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from orchestration.metadata import markdown_table, preview

CUT = 60


class Cells(HTMLParser):
    """The texts of a table's cells, row by row; any tag that no table has is kept as text, so that it is noticed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
            self._open = True
        elif tag not in {"table", "thead", "tbody"}:
            self.rows[-1][-1] += f"<{tag} {attrs}>"

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data


def shown(markdown: str) -> list[list[str]]:
    return Cells(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)).rows


@pytest.mark.parametrize(
    "text",
    [
        "增长[13%](同比口径)",
        "参与“1+X”*证书*制度",
        "<b>80%</b>以上",
        "产值|增速",
        "同比~~增长~~5%",
        "a_b_c 与 `3所`",
        r"路径 \\server\1",
        "&lt; 5 &#49;",
        "# 第一章",
    ],
)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    assert shown(markdown_table(["marked"], [[text]], CUT))[1] == [text]


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=CUT))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    assert shown(markdown_table(["a", "b"], [[text, 1]], CUT))[1] == [text, "1"]


def test_values_are_shown_as_people_write_them() -> None:
    rows = pl.DataFrame(
        {
            "figure_key": ["0123"],
            "value": [Decimal("1300000000.0000000000")],
            "share": [Decimal("0.5000000000")],
            "low": [None],
            "rules": [["unit.classifier", "modifier.about"]],
            "loaded_at": [datetime(2026, 11, 26, 6, 43, 13, 342143)],  # noqa: DTZ001 - the warehouse's times have no zone
            "text": ["全省\n新建 学校" + "学" * CUT],
        },
        schema_overrides={"value": pl.Decimal(38, 10), "share": pl.Decimal(38, 10)},
    )
    head, line = shown(preview(rows))
    assert head == ["value", "share", "low", "rules", "loaded_at", "text"]
    assert line[:5] == ["1300000000", "0.5", "", "unit.classifier, modifier.about", "2026-11-26 06:43:13"]
    assert line[5].startswith("全省 新建 学校")
    assert line[5].endswith("…")
    assert len(line[5]) == CUT
