"""Alerts of real runs, written to their file and posted to a real server on loopback; no receiver can do harm."""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import dagster as dg
import pytest

from expectations import runner
from orchestration import webhook
from orchestration.alerts import FILE_NAME, Alert, publication_refused, published_in_part, raise_alert, run_failed
from orchestration.definitions import defs
from orchestration.failing import DIED, GONE
from orchestration.webhook import post
from tests.expectations.suites_with import suites_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.orchestration.sites import Site

BAD = "全省新建学校3所。\n"


@contextmanager
def receiver(status: int = 204, delay: float = 0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server that answers every POST with `status` after `delay` seconds; gives its address and what it got."""
    got: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            time.sleep(delay)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook?token=geheim", got
    finally:
        server.shutdown()
        server.server_close()


def tell(instance: dg.DagsterInstance, result: dg.ExecuteInProcessResult, site: Site) -> list[dict[str, Any]]:
    """Both sensors told of a failed run, as the daemon does; the alerts that were written."""
    run = instance.get_run_by_id(result.run_id)
    [failure] = [event for event in result.all_events if event.event_type is dg.DagsterEventType.RUN_FAILURE]
    assert run is not None
    for sensor in (run_failed, publication_refused):
        context = dg.build_run_status_sensor_context(
            sensor_name=sensor.name, dagster_event=failure, dagster_instance=instance, dagster_run=run
        )
        sensor(context.for_run_failure())
    return written(site.warehouse)


def written(warehouse: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (warehouse / FILE_NAME).read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def told_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("ZHIBIAO_WAREHOUSE", str(site.warehouse))
    monkeypatch.delenv("ZHIBIAO_WEBHOOK_URL", raising=False)
    monkeypatch.setenv("ZHIBIAO_UI_URL", "https://zhibiao.example/")
    (site.seeds / "more.txt").write_text(BAD, encoding="utf-8")
    return site


@pytest.mark.long
@pytest.mark.usefixtures("broken_suites")
def test_a_refused_publication_is_one_alert_that_says_which_row(
    told_site: Site, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiver() as (address, got):
        monkeypatch.setenv("ZHIBIAO_WEBHOOK_URL", address)
        result = told_site.run(instance=instance)
        [alert] = tell(instance, result, told_site)
    assert (alert["kind"], alert["job"], alert["step"]) == ("publication_refused", "ingest", "audit")
    assert "fact_figure.broken_by_the_test" in alert["reason"]
    assert "全省新建学校[3所]" in alert["reason"]
    assert "report.html" in alert["reason"]
    assert alert["link"] == f"https://zhibiao.example/runs/{result.run_id}"
    [posted] = got
    text = posted.pop("text")
    assert posted == alert
    assert alert["reason"] in text
    assert alert["link"] in text


def test_a_run_that_fails_for_another_reason_is_another_alert(told_site: Site, instance: dg.DagsterInstance) -> None:
    (told_site.seeds / "corrections.yml").write_text("- [", encoding="utf-8")
    [alert] = tell(instance, told_site.run(instance=instance), told_site)
    assert (alert["kind"], alert["step"]) == ("run_failed", "seed_file")
    assert alert["reason"].startswith(f"{told_site.seeds / 'corrections.yml'}, line 1: ")  # a sentence, no class of an error
    assert alert["reason"].endswith("Correct the YAML there.")


def test_a_run_that_cannot_begin_says_why(told_site: Site, instance: dg.DagsterInstance) -> None:
    told_site.paths.lock.unlink()
    told_site.paths.lock.mkdir()
    [alert] = tell(instance, told_site.run(instance=instance), told_site)
    assert (alert["kind"], alert["step"]) == ("run_failed", None)
    assert alert["reason"].startswith(f"The warehouse folder {told_site.warehouse} cannot be written to")


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (f"Detected run worker status FAILED: '{DIED}'. Marking run 0123 as failed.", DIED),
        (None, GONE),
    ],
)
def test_a_run_that_others_declare_failed_is_told_too(
    told_site: Site, instance: dg.DagsterInstance, message: str | None, reason: str
) -> None:
    run = instance.create_run_for_job(defs.resolve_job_def("ingest"), status=dg.DagsterRunStatus.STARTED)
    failure = instance.report_run_failed(run, message)  # as run monitoring does: without data of a failure
    for sensor in (run_failed, publication_refused):
        context = dg.build_run_status_sensor_context(
            sensor_name=sensor.name, dagster_event=failure, dagster_instance=instance, dagster_run=run
        )
        sensor(context.for_run_failure())
    [alert] = written(told_site.warehouse)
    assert (alert["kind"], alert["step"], alert["reason"]) == ("run_failed", None, reason)


def test_alerts_are_added_to_those_before(told_site: Site, instance: dg.DagsterInstance) -> None:
    (told_site.seeds / "corrections.yml").write_text("- [", encoding="utf-8")
    result = told_site.run(instance=instance)
    [first] = tell(instance, result, told_site)
    assert tell(instance, result, told_site) == [first, first]


def test_a_receiver_that_is_away_costs_neither_the_sensor_nor_the_line(
    told_site: Site, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening: refused
        monkeypatch.setenv("ZHIBIAO_WEBHOOK_URL", f"http://127.0.0.1:{nobody.getsockname()[1]}/")
        (told_site.seeds / "corrections.yml").write_text("- [", encoding="utf-8")
        assert len(tell(instance, told_site.run(instance=instance), told_site)) == 1


@pytest.mark.parametrize("status", [301, 404, 500])
def test_an_answer_that_is_no_thanks_is_said_without_the_address(status: int) -> None:
    with receiver(status) as (address, _):
        said = post(address, {"text": "指标"})
    assert said is not None
    assert str(status) in said
    assert "geheim" not in said


def test_a_receiver_that_does_not_answer_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "TIMEOUT_SECONDS", 0.2)
    with receiver(delay=3) as (address, got):
        began = time.monotonic()
        said = post(address, {})
        assert time.monotonic() - began < 2
        assert len(got) == 1
    assert said is not None


def test_a_receiver_that_answers_byte_by_byte_is_left_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "TIMEOUT_SECONDS", 0.3)

    def drip(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            for _ in range(40):
                try:
                    connection.sendall(b"H")
                except OSError:
                    return
                time.sleep(0.1)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        began = time.monotonic()
        said = post(f"http://127.0.0.1:{listening.getsockname()[1]}/", {})
    assert time.monotonic() - began < 2
    assert said is not None
    assert "no answer within" in said


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/", "127.0.0.1:80", ""])
def test_only_the_web_is_posted_to(address: str) -> None:
    said = post(address, {})
    assert said is not None
    assert "http://" in said


def test_an_alert_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    alert = Alert("2026-11-24T00:00:00+00:00", "run_failed", "ingest", "0123", None, "a reason", "a link")
    [said] = raise_alert(alert, tmp_path, None)
    assert FILE_NAME in said


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/hook geheim",
        "http://127.0.0.1:1/hook\x7fgeheim",
        "http://127.0.0.1:geheim/",
        "http://[geheim/",
        "http://geheim.invalid/geheim",
        "https://127.0.0.1:1/geheim",
        "http:///geheim",
        "http://ge\nheim/",
    ],
)
def test_an_address_that_is_none_is_said_without_it(address: str) -> None:
    said = post(address, {})
    assert said is not None
    assert "geheim" not in said
    assert "Error" not in said


@pytest.mark.long
def test_a_run_that_leaves_something_out_makes_one_alert(
    told_site: Site, instance: dg.DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suites = suites_with(tmp_path / "suites", "fact_figure", "SELECT * FROM {batch} WHERE surface = '3所'", "figure")
    monkeypatch.setattr(runner, "audit", partial(runner.audit, suites=suites))
    result = told_site.run(instance=instance)
    assert result.success
    tell_success(instance, result)
    [alert] = written(told_site.warehouse)
    assert (alert["kind"], alert["step"]) == ("kept_out", None)
    assert alert["reason"] == "1 figure withheld: .venv/bin/zhibiao withheld."
    assert alert["link"].startswith("https://zhibiao.example/runs/")


@pytest.mark.long
def test_a_run_that_leaves_nothing_out_makes_no_alert(told_site: Site, instance: dg.DagsterInstance) -> None:
    result = told_site.run(instance=instance)
    assert result.success
    tell_success(instance, result)
    assert not (told_site.warehouse / FILE_NAME).exists()


def tell_success(instance: dg.DagsterInstance, result: dg.ExecuteInProcessResult) -> None:
    """The sensor told of a run that succeeded, as the daemon does."""
    run = instance.get_run_by_id(result.run_id)
    [success] = [event for event in result.all_events if event.event_type is dg.DagsterEventType.RUN_SUCCESS]
    assert run is not None
    published_in_part(
        dg.build_run_status_sensor_context(
            sensor_name=published_in_part.name, dagster_event=success, dagster_instance=instance, dagster_run=run
        )
    )
