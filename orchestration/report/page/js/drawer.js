// The panel at the side: one figure with its fields, one numeral that is none, or the figures behind a cell.
const Drawer = (() => {
  const place = () => document.getElementById("drawer");
  let shown = 0;

  function close() {
    place().hidden = true;
    document.body.classList.remove("with-drawer");
    shown++;
  }

  function show(title, above, onclose, ...content) {
    const aside = place();
    const end = el("button.plain", { type: "button", "aria-label": t("close"), title: t("close"), onclick: onclose }, "✕");
    Dom.replace(aside, el("div.drawer-head", {}, el("div", {}, above ? el("p.small.quiet", {}, above) : null, el("h2", {}, title)), end), content);
    aside.setAttribute("aria-label", t("details"));
    aside.hidden = false;
    aside.scrollTop = 0;
    document.body.classList.add("with-drawer");
  }

  // A figure, by its row. `links`: more ways on, such as to its document.
  async function figure(row, { onclose, links = [] }) {
    const mine = ++shown;
    const detail = await Store.figure(row);
    const held = await Store.text(detail.document_no);
    if (mine !== shown) return;
    const document = Store.documents.row(detail.document_no);
    show(foreign(detail.surface), [t("figure"), " · ", el("code", {}, detail.figure_key.slice(0, 10))], onclose,
      state(detail),
      el("section", {}, el("h3", {}, t("sentence")), Figure.inSentence(detail, held.pages[detail.document_no] || []), el("p.small.quiet", {}, where(detail, document))),
      el("div.actions", {}, links),
      el("section", {}, el("h3", {}, t("fields")), fields(detail)),
      why("withheld", detail.withheld_by, (row) => Text.said(row, "reason")), why("doubt", detail.doubt, (row, name) => doubted(detail, name) ?? Text.said(row, "reason")),
      detail.correction_reason ? el("section", {}, el("h3", {}, t("corrected")), el("p.why", {}, t("printed", { value: Text.decimal(detail.value_as_printed) }), " ", foreign(detail.correction_reason))) : null,
      el("section", {}, el("h3", {}, t("rules")), el("p.small", {}, el("code", {}, detail.rules || "—"))),
      VerdictForm.section(row, detail.figure_key));
  }

  function state(detail) {
    const sure = el("span.tag.accent", {}, `${t("confidence")} ${detail.confidence.toFixed(2)}`);
    return el("section", {}, el("span.tags", {}, sure,
      detail.withheld_by ? el("span.tag.bad", {}, t("withheld")) : el("span.tag.good", {}, t("published")),
      detail.doubt ? el("span.tag.warn", {}, t("doubt")) : null, detail.time_period ? null : el("span.tag", {}, t("undated"))));
  }

  const where = (detail, document) => [foreign(document.source_file), ` · ${t("page_no", { page: detail.page_no })}`,
    detail.table_no ? ` · ${t("table_place", { table: detail.table_no, row: detail.row_no, column: detail.column_no })}` : "",
    detail.section_path ? [" · ", foreign(detail.section_path)] : ""];

  function fields(d) {
    const rows = [
      ["value", [Figure.value(d.row), d.value != null && (d.value_low || d.value_high) && !(d.value_low === d.value && d.value_high === d.value) ? el("span.quiet", {}, ` [${d.value_low ? Text.decimal(d.value_low) : "−∞"}, ${d.value_high ? Text.decimal(d.value_high) : "∞"}]`) : null]],
      ["modifier", [Text.named("modifier", d.modifier), d.modifier_surface ? [" (", foreign(d.modifier_surface), ")"] : null]],
      ["dimension", Text.named("dimension", d.dimension)],
      ["measured_entity", foreign(d.measured_entity)],
      ["measured_property", foreign(d.measured_property)],
      ["predicate", foreign(d.predicate)],
      ["indicator", foreign(d.indicator)],
      ["transformation", d.transformation ? [Text.named("transformation", d.transformation), d.base ? [" · ", t("base"), " ", foreign(d.base)] : null] : null],
      ["region", [foreign(d.region_name || d.region), d.region_name ? el("span.quiet", {}, ` · ${Text.named("basis", d.region_basis)}`) : null]],
      ["organization", foreign(d.organization)],
      ["speaker", foreign(d.speaker)],
      ["time", d.time_period ? [d.time_period, el("span.quiet", {}, ` · ${Text.named("time_basis", d.time_basis)}`)] : [t("undated"), d.time_reason ? el("span.quiet", {}, ` · ${Text.named("time_reason", d.time_reason)}`) : null]],
      ["period", foreign(d.period)],
      ["status", [Text.named("status", d.status), el("span.quiet", {}, ` · ${Text.named("obs_status", d.obs_status)}`)]],
      ["published_on", d.published_on],
    ];
    return el("dl.fields", {}, rows.filter(([, value]) => filled(value)).map(([name, value]) => [el("dt", {}, t(`field:${name}`)), el("dd", {}, value)]));
  }

  const filled = (value) => (Array.isArray(value) ? value.some(filled) : value != null && value !== "");

  // The expectations that withheld it or doubt it, with the reason and what to do.
  function why(kind, names, reason) {
    if (!names) return null;
    return el("section", {}, el("h3", {}, t(`${kind}_by`)), names.split(", ").map((name) => {
      const row = Store.expectations.get(name);
      return el(`div.why${kind === "withheld" ? ".bad" : ""}`, {}, row ? el("span", {}, reason(row, name)) : null, row ? el("span.quiet", {}, Text.said(row, "remedy")) : null, el("code", {}, name));
    }));
  }

  // What is doubtful in this figure, in its own words; null where nobody has written a sentence for the expectation.
  function doubted(detail, name) {
    const key = `doubted:${name}`, words = ["surface", "indicator", "time_period", "period", "published_on", "modifier_surface"];
    const told = t(key, { ...Object.fromEntries(words.map((word) => [word, detail[word] ?? "—"])), modifier: Text.named("modifier", detail.modifier) });
    return told === key ? null : told;
  }

  // A numeral that is no figure.
  function numeral(numeral, text, onclose) {
    shown++;
    show(foreign(text), t("numeral"), onclose, el("dl.fields", {}, el("dt", {}, t("disposition")), el("dd", {}, Text.named("disposition", numeral.disposition)),
      el("dt", {}, t("rule")), el("dd", {}, el("code", {}, numeral.rule)), el("dt", {}, t("place")), el("dd", {}, t("page_no", { page: numeral.page_no }), ` · ${numeral.raw_start}–${numeral.raw_end}`)),
      why("withheld", numeral.withheld_by, (row) => Text.said(row, "reason")));
  }

  // The figures behind a cell or a check: rows of figures, or keys of figures that this page does not hold.
  async function sources(title, above, places, onclose) {
    const mine = ++shown;
    const items = await Promise.all(places.map(source));
    if (mine === shown) show(title, above, onclose, el("ol.source-list", {}, items));
  }

  async function source(place) {
    if (typeof place !== "number") return el("li", {}, el("span", {}, t("not_held"), " "), el("code", {}, `zhibiao show ${place}`));
    const sentence = await Store.sentence(place);
    const document = Store.figures.get("document_no", place);
    return el("li", {}, el("div", {}, el("a.surface", { href: Figure.inDocument(place) }, foreign(Store.figures.get("surface", place))), " ", Figure.tags(place)),
      el("p", {}, Figure.marked(sentence?.text ?? "", Store.figures.get("surface", place))),
      el("p.small.quiet", {}, foreign(Store.documents.get("source_file", document)), ` · ${t("page_no", { page: Store.figures.get("page_no", place) })}`,
        Store.figures.get("published_on", place) ? ` · ${Store.figures.get("published_on", place)}` : ""));
  }

  return { figure, numeral, sources, close };
})();
