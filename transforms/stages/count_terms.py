"""Stage 6: sentences -> policy terms, counted by article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms import terms
from transforms.schemas import staged

if TYPE_CHECKING:
    import polars as pl


def count_terms(sentence: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Counts the policy terms of each article.

    Args:
        sentence: Rows of `staged.SENTENCE`, all sentences of an article together in the batch.

    Returns:
        Frame `term`.
    """
    texts: dict[tuple[str, str], list[str]] = {}
    for article_key, document_key, text in sentence.select("article_key", "document_key", "text").iter_rows():
        texts.setdefault((article_key, document_key), []).append(text)
    return {
        "term": staged.TERM.frame(
            {"article_key": article_key, "document_key": document_key, "term": term, "kind": kind, "occurrences": count}
            for (article_key, document_key), sentences in texts.items()
            for (term, kind), count in sorted(terms.count_terms(sentences).items())
        )
    }
