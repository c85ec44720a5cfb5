"""One line break: whether the paragraph goes on behind it. A list of rules, the first that knows decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.layout import shapes
from transforms.layout.lines import Gap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transforms.layout.lines import Line, Lines

WIDEST_PRINTED_LINE = 60.0
"""A printed line rarely holds more ideographs than this; a longer one is a whole paragraph."""
LOST_INDENT = 2.0
"""A paragraph's first line is indented by two ideographs; text layers lose the indent, and the line looks short by it."""
_TOLERANCE = 1.0
# Narrow columns are set with squeezed or stretched marks, so their lines differ more.
_NARROW_COLUMN = 22.0
_TOLERANCE_OF_NARROW_COLUMNS = 2.0
_LEAST_FULL_SHARE = 0.6
_LONGEST_HEADING_LINES = 4
_LONGEST_TITLE_LINE = 40
_LONGEST_REST_OF_SPEAKER = 6
_INSIDE_MARKS = r"，。、；：！？,;:!?%％‰℃…·"
_STARTS_INSIDE = re.compile(rf"[{_INSIDE_MARKS}{re.escape(shapes.CLOSERS)}]")
_ENDS_INSIDE = re.compile(rf"[，、,{re.escape(shapes.OPENERS)}]$")
# What may not be parted at the start of a line: a number or a Latin word, else one character, with the marks that must follow it.
_FIRST_PIECE = re.compile(rf"(?:[A-Za-z0-9.,%+/-]{{1,40}}|.)[，。、；：！？…{re.escape(shapes.CLOSERS)}]{{0,4}}")
# Two marks that meet are set in the width of one and a half.
_SQUEEZED_PAIR = re.compile(r"[，。、；：！？”’）》】](?=[，。、；：！？“”‘’（）《》【】])")
_INSIDE_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]|[0-9][A-Za-z]")
NUMERAL_CLASS = "0-9０-９〇零一二两三四五六七八九十百千万亿"
"""Characters of numbers, for the inside of a character class."""
_NUMERAL_CHARACTER = re.compile(f"[{NUMERAL_CLASS}]")
_REST_OF_NUMBER = re.compile(rf"[.．]?[{NUMERAL_CLASS}]|[%％]")
_INTEGER_PART = re.compile(r"[\u4e00-\u9fff][0-9０-９]{1,12}[.．]$")
_REST_OF_UNIT = re.compile(r"[万亿](?:[元吨人户亩辆台套件吨米株头只]|公[里顷斤]|立方|平方|千瓦|美元|[，。；、])")
_NUMBER_AT_END = re.compile(rf"(?:[{NUMERAL_CLASS}][.,．，·余多几来]?|[0-9０-９][\u4e00-\u9fff]{{1,2}}|分之|第)$")
# Numbered headings of accounts fill their lines as text does: 四、“三公”经费支出决算情况说明.
_COMPLETE_HEADING = re.compile(rf"(?:{shapes.MARKER.pattern})[^，。；：]{{2,58}}(?:情况|说明|概况)")
_GOES_ON_WITH_PARTICLE = re.compile("[的和与及或等是在]|[，。；：、]")
# Figures in a list; semicolons alone are in titles too.
_LABELLED_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,8}[:：]\s*[\d\w.@()（）-]+$")
_CONTACT = re.compile(
    "(?:(?:联系|咨询|监督|举报|服务)?电话|传真|邮编|邮政编码|(?:电子)?邮箱|联系人|(?:通[讯信]|联系)?地址|网址)\\s*[:：]"
)
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日$")
# A title never ends so: 某省人民政府办公厅关于 / 印发规划的通知.
_OPEN_TITLE = re.compile(r"[\u4e00-\u9fff、（）“”《》\d]{2,40}(?:关于|[的和与暨及对])")
_LISTED_FIGURES = re.compile(r"\d[^；]*；")
_ASKS_FOR_A_NUMBER = re.compile("[占为达共约近超比较至到计增降]$")
_OFFICE_ACROSS = re.compile(r"记\|者|通\|讯员|通讯\|员|实\|习|实习\|[生记]")
_CLOSER_OF = dict(zip(shapes.OPENERS, shapes.CLOSERS, strict=True))


