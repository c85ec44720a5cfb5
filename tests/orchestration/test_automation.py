"""The sensor and the schedule, evaluated with a real instance on real folders."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest

from orchestration import automation, watching
from orchestration.automation import daily, seeds_changed
from orchestration.definitions import defs
from orchestration.failing import DIED
from orchestration.watching import ARRIVAL_DEADLINE, LONGEST_PAUSE, Memory, pause_after
from tests.orchestration.sites import PAGE, Site

REPORT = "全省新建学校{}所。\n"


class Watch:
    """The sensor's ticks over a site, as the daemon makes them: the cursor goes from one to the next."""

    def __init__(self, site: Site, instance: dg.DagsterInstance) -> None:
        self.site, self.instance = site, instance
        self.cursor: str | None = None

    def tick(self) -> dg.RunRequest | dg.SkipReason:
        context = dg.build_sensor_context(instance=self.instance, cursor=self.cursor)
        answer = seeds_changed(context)
        self.cursor = context.cursor
        assert isinstance(answer, dg.RunRequest | dg.SkipReason)
        return answer

    def ask(self, ticks: int = 4) -> list[dg.RunRequest]:
        """The loads asked for in some ticks."""
        return [answer for answer in (self.tick() for _ in range(ticks)) if isinstance(answer, dg.RunRequest)]

    def said(self) -> str:
        answer = self.tick()
        assert isinstance(answer, dg.SkipReason)
        return str(answer.skip_message)


@pytest.fixture
def watch(site: Site, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """The sensor over a loaded site in which nothing has changed."""
    monkeypatch.setenv("ZHIBIAO_SEEDS", str(site.seeds))
    monkeypatch.setenv("ZHIBIAO_WAREHOUSE", str(site.warehouse))
    monkeypatch.setenv("ZHIBIAO_WORKERS", "1")
    watch = Watch(site, instance)
    assert watch.ask() == []
    return watch


def drop(site: Site, name: str, schools: int = 3, age: float = 60) -> Path:
    """A file that was last written `age` seconds ago."""
    file = site.seeds / name
    file.write_text(REPORT.format(schools), encoding="utf-8")
    os.utime(file, (time.time() - age, time.time() - age))
    return file


def test_twenty_files_make_one_run_that_takes_them_all(watch: Watch) -> None:
    for number in range(20):
        drop(watch.site, f"{number}.txt", number + 2)
    [request] = watch.ask()
    result = watch.site.run(request.run_config)
    assert result.success
    assert watch.site.rows("SELECT count(*) FROM documents") == [(21,)]
    assert watch.ask() == []
    assert "nothing to do" in watch.said()


def test_a_file_is_waited_for_until_it_has_stopped_growing(watch: Watch) -> None:
    file = drop(watch.site, "growing.txt", age=0)
    for _ in range(3):
        assert "growing" in watch.said()
    with file.open("a", encoding="utf-8") as more:
        more.write(REPORT.format(9))
    assert "growing" in watch.said()
    # its time may also be an old one from the first moment on, as `cp -p` and unpacking set it: then its size tells
    os.utime(file, (1, 1))
    assert "growing" in watch.said()
    assert len(watch.ask(1)) == 1


@pytest.mark.long
def test_a_file_that_grows_for_long_does_not_hold_up_the_others(watch: Watch) -> None:
    drop(watch.site, "whole.txt", 4)
    drop(watch.site, "growing.txt", 5, age=0)
    assert "growing" in watch.said()
    watch.cursor = earlier(watch.cursor)
    drop(watch.site, "growing.txt", 6, age=0)
    [request] = watch.ask(1)
    # the run itself leaves the growing one out; here "growing" is whatever was written within the hour
    config = {"ops": {"seed_file": {"config": {"quiet_period_seconds": 3600.0}}}}
    assert request.run_config["ops"]["seed_file"]["config"].keys() == {"quiet_period_seconds"}
    os.utime(watch.site.seeds / "whole.txt", (1e9, 1e9))
    assert watch.site.run(config).success
    assert watch.site.rows("SELECT source_file FROM documents ORDER BY 1") == [(PAGE.name,), ("whole.txt",)]
    # and the growing one is asked for when it has grown
    os.utime(watch.site.seeds / "growing.txt", (1e9, 1e9))
    assert len(watch.ask()) == 1


def earlier(cursor: str | None) -> str:
    """The cursor as if its changes had begun too long ago to wait any longer."""
    memory = Memory.read(cursor)
    assert memory.since is not None
    since = datetime.fromisoformat(memory.since) - ARRIVAL_DEADLINE - timedelta(seconds=1)
    return Memory(**{**_fields(memory), "since": since.isoformat()}).write()  # type: ignore[arg-type]


def _fields(memory: Memory) -> dict[str, object]:
    return {name: getattr(memory, name) for name in Memory.__slots__}


def test_the_run_key_carries_the_content(watch: Watch) -> None:
    file = drop(watch.site, "report.txt", 3)
    [first] = watch.ask()
    status = file.stat()
    file.write_text(REPORT.format(4), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - 1_000_000))
    [second] = watch.ask()
    assert first.run_key is not None
    assert second.run_key is not None
    assert first.run_key.split()[0] != second.run_key.split()[0]


