// What is in the warehouse, what is not and why, how fresh it is, and how right.
const Overview = (() => {
  const CONTRADICTIONS = "fact_observation.cells_agree";  // its rows are those of the checks
  const SHOWN = 8;

  function view() {
    const { overview, accuracy, made_at: madeAt, program } = Store.meta;
    const counts = Store.counts;
    // A card that has no rows stands below the others.
    const full = [], empty = [];
    for (const [card, rows] of [[withheld, overview.withheld], [refused, overview.refused]]) (rows.length ? full : empty).push(card);
    return [
      el("div.view-head", {}, el("h1", {}, t("overview")), el("p", {}, t("freshness", { loaded: counts.loaded_at ?? "—" }), counts.earliest_publication ? t("published_from_to", { earliest: counts.earliest_publication, latest: counts.latest_publication }) : null)),
      el("div.stack", {}, notHeld(), tiles(counts),
        el("div.columns", {}, full.map((card) => card(overview)), quality(overview), loads(overview), accuracyCard(accuracy), dispositions(overview), empty.map((card) => card(overview))),
        el("p.small.quiet", {}, t("made", { made: madeAt.replace("T", " ").replace("+00:00", " UTC"), program }))),
    ];
  }

  function tiles(counts) {
    const tile = (value, words, to) => el(value ? "a.tile" : "div.tile", { href: value ? to : null }, el("b", {}, Text.count(value)), el("span", {}, words));
    return el("div.tiles", {}, tile(counts.figures, t("tile_figures"), Router.href("figures")), tile(counts.documents, t("tile_documents"), Router.href("documents")),
      tile(counts.numerals, t("tile_numerals"), Router.href("numerals")), tile(counts.with_indicator, t("tile_indicator"), Router.href("figures", [], { named: "yes" })),
      tile(counts.undated, t("tile_undated"), Router.href("figures", [], { time: "undated" })), tile(counts.doubted, t("tile_doubted"), Router.href("figures", [], { doubt: "any" })),
      tile(counts.withheld, t("tile_withheld"), Router.href("figures", [], { state: "withheld" })), tile(counts.refused, t("tile_refused"), Router.href("refused")));
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
    return card(t("card_withheld"), rows.length ? table([t("expectation"), t("why"), t("count")], rows.map((row) => [named(row.expectation), [Text.said(row, "reason"), el("span.second", {}, Text.said(row, "remedy"))], linked(row.numerals, row.figures ? Router.href("figures", [], { state: "withheld", withheld: row.expectation }) : Router.href("numerals", [], { withheld: row.expectation }))]))
      : el("p.quiet", {}, t("none_withheld")));
  }

  function refused(overview) {
    const rows = overview.refused;
    return card(t("card_refused"), rows.length ? table([t("file"), t("why"), t("what_to_do")], rows.slice(0, SHOWN).map((row) => [foreign(row.source_file), refusal(row), Text.said(row, "remedy")]))
      : el("p.quiet", {}, t("none_refused")), rows.length > SHOWN ? el("p.small", {}, el("a", { href: Router.href("refused") }, t("all_refused", { n: rows.length }))) : null);
  }

  const refusal = (row) => [el("span", { title: row.reason }, foreign(Text.said(row, "reason"))), el("span.second", {}, el("code", {}, row.reason_code))];

  // Every refused file, a page at a time.
  function refusedFiles(place) {
    const rows = Store.meta.overview.refused;
    const columns = [
      { id: "file", label: t("file"), cls: "lead.wide", render: (at) => foreign(rows[at].source_file) },
      { id: "why", label: t("why"), cls: "wide", render: (at) => refusal(rows[at]) },
      { id: "what", label: t("what_to_do"), cls: "wide", render: (at) => Text.said(rows[at], "remedy") },
    ];
    return [el("div.view-head", {}, el("h1", {}, t("card_refused")), el("p", {}, t("files_n", { n: rows.length }))),
      Grid.grid({ columns, rows: rows.map((_, at) => at), state: place.params, act: (changes) => Router.go(Router.href("refused", [], { ...place.params, ...changes })), caption: t("card_refused") })];
  }

  function quality(overview) {
    const all = overview.expectations, failed = all.filter((row) => !row.success);
    return card(t("card_quality"), el("p", {}, t("expectations_hold", { held: all.length - failed.length, all: all.length })),
      failed.length ? table([t("expectation"), t("why"), t("rows")], failed.map((row) => [[named(`${row.suite}.${row.expectation}`), " ", el(`span.tag.${row.severity === "critical" ? "bad" : "warn"}`, {}, Text.named("severity", row.severity))],
        [row.error || Text.said(row, "reason"), el("span.second", {}, Text.said(row, "remedy"))], linked(row.unexpected_rows, failing(row))])) : null);
  }

  // Where the rows are that an expectation does not hold for; null where the page has none of them.
  function failing(row) {
    const name = `${row.suite}.${row.expectation}`;
    if (name === CONTRADICTIONS) return Router.href("checks");
    if (row.scope === "document") return Router.href("refused");
    if (row.scope !== "figure") return null;
    return Router.href("figures", [], row.severity === "critical" ? { state: "withheld", withheld: name } : { state: "both", doubt: name });
  }

  // An expectation in a few words where it has them, its name below.
  const named = (name) => {
    const words = Text.named("doubt_name", name);
    return words === name ? el("code", {}, name) : [words, el("span.second", {}, el("code", {}, name))];
  };

  function loads(overview) {
    return card(t("card_loads"), table([t("load_at"), t("load_files"), t("load_documents"), t("load_withheld"), t("load_quarantined")],
      overview.loads.map((row, at) => [row.finished_at, number(row.files_seen), linked(row.documents_loaded, Router.href("documents", [], { load: row.load_id })), linked(row.figures_withheld, Router.href("figures", [], { state: "withheld", load: row.load_id })), linked(row.documents_quarantined, at ? null : Router.href("refused"))])));
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
      const to = row.disposition === "figure" ? Router.href("figures", [], { state: "both" }) : Router.href("numerals", [], { disposition: row.disposition });
      return [el("span", {}, Text.named("disposition", row.disposition)), el("span.track", { "aria-hidden": "true" }, fill), el("a.number", { href: to }, Text.count(row.numerals))];
    })));
  }

  const card = (title, ...content) => el("section.card", {}, el("h2", {}, title), content);
  const number = (value) => ({ number: typeof value === "number" ? Text.count(value) : value });

  // A count that leads to its rows, where it counts some.
  const linked = (value, to) => (value && to ? { number: el("a", { href: to }, Text.count(value)) } : number(value));

  function table(heads, rows) {
    const cell = (value) => (value && value.number !== undefined ? el("td.number", {}, value.number) : el("td", {}, value));
    const numeric = (at) => rows.length && rows[0][at]?.number !== undefined;
    return el("div.plain-table", { tabindex: "0", role: "region", "aria-label": String(heads[0]) }, el("table", {}, el("thead", {}, el("tr", {}, heads.map((head, at) => el(`th${numeric(at) ? ".number" : ""}`, { scope: "col" }, head)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map(cell))))));
  }

  return { view, refusedFiles, table, number, linked, notHeld };
})();
