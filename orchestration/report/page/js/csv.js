// Rows as a CSV file made in the browser: the form of `zhibiao export` (UTF-8 with a mark, CRLF, text that looks like a formula escaped).
const Csv = (() => {
  const FORMULA = /^['=+\-@＝＋－＠\t\r]/;
  const FIGURES = ["figure_key", "source_file", "page_no", "article_title", "surface", "value", "value_low", "value_high", "modifier", "unit", "dimension",
    "measured_entity", "measured_property", "region", "region_name", "time_period", "obs_status", "indicator", "transformation", "status", "confidence", "doubt",
    "withheld_by", "published_on", "sentence"];
  const CELLS = ["indicator", "transformation", "base", "ref_area", "ref_area_name", "time_period", "obs_status", "scope", "canonical_unit", "value", "modifier",
    "sources", "agrees", "figure_key"];
  const NUMBERS = new Set(["value", "value_low", "value_high"]);

  // Text of a cell: nothing for NULL, "" for an empty text; decimals come as text and stay numbers.
  function cell(name, value) {
    if (value == null) return "";
    if (typeof value !== "string" || NUMBERS.has(name)) return String(value);
    const text = FORMULA.test(value) ? `'${value}` : value;
    return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function save(name, columns, rows, get) {
    const parts = ["\ufeff", `${columns.join(",")}\r\n`];
    for (const row of rows) parts.push(`${columns.map((column) => cell(column, get(column, row))).join(",")}\r\n`);
    Dom.download(new Blob(parts, { type: "text/csv;charset=utf-8" }), `zhibiao-${name}-${new Date().toISOString().slice(0, 10)}.csv`);
  }

  // All figures of these rows, each with its sentence; one that the page has cut ends with an ellipsis.
  async function figures(rows) {
    const F = Store.figures, sentences = await Store.allSentences(), { cut } = Store.meta.sentences;
    const said = (text) => (text != null && [...text].length >= cut ? `${text}…` : text);
    save("figures", FIGURES, rows, (name, row) => {
      if (name === "source_file") return Store.documents.get("source_file", F.get("document_no", row));
      return name === "sentence" ? said(sentences[F.get("sentence", row)]) : F.get(name, row);
    });
  }

  function cells(C, rows) {
    const key = (place) => (typeof place === "number" ? Store.figures.get("figure_key", place) : place);
    save("panel", CELLS, rows, (name, row) => (name === "figure_key" ? key(C.get(name, row)) : C.get(name, row)));
  }

  const button = (onclick) => el("button", { type: "button", onclick }, t("download_csv"));

  return { figures, cells, button };
})();