class LineBreak:
    """A line break to be judged: the paragraph so far, and the line that may go on with it."""

    def __init__(self, lines: Lines, group: Sequence[int], following: int, *, wrapped: bool, justified: bool) -> None:
        """Of the lines `group` and the line `following`.

        Args:
            lines: All lines of the text.
            group: Indices of the lines of the paragraph so far.
            following: Index of the line that may go on with it.
            wrapped: Whether the text there was broken into lines of print.
            justified: Whether the last line of the paragraph so far was letter-spaced.
        """
        table = lines.lines
        self._table, self._group = table, group
        self.previous: Line = table[group[-1]]
        self.next: Line = table[following]
        self.first: Line = table[group[0]]
        self.after_next: Line | None = table[following + 1] if following + 1 < len(table) else None
        self.line_count = len(group)
        self.gap = (
            table[following].gap if following == group[-1] + 1 else max(line.gap for line in table[group[-1] + 1 : following + 1])
        )
        self.measure = float(max(lines.measures[group[-1]], lines.measures[following]))
        self.wrapped = wrapped
        self.justified = justified
        self.is_behind_end = shapes.is_terminal(self.previous.text)

    def so_far(self) -> str:
        """The last lines of the paragraph so far."""
        return "".join(self._table[i].text for i in self._group[-_LONGEST_HEADING_LINES - 1 :])

    def is_short(self, *, sentence_ended: bool = False) -> bool:
        """Whether the first piece of the next line would have fitted into the previous line.

        Behind the end of a sentence a little room is enough to tell; inside one it must be plain.
        """
        lost_indent = LOST_INDENT if self.line_count == 1 and self.previous.indent < LOST_INDENT / 2 else 0.0
        tolerance = _TOLERANCE_OF_NARROW_COLUMNS if self.measure < _NARROW_COLUMN and not sentence_ended else _TOLERANCE
        needed = _first_piece_width(self.next)
        return self.previous.indent + self.previous.width + needed <= self.measure - lost_indent - tolerance

    def next_lost_its_indent(self) -> bool:
        """Whether the next line is a first line whose indent was lost: it left room that its own next line could have used."""
        following = self.after_next
        if (
            following is None
            or following.gap != Gap.NEWLINE
            or self.measure < _NARROW_COLUMN
            or shapes.is_terminal(self.next.text)
        ):
            return False
        squeezed = 0.5 * len(_SQUEEZED_PAIR.findall(self.next.text))
        return self.next.width - squeezed + _first_piece_width(following) <= self.measure - LOST_INDENT / 4


def continues(line_break: LineBreak) -> bool:
    """Whether the next line goes on with the paragraph."""
    for rule in _RULES:
        decision = rule(line_break)
        if decision is not None:
            return decision
    return True


def _number_at_page_end(line_break: LineBreak) -> bool | None:
    """A number is never joined across a page break: its offsets could not say where it stands."""
    before = line_break.previous.text
    return False if line_break.gap == Gap.PAGE and _NUMBER_AT_END.search(before, max(0, len(before) - 4)) else None


def _line_is_a_paragraph(line_break: LineBreak) -> bool | None:
    """A line too long for print that ends as a sentence is a paragraph."""
    return False if line_break.previous.width > WIDEST_PRINTED_LINE and shapes.ends_sentence(line_break.previous.text) else None


def _unit(line_break: LineBreak) -> bool | None:
    """Labels, sources, credits, salutations and bylines stand alone."""
    if shapes.starts_unit(line_break.next.text):
        return False
    return (
        False
        if line_break.line_count == 1 and (shapes.is_whole_unit(line_break.previous.text) or _is_byline(line_break))
        else None
    )


def _closing(line_break: LineBreak) -> bool | None:
    """Behind the end of a sentence, a line with a telephone number or an address, or a signature with its day, stands alone."""
    if not line_break.is_behind_end:
        return None
    after = line_break.next.text
    signature = (
        len(after) <= _LONGEST_TITLE_LINE and after[-1] == "日" and _DAY.search(after) and not shapes.has_prose_marks(after)
    )
    return False if signature or _CONTACT.match(after) else None


