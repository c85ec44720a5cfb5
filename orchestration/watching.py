"""What the sensor remembers between two looks at seeds/, and what it makes of the next one: pure decisions, no Dagster."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from orchestration.warehouse.found_file import FoundFile
    from orchestration.warehouse.ledger import LedgerFile
    from orchestration.warehouse.plan import Plan

QUIET_PERIOD = timedelta(seconds=8)
"""A file changed less than this ago may still be growing, and waits."""
ARRIVAL_DEADLINE = timedelta(seconds=60)
"""Where files keep arriving, those that have stopped growing are asked for after this long."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
"""A load whose run died is begun again after the first, then after twice as long each time, up to the longest."""
HASHED_BYTES = 1_000_000_000
HASHED_FILES = 20_000
"""What a look may hash: it has a minute. More new files than this are told apart by size and time."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sensor keeps in its cursor.

    Attributes:
        seen: State at the last look (`state_of`).
        since: When that began to change, ISO 8601; None while nothing has changed.
        answered: The state that was dealt with: nothing was to do, or a load was asked for.
        answer: What was said of it.
        asked: Key of what was last found to be done (`key_of`), None when that was nothing.
        loads: How many loads were asked for, so that a file taken away and put back is asked for again.
        told: The run that died last and on whose page it stands when it is begun again.
    """

    seen: str | None = None
    since: str | None = None
    answered: str | None = None
    answer: str = ""
    asked: str | None = None
    loads: int = 0
    told: str | None = None

    @classmethod
    def read(cls, cursor: str | None) -> Memory:
        """The memory that a cursor holds; a blank one when it holds none that can be read."""
        try:
            held = json.loads(cursor or "{}")
            return cls(**{field.name: held[field.name] for field in fields(cls) if field.name in held})
        except (ValueError, TypeError):
            return cls()

    def write(self) -> str:
        """The memory as a cursor."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def looked(self, state: str, now: datetime) -> Memory:
        """The memory after a look; `since` begins when the state is another one than before."""
        changed = state not in (self.seen, self.answered)
        since = self.since or now.isoformat() if changed or self.since else None
        return replace(self, seen=state, since=since)

    def answering(self, state: str | None, answer: str, key: str | None) -> Memory:
        """The memory once a state is dealt with; `state` None when files are still growing, so that it is looked at again."""
        return replace(self, since=None, answered=state, answer=answer, asked=key)

    def deadline_passed(self, now: datetime) -> bool:
        """Whether files have been arriving for so long that those which have stopped growing should not wait for the others."""
        return self.since is not None and now - datetime.fromisoformat(self.since) >= ARRIVAL_DEADLINE


def pause_after(deaths: int) -> timedelta:
    """How long to wait before a load is begun again that so many runs in a row, at least one, have died of."""
    return min(FIRST_PAUSE * (1 << min(deaths - 1, 20)), LONGEST_PAUSE)


def state_of(files: Iterable[FoundFile], *others: str) -> str:
    """Digest over names, sizes and times of all files, and over whatever else decides what is to be done."""
    digest = hashlib.sha256("\0".join(others).encode())
    for file in files:
        digest.update(f"\n{file.source_file}\0{file.size_bytes}\0{file.modified_at}\0{file.problem}".encode())
    return digest.hexdigest()


def key_of(plan: Plan, *others: str) -> str:
    """Digest over what a plan would do: the content hashes of what is new, what goes, the load it is added to, the rules."""
    parts = [str(plan.versions), str(plan.ledger.last_load_id), str(plan.corrections_version), *others]
    parts += [f"{opening.found.source_file} {opening.found.content_sha256}" for opening in plan.openings]
    parts += [f"{closing.source_file} {closing.status}" for closing in plan.closings]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def too_much_to_hash(files: Iterable[FoundFile], known: Mapping[str, LedgerFile]) -> bool:
    """Whether hashing the files that the ledger does not know by size and time would take longer than a look may."""
    unknown = [
        file
        for file in files
        if (row := known.get(file.source_file)) is None
        or (row.size_bytes, row.modified_at) != (file.size_bytes, file.modified_at)
    ]
    return len(unknown) > HASHED_FILES or sum(file.size_bytes for file in unknown) > HASHED_BYTES