def test_the_same_refused_state_is_asked_for_once(watch: Watch) -> None:
    file = drop(watch.site, "report.txt")
    assert len(watch.ask()) == 1
    # nothing was published; neither time nor another look nor a touch makes another state of it
    assert watch.ask() == []
    os.utime(file, (1e9, 1e9))
    assert watch.ask() == []
    assert "did not publish" in watch.said()


def test_a_file_removed_and_put_back_is_asked_for_again(watch: Watch) -> None:
    file = drop(watch.site, "report.txt")
    [first] = watch.ask()
    file.rename(file.with_name(".away"))
    assert watch.ask() == []
    assert "nothing to do" in watch.said()
    file.with_name(".away").rename(file)
    [second] = watch.ask()
    assert first.run_key != second.run_key


def test_a_removed_file_is_asked_for(watch: Watch) -> None:
    (watch.site.seeds / PAGE.name).unlink()
    assert len(watch.ask()) == 1


@pytest.mark.parametrize("name", [".hidden.txt", "~$a.docx", "a.txt.part", "a.tmp", "README.md"])
def test_temporary_names_are_not_even_a_change(watch: Watch, name: str) -> None:
    drop(watch.site, name)
    assert "nothing to do" in watch.said()


def test_what_comes_while_a_load_is_at_work_waits_for_its_end(watch: Watch) -> None:
    job = defs.resolve_job_def("ingest")
    run = watch.instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED)
    drop(watch.site, "report.txt")
    assert watch.ask() == []
    assert "at work" in watch.said()
    watch.instance.report_run_failed(run)
    assert len(watch.ask()) == 1


