"""Commands that serve: the Dagster UI with its daemon, or one of its processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from orchestration.cli.terminal import INTERRUPTED, say
from orchestration.home import DAGSTER_YAML, make_home

if TYPE_CHECKING:
    from orchestration.settings import Settings

LOOPBACK = "127.0.0.1"
END_SECONDS = 75
"""As long may the UI take to end; a load at work has a minute of that."""
DEFINITIONS = "orchestration.definitions"
WORKSPACE_YAML = DAGSTER_YAML.with_name("workspace.yaml")


def ui(settings: Settings, port: int) -> int:
    """`zhibiao ui`: Dagster's web server and daemon on loopback, until Ctrl-C."""
    settings.check_folders()
    make_home(settings)
    address = f"http://{LOOPBACK}:{port}"
    os.environ.setdefault("ZHIBIAO_UI_URL", address)
    say(f"The Dagster UI: {address}   (Ctrl-C ends it)")
    # `dagster dev` tells at each start that a later program takes its place; that one needs two more packages.
    quiet = ["-W", "ignore:Function `dev_command` is superseded"]
    command = [sys.executable, *quiet, "-m", "dagster", "dev", "--host", LOOPBACK, "--port", str(port)]
    command += ["--module-name", DEFINITIONS, "--log-level", "warning"]
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    # In a group of its own Ctrl-C does not reach the processes below it, each of which would say something of its own.
    with subprocess.Popen(command, process_group=0, stderr=subprocess.PIPE) as served:  # noqa: S603
        ending = threading.Event()
        threading.Thread(target=_pass_on, args=(served, ending), daemon=True).start()
        try:
            return served.wait()
        except KeyboardInterrupt:
            ending.set()
            _end(served)
    say("Stopped.")
    return INTERRUPTED


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _pass_on(served: subprocess.Popen[bytes], ending: threading.Event) -> None:
    """Writes to the errors of this process what Dagster does, until it is to end."""
    for line in served.stderr or ():
        if not ending.is_set():
            sys.stderr.buffer.write(line)
            sys.stderr.flush()


def _end(served: subprocess.Popen[bytes]) -> None:
    """Has Dagster end its processes in order; those that do not are killed after a while, or at another Ctrl-C."""
    served.send_signal(signal.SIGINT)
    with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
        served.wait(END_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(served.pid, signal.SIGKILL)


def serve(settings: Settings, process: str, port: int) -> NoReturn:
    """`zhibiao serve`: one of the processes that `zhibiao ui` is made of, in the place of this one, for a service manager."""
    settings.check_folders()
    socket = make_home(settings) / "code-server.sock"
    os.environ["ZHIBIAO_CODE_SERVER_SOCKET"] = str(socket)
    commands = {
        "code-server": ["dagster", "code-server", "start", "--socket", str(socket), "--module-name", DEFINITIONS],
        "daemon": ["dagster._daemon", "run", "--workspace", str(WORKSPACE_YAML)],
        "webserver": ["dagster_webserver", "--host", LOOPBACK, "--port", str(port), "--workspace", str(WORKSPACE_YAML)],
    }
    os.environ.setdefault("ZHIBIAO_UI_URL", f"http://{LOOPBACK}:{port}")
    os.execv(sys.executable, [sys.executable, "-m", *commands[process], "--log-level", "warning"])  # noqa: S606
