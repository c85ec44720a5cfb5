"""What a document reviews and plans, by its title, its day and its file's name."""

from __future__ import annotations

import datetime

import pytest

from transforms.observation.document_profile import profile_of
from transforms.observation.frames import Frame


def _years(frame: Frame | None) -> tuple[int, int] | None:
    return None if frame is None or frame.start is None or frame.end is None else (frame.start.year, frame.end.year)


@pytest.mark.parametrize(
    ("title", "stem", "day", "kind", "reviewed", "planned"),
    [
        ("政府工作报告", "a", "2025-01-14", "work_report", (2024, 2024), (2025, 2025)),
        ("2025年江州省政府工作报告", "a", None, "work_report", (2024, 2024), (2025, 2025)),
        ("政府工作报告", "2025年江州省政府工作报告", None, "work_report", (2024, 2024), (2025, 2025)),
        # given at the end of a year, named for the next one, or for its own
        ("2025年安平县政府工作报告", "a", "2024-12-20", "work_report", (2024, 2024), (2025, 2025)),
        ("2024年安平县政府工作报告", "a", "2024-12-20", "work_report", (2024, 2024), (2025, 2025)),
        ("2024年度人民法院工作报告", "a", "2025-01-10", "work_report", (2024, 2024), (2025, 2025)),
        # a page that shows an old report
        ("2013年江州市政府工作报告", "a", "2021-05-06", "work_report", (2012, 2012), (2013, 2013)),
        ("政府工作报告", "a", None, "work_report", None, None),
        ("2013年大庆市国民经济和社会发展统计公报", "a", "2014-03-02", "communique", (2013, 2013), None),
        ("统计公报", "大庆市2024年统计公报", None, "communique", (2024, 2024), None),
        ("国家统计局关于一九五四年度国民经济计划执行结果的公报", "a", "1955-09-20", "communique", (1954, 1954), None),
        ("第七次全国人口普查公报", "a", "2021-05-11", "census", None, None),
        ("关于2023年预算执行情况和2024年预算草案的报告", "a", "2024-01-16", "budget_report", (2023, 2023), (2024, 2024)),
        ("临江医院2022年度部门决算", "a", None, "accounts", (2022, 2022), None),
        ("江州市2025年部门预算公开", "a", None, "budget", None, (2025, 2025)),
        ("江州省国民经济和社会发展第十四个五年规划纲要", "a", None, "plan", None, (2021, 2025)),
        ("2024年上半年全省经济运行情况", "a", "2024-07-18", "release", (2024, 2024), None),
        ("社区通讯", "notes", None, "document", None, None),
    ],
)
def test_the_years_of_a_document(
    title: str,
    stem: str,
    day: str | None,
    kind: str,
    reviewed: tuple[int, int] | None,
    planned: tuple[int, int] | None,
) -> None:
    profile = profile_of(title, stem, "report", datetime.date.fromisoformat(day) if day else None)

    assert (profile.kind, _years(profile.reviewed), _years(profile.planned)) == (kind, reviewed, planned)


def test_a_day_far_from_the_year_of_the_title_is_that_of_another_printing() -> None:
    assert profile_of("2013年江州市政府工作报告", "a", "report", datetime.date(2021, 5, 6)).day is None


@pytest.mark.parametrize("kind", ["discussion", "commentary"])
def test_what_people_say_reviews_no_year(kind: str) -> None:
    profile = profile_of("2024年政府工作报告解读", "a", kind, datetime.date(2024, 3, 6))

    assert (profile.kind, profile.reviewed, profile.planned) == ("commentary", None, None)
