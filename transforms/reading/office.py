"""Old Word files, RTF and ODT -> DOCX by LibreOffice, where it is on this machine: in a process of its own, within the limits."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from transforms.reading.limits import MEGABYTE, current
from transforms.reading.rich_text import without_fetching
from transforms.records import UnreadableError

ENDINGS = {"application/msword": "doc", "application/rtf": "rtf", "application/vnd.oasis.opendocument.text": "odt"}
"""The formats, by media type, and the ending that tells LibreOffice which it is. WPS files are old Word files."""
_REMEDY = "Open it in a word processor, save it as DOCX, and put that there."
_VERSION = re.compile(r"LibreOffice [0-9.]+")
_OF_THE_SECONDS = 0.8
"""The conversion ends by itself before the stage around it is ended."""
_ADDRESS_SPACE = 4
"""LibreOffice maps more than it uses: its address space may be so many times the memory that a stage may hold."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # noqa: E501
"""No macro of a document runs, and nothing that it links to is fetched."""


@cache
def program() -> str | None:
    """Where LibreOffice is, None where it is not, or does not run."""
    found = shutil.which("soffice")
    return found if found is not None and _told_version(found) else None


def version() -> str:
    """LibreOffice and its version; empty where it is not."""
    found = program()
    return _told_version(found) if found else ""


def as_docx(content: bytes, media_type: str) -> bytes:
    """A document as DOCX.

    Args:
        content: Its bytes.
        media_type: One of `ENDINGS`.

    Raises:
        UnreadableError: It cannot be converted, or not within the limits of a stage.
    """
    limits = current()
    with tempfile.TemporaryDirectory(prefix="zhibiao-office-") as folder:
        place = Path(folder)
        source, out = place / f"document.{ENDINGS[media_type]}", place / "out"
        source.write_bytes(without_fetching(content) if ENDINGS[media_type] == "rtf" else content)
        settings = place / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        command = [
            program() or "soffice", f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless", "--norestore", "--nologo", "--nolockcheck", "--convert-to", "docx", "--outdir", str(out), str(source),
        ]  # fmt: skip
        _run(command, place, limits.seconds * _OF_THE_SECONDS, limits.memory_mb * MEGABYTE * _ADDRESS_SPACE)
        made = out / "document.docx"
        if not made.is_file():
            raise UnreadableError(
                "LibreOffice cannot open it: it is damaged, or a password protects it.", _REMEDY, code="damaged"
            )
        return made.read_bytes()


def _run(command: list[str], home: Path, seconds: float, bytes_of_memory: int) -> None:
    """Runs a command in a process group of its own, and ends the whole group.

    Raises:
        UnreadableError: It takes too long.
    """
    environment = {"HOME": str(home), "PATH": os.environ.get("PATH", ""), "TMPDIR": str(home), "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(  # noqa: S603  (our own command; the document is a file with a name of ours)
        command, env=environment, cwd=home, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        resource.prlimit(process.pid, resource.RLIMIT_AS, (bytes_of_memory, bytes_of_memory))
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        said = f"LibreOffice takes more than {seconds:.0f} seconds to convert it."
        raise UnreadableError(said, _REMEDY, code="too_large") from error
    finally:
        with contextlib.suppress(ProcessLookupError):  # all of it has ended
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@cache
def _told_version(found: str) -> str:
    with tempfile.TemporaryDirectory(prefix="zhibiao-office-") as folder:
        command = [found, f"-env:UserInstallation={Path(folder).as_uri()}", "--version"]
        try:
            told = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            return ""
    named = _VERSION.search(told.stdout)
    return named.group() if named else ""