def test_too_many_files_to_hash_are_asked_for_by_size_and_time(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "HASHED_FILES", 1)
    for number in range(2):
        drop(watch.site, f"{number}.txt", number)
    assert len(watch.ask()) == 1
    assert "too many" in watch.said()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ZHIBIAO_SEEDS", "/no/such/folder", "/no/such/folder"),
        ("ZHIBIAO_WORKERS", "many", "ZHIBIAO_WORKERS"),
        ("ZHIBIAO_ENGINE", "steam", "steam"),
        ("ZHIBIAO_SEGMENTER", "scissors", "scissors"),
    ],
)
def test_wrong_settings_are_said_and_crash_nothing(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    before = watch.cursor
    monkeypatch.setenv(name, value)
    assert said in watch.said()
    assert watch.cursor == before


def test_broken_corrections_are_said(watch: Watch) -> None:
    (watch.site.seeds / "corrections.yml").write_text("- [", encoding="utf-8")
    assert "corrections.yml" in watch.said()


@pytest.mark.parametrize("cursor", [None, "", "0123abc", "[]", '"text"', '{"seen": 1, "unknown": 2}'])
def test_any_cursor_of_an_older_version_will_do(watch: Watch, cursor: str | None) -> None:
    watch.cursor = cursor
    assert watch.ask() == []
    drop(watch.site, "report.txt")
    assert len(watch.ask()) == 1


@pytest.mark.long
def test_the_schedule_hashes_every_file(watch: Watch) -> None:
    # the same size and the same time: only a hash tells that the content is another
    file = drop(watch.site, "report.txt", 3)
    os.utime(file, (1e9, 1e9))
    assert watch.site.run().success
    drop(watch.site, "report.txt", 4)
    os.utime(file, (1e9, 1e9))
    assert watch.ask() == []
    context = dg.build_schedule_context(instance=watch.instance, scheduled_execution_time=datetime(2026, 11, 24, 3, tzinfo=UTC))
    [request] = daily.evaluate_tick(context).run_requests or []
    assert watch.site.run(request.run_config).success
    assert watch.site.rows("SELECT count(*) FROM figures WHERE surface = '4所'") == [(1,)]


def test_both_run_by_default() -> None:
    assert seeds_changed.default_status is dg.DefaultSensorStatus.RUNNING
    assert daily.default_status is dg.DefaultScheduleStatus.RUNNING


def dies(watch: Watch, config: dict[str, object] | None = None) -> dg.DagsterRun:
    """A run of the job that was killed: run monitoring declares it failed, without data of a failure."""
    run = watch.instance.create_run_for_job(
        defs.resolve_job_def("ingest"), run_config=config or {}, status=dg.DagsterRunStatus.STARTED
    )
    watch.instance.report_run_failed(run, f"Detected run worker status FAILED: '{DIED}'.")
    return run


@pytest.mark.long
def test_a_state_whose_run_died_is_asked_for_again_after_growing_pauses(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(watch.site, "report.txt")
    [first] = watch.ask()
    keys = {first.run_key}
    for deaths in (1, 2, 3):
        run = dies(watch, dict(first.run_config))
        said = watch.said()
        assert DIED in said
        assert "it is begun again at" in said
        assert f"tries so far: {deaths}" in said
        pages = [entry.message for entry in watch.instance.all_logs(run.run_id)]
        assert sum("it is begun again at" in text for text in pages) == 1
        assert watch.ask() == []  # the pause is not over
        assert sum("begun again at" in entry.message for entry in watch.instance.all_logs(run.run_id)) == 1  # said once
        monkeypatch.setattr(automation, "pause_after", lambda count: timedelta(0) if count else LONGEST_PAUSE)
        [again] = watch.ask(1)
        monkeypatch.setattr(automation, "pause_after", pause_after)
        assert again.run_config == first.run_config
        assert again.tags["zhibiao/try"] == str(deaths + 1)
        assert again.tags["zhibiao/after_run"] == run.run_id
        keys.add(again.run_key)
    assert len(keys) == 4  # Dagster launches a run key once
    assert watch.site.run(first.run_config, instance=watch.instance).success
    assert watch.ask() == []
    assert "nothing to do" in watch.said()


def test_what_was_decided_is_not_asked_for_again_though_a_run_died_before(watch: Watch) -> None:
    (watch.site.seeds / "corrections.yml").write_text("[]", encoding="utf-8")
    drop(watch.site, "report.txt")
    [request] = watch.ask()
    dies(watch)
    (watch.site.seeds / "corrections.yml").write_text("- [", encoding="utf-8")
    assert not watch.site.run(request.run_config, instance=watch.instance).success
    (watch.site.seeds / "corrections.yml").write_text("[]", encoding="utf-8")
    os.utime(watch.site.seeds / "corrections.yml", (1e9, 1e9))
    assert watch.ask() == []
    assert "did not publish" in watch.said() or "asked for" in watch.said()


def test_the_daily_audit_that_died_is_begun_again_though_nothing_is_to_be_loaded(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automation, "pause_after", lambda _: timedelta(0))
    dies(watch)
    assert watch.ask() == []  # nothing was to be done, and nothing is
    verify = {"ops": {"seed_file": {"config": {"verify": True}}}}
    dies(watch, dict(verify))
    [again] = watch.ask(1)
    assert again.run_config == verify


def test_the_pause_doubles_up_to_an_hour() -> None:
    seconds = [pause_after(count).total_seconds() for count in (1, 2, 3, 7, 8, 100)]
    assert seconds == [30, 60, 120, 1920, 3600, 3600]


def test_seeds_that_hold_the_warehouse_are_said(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIBIAO_SEEDS", str(watch.site.seeds.parent))
    assert "neither lies in the other" in watch.said()
