// What is in the warehouse, what is not and why, how fresh it is, and how right.
const Overview = (() => {
  const CONTRADICTIONS = "fact_observation.cells_agree";  // its rows are those of the checks

  function view() {
    const { overview, accuracy, made_at: madeAt, program } = Store.meta;
    const counts = Store.counts;
    // A card that has no rows stands below the others.
    const full = [], empty = [];
    for (const [card, rows] of [[withheld, overview.withheld], [refused, overview.refused]]) (rows.length ? full : empty).push(card);
    return [
      el("div.view-head", {}, el("h1", {}, t("overview")), el("p", {}, t("freshness", { loaded: counts.loaded_at ?? "—", earliest: counts.earliest_publication ?? "—", latest: counts.latest_publication ?? "—" }))),
      el("div.stack", {}, notHeld(), tiles(counts),
        el("div.columns", {}, full.map((card) => card(overview)), quality(overview), loads(overview), accuracyCard(accuracy), dispositions(overview), empty.map((card) => card(overview))),
        el("p.small.quiet", {}, t("made", { made: madeAt.replace("T", " ").replace("+00:00", " UTC"), program }))),
    ];
  }

  function tiles(counts) {
    const tile = (value, words, to) => el(to ? "a.tile" : "div.tile", { href: to }, el("b", {}, Text.count(value)), el("span", {}, words));
    return el("div.tiles", {}, tile(counts.figures, t("tile_figures"), Router.href("figures")), tile(counts.documents, t("tile_documents"), Router.href("documents")),
      tile(counts.numerals, t("tile_numerals")), tile(counts.with_indicator, t("tile_indicator"), Router.href("panel")),
      tile(counts.undated, t("tile_undated"), Router.href("figures", [], { time: "undated" })), tile(counts.doubted, t("tile_doubted"), Router.href("figures", [], { doubt: "any" })),
      tile(counts.withheld, t("tile_withheld"), Router.href("figures", [], { state: "withheld" })), tile(counts.refused, t("tile_refused")));
  }

  // What of the warehouse this file leaves out, and how to ask for it.
  function notHeld() {
    const { held } = Store.meta, all = Store.counts.figures + Store.counts.withheld;
    if (held >= all && Store.documents.n >= Store.counts.documents) return null;
    return el("div.notice.warn", { role: "note" }, el("p", {}, t("not_all", { held, all, documents: Store.documents.n, of: Store.counts.documents })),
      el("code", {}, "zhibiao sql \"SELECT * FROM figures WHERE …\" --csv"));
  }

  function withheld(overview) {
    const rows = overview.withheld;
    return card(t("card_withheld"), rows.length ? table([t("expectation"), t("why"), t("count")], rows.map((row) => [el("code", {}, row.expectation), [row.reason, el("span.second", {}, row.remedy)], number(row.numerals)]))
      : el("p.quiet", {}, t("none_withheld")));
  }

  function refused(overview) {
    const rows = overview.refused;
    return card(t("card_refused"), rows.length ? table([t("file"), t("why"), t("what_to_do")], rows.slice(0, 100).map((row) => [foreign(row.source_file), [foreign(row.reason), el("span.second", {}, el("code", {}, row.reason_code))], row.remedy]))
      : el("p.quiet", {}, t("none_refused")), rows.length > 100 ? el("p.small", {}, t("more_rows", { n: rows.length - 100 }), " ", el("code", {}, "zhibiao quarantine")) : null);
  }

  function quality(overview) {
    const all = overview.expectations, failed = all.filter((row) => !row.success);
    return card(t("card_quality"), el("p", {}, t("expectations_hold", { held: all.length - failed.length, all: all.length })),
      failed.length ? table([t("expectation"), t("why"), t("rows")], failed.map((row) => [[el("code", {}, `${row.suite}.${row.expectation}`), " ", el(`span.tag.${row.severity === "critical" ? "bad" : "warn"}`, {}, Text.named("severity", row.severity))],
        [row.error || row.reason, el("span.second", {}, row.remedy)], `${row.suite}.${row.expectation}` === CONTRADICTIONS ? { number: el("a", { href: Router.href("checks") }, Text.count(row.unexpected_rows)) } : number(row.unexpected_rows)])) : null);
  }

  function loads(overview) {
    return card(t("card_loads"), table([t("load_at"), t("load_files"), t("load_documents"), t("load_withheld"), t("load_quarantined")],
      overview.loads.map((row) => [row.finished_at, number(row.files_seen), number(row.documents_loaded), number(row.figures_withheld), number(row.documents_quarantined)])));
  }

  function accuracyCard(rows) {
    const shown = rows.filter((row) => row.kind === "field" && row.group === "Held back");
    if (!shown.length) return card(t("card_accuracy"), el("p.quiet", {}, t("no_accuracy")));
    const interval = (share) => {
      const bar = el("span.interval", { "aria-hidden": "true" });
      if (share.length === 3) bar.append(range(share[1], share[2]));
      const at = el("b", {});
      at.style.left = `calc(${100 * share[0]}% - 2px)`;
      bar.append(at);
      return bar;
    };
    const measured = (share) => (share ? el("span.measured", {}, el("span", {}, share[0].toFixed(3)), interval(share)) : "—");
    return card(t("card_accuracy"), el("p.small.quiet", {}, t("accuracy_note", { n: shown[0].labelled })),
      table([t("field"), t("precision"), t("recall")], shown.map((row) => [t(`field:${row.name}`), measured(row.precision), measured(row.recall)])));
  }

  function range(low, high) {
    const part = el("i", {});
    part.style.left = `${100 * low}%`;
    part.style.width = `${100 * (high - low)}%`;
    return part;
  }

  function dispositions(overview) {
    const rows = overview.dispositions, most = Math.max(1, ...rows.map((row) => row.numerals));
    return card(t("card_dispositions"), el("p.small.quiet", {}, t("dispositions_note")), el("div.bars", {}, rows.map((row) => {
      const fill = el("span.fill", {});
      fill.style.width = `${(100 * row.numerals) / most}%`;
      return [el("span", {}, Text.named("disposition", row.disposition)), el("span.track", { "aria-hidden": "true" }, fill), el("span.number", {}, Text.count(row.numerals))];
    })));
  }

  const card = (title, ...content) => el("section.card", {}, el("h2", {}, title), content);
  const number = (value) => ({ number: typeof value === "number" ? Text.count(value) : value });

  function table(heads, rows) {
    const cell = (value) => (value && value.number !== undefined ? el("td.number", {}, value.number) : el("td", {}, value));
    const numeric = (at) => rows.length && rows[0][at]?.number !== undefined;
    return el("div.plain-table", { tabindex: "0", role: "region", "aria-label": String(heads[0]) }, el("table", {}, el("thead", {}, el("tr", {}, heads.map((head, at) => el(`th${numeric(at) ? ".number" : ""}`, { scope: "col" }, head)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map(cell))))));
  }

  return { view, table, number, notHeld };
})();
