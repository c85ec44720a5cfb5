"""What is shown of a Word document, walked in reading order: a line a paragraph, a line a row of a table.

An element that is not known is walked through, so that text inside it is read; what is left out is named and counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.reading.superscripts import lowered, raised
from transforms.reading.word import element_names
from transforms.reading.word.fields import Fields
from transforms.reading.word.formulas import FORMULA, formula_text
from transforms.reading.word.properties import PLAIN, is_prompt, paragraph_properties, run_properties
from transforms.reading.word.symbols import symbol
from transforms.reading.word.word_tables import Cell, FoundCell, row_lines, rows_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from transforms.reading.word.document_parts import DocumentParts

_word = element_names.word
_PARAGRAPH, _TABLE, _RUN = _word("p"), _word("tbl"), _word("r")
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = _word("pPr"), _word("rPr")
_REMOVED = _word("del", "moveFrom")
_CONTROL = _word("sdt")
_ALTERNATE = element_names.tags(element_names.COMPATIBILITY, "AlternateContent")
_CHOICE = element_names.tags(element_names.COMPATIBILITY, "Choice")
_FALLBACK = element_names.tags(element_names.COMPATIBILITY, "Fallback")
_BOX = _word("txbxContent")
_DRAWN_PARAGRAPH = element_names.tags(element_names.DRAWING, "p")
_WORD_ART = element_names.tags(element_names.VECTOR, "textpath")
_DIAGRAM = element_names.tags(element_names.DIAGRAM, "relIds")
_EMBEDDED = _word("altChunk")
_READING = _word("rt")
_NOTES = {**dict.fromkeys(_word("footnoteReference"), "footnote"), **dict.fromkeys(_word("endnoteReference"), "endnote")}
_ELEMENT_CHARACTERS = {
    **dict.fromkeys(_word("tab", "ptab"), "\t"),
    **dict.fromkeys(_word("br", "cr"), "\n"),
    **dict.fromkeys(_word("noBreakHyphen"), "-"),
}
_SYMBOL = _word("sym")
_FIELD_MARK = _word("fldChar")
_WITHOUT_TEXT = _word(
    "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
    "instrText", "delInstrText", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "softHyphen",
    "commentRangeStart", "commentRangeEnd", "rubyPr", "fldData", "permStart", "permEnd",
)  # fmt: skip


class Body:
    """Walks the blocks of one part (the main text, a note) and collects its lines."""

    def __init__(self, story: DocumentParts, part: str) -> None:
        self._story, self._part = story, part
        self._fields = Fields()
        self._lines: list[str] = []
        self._carried: list[str] = []
        self._behind: list[str] = []
        self._cells_open = 0
        self._hides_text = False

    def lines(self, parent: Element) -> list[str]:
        """The lines of the blocks in an element."""
        outer, self._lines = self._lines, []
        carried, self._carried = self._carried, []
        for child in parent:
            if child.tag in _PARAGRAPH:
                self._paragraph(child)
            else:
                self._block(child)
        if self._carried:
            self._lines += "".join(self._carried).split("\n")
        found, self._lines, self._carried = self._lines, outer, carried
        return found

    def take_behind(self) -> list[str]:
        """The lines of text boxes and notes whose anchor is in the lines read so far; they stand behind them."""
        found, self._behind = self._behind, []
        return found

    def _block(self, element: Element) -> None:
        tag = element.tag
        if tag in _PARAGRAPH:
            self._paragraph(element)
        elif tag in _TABLE:
            self._table(element)
        elif tag in _WITHOUT_TEXT:
            return
        elif tag in _REMOVED:
            self._story.leave_out(element, "deleted")
        elif tag in _ALTERNATE:
            for child in self._chosen(element):
                self._block(child)
        elif tag in _CONTROL and is_prompt(element):
            self._story.leave_out(element, "placeholder")
        elif tag in _EMBEDDED:
            self._lines += self._story.embedded(element, self._part)
        elif tag in _RUN or tag in FORMULA or tag in element_names.TEXT:  # outside a paragraph, against the schema: still text
            pieces: list[str] = []
            self._inline_one(element, pieces)
            self._lines += "".join(pieces).split("\n")
        elif isinstance(tag, str):
            for child in element:
                self._block(child)

    def _paragraph(self, element: Element) -> None:
        story = self._story
        style, list_id, level, is_joined = PLAIN
        for first in element:
            if first.tag in _PARAGRAPH_PROPERTIES:
                style, list_id, level, is_joined = paragraph_properties(first)
            break
        style = style or story.styles.default_paragraph
        hides_text, self._hides_text = self._hides_text, story.styles.hides(style)
        pieces: list[str] = []
        for child in element:
            if child.tag in _RUN:
                self._run(child, pieces)
            else:
                self._inline_one(child, pieces)
        self._hides_text = hides_text
        text = "".join(pieces)
        is_filled = bool(text) and not text.isspace()
        if is_filled or not is_joined:
            marker = story.numbering.marker(list_id, level, style)
            if marker and is_filled and not any(self._carried):
                story.made(marker)
                text = marker + text
        if is_joined:
            self._carried.append(text)
            return
        if self._carried:
            text, self._carried = "".join((*self._carried, text)), []
        if "\n" in text:
            self._lines += text.split("\n")
        else:
            self._lines.append(text)
        self._put_behind()

    def _put_behind(self) -> None:
        """What hangs on a cell stands behind its row."""
        if self._behind and not self._cells_open:
            self._lines += self.take_behind()

    def _inline_one(self, element: Element, pieces: list[str]) -> None:
        """Adds the text of an element inside a paragraph."""
        tag = element.tag
        if tag in _RUN:
            self._run(element, pieces)
        elif tag in _WITHOUT_TEXT or not isinstance(tag, str):
            return
        elif tag in FORMULA:
            self._formula(element, pieces)
        elif tag in _REMOVED:
            self._story.leave_out(element, "deleted")
        elif tag in _READING:
            self._story.leave_out(element, "annotation")
        elif tag in _CONTROL and is_prompt(element):
            self._story.leave_out(element, "placeholder")
        elif tag in _ALTERNATE:
            for child in self._chosen(element):
                self._inline_one(child, pieces)
        elif not self._drawn(element, tag):
            if tag in element_names.TEXT:
                self._text(element, pieces, None)
            else:
                for child in element:
                    self._inline_one(child, pieces)

    def _run(self, element: Element, pieces: list[str]) -> None:
        position: str | None = None
        is_hidden, is_struck = self._hides_text, False
        for child in element:
            tag = child.tag
            if tag in _RUN_PROPERTIES:  # they come first (ISO/IEC 29500-1, 17.3.2.25)
                is_hidden, position, is_struck = run_properties(child, self._story.styles, hides_text=self._hides_text)
            elif tag in _FIELD_MARK:
                if (chosen := self._fields.mark(child)) and not is_hidden:
                    self._made(chosen, pieces)
            elif is_struck and tag in element_names.TEXT:
                self._story.leave_out(child, "deleted")
            elif is_hidden or self._fields.in_instruction:
                self._story.leave_out(child, "hidden")
            elif tag in element_names.TEXT:
                self._text(child, pieces, position)
            elif tag in _ELEMENT_CHARACTERS:
                self._made(_ELEMENT_CHARACTERS[tag], pieces)
            elif tag in _SYMBOL:
                self._made(symbol(element_names.attribute(child, "font"), element_names.attribute(child, "char")), pieces)
            elif tag in _NOTES:
                self._note(child, _NOTES[tag], pieces)
            else:
                self._inline_one(child, pieces)

    def _made(self, character: str, pieces: list[str]) -> None:
        """Adds what stands in the document as markup, not as text."""
        self._story.made(character)
        pieces.append(character)

    def _text(self, element: Element, pieces: list[str], position: str | None) -> None:
        text = element.text
        if not text:
            return
        if self._fields.in_instruction:
            self._story.leave_out(element, "hidden")
            return
        if "\n" in text or "\t" in text:
            text = text.replace("\n", " ").replace("\t", " ")  # white space of the XML's source, which Word shows as spaces
        if position is not None:
            before = "".join(pieces[-4:])
            plain, text = text, raised(text, before) if position == "superscript" else lowered(text, before)
            self._story.made(text, instead_of=plain)
        pieces.append(text)

    def _formula(self, element: Element, pieces: list[str]) -> None:
        text = formula_text(element)
        self._story.formula(element, text)
        pieces.append(text)

    def _note(self, reference: Element, kind: str, pieces: list[str]) -> None:
        mark, lines = self._story.note(
            kind, element_names.attribute(reference, "id"), custom=element_names.attribute(reference, "customMarkFollows")
        )
        self._made(mark, pieces)
        self._behind += lines

    def _drawn(self, element: Element, tag: str) -> bool:
        """Reads text boxes, drawn text, word art and diagrams; they stand behind the paragraph that they hang on."""
        if tag in _BOX:
            box = Body(self._story, self._part)
            self._behind += [*box.lines(element), *box.take_behind()]
        elif tag in _DRAWN_PARAGRAPH:
            self._behind.append("".join(text.text or "" for text in element.iter(*element_names.DRAWN_TEXT)))
        elif tag in _WORD_ART:
            self._story.made(element.get("string", ""))
            self._behind.append(element.get("string", ""))
        elif tag in _DIAGRAM:
            self._behind += self._story.diagram(element, self._part)
        else:
            return False
        return True

    def _chosen(self, alternate: Element) -> Element:
        """The one form of some content that is read: the first choice, or the fallback if that is without text."""
        forms = [form for form in alternate if form.tag in _CHOICE]
        forms += [form for form in alternate if form.tag in _FALLBACK]
        chosen = next((form for form in forms if self._story.has_text(form)), None)
        for form in forms:
            if form is not chosen:
                self._story.leave_out(form, "duplicate")
        return chosen if chosen is not None else ()

    def _table(self, table: Element) -> None:
        for row in rows_of(table, self._story.leave_out):
            self._cells_open += 1
            cells = [Cell(self._cell_lines(cell), cell.span, cell.has_table) for cell in row]
            self._cells_open -= 1
            self._lines += row_lines(cells)
            self._put_behind()

    def _cell_lines(self, cell: FoundCell) -> list[str]:
        return self.lines(cell.element) if cell.element is not None else []
