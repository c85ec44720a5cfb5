"""mypy catches a mix-up of the two kinds of span: words of a sentence, and characters of its text."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = (
    "transforms/spans.py",
    "transforms/measurement/property_split.py",
    *(f"transforms/measurement/syntax/{name}.py" for name in ("lexemes", "noun_phrases", "splits", "word_classes")),
)
"""All that the snippet needs; other imports are skipped, so that it takes a second and not a minute."""

SNIPPET = """
from transforms.measurement.property_split import split_property
from transforms.measurement.syntax.noun_phrases import has_noun, head, phrase_before
from transforms.measurement.syntax.lexemes import Lexemes
from transforms.spans import CharacterSpan, WordSpan

def rule(lexemes: Lexemes, words: WordSpan, characters: CharacterSpan) -> None:
    has_noun(lexemes, words)  # right
    head(lexemes, phrase_before(lexemes, 3))  # right
    lexemes.source[lexemes.characters(words).start :]  # right
    has_noun(lexemes, characters)  # wrong
    split_property(lexemes, lexemes.characters(words))  # wrong
    lexemes.characters(characters)  # wrong
    has_noun(lexemes, (0, 3))  # wrong
    head(lexemes, head(lexemes, words) or words)  # wrong
    lexemes.source[words.start :]  # wrong
"""


def test_a_mix_up_of_words_and_characters_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "snippet.py"
    path.write_text(SNIPPET, encoding="utf-8")
    options = ("--strict", "--follow-imports=skip", "--no-error-summary", "--config-file=", f"--cache-dir={tmp_path}")
    command = (sys.executable, "-m", "mypy", *options, *MODULES, str(path))
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = {int(line) for line in re.findall(r"snippet\.py:(\d+): error", told)}
    assert found == {number for number, line in enumerate(SNIPPET.splitlines(), 1) if line.endswith("# wrong")}, told
