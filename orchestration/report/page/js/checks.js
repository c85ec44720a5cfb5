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
    return el("div.side", {}, el("p", {}, el("b", {}, foreign(surface)), el("span.quiet", {}, ` = ${Text.float(value)} `, foreign(unit))), el("p", {}, Figure.marked(sentence, surface)), el("p.small.quiet", {}, foreign(file)), el("div", {}, link));
  }

  // A statement, and the figures that it should follow from, with the calculation in their own words.
  async function sum(row) {
    const operands = await Promise.all((row.operands || []).map(operand));
    return el("article.card.check", {}, el("div.check-head", {}, heading(row, row.indicator || row.measure), el("span.tag", {}, Text.named("check_rule", row.rule)), el(`span.tag.${TAGS[row.verdict] || "warn"}`, {}, Text.named("check_verdict", row.verdict)), row.reason ? el("span.small.quiet", {}, Text.named("check_reason", row.reason)) : null),
      el("div.sides", {}, stated(row), el("div.side", {}, el("h3", {}, t("follows_from")), operands, calculation(row))));
  }

  const surfaceOf = (place) => (typeof place === "number" ? Store.figures.get("surface", place) : `…${place.slice(0, 8)}`);

  // Each rule as people write it, of the figures it takes.
  const FORMULAS = {
    difference: ([now, then]) => [now, " − ", then],
    growth: ([now, then]) => [now, " ÷ ", then, " − 1"],
    "growth of change": ([now, change]) => [change, " ÷ (", now, " − ", change, ")"],
    share: ([part, whole]) => [part, " ÷ ", whole],
    total: (parts) => parts.flatMap((part, at) => (at ? [" + ", part] : [part])),
    "shares together": (parts) => parts.flatMap((part, at) => (at ? [" + ", part] : [part])),
  };

  function calculation(row) {
    if (row.expected == null) return null;
    const words = FORMULAS[row.rule]?.((row.operands || []).map((place) => foreign(surfaceOf(place))));
    return el("p.calculation", {}, words ? [words, " = "] : [t("expected"), " "], el("b", {}, printed(row, row.expected)), range(row) ? el("span.small.quiet", {}, " ", t("as_printed", { range: range(row) })) : null);
  }

  // The bounds that the printed digits allow, where they differ as far as they are shown.
  function range(row) {
    const low = digits(row, row.expected_low), high = digits(row, row.expected_high);
    return low === high ? null : `${low} – ${high}`;
  }

  // A number in the unit and the magnitude that the statement is printed in, with one digit more.
  const MAGNITUDES = { 3: "千", 4: "万", 6: "百万", 7: "千万", 8: "亿", 12: "万亿" };
  const inMagnitude = (row) => row.printed_factor != null && (!row.unit_mult || MAGNITUDES[row.unit_mult]);
  function digits(row, value) {
    if (value == null) return "…";
    const number = inMagnitude(row) ? value / row.printed_factor : value;
    const shown = row.decimals == null ? 2 : row.decimals + 1;
    return number.toLocaleString("en-US", { maximumFractionDigits: inMagnitude(row) || Math.abs(number) < 1e5 ? shown : 0 });
  }
  const unitOf = (row) => (inMagnitude(row) ? `${MAGNITUDES[row.unit_mult] ?? ""}${row.printed_unit ?? ""}` : row.canonical_unit ?? "");
  const printed = (row, value) => [digits(row, value), el("span.quiet", {}, " ", foreign(unitOf(row)))];

  function stated(row) {
    const surface = surfaceOf(row.figure_key);
    const value = row.rule === "shares together" ? t("at_most_all") : [digits(row, row.stated), el("span.quiet", {}, " ", foreign(unitOf(row)))];
    return el("div.side", {}, el("h3", {}, t("stated")), el("p", {}, el("b", {}, row.rule === "shares together" ? value : foreign(surface)), row.rule === "shares together" ? null : el("span.quiet", {}, " = ", value)),
      el("p", {}, Figure.marked(row.sentence, surface)), el("p.small.quiet", {}, foreign(row.source_file), row.also_in.length ? [" · ", el("span", { title: row.also_in.join("\n") }, t("also_in", { n: row.also_in.length })), " ", row.also_in.slice(0, 3).map((file, at) => [at ? ", " : "", foreign(file)])] : null),
      typeof row.figure_key === "number" ? el("div", {}, el("a", { href: Figure.inDocument(row.figure_key) }, t("open_document"))) : el("code", {}, `zhibiao show ${row.figure_key}`));
  }

  async function operand(place) {
    if (typeof place !== "number") return el("p", {}, el("code", {}, `zhibiao show ${place}`));
    const sentence = await Store.sentence(place), surface = Store.figures.get("surface", place);
    return el("div", {}, el("a.surface", { href: Figure.inDocument(place) }, foreign(surface)), el("p", {}, Figure.marked(sentence?.text ?? "", surface)));
  }

  return { view };
})();
