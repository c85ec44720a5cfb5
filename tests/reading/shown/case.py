"""What a case of a file is: its bytes, the figures that a reader sees in it, and numbers that are in it and not shown."""

from __future__ import annotations

from typing import NamedTuple

Figure = tuple[str, str]
"""A value and its unit."""

DAMS = "全县新建水库9座，完成投资3.4亿元。"
OF_DAMS: tuple[Figure, ...] = (("9", "座"), ("340000000", "元"))
GRAIN = "粮食总产量56.7万吨，增长5.2%。"
OF_GRAIN: tuple[Figure, ...] = (("567000", "吨"), ("5.2", "%"))
JOBS = "城镇新增就业4.8万人。"
OF_JOBS: tuple[Figure, ...] = (("48000", "人"),)
OF_BOTH = OF_DAMS + OF_GRAIN
OF_ALL = OF_BOTH + OF_JOBS


class Case(NamedTuple):
    """A file; each number that is not shown stands in none of its numerals."""

    what: str
    content: bytes
    figures: tuple[Figure, ...]
    not_shown: tuple[str, ...] = ()
