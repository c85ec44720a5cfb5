"""Closed lists of values: MeasEval's modifiers, the dispositions and dimensions of `tests/gold/RULES.md`."""

MODIFIERS = ("exact", "about", "almost", "more_than", "at_least", "less_than", "at_most", "range")
STATUSES = ("achieved", "target", "norm", "ongoing")
DIMENSIONS = (
    "count", "ratio", "currency", "area", "length", "mass", "volume", "energy", "power", "duration", "temperature",
    "speed", "pressure", "frequency", "data", "voltage", "angle", "concentration", "density", "price", "rate",
    "intensity", "score", "force", "resistance", "amount_of_substance", "unknown",
)  # fmt: skip
DISPOSITIONS = (
    "figure", "date", "list_marker", "ordinal", "shorthand", "name", "version", "identifier", "indefinite", "idiom",
    "lexical", "layout", "malformed",
)  # fmt: skip
PARAGRAPH_KINDS = (
    "title", "subtitle", "byline", "body", "heading", "directive", "speaker", "label", "reporters", "source",
    "running_head", "page_number", "rule", "chrome", "footnote", "footnote_mark", "table",
)  # fmt: skip
ARTICLE_KINDS = ("report", "discussion", "news", "commentary", "document")
REGION_LEVELS = ("nation", "province", "prefecture", "county", "group")
REGION_BASES = ("sentence", "article", "none")
DATE_BASES = ("text", "file_name", "metadata", "none")
TIME_KINDS = ("year", "quarter", "months", "month", "day", "point", "span", "open", "unknown")
"""What sort of time a value is of: `months` of one year, of which the first need not be January; `point` a state at a day;
`span` more than a year or odd bounds; `open` one bound unknown."""
TIME_BASES = ("own", "passage", "heading", "document", "none")
"""What gives the time: the sentence, an earlier one of the passage, a heading or title, the kind and day of the document."""
TIME_REASONS = ("norm", "undated_document", "no_words", "unresolved_words")
"""Why a value has no time: a rule's own quantity is of none; the document has no date that its words could be reckoned from;
nothing says when; the words that say when cannot be resolved to days (连续3年)."""
OBS_STATUSES = ("A", "P", "E", "F", "N")
"""SDMX's CL_OBS_STATUS: actual, preliminary, estimate, forecast (targets and plans too); N is the norm that a rule sets."""
NUMERAL_SYSTEMS = ("arabic", "hanzi", "mixed")
LEFT_OUT_REASONS = (
    "hidden", "deleted", "duplicate", "furniture", "placeholder", "annotation", "markup", "off_page", "refused_page",
)  # fmt: skip
"""Why text that a file holds is not read: not shown; struck out by a tracked change; the same text in another form (a fallback);
heads, feet and menus; prompts of empty form fields; readings above words; marks of a notation (Markdown); outside the page;
on a page without usable text."""
STAT_TYPES = ("flow", "stock", "share", "rate", "average", "index", "norm")
TRANSFORMATIONS = ("N", "CUM", "SH", "G1Y", "D1Y", "GOY", "G1M", "GB", "DB", "AVG_G", "GAP")
"""SDMX's words (CL_TRANSFORMATION) as far as it has them: N the level, CUM what has come together since a time, SH share of a
whole; G1Y growth and D1Y change in units over a year, GOY and G1M growth over a quarter and a month, GB and DB growth and change
against another time that is named, AVG_G average yearly growth; GAP how far it is above another area or aim."""
