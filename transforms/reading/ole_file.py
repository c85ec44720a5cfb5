"""The streams of an OLE compound file ([MS-CFB]), as DOC, XLS, PPT and MSG are: a small file system in one file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from olefile import OleFileIO

_SUMMARY_MARK = "\5"
"""Before the names of streams that hold properties ([MS-OLEPS] 2.23)."""


class OleFile:
    """The streams at the root of a file.

    Raises:
        ValueError: Its directory cannot be read: it is damaged, or its end is missing.
    """

    def __init__(self, content: bytes) -> None:
        from olefile import OleFileIO  # noqa: PLC0415  (only old Office files need it)

        self._most = len(content)
        try:
            self._file: OleFileIO = OleFileIO(BytesIO(content))
        except (OSError, ValueError, IndexError, RecursionError) as error:
            raise ValueError("The directory of the compound file cannot be read.") from error
        self._streams = dict(self._root_streams())

    def _root_streams(self) -> Iterator[tuple[str, str]]:
        for [*folders, name] in self._file.listdir():
            if not folders:
                yield name.removeprefix(_SUMMARY_MARK), name

    def __contains__(self, name: str) -> bool:
        return name in self._streams

    def stream(self, name: str) -> bytes:
        """The bytes of a stream.

        Raises:
            ValueError: It is cut off.
        """
        told = self._streams[name]
        size: int = self._file.get_size(told)
        small_sectors = self._file.num_mini_fat_sectors * self._file.sector_size
        if max(size, self._file.root.size, small_sectors) > self._most:  # a ring of sectors would be followed so far
            raise ValueError("A stream is larger than the file.")
        try:
            found: bytes = self._file.openstream(told).getvalue()
        except (OSError, ValueError, IndexError) as error:
            raise ValueError("A stream cannot be read.") from error
        if len(found) < size:
            raise ValueError("A stream is cut off.")
        return found

    def check_whole(self) -> None:
        """Reads all streams at the root.

        Raises:
            ValueError: One is cut off.
        """
        for name in self._streams:
            self.stream(name)
