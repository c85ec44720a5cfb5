"""Names of people, by how they end: whom a classifier of people counts, and who does what a verb says."""

from __future__ import annotations

DOERS = ("生", "生源", "教师", "老师", "职工", "工人", "民", "人员", "者", "家庭", "农户")
"""How the names of people end who do what the verb behind them says."""
_PEOPLE = (
    *DOERS, "员", "师", "工", "长", "手", "兵", "人", "代表", "群众", "干部", "专家", "院士", "教授", "博士", "硕士",
    "儿童", "少年", "青年", "老人", "妇女", "女性", "男性", "人才", "旅客", "游客", "乘客", "顾客", "嘉宾", "官",
    "客", "骨干", "劳动力", "模范", "同志", "农", "商",
)  # fmt: skip
_CASES = ("病例", "例")


def names_people(word: str) -> bool:
    """Whether a noun names people (志愿者, 河长)."""
    return word.endswith(_PEOPLE)


def names_people_or_cases(word: str) -> bool:
    """Whether a noun names people, or the cases that stand for them (确诊病例)."""
    return word.endswith(_PEOPLE + _CASES)
