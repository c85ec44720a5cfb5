"""Speed of `find_numerals`: MB of UTF-8 a second, microseconds a numeral, and time by length of texts made to stall it.

Usage: python -m benchmarks.quantities [FILE ...]   (without files: the committed seed, repeated)
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from transforms.quantities.grammar import RUN
from transforms.quantities.mentions import find_numerals

SEEDS = Path(__file__).parents[1] / "seeds"
SIZE = 300_000
"""Characters to measure on: some 0.9 MB of Chinese."""
ABSURD = ("9", "一", "1+", "1、", "百分之", "3至", "三个", "零下", "1,234", "单位：元\n1 ", "“三")


def seconds(text: str) -> tuple[float, int]:
    """CPU seconds that `find_numerals` takes on `text`, the better of two, and how many numerals it finds."""
    best, count = float("inf"), 0
    for _ in range(2):
        begin = time.process_time()
        count = len(find_numerals(text))
        best = min(best, time.process_time() - begin)
    return best, count


def report_speed(name: str, text: str) -> None:
    """Prints one line: megabytes a second and microseconds a numeral."""
    taken, count = seconds(text)
    megabytes = len(text.encode()) / 1e6
    each = f"{taken / count * 1e6:6.1f} us/numeral" if count else ""
    print(f"{name:24} {megabytes:6.2f} MB {megabytes / taken:7.2f} MB/s {count:8d} numerals {each}")


def report_growth() -> None:
    """Prints for each absurd text how time grows when it gets four times as long (4.0 is linear)."""
    for piece in ABSURD:
        short, long = piece * (20_000 // len(piece)), piece * (80_000 // len(piece))
        find_numerals(short)
        print(f"{piece!r:24} x4 length: x{seconds(long)[0] / max(seconds(short)[0], 1e-4):.1f} time")


def main() -> None:
    """Measures report text, the same text without numerals, and growth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or sorted(SEEDS.glob("*.txt"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    text = (text * (SIZE // len(text) + 1))[:SIZE]
    report_speed("text", text)
    report_speed("the same, number-free", RUN.sub("的", text))
    report_growth()


if __name__ == "__main__":
    main()
