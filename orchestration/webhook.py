"""A JSON posted to an address that somebody else answers for: never longer than some seconds, and never an error."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT_SECONDS = 5.0
"""For each of connecting, sending and receiving, and twice that for all of it."""


def post(url: str, body: Mapping[str, Any]) -> str | None:
    """Posts a JSON object. Returns None when it was received, else why not, without the address: it may hold a secret.

    The thread that posts is left to itself when the receiver keeps it for too long, word by word or in a name's look-up.

    Args:
        url: An http or https address.
        body: The object.
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        return "the address does not begin with http:// or https://"
    outcome: list[str | None] = []
    thread = threading.Thread(target=lambda: outcome.append(_post(url, body)), daemon=True, name="webhook")
    thread.start()
    thread.join(2 * TIMEOUT_SECONDS)
    return outcome[0] if outcome else f"no answer within {2 * TIMEOUT_SECONDS:g} seconds"


def _post(url: str, body: Mapping[str, Any]) -> str | None:
    content = json.dumps(body, ensure_ascii=False).encode()
    request = Request(url, content, {"Content-Type": "application/json; charset=utf-8", "User-Agent": "zhibiao"})  # noqa: S310
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310 - the scheme was looked at
            return None
    except Exception as error:  # whatever a receiver does, an alert is not worth a failure
        return f"{type(error).__name__}: {error}"