def _open_credit(line_break: LineBreak) -> bool | None:
    """A list of reporters goes on until its bracket closes."""
    wrapped_list = line_break.line_count <= _LONGEST_HEADING_LINES and shapes.CREDIT.match(line_break.first.text) is not None
    return True if wrapped_list and line_break.gap != Gap.PAGE and _is_unclosed(line_break.so_far()) else None


def _open_title(line_break: LineBreak) -> bool | None:
    """A short line that ends with a particle goes on, when both may be lines of a title."""
    if line_break.gap != Gap.NEWLINE or line_break.line_count > 1 or line_break.previous.text[-1] not in "于的和与暨及对":
        return None
    if _OPEN_TITLE.fullmatch(line_break.previous.text) is None:
        return None
    titled = len(line_break.next.text) <= _LONGEST_TITLE_LINE and not shapes.is_terminal(line_break.next.text)
    return True if titled and not shapes.has_prose_marks(line_break.next.text) else None


def _parted_office(line_break: LineBreak) -> bool | None:
    """A list of reporters goes on where the line breaks off inside 记者 or 通讯员."""
    if line_break.previous.text[-1] not in "记通讯实习":
        return None
    listed = shapes.CREDIT_LINE.match(line_break.previous.text) or shapes.CREDIT.match(line_break.previous.text)
    return True if listed and _OFFICE_ACROSS.search(f"{line_break.previous.text[-2:]}|{line_break.next.text[:2]}") else None


def _inside_a_clause(line_break: LineBreak) -> bool | None:
    """No line begins with a mark that closes something."""
    return True if _STARTS_INSIDE.match(line_break.next.text) and not shapes.ends_sentence(line_break.previous.text) else None


def _marker(line_break: LineBreak) -> bool | None:
    """A line with 一、 or 1. goes on only where the clause before it is open and its line full (`第 / 一、二产业`)."""
    if not shapes.MARKER.match(line_break.next.text):
        return None
    before = line_break.previous.text
    if line_break.is_behind_end or not line_break.wrapped:
        return False
    if before.endswith("第") or _ENDS_INSIDE.search(before):
        return True
    heading = shapes.MARKER.match(line_break.first.text) is not None and not shapes.holds_sentence(line_break.so_far())
    return not heading and not line_break.is_short() and line_break.line_count > 1


def _indented(line_break: LineBreak) -> bool | None:
    """An indented line behind the end of a sentence begins a paragraph."""
    indented = line_break.next.indent >= LOST_INDENT / 2 and line_break.next.indent > line_break.first.indent - 0.5
    return False if indented and line_break.is_behind_end else None


def _unwrapped(line_break: LineBreak) -> bool | None:
    """In a text of one paragraph a line, only a line that breaks off inside a clause goes on."""
    if line_break.wrapped:
        return None
    if line_break.gap == Gap.NEWLINE and (_asks_for_number(line_break) or _is_parted_number(line_break) or _is_cut(line_break)):
        return True
    breaks_off = line_break.gap == Gap.NEWLINE and _ENDS_INSIDE.search(line_break.previous.text) is not None
    return breaks_off and not shapes.is_organization_line(line_break.next.text)


def _is_parted_number(line_break: LineBreak) -> bool:
    """Whether a letter-spaced line, which is no last one, ends inside a number."""
    before, after = line_break.previous.text, line_break.next.text
    return line_break.justified and _NUMERAL_CHARACTER.match(before[-1]) is not None and _REST_OF_NUMBER.match(after) is not None


def _is_cut(line_break: LineBreak) -> bool:
    """Whether a line ends at the point of a decimal, or between a number and its 万 or 亿: no line of a list does."""
    before, after = line_break.previous.text, line_break.next.text
    if before[-1] in ".．":
        return after[0].isdecimal() and _INTEGER_PART.search(before, max(0, len(before) - 16)) is not None
    return before[-1].isdecimal() and _REST_OF_UNIT.match(after) is not None


