"""The class of a word: one letter that tells what it can be in a construction.

It comes from the lexicon (`verbs.csv`, `function_words.csv`) where the word is there, else from jieba's tag: the tagger is
often wrong about verbs.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transforms.lexicon import lexicon
from transforms.segmenters import dictionary_tags

NOUN, WEAK, LOOSE, ACT, CHANGE, COMPARE, LEVEL, SHARE = "n", "w", "v", "V", "g", "h", "k", "s"
ATTRIBUTE, ADVERB, MODIFIER, STOP, CONJUNCTION, SCOPE = "a", "d", "m", "p", "c", "r"
HINT, OF, ETC, PLACE, TIME, ORDINAL, FIGURE, AN, COMMA, BREAK, OPEN, CLOSE = (
    "D",
    "u",
    "e",
    "f",
    "t",
    "o",
    "Q",
    "i",
    ",",
    ";",
    "(",
    ")",
)

ACTIONS = WEAK + LOOSE
"""Verbs that may as well name an action (培训, 建设); as all sets here, letters in one string."""
ACTION_VERBS = ACT + ACTIONS
VERBS = ACTION_VERBS + CHANGE
RELATIONS = CHANGE + LEVEL + COMPARE + SHARE
"""Verbs that relate a figure to its subject: 增长, 达到, 高于, 占."""
PREDICATES = ACTION_VERBS + RELATIONS
CONTENT = NOUN + ACTIONS
"""What a noun phrase can end in: a noun or an action."""
NAMING = NOUN + ATTRIBUTE
MODIFIABLE = NAMING + WEAK
NOMINALS = NAMING + ACTIONS
"""What a noun phrase is mainly made of."""
ADVERBS = ADVERB + HINT
ADVERBIALS = ADVERBS + MODIFIER + TIME
"""What tells only how or when, and is passed over between a verb and its figure."""
LINKS = CONJUNCTION + ETC + OF
"""、, 等, 的: between the words of a noun phrase."""
CLAUSE_MARKS = COMMA + BREAK
STATEMENT_ENDS = CLAUSE_MARKS + FIGURE
"""Beyond these, another statement begins."""

VERB_CLASSES = {
    "act": ACT,
    "pivot": ACT,
    "weak": WEAK,
    "intransitive": WEAK,
    "change": CHANGE,
    "compare": COMPARE,
    "level": LEVEL,
    "share": SHARE,
}
WORD_CLASSES = {
    "adverb": ADVERB,
    "stop": STOP,
    "conjunction": CONJUNCTION,
    "scope": SCOPE,
    "attribute": ATTRIBUTE,
    "noun": NOUN,
    "place": PLACE,
    "time": TIME,
}
_TAG_CLASSES = {
    "n": NOUN, "v": LOOSE, "a": ATTRIBUTE, "b": ATTRIBUTE, "z": ATTRIBUTE, "d": HINT, "p": STOP, "c": STOP, "u": STOP,
    "f": PLACE, "t": TIME, "m": ORDINAL, "q": NOUN, "r": ATTRIBUTE, "j": NOUN, "l": NOUN, "i": HINT, "s": NOUN,
    "e": STOP, "y": STOP, "o": STOP, "k": NOUN, "h": ATTRIBUTE, "g": NOUN, "x": NOUN,
}  # fmt: skip
_TWO_LETTER_TAGS = {
    "vn": WEAK,
    "vd": ADVERB,
    "ad": HINT,
    "an": NOUN,
    "zg": NOUN,
    "uj": OF,
    "ul": ADVERB,
    "ug": ADVERB,
    "eng": NOUN,
}
_MARKS = {
    **dict.fromkeys("，,", COMMA),
    **dict.fromkeys("。.；：！？!?;:\n\t …—“”‘’《》【】[]「」『』〈〉", BREAK),
    **dict.fromkeys("（(", OPEN), **dict.fromkeys("）)", CLOSE),
    **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳●■◆▲★○□◇△", BREAK),
    **dict.fromkeys("、／/", CONJUNCTION), **dict.fromkeys("-－·•．%％", NOUN),
    **dict.fromkeys("+＋±~∼≈≥≤＞＜≧≦", ADVERB),
    "的": OF, "之": OF, "等": ETC, "等等": ETC,
}  # fmt: skip
PROPER_TAGS = frozenset(("ns", "nr", "nt"))
"""jieba's tags of the names of places, people and institutions."""
# An -率, -额 … that the tagger takes for a verb is a noun all the same.
_NOUN_ENDINGS = tuple("率量额值费款数力员者性度面件品群户所馆院厂站园区")
_DESCRIBING_ENDINGS = ("各异", "不同", "相间", "不一", "出色", "良好", "相同", "显著", "优良", "齐全", "完备")
"""A word of three characters and more that ends so describes, whatever the tagger says."""
_TIME_CHARACTERS = re.compile("[年月日天时期晨午晚夜早周季春夏秋冬代世纪初末前后今昨明古现会当旬刻分秒节假]")
_EACH_AND_CLASSIFIER = 2
_MANNER_AND_VERB = 4
_MANNERS = frozenset(("d", "ad", "a"))
_MISTAKEN = frozenset((LOOSE, WEAK, HINT))
_NUMBER_CHARACTER = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿几半第]")


@cache
def _lexicon_classes() -> dict[str, str]:
    classes = dict(_MARKS)
    for table, letters in (("function_words", WORD_CLASSES), ("verbs", VERB_CLASSES)):
        frame = lexicon(table)
        classes |= {word: letters[kind] for word, kind in zip(frame["word"], frame["class"], strict=True)}
    return classes


@cache
def _unit_names() -> frozenset[str]:
    return frozenset(lexicon("units")["unit"])


@cache
def dimension_words() -> frozenset[str]:
    """Words of one character that name a dimension right before a figure (长35公里)."""
    table = lexicon("property_nouns")
    rows = zip(table["suffix"], table["kind"], strict=True)
    return frozenset(word for word, kind in rows if kind == "dimension" and len(word) == 1)


@cache
def _tag_class(tag: str) -> str:
    return _TWO_LETTER_TAGS.get(tag) or _TAG_CLASSES.get(tag[:1], NOUN)


@lru_cache(maxsize=1 << 16)
def word_class(word: str, tag: str) -> str:
    """The class of a word with jieba's tag."""
    known = _lexicon_classes().get(word)
    if known is not None:
        return known
    if tag == "x" and not any(character.isalnum() for character in word):
        return BREAK
    if len(word) == _MANNER_AND_VERB and dictionary_tags().get(word[:2]) in _MANNERS and word[:2] not in _lexicon_classes():
        verb = _lexicon_classes().get(word[2:])
        if verb in (ACT, WEAK):
            return verb  # 严格执行, a name to the dictionary
    letter = _tag_class(tag)
    if letter in _MISTAKEN and len(word) > 2 and word.endswith(_NOUN_ENDINGS):
        return NOUN
    if letter is NOUN and word[0] == "每" and (len(word) == _EACH_AND_CLASSIFIER or word[1:] in _unit_names()):
        return ADVERB  # 每所, 每盎司
    if letter is TIME and not _TIME_CHARACTERS.search(word):
        return NOUN  # 壮汉
    if len(word) > 2 and word.endswith(_DESCRIBING_ENDINGS):
        return ATTRIBUTE
    if letter is ORDINAL and len(word) > 1 and not _NUMBER_CHARACTER.search(word):
        return NOUN  # 大项, 专业点: numerals to the tagger
    return letter
