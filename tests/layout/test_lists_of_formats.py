"""The items of a list stay apart in every format that parts paragraphs itself; in plain text the layout has to tell."""

from __future__ import annotations

import io
from email.message import EmailMessage

import docx
import pytest

from transforms.pipeline import transform
from transforms.schemas.staged import SEED_CONTENT

ITEMS = ("工业增加值增长5%", "进出口增长8%", "城镇人口120万人", "农村人口80万人")
PAGE = "<html><body><h1>统计公报</h1><ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul></body></html>"


def word() -> bytes:
    made = docx.Document()
    for line in ("统计公报", *ITEMS):
        made.add_paragraph(line)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def mail() -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "a@example.invalid", "统计公报"
    made.set_content(PAGE, subtype="html")
    return bytes(made)


@pytest.mark.parametrize("content", [PAGE.encode(), word(), mail()], ids=["html", "docx", "eml"])
def test_each_item_is_told_by_itself(content: bytes) -> None:
    made = transform(SEED_CONTENT.frame([{"source_file": "a", "content_sha256": "", "content": content}]))
    assert made["document"]["of_blocks"].to_list() == [True]
    assert [text for text in made["sentence"]["text"] if text in ITEMS] == list(ITEMS)
    assert made["figure"].select("surface", "measured_entity").rows() == [
        ("5%", "工业增加值"), ("8%", "进出口"), ("120万人", "城镇人口"), ("80万人", "农村人口")
    ]  # fmt: skip