def _behind_a_sentence(line_break: LineBreak) -> bool | None:
    """Behind the end of a sentence a full line goes on, a short one does not; a letter-spaced line is never the last."""
    if not line_break.is_behind_end:
        return None
    if line_break.justified or line_break.gap != Gap.NEWLINE:
        return line_break.justified
    if line_break.first.indent >= LOST_INDENT - 0.5 and line_break.next.indent < LOST_INDENT / 4:
        return (
            line_break.previous.width >= _LEAST_FULL_SHARE * line_break.measure
        )  # paragraphs are indented here, and this line is not
    return not line_break.is_short(sentence_ended=True) and not line_break.next_lost_its_indent()


def _heading(line_break: LineBreak) -> bool | None:
    """An open clause goes on, unless it is a title or heading that is complete."""
    before, after = line_break.previous.text, line_break.next.text
    if line_break.line_count == 1 and _COMPLETE_HEADING.fullmatch(before) and not _GOES_ON_WITH_PARTICLE.match(after):
        return False
    unit_follows = shapes.is_whole_unit(after) or shapes.is_organization_line(after)
    if line_break.line_count > _LONGEST_HEADING_LINES or line_break.justified or not (unit_follows or line_break.is_short()):
        return True
    parted = (before[-1].isdigit() and after[0].isdigit()) or _INSIDE_LATIN_WORD.fullmatch(before[-1] + after[0])
    if parted and not (after[0].isdigit() and shapes.ends_in_unit(before)):
        return True
    if _ENDS_INSIDE.search(before) or _asks_for_number(line_break):
        return True
    if (
        shapes.holds_sentence(line_break.so_far())
        or _is_unclosed(line_break.so_far())
        or _LISTED_FIGURES.search(line_break.so_far())
    ):
        return True
    if unit_follows:
        return False
    return _is_rest_of_speaker(after) if line_break.gap != Gap.NEWLINE else _goes_on_as_title(line_break)


_RULES: tuple[Callable[[LineBreak], bool | None], ...] = (
    _number_at_page_end,
    _line_is_a_paragraph,
    _open_credit,
    _parted_office,
    _unit,
    _open_title,
    _closing,
    _inside_a_clause,
    _marker,
    _indented,
    _unwrapped,
    _behind_a_sentence,
    _heading,
)


def _first_piece_width(line: Line) -> float:
    """Width of what may not be parted at the start of a line."""
    found = _FIRST_PIECE.match(line.text)
    piece = found.group() if found else ""
    return len(piece) - 0.5 * sum(character < "\u2000" for character in piece)


def _is_byline(line_break: LineBreak) -> bool:
    """The previous line names organizations only, and nothing goes on in its own line."""
    return shapes.is_organization_line(line_break.previous.text) and (
        line_break.gap != Gap.NEWLINE or not line_break.wrapped or line_break.is_short()
    )


def _is_rest_of_speaker(after: str) -> bool:
    """The next line is the short rest of a line that ends with a colon (`厅长宋 / 争辉：`)."""
    return len(after) <= _LONGEST_REST_OF_SPEAKER and after.endswith(("：", ":"))


def _asks_for_number(line_break: LineBreak) -> bool:
    """Whether the line breaks off before the number that its last word asks for (`经营收入0万元，占 / 0%`)."""
    return line_break.next.text[0].isdigit() and _ASKS_FOR_A_NUMBER.search(line_break.previous.text) is not None


def _goes_on_as_title(line_break: LineBreak) -> bool:
    """Two short lines before a gap are one title that was wrapped; a labelled number or a signature is no title."""
    if _LABELLED_NUMBER.match(line_break.previous.text) or _DAY.search(line_break.next.text):
        return False
    following = line_break.after_next
    closed = following is None or following.gap != Gap.NEWLINE or shapes.LABEL.match(following.text) is not None
    return closed and not shapes.holds_sentence(line_break.next.text) and not shapes.is_terminal(line_break.next.text)


def _is_unclosed(text: str) -> bool:
    """Whether a bracket or quotation mark is open at the end of the text."""
    return any(text.count(opener) > text.count(closer) for opener, closer in _CLOSER_OF.items() if opener in text)
