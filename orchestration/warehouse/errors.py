"""What can go wrong with a warehouse, each with a sentence on what is wrong and one on what to do."""

from __future__ import annotations

OUT_OF_MEMORY = (
    "there was too little memory. Give the account or the machine more of it, or ZHIBIAO_WORKERS a smaller number; see ulimit -v."
)


def said_of(error: OSError) -> str:
    """What the operating system refuses, in a sentence that names the file, and what to do."""
    what = f"{error.filename} cannot be read or written" if error.filename else "a file or a connection fails"
    return f"{what}: {error.strerror or 'nobody says why'}. Give the account the right to it, or name another folder."


class WarehouseError(Exception):
    """Something about the warehouse's files that the program cannot put right by itself.

    Attributes:
        message: What is wrong, in a sentence.
        remedy: What the user can do about it.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message, self.remedy = message, remedy


class QuestionError(WarehouseError):
    """A statement that the published warehouse cannot answer, or that would do more than ask."""

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}"  # the database's words may have a mark below the place


class WarehouseBusyError(WarehouseError):
    """Another run writes this warehouse, and the caller did not want to wait."""


class CorruptWarehouseError(WarehouseError):
    """The published file cannot be read; the next run builds it anew from the seeds."""


class NoSpaceError(WarehouseError):
    """The disk is full; the published file is as it was."""


class FileInUseError(WarehouseError):
    """Another program has a warehouse file open for writing."""


class SeedsError(WarehouseError):
    """The seeds folder is missing or cannot be listed."""


class SeedChangedError(WarehouseError):
    """A seed was being changed while it was read; it waits for the next run."""


class CorrectionsError(WarehouseError):
    """`corrections.yml` is not what it must be; the message names file and line."""


class LakeError(WarehouseError):
    """The shared DuckLake cannot be reached or written; the published file is as it was, and the next run catches up."""


class LakeInUseError(LakeError):
    """The DuckLake's catalog is a file, and another process has it open."""
