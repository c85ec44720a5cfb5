// The table of all figures with its filters.
const Figures = (() => {
  const FILTERS = ["q", "region", "indicator", "measure", "unit", "time", "status", "state", "doubt", "confidence", "document", "verdict", "named", "withheld", "load"];
  const known = (file) => (Store.documents.packed.source_file.d.includes(file) ? Store.documents.get("document_key", Store.documents.packed.source_file.i.indexOf(Store.documents.packed.source_file.d.indexOf(file))) : file);
  const LABELS = { region: "field:region", indicator: "field:indicator", unit: "field:unit", time: "field:time", status: "field:status" };
  const CONFIDENCE = ["0.9-1", "0.8-0.9", "0.6-0.8", "0-0.6"];

  async function view(place) {
    const { params } = place;
    const started = performance.now();
    const rows = Query.sort(await Query.filter(params), params.sort);
    const took = performance.now() - started;
    const act = (changes) => Router.go(Router.href("figures", [], { ...params, ...changes }), { replace: "page" in changes && !("q" in changes) });
    const chosen = params.figure ? Store.rowOf(params.figure) : undefined;
    const open = (row) => Router.go(Figure.href(row, place));
    const columns = columnsFor(place);
    return [
      el("div.view-head", {}, el("h1", {}, t("figures")), el("p", { id: "found", "data-ms": took.toFixed(1) }, t("found", { n: rows.length, of: Store.figures.n })),
        rows.length ? Csv.button(() => Csv.figures(rows)) : null,
        FILTERS.some((name) => params[name]) ? el("button", { type: "button", onclick: () => Router.go(Router.href("figures", [], { sort: params.sort })) }, t("clear")) : null),
      filters(params), Overview.notHeld() ? beyond(params) : null,
      Grid.grid({ columns, rows, state: params, act, open, chosen, caption: t("figures") }), rows.length ? null : await nearby(params),
      Overview.notHeld() ? null : el("details.small.quiet", {}, el("summary", {}, t("in_sql")), el("code", {}, Query.sql(params))),
    ];
  }

  function columnsFor(place) {
    const F = Store.figures;
    const text = (name) => (row) => foreign(F.get(name, row));
    return [
      { id: "surface", label: t("field:surface"), sort: "surface", cls: "lead.whole", render: (row) => el("a.surface", { href: Figure.href(row, place) }, foreign(F.get("surface", row))) },
      { id: "value", label: t("field:value"), sort: "value", number: true, render: (row) => Figure.value(row) },
      { id: "measure", label: t("measure"), sort: "measured_entity", cls: "wide.cell-long", render: (row) => Figure.measure(row) },
      { id: "indicator", label: t("field:indicator"), sort: "indicator", render: text("indicator") },
      { id: "region", label: t("field:region"), sort: "region", cls: "whole", render: (row) => foreign(F.get("region_name", row) || F.get("region", row)) },
      { id: "time", label: t("field:time"), sort: "time_period", cls: "whole", render: (row) => F.get("time_period", row) },
      { id: "status", label: t("field:status"), sort: "status", cls: "whole", render: (row) => Text.named("status", F.get("status", row)) },
      { id: "confidence", label: t("confidence"), sort: "confidence", number: true, cls: "narrow-off", render: (row) => F.get("confidence", row).toFixed(2) },
      { id: "tags", label: t("marks"), cls: "tags-cell", render: (row) => Figure.tags(row) },
      { id: "document", label: t("document"), sort: "document_no", cls: "wide.cell-file", render: (row) => el("a.small", { href: Figure.inDocument(row) }, foreign(Store.documents.get("source_file", F.get("document_no", row)).split("/").at(-1))) },
    ];
  }

  function filters(params) {
    // From the address as it is now: Enter in a field tells its value and, at once, sends the form.
    const set = (name) => (value) => Router.go(Router.href("figures", [], { ...Router.parse().params, [name]: value, page: null, figure: null }));
    const all = ["", t("all")];
    const options = (name) => Query.facet(name).map(([value, n]) => [value, `${n}`]);
    const chosen = FILTERS.filter((name) => params[name] && name !== "q").length;
    const search = el("input", { type: "search", id: "search", value: params.q ?? "", placeholder: t("search_hint"), autocomplete: "off" });
    const years = Query.facet("time_period", (text) => text.slice(0, 4)).map(([year]) => year).sort().reverse();
    const doubts = [...new Set(Store.figures.packed.doubt.d.flatMap((names) => names.split(", ")))].sort();
    const named = (kind, column) => [all, ...Query.facet(column).map(([value, n]) => [value, `${Text.named(kind, value)} (${Text.count(n)})`])];
    const files = Store.documents.packed.source_file.d.map((file) => [file, ""]);
    const file = Store.documentByKey.has(params.document) ? Store.documents.get("source_file", Store.documentByKey.get(params.document)) : params.document;
    const form = el("form.filters", { role: "search", "aria-label": t("filters"), onsubmit: (event) => { event.preventDefault(); set("q")(search.value.trim()); } },
      el("div.search", {}, el("label.field", {}, el("span", {}, t("search")), search), el("button.main", { type: "submit" }, t("search_do"))),
      el("details", { open: innerWidth > 820 }, el("summary", {}, chosen ? t("filters_n", { n: chosen }) : t("filters")),
        el("div.filters-row", {},
          Dom.combo(t("field:region"), params.region, options("region"), set("region"), t("one_or_several")),
          Dom.combo(t("field:indicator"), params.indicator, options("indicator"), set("indicator"), t("contains")),
          Dom.select(t("named"), params.named, [all, ["yes", t("named_yes")], ["no", t("named_no")]], set("named")),
          Dom.combo(t("measure"), params.measure, options("measured_entity"), set("measure"), t("contains")),
          Dom.combo(t("field:unit"), params.unit, options("unit"), set("unit"), t("all")),
          Dom.select(t("field:time"), params.time, [all, ["dated", t("dated")], ["undated", t("undated")], ...years.map((year) => [year, year])], set("time")),
          Dom.select(t("field:status"), params.status, named("status", "status"), set("status")),
          Dom.select(t("state"), params.state, [["", t("published")], ["withheld", t("withheld")], ["both", t("both")]], set("state")),
          Dom.select(t("doubt"), params.doubt, [all, ["any", t("with_doubt")], ["none", t("without_doubt")], ...doubts.map((name) => [name, Text.named("doubt_name", name)])], set("doubt")),
          Dom.select(t("confidence"), params.confidence, [all, ...CONFIDENCE.map((range) => [range, range.replace("-", " – ")])], set("confidence")),
          Dom.select(t("verdict"), params.verdict, [all, ...["right", "wrong", "better", "none"].map((value) => [value, Text.named("verdict", value)])], set("verdict")),
          Dom.combo(t("document"), file, files, (value) => set("document")(known(value)), t("contains")))));
    return form;
  }

  // Where nothing fits: what would be found with a condition less.
  async function nearby(params) {
    const found = await Query.nearby(params);
    if (!found.length) return null;
    const words = ({ name, value, alone }) => t(alone ? "only" : "without", { what: name === "q" ? `“${value}”` : `${t(LABELS[name] ?? name)} ${value}` });
    return el("ul.plain.nearby", {}, found.map((one) => el("li", {}, el("a", { href: Router.href("figures", [], one.params) }, `${words(one)}: ${t("figures_n", { n: one.n })}`))));
  }

  // Some figures are not in this file: the same question in SQL has them all.
  const beyond = (params) => el("div.notice.warn", { role: "note" }, el("p", {}, t("beyond", { held: Store.figures.n, all: Store.counts.figures + Store.counts.withheld })),
    el("code", {}, Query.sql(params)), el("p", {}, el("button", { type: "button", onclick: () => Dom.copy(Query.sql(params)) }, t("copy_sql"))));

  return { view };
})();
