"""Surrogate keys: deterministic, so a re-run gives the same keys whatever the order of files or the number of workers."""

from __future__ import annotations

import hashlib

KEY_DIGITS = 20
_SEPARATOR = "\x1f"


def surrogate_key(*natural_key: object) -> str:
    """20 hex digits (80 bits) of SHA-256 over the parts of a natural key.

    At 5·10^8 rows the chance of any collision is some 10^-7; the suites check uniqueness all the same.
    None is a value of its own, different from the empty string.
    """
    parts = natural_key if None not in natural_key else ["\x00" if part is None else part for part in natural_key]
    text = _SEPARATOR.join(map(str, parts))
    return hashlib.sha256(text.encode()).hexdigest()[:KEY_DIGITS]
