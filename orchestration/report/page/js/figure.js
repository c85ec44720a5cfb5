// A figure in words: its value, its marks, and the sentence it stands in with the figure marked.
const Figure = (() => {
  const SIGNS = { about: "≈", almost: "≲", more_than: ">", at_least: "≥", less_than: "<", at_most: "≤" };
  const AROUND = 160;

  function value(row) {
    const F = Store.figures;
    const modifier = F.get("modifier", row);
    const unit = F.get("unit", row);
    const single = F.get("value", row);
    const number = single != null ? `${SIGNS[modifier] || ""}${Text.decimal(single)}` : bounds(F.get("value_low", row), F.get("value_high", row));
    return el("span", {}, number, unit ? el("span.quiet", {}, " ", foreign(unit)) : null);
  }

  const bounds = (low, high) => (low != null || high != null ? `${Text.decimal(low)}–${Text.decimal(high)}` : "");

  function href(row, view = null) {
    if (view) return Router.href(view.view, view.parts, { ...view.params, figure: Store.figures.get("figure_key", row) });
    return inDocument(row);
  }

  function inDocument(row) {
    const document = Store.documents.get("document_key", Store.figures.get("document_no", row));
    return Router.href("document", [document, "figure", Store.figures.get("figure_key", row)]);
  }

  // What is measured, in the words of the text.
  function measure(row) {
    const entity = Store.figures.get("measured_entity", row), property = Store.figures.get("measured_property", row);
    if (!entity && !property) return el("span.quiet", {}, "—");
    return el("span", {}, foreign(entity), entity && property ? el("span.second", {}, foreign(property)) : foreign(property));
  }

  function tags(row) {
    const F = Store.figures;
    const verdict = Verdicts.of(F.get("figure_key", row));
    const found = [];
    if (F.get("withheld_by", row)) found.push(el("span.tag.bad", {}, t("withheld")));
    if (F.get("doubt", row)) found.push(el("span.tag.warn", {}, t("doubt")));
    if (verdict) found.push(el(`span.tag.${verdict.verdict === "right" ? "good" : "accent"}`, {}, Text.named("verdict", verdict.verdict)));
    return found.length ? el("span.tags", {}, found) : null;
  }

  // The sentence as it stands on the page, line breaks undone, with the figure marked and the words of its fields underlined.
  function inSentence(detail, pages) {
    const text = pages.find(([number]) => number === detail.page_no)?.[1] ?? "";
    const samePage = detail.sentence_page === detail.page_no;
    const from = Math.max(samePage ? detail.sentence_start : 0, detail.raw_start - AROUND * 2);
    const until = Math.min(samePage ? Math.max(detail.sentence_end, detail.raw_end) : detail.raw_end + AROUND, detail.raw_end + AROUND * 2);
    const spans = ["entity", "property", "predicate", "period", "region"]
      .map((name) => [detail[`${name}_raw_start`], detail[`${name}_raw_end`], name])
      .filter(([start, end]) => start != null && end > start && start >= from && end <= until && (end <= detail.raw_start || start >= detail.raw_end));
    spans.push([detail.raw_start, detail.raw_end, "figure"]);
    spans.sort((a, b) => a[0] - b[0]);
    const paragraph = el("p.sentence", { lang: "zh" });
    let at = from;
    if (samePage && from > detail.sentence_start) paragraph.append("… ");
    for (const [start, end, name] of spans) {
      if (start < at) continue;
      paragraph.append(unbroken(text.slice(at, start)));
      paragraph.append(name === "figure" ? el("mark", {}, unbroken(text.slice(start, end)))
        : el("span.role", { title: t(`role:${name}`) }, unbroken(text.slice(start, end))));
      at = end;
    }
    paragraph.append(unbroken(text.slice(at, until)));
    if (samePage && until < detail.sentence_end) paragraph.append(" …");
    const cut = samePage && (from > detail.sentence_start || until < detail.sentence_end);
    return el("bdi", {}, paragraph, cut ? el("p.small.quiet", {}, t("sentence_cut", { n: detail.sentence_end - detail.sentence_start })) : null);
  }

  // Lines of a layout joined: no space between Chinese characters, one between words.
  const unbroken = (text) => text.replace(/\s*\n\s*/g, (_, at, whole) => (/[\w,.]$/.test(whole.slice(0, at)) ? " " : "")).replace(/[ \t\u3000]{2,}/g, " ");

  // A sentence from a list, with the first place of the figure's surface marked.
  function marked(text, surface) {
    const at = surface ? text.indexOf(surface) : -1;
    if (at < 0) return foreign(text);
    return el("bdi", { lang: "zh" }, text.slice(0, at), el("mark", {}, surface), text.slice(at + surface.length));
  }

  return { value, href, inDocument, measure, tags, inSentence, marked, unbroken, bounds, SIGNS };
})();
