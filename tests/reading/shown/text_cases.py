"""Text files: encodings, forms of Chinese in ASCII, characters that nobody sees; and Markdown."""

from __future__ import annotations

import codecs
from urllib.parse import quote

from tests.reading.shown.case import DAMS, GRAIN, JOBS, OF_ALL, OF_BOTH, OF_DAMS, Case

_TEXT = f"{DAMS}\n{GRAIN}\n{JOBS}\n"
_RARE = f"县长㑇𠮷𫖯、书记𬮱说，{_TEXT}村名：𡐓㙍。"
_BIG5 = "全縣新建水庫9座，完成投資3.4億元。\r\n城鎮新增就業4.8萬人。\r\n"
_LINE_ENDS = f"{DAMS}\r{GRAIN}\r\n{JOBS}\u2028新增口罩厂6家。\x85修路7公里。\x0b改厕800户。"
_MARKED = "\u202a" + DAMS.replace("9", "\u200e9\u200f").replace("3.4", "\u20663.4\u2069") + "\u202c\u061c" + GRAIN
_FORMULAS = (
    "## 一、经济\n\n全县完成投资 $3 . 4$ 亿元，增长 $5 . 2 \\%$ ，"
    "建筑面积 $1 2 0 0 \\mathrm { m } ^ { 2 }$ ，粮食总产量\\(56.7\\)万吨。\n"
)
_TABLE = (
    f"# 公报\n\n{DAMS}\n\n<table>\n<tr><td rowspan='2'>县</td><td>水库（座）</td></tr>\n<tr><td>数</td></tr>\n"
    "<tr><td>甲县</td><td>12</td></tr>\n</table>\n"
)
_INLINE = (
    '# 公报\n\n<p align="center">全县新建水库<b>9</b>座，完成投资<font color=red>3.4</font>亿元。</p>\n\n'
    f"<details><summary>粮食</summary>\n\n{GRAIN}\n\n</details>\n\n面积1200 m<sup>2</sup>。\n"
)
CASES = (
    Case("UTF-16 without a mark", _TEXT.encode("utf-16-le"), OF_ALL),
    Case("a sentence in UTF-16, the other order", DAMS.encode("utf-16-be"), OF_DAMS),
    Case("UTF-32 with a mark", _TEXT.encode("utf-32"), OF_ALL),
    Case("UTF-32 with a mark, the other order", codecs.BOM_UTF32_BE + _TEXT.encode("utf-32-be"), OF_ALL),
    Case("HZ", _TEXT.encode("hz"), OF_ALL),
    Case("UTF-7", _TEXT.encode("utf-7"), OF_ALL),
    Case("escapes", _TEXT.encode("unicode_escape").replace(b"\\n", b"\n"), OF_ALL),
    Case("GB18030 with characters of four bytes", _RARE.encode("gb18030"), OF_ALL),
    Case("Big5", _BIG5.encode("big5"), (*OF_DAMS, ("48000", "人"))),
    Case("line ends of all sorts", _LINE_ENDS.encode(), (*OF_ALL, ("6", "家"), ("7", "公里"), ("800", "户"))),
    Case("zero bytes", (DAMS.replace("，", "，\0") + "\0\0\0" + GRAIN * 30).encode(), OF_DAMS + OF_BOTH[2:] * 30),
    Case(
        "characters without width",
        "\u200b".join(DAMS).encode() + "\u200d\u2060".join(GRAIN).encode() + "\ufeff".join(JOBS).encode(),
        OF_ALL,
    ),
    Case("marks of direction", _MARKED.encode(), OF_BOTH),
    Case(
        "files one behind the other, each with its mark",
        b"".join(codecs.BOM_UTF8 + f"{t}\n".encode() for t in (DAMS, GRAIN)),
        OF_BOTH,
    ),
    Case("lines of two encodings", f"{DAMS}\n".encode() * 3 + f"{GRAIN}\n".encode("gbk") * 3, OF_DAMS * 3 + OF_BOTH[2:] * 3),
    Case("references", "".join(f"&#{ord(one)};" for one in DAMS + GRAIN).encode(), OF_BOTH),
    Case("percent signs", quote(DAMS + GRAIN).encode(), OF_BOTH),
    Case("spaces of all widths", DAMS.replace("9", "\u00a09\u00a0").replace("3.4", "\u20093.4\u202f").encode(), OF_DAMS),
    Case("GBK that was read as Latin-1", _TEXT.encode("gbk").decode("latin-1").encode(), OF_ALL),
    Case(
        "codes of a terminal",
        ("\x1b[1;31m" + DAMS.replace("9", "\x1b[1m9\x1b[0m") + f"\n\x1b]0;77座\x07{GRAIN}").encode(),
        OF_BOTH,
        ("77",),
    ),
    Case("overstrikes", (DAMS.replace("9", "77\b\b  \b\b9") + f"\n粮\b{GRAIN}").encode(), OF_BOTH, ("77", "779")),
    Case("Markdown: a table in HTML", _TABLE.encode(), (*OF_DAMS, ("12", "座"))),
    Case("Markdown: formulas", _FORMULAS.encode(), (("340000000", "元"), ("5.2", "%"), ("1200", "m²"), ("567000", "吨"))),
    Case(
        "Markdown: lists",
        f"# 工作\n\n- 12个项目开工\n* 新建水库9座\n+ 完成投资3.4亿元\n  1. 修路7公里\n- [x] 改厕800户\n1) {JOBS}\n".encode(),
        (("12", "个"), *OF_DAMS, ("7", "公里"), ("800", "户"), ("48000", "人")),
    ),
    Case(
        "Markdown: a table of pipes",
        "# 表\n\n| 县 | 水库（座） | 投资（亿元） |\n|:--|--:|:-:|\n| **甲县** | 9 | 3.4 |\n| 乙县 | 12 | `5.6` |\n".encode(),
        (*OF_DAMS, ("12", "座"), ("560000000", "元")),
    ),
    Case(
        "Markdown: escapes and emphasis",
        "# 公报\n\n完成投资3\\.4亿元，其中**民间**投资*1.2亿元*、__国有__投资~~7.7亿元~~2.2亿元。\n".encode(),
        (("340000000", "元"), ("120000000", "元"), ("220000000", "元")),
        ("7.7",),
    ),
    Case(
        "Markdown: notes, links, images",
        f'# 公报\n\n水库9座[^1]，[投资3.4亿元](http://example.invalid/77 "88座")。![99座](a.png)\n\n[^1]: {GRAIN}\n'.encode(),
        OF_BOTH,
        ("77", "88", "99"),
    ),
    Case(
        "Markdown: quotations",
        f"公报\n====\n\n> {DAMS}\n>\n> > {GRAIN}\n\n* * *\n\n**说明**：**略**。\n".encode(),
        OF_BOTH,
    ),
    Case(
        "Markdown: what stands before, and comments",
        f"---\ntitle: 公报\ncount: 77\n---\n\n<!-- 88座 -->\n\n# 公报\n\n{DAMS}\n\n```\n{GRAIN}\n```\n".encode(),
        OF_BOTH,
        ("77", "88"),
    ),
    Case(
        "Markdown: a web page behind the settings of a blog",
        f"\n---\ntitle: '公报'\ncategories: \n - 77座\ndate: 2021-06-30\n---\n\n<div>\n"
        f"<p>{DAMS}</p>\n<p hidden>88座</p>\n<p>{GRAIN}</p>\n"
        "</div>\n".encode(),
        OF_BOTH,
        ("77", "88"),
    ),
    Case(
        "Markdown: pictures that stand in it",
        f"# 公报\n\n![图](data:image/png;base64,{'iVBOR77/88+' * 900}==)\n\n{DAMS}\n\n![图][1]\n\n{GRAIN}\n".encode(),
        OF_BOTH,
    ),
    Case("Markdown: HTML in its lines", _INLINE.encode(), (*OF_BOTH, ("1200", "m²"))),
)
