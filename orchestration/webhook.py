"""A JSON posted to an address that somebody else answers for: never longer than some seconds, and never an error."""

from __future__ import annotations

import errno
import json
import os
import socket
import ssl
import threading
from http import HTTPStatus
from http.client import HTTPException, InvalidURL
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT_SECONDS = 5.0
"""For each of connecting, sending and receiving, and twice that for all of it."""

_NO_ADDRESS = "the address is none (see ZHIBIAO_WEBHOOK_URL)"


def post(url: str, body: Mapping[str, Any]) -> str | None:
    """Posts a JSON object. Returns None when it was received, else why not, without the address: it may hold a secret.

    The thread that posts is left to itself when the receiver keeps it for too long, word by word or in a name's look-up.

    Args:
        url: An http or https address.
        body: The object.
    """
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        return _NO_ADDRESS
    if scheme not in {"http", "https"}:
        return "the address does not begin with http:// or https://"
    outcome: list[str | None] = []
    thread = threading.Thread(target=lambda: outcome.append(_post(url, body)), daemon=True, name="webhook")
    thread.start()
    thread.join(2 * TIMEOUT_SECONDS)
    return outcome[0] if outcome else f"no answer within {2 * TIMEOUT_SECONDS:g} seconds"


def _post(url: str, body: Mapping[str, Any]) -> str | None:
    content = json.dumps(body, ensure_ascii=False).encode()
    try:
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "zhibiao"}
        with urlopen(Request(url, content, headers), timeout=TIMEOUT_SECONDS):  # noqa: S310 - the scheme was looked at
            return None
    except Exception as error:  # whatever a receiver does, an alert is not worth a failure
        return _why_not(error)


def _why_not(error: Exception) -> str:
    """Why it was not received, in words of our own: an error's text may hold the address, or a part of it."""
    if isinstance(error, HTTPError):
        known = {status.value: status.phrase for status in HTTPStatus}
        return f"the receiver answered {error.code} {known.get(error.code, '')}".rstrip()
    if isinstance(error, InvalidURL | ValueError):
        return _NO_ADDRESS
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"no answer within {TIMEOUT_SECONDS:g} seconds"
    if isinstance(reason, socket.gaierror):
        return "its name is not known to the network"
    if isinstance(reason, ssl.SSLError):
        return "no secure connection could be made (is its certificate valid?)"
    if isinstance(reason, OSError) and reason.errno is not None and reason.errno in errno.errorcode:
        return f"it cannot be reached: {os.strerror(reason.errno)}"
    return "it answered in a way that is no HTTP" if isinstance(reason, HTTPException) else "it cannot be reached"
