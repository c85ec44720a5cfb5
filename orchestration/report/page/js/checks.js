// Where reports contradict each other or themselves: both sentences side by side.
const Checks = (() => {
  const SIZE = 20;
  const TAGS = { conflicts: "bad", "not comparable": "", "within rounding": "good", agrees: "good" };

  async function view(place) {
    const { params } = place;
    const kind = params.kind === "arithmetic" ? "arithmetic" : "conflicts";
    const [conflicts, arithmetic] = await Promise.all([Store.table("conflicts"), Store.table("arithmetic")]);
    const act = (changes) => Router.go(Router.href("checks", [], { ...params, ...changes }));
    const tab = (name, all) => el("button", { type: "button", "aria-pressed": String(kind === name), onclick: () => act({ kind: name, page: null, verdict: null }) }, t(`check:${name}`), ` ${Text.count(name === kind ? rows.length : all)}`);
    const rows = kind === "conflicts" ? conflicts.rows() : arithmetic.rows().filter((row) => !params.verdict || row.verdict === params.verdict);
    const pages = Math.max(1, Math.ceil(rows.length / SIZE)), page = Math.min(Math.max(1, Number(params.page) || 1), pages);
    const shown = rows.slice((page - 1) * SIZE, page * SIZE);
    const cards = kind === "conflicts" ? shown.map(conflict) : await Promise.all(shown.map(sum));
    return [
      el("div.view-head", {}, el("h1", {}, t("checks")), el("p", {}, t(`check_note:${kind}`))),
      el("div.filters", {}, el("div.actions", {}, el("div.segmented", { role: "group", "aria-label": t("checks") }, tab("conflicts", conflicts.n), tab("arithmetic", arithmetic.n)),
        kind === "arithmetic" ? verdicts(arithmetic, params.verdict, act) : null)),
      Panel.limited(kind, kind), el("div.stack", {}, cards.length ? cards : el("p.empty.card", {}, t(kind === "conflicts" ? "no_conflicts" : "no_arithmetic"))),
      pages > 1 ? el("nav.pager", { "aria-label": t("parts") }, el("span", {}, t("page_of", { page, pages })), el("span.turn", {},
        el("button", { type: "button", disabled: page < 2, onclick: () => act({ page: page - 1 }) }, `‹ ${t("previous")}`), el("button", { type: "button", disabled: page >= pages, onclick: () => act({ page: page + 1 }) }, `${t("next")} ›`))) : null,
    ];
  }

  function verdicts(arithmetic, chosen, act) {
    const counts = new Map();
    for (let at = 0; at < arithmetic.n; at++) counts.set(arithmetic.get("verdict", at), (counts.get(arithmetic.get("verdict", at)) || 0) + 1);
    return Dom.select(t("result"), chosen, [["", t("all")], ...[...counts].map(([name, n]) => [name, `${Text.named("check_verdict", name)} (${Text.count(n)})`])], (value) => act({ verdict: value, page: null }));
  }

  const heading = (row, name) => el("h2", {}, foreign(name), el("span.small.quiet", {}, [row.ref_area_name ?? "", row.time_period ?? ""].filter(Boolean).map((text) => [" · ", foreign(text)])));

  function conflict(row) {
    return el("article.card.check", {}, el("div.check-head", {}, heading(row, row.indicator), el("span.tag", {}, Text.named("transformation", row.transformation)), el(`span.tag.${row.is_comparable ? "bad" : "warn"}`, {}, t(row.is_comparable ? "comparable" : "other_scope"))),
      el("div.sides", {}, side(row.value, row.canonical_unit, row.surface, row.sentence, row.source_file, row.figure_key), side(row.other_value, row.canonical_unit, row.other_surface, row.other_sentence, row.other_source_file, row.other_figure_key)));
  }

  function side(value, unit, surface, sentence, file, place) {
    const link = typeof place === "number" ? el("a", { href: Figure.inDocument(place) }, t("open_document")) : el("code", {}, `zhibiao show ${place}`);
    return el("div.side", {}, el("p", {}, el("b", {}, Text.float(value)), el("span.quiet", {}, " ", foreign(unit))), el("p", {}, Figure.marked(sentence, surface)), el("p.small.quiet", {}, foreign(file)), el("div", {}, link));
  }

  // A statement, and the figures that it should follow from.
  async function sum(row) {
    const operands = await Promise.all((row.operands || []).map(operand));
    const range = row.expected == null ? "" : `${Text.float(row.expected)} [${Text.float(row.expected_low)}, ${Text.float(row.expected_high)}]`;
    return el("article.card.check", {}, el("div.check-head", {}, heading(row, row.indicator || row.measure), el("span.tag", {}, Text.named("check_rule", row.rule)), el(`span.tag.${TAGS[row.verdict] || "warn"}`, {}, Text.named("check_verdict", row.verdict)), row.reason ? el("span.small.quiet", {}, row.reason) : null),
      el("div.sides", {}, stated(row), el("div.side", {}, el("h3", {}, t("follows_from")), operands, range ? el("p", {}, t("expected"), " ", el("b", {}, range)) : null)));
  }

  function stated(row) {
    const surface = typeof row.figure_key === "number" ? Store.figures.get("surface", row.figure_key) : null;
    return el("div.side", {}, el("h3", {}, t("stated")), el("p", {}, el("b", {}, Text.float(row.stated)), el("span.quiet", {}, " ", foreign(row.canonical_unit))), el("p", {}, Figure.marked(row.sentence, surface)), el("p.small.quiet", {}, foreign(row.source_file)),
      typeof row.figure_key === "number" ? el("div", {}, el("a", { href: Figure.inDocument(row.figure_key) }, t("open_document"))) : el("code", {}, `zhibiao show ${row.figure_key}`));
  }

  async function operand(place) {
    if (typeof place !== "number") return el("p", {}, el("code", {}, `zhibiao show ${place}`));
    const sentence = await Store.sentence(place), surface = Store.figures.get("surface", place);
    return el("div", {}, el("a.surface", { href: Figure.inDocument(place) }, foreign(surface)), el("p", {}, Figure.marked(sentence?.text ?? "", surface)));
  }

  return { view };
})();
