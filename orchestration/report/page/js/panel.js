// One indicator across regions and times: a table, bars, lines; what was aimed at and what came of it; and who is silent.
const Panel = (() => {
  const YEARS = 12;
  const LEVELS = ["province", "nation"];
  const RECENT_YEARS = 10, YEARS_AHEAD = 5, LONGEST_DAYS = 366;
  const TIMES_LARGER = 3;
  let C = null;
  let byIndicator = null;

  async function view(place) {
    C = await Store.table("cells");
    if (!C.n) return [el("h1", {}, t("panel")), el("p.empty", {}, t("no_panel"))];
    byIndicator ??= grouped();
    const asked = place.params.indicator;
    if (asked && !byIndicator.has(asked)) return unknown(place, asked);
    const choice = choose(place.params);
    const cells = choice.cells;
    const tables = layout(cells);
    const [outcomes, silent] = await Promise.all([Store.table("outcomes"), Store.table("silent")]);
    const act = (changes) => Router.go(Router.href("panel", [], { ...kept(place.params), ...changes, cell: null }));
    showCell(place, choice);
    return [
      el("div.view-head", {}, el("h1", {}, t("panel")), el("p", {}, t("panel_note"))),
      controls(choice, act), alike(place.params, choice, act), limited("cells", "panel"), strangers(choice),
      !cells.length ? null : el("div.stack", {}, el("div.panel-top", {}, el("div.chart-column", {}, matrix(tables, choice, place), silentList(silent, choice, place)), charts(tables, choice, act, place)), outcomeTable(outcomes, choice)),
    ];
  }

  // The field with the name that no indicator has, and no table of another one.
  function unknown(place, asked) {
    Drawer.close();
    const act = (changes) => Router.go(Router.href("panel", [], { ...kept(place.params), ...changes }));
    return [el("div.view-head", {}, el("h1", {}, t("panel")), el("p", {}, t("panel_note"))),
      el("div.filters", {}, el("div.filters-row", {}, indicatorField(asked, act))),
      el("div.notice.warn", { role: "alert" }, el("p", {}, t("no_such_indicator", { name: asked })))];
  }

  const kept = ({ indicator, transformation, unit, level, region, period, time }) => ({ indicator, transformation, unit, level, region, period, time });

  function grouped() {
    const found = new Map();
    for (let row = 0; row < C.n; row++) {
      const name = C.get("indicator", row);
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(row);
    }
    return new Map([...found].sort((a, b) => b[1].length - a[1].length));
  }

  // The cells that are meant: the indicator with the most cells, its commonest transformation and unit, unless others are asked for.
  function choose(params) {
    const indicator = params.indicator || byIndicator.keys().next().value;
    let cells = byIndicator.get(indicator);
    const transformations = tally(cells, "transformation");
    const transformation = transformations.some(([name]) => name === params.transformation) ? params.transformation : transformations[0][0];
    cells = cells.filter((row) => C.get("transformation", row) === transformation);
    const units = tally(cells, "canonical_unit");
    const unit = units.some(([name]) => (name ?? "") === params.unit) ? params.unit : units[0][0] ?? "";
    cells = cells.filter((row) => (C.get("canonical_unit", row) ?? "") === unit);
    const level = params.level || "province";
    const regions = Text.names(params.region);
    const all = ofAreas(cells, level, regions);
    const near = recent(all);
    return { indicator, transformation, transformations, unit, units, level, regions, region: params.region, found: cells, all, near, period: params.period, cells: params.period === "all" ? all : near, time: params.time };
  }

  // The cells of one period, which a table and an axis can hold side by side: of the ten years to the newest outcome and the targets
  // soon after it, no time longer than a year. All of them where none is of that kind.
  function recent(cells) {
    const yearsOf = (row) => Periods.days(C.get("time_period", row))?.map((day) => Number(day.slice(0, 4)));
    const ends = (rows) => rows.map((row) => yearsOf(row)?.[1]).filter(Boolean);
    const reached = ends(cells.filter((row) => !isTarget(row)));
    const newest = Math.max(...(reached.length ? reached : ends(cells)));
    const found = cells.filter((row) => {
      const end = yearsOf(row)?.[1];
      return end > newest - RECENT_YEARS && end <= newest + YEARS_AHEAD && Periods.length(C.get("time_period", row)) <= LONGEST_DAYS;
    });
    return found.length ? found : cells;
  }

  const named = (rows, name) => rows.filter((row) => C.get("ref_area_name", row).includes(name));

  // The cells of a level, and of the regions that are named: one that only other levels have is meant there.
  function ofAreas(cells, level, regions) {
    const inLevel = level === "all" ? cells : cells.filter((row) => LEVELS.includes(C.get("area_level", row)));
    if (!regions.length) return inLevel.length ? inLevel : cells;
    const chosen = new Set(regions.flatMap((name) => (named(inLevel, name).length ? named(inLevel, name) : named(cells, name))));
    return cells.filter((row) => chosen.has(row));
  }

  // Names that no region with this indicator has.
  function strangers(choice) {
    const unknown = choice.regions.filter((name) => !named(choice.found, name).length);
    return unknown.length ? el("div.notice.warn", { role: "alert" }, el("p", {}, t("no_such_region", { name: unknown.join(" ") }))) : null;
  }

  function tally(rows, name) {
    const counts = new Map();
    for (const row of rows) counts.set(C.get(name, row), (counts.get(C.get(name, row)) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]);
  }

  function layout(cells) {
    const areas = new Map(), times = new Set(), at = new Map();
    for (const row of cells) {
      areas.set(C.get("ref_area", row), C.get("ref_area_name", row));
      times.add(C.get("time_period", row));
      const slot = `${C.get("ref_area", row)} ${C.get("time_period", row)}`;
      at.set(slot, [...(at.get(slot) || []), row].sort((a, b) => isTarget(a) - isTarget(b) || isScoped(a) - isScoped(b)));
    }
    return { areas: [...areas].sort(([a], [b]) => (a < b ? -1 : 1)), times: [...times].sort(newestFirst), at };
  }

  // The newest on the left, where the table begins; of two that end on one day the longer first.
  const newestFirst = (a, b) => {
    const [left, right] = [a, b].map((text) => Periods.days(text) || ["", ""]);
    return left[1] === right[1] ? (left[0] < right[0] ? -1 : 1) : left[1] < right[1] ? 1 : -1;
  };

  const isTarget = (row) => Number(C.get("obs_status", row) === "F");

  // Values in dollars, in real terms or of the same scope as the year before stand behind the plain one of their cell.
  const isScoped = (row) => Number(C.get("scope", row) != null);

  const indicatorField = (name, act) => Dom.combo(t("field:indicator"), name, [...byIndicator].map(([one, rows]) => [one, t("cells_n", { n: rows.length })]), (value) => find(value, act));

  function controls(choice, act) {
    return el("div.filters.panel-filters", {}, el("div.filters-row", {},
      indicatorField(choice.indicator, act),
      Dom.select(t("field:transformation"), choice.transformation, choice.transformations.map(([name, n]) => [name, `${Text.named("transformation", name)} (${n})`]), (value) => act({ transformation: value, unit: null, time: null })),
      Dom.select(t("field:unit"), choice.unit, choice.units.map(([name, n]) => [name ?? "", `${name ?? "—"} (${n})`]), (value) => act({ unit: value })),
      Dom.combo(t("field:region"), choice.region, tally(choice.found, "ref_area_name").map(([name, n]) => [name, t("cells_n", { n })]), (value) => act({ region: value }), t("one_or_several")),
      Dom.select(t("areas"), choice.level, [["province", t("provinces")], ["all", t("all_areas")]], (value) => act({ level: value })),
      choice.near.length < choice.all.length ? Dom.select(t("period_shown"), choice.period || "", [["", t("recent_times", { n: choice.near.length })], ["all", t("all_times", { n: choice.all.length })]], (value) => act({ period: value || null, time: null })) : null));
  }

  const naming = (text) => [...byIndicator.keys()].filter((name) => name.includes(text));

  // An indicator by its name, or by a part of it: of several the one with the most cells, and the others are offered.
  function find(text, act) {
    const anew = { transformation: null, unit: null, time: null };
    const found = byIndicator.has(text) ? [text] : naming(text);
    act({ ...anew, indicator: found[0] ?? text, like: found.length > 1 ? text : null });
  }

  function alike({ like }, choice, act) {
    const others = like ? naming(like).filter((name) => name !== choice.indicator) : [];
    if (!others.length) return null;
    return el("p.small.alike", {}, t("also_named", { like }), " ", others.slice(0, YEARS).map((name) => [el("button.plain", { type: "button", onclick: () => act({ indicator: name, like, transformation: null, unit: null, time: null }) }, foreign(name)), " "]));
  }

  // The table: a row an area, a column a time. A value is a link to the figures behind it.
  function matrix({ areas, times, at }, choice, place) {
    const cell = (area, time) => {
      const rows = at.get(`${area} ${time}`);
      if (!rows) return el("td", {});
      const [first] = rows;
      const apart = C.get("agrees", first) === false;
      const link = el("a", { href: Router.href("panel", [], { ...kept(place.params), indicator: choice.indicator, cell: `${area} ${time}` }), title: [exact(C.get("value", first), choice.unit), C.get("scope", first), apart ? t("apart") : ""].filter(Boolean).join(" · ") },
        written(C.get("value", first), C.get("modifier", first), C.get("figure_key", first)), isScoped(first) ? el("span.quiet.small", {}, ` ${C.get("scope", first)}`) : null, rows.length > 1 || apart ? el("span.more", {}, apart ? "≠" : `+${rows.length - 1}`) : null);
      return el(`td${isTarget(first) ? ".target" : ""}${apart ? ".apart" : ""}`, {}, link);
    };
    return el("section.card", {}, el("h2", {}, foreign(choice.indicator), el("span.quiet.small", {}, ` ${Text.named("transformation", choice.transformation)} · `, foreign(choice.unit || "—"))),
      el(`div.grid-scroll.panel-grid${areas.length > 40 ? ".tall" : ""}`, { tabindex: "0", role: "region", "aria-label": choice.indicator }, el("table", {},
        el("caption.for-readers", {}, choice.indicator),
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("field:region")), times.map((time) => el("th", { scope: "col" }, time)))),
        el("tbody", {}, areas.map(([area, name]) => el("tr", {}, el("th", { scope: "row" }, foreign(name)), times.map((time) => cell(area, time))))))),
      el("p.small.quiet", {}, t("matrix_note")), Csv.button(() => Csv.cells(C, choice.cells)));
  }

  function charts({ areas, times, at }, choice, act, place) {
    const years = times.filter((time) => /^\d{4}$/.test(time)).sort();
    const spread = times.map((time) => [time, areas.filter(([area]) => at.has(`${area} ${time}`) && !isTarget(at.get(`${area} ${time}`)[0])).length]);
    const time = times.includes(choice.time) ? choice.time : spread.reduce((best, one) => (one[1] > best[1] ? one : best), ["", 0])[0];
    const point = (row) => ({ nation: C.get("area_level", row) === "nation", value: C.get("value", row), sign: Figure.SIGNS[C.get("modifier", row)] || "", target: isTarget(row) === 1 });
    const known = areas.filter(([area]) => at.has(`${area} ${time}`)).map(([area, name]) => ({ area, name, ...point(at.get(`${area} ${time}`)[0]) }))
      .filter((item) => item.value != null).sort((a, b) => b.value - a.value);
    const items = (choice.regions.length ? known : withoutGiant(known, (item) => [item])).slice(0, 40);
    // Of each year the outcome and the target, as far as they are known.
    const ofYear = (area, year) => [false, true].map((target) => (at.get(`${area} ${year}`) || []).map(point).find((one) => one.target === target && one.value != null)).filter(Boolean).map((one) => ({ ...one, year: Number(year) }));
    const drawn = areas.map(([area, name]) => ({ name, points: years.flatMap((year) => ofYear(area, year)) }))
      .filter((one) => new Set(one.points.map(({ year }) => year)).size > 1);
    const series = (choice.regions.length ? drawn : withoutGiant(drawn, (one) => one.points)).slice(0, 10);
    const bar = Charts.bars(items, choice.unit, t("bars_of", { indicator: choice.indicator, time, n: items.length }), (item) => Router.go(Router.href("panel", [], { ...kept(place.params), indicator: choice.indicator, cell: `${item.area} ${time}` })));
    return el("div.chart-column", {},
      el("section.card", {}, el("h2", {}, t("bars")), Dom.select(t("field:time"), time, times.map((one) => [one, one]), (value) => act({ time: value })), bar, left(known, items)),
      el("section.card", {}, el("h2", {}, t("lines")), series.length ? Charts.lines(series, choice.unit, t("lines_of", { indicator: choice.indicator, n: series.length })) : el("p.quiet", {}, t("no_lines")), left(drawn, series)));
  }

  // Without the nation where beside it no province could be told from another: a sum of all of them, on one axis with each.
  function withoutGiant(all, pointsOf) {
    const most = (rows) => Math.max(0, ...rows.flatMap(pointsOf).map(({ value }) => Math.abs(value)));
    const others = all.filter((one) => !pointsOf(one)[0].nation);
    return others.length && most(all) > TIMES_LARGER * most(others) ? others : all;
  }

  const isNation = (one) => (one.points ?? [one])[0].nation;
  const left = (all, shown) => (all.some(isNation) && !shown.some(isNation) ? el("p.small.quiet", {}, t("nation_left_out")) : null);

  function outcomeTable(outcomes, choice) {
    const rows = outcomes.rows().filter((row) => row.indicator === choice.indicator && row.transformation === choice.transformation
      && (!choice.regions.length || choice.regions.some((name) => row.ref_area_name?.includes(name))));
    if (!rows.length) return el("section.card", {}, el("h2", {}, t("targets")), el("p.quiet", {}, t("no_targets")));
    const newest = Store.counts.latest_publication;
    const missing = (time) => el("span.quiet", {}, Periods.over(time, newest) ? t("no_outcome") : t("not_yet"));
    const cell = (row, name) => {
      const place = row[`${name}_figure_key`];
      return Overview.number(place == null ? missing(row.time_period) : sourceLink(written(row[name], row[`${name}_modifier`], place), place, exact(row[name], row.canonical_unit)));
    };
    const apart = (row) => Overview.number(row.difference == null ? "" : el("span", { title: exact(row.difference, row.canonical_unit) }, `${row.difference > 0 ? "+" : ""}${Text.amount(row.difference)}`));
    const met = (row) => (row.is_met == null ? (row.outcome == null ? "" : el("span.tag", {}, "—")) : el(`span.tag.${row.is_met ? "good" : "bad"}`, {}, t(row.is_met ? "met" : "missed")));
    return el("section.card.outcomes", {}, el("h2", {}, t("targets")), limited("outcomes", "target_outcomes"),
      Overview.table([t("field:region"), t("field:time"), t("target"), t("outcome"), t("difference"), t("result")], rows.map((row) => [foreign(row.ref_area_name), row.time_period,
        cell(row, "target"), cell(row, "outcome"), apart(row), met(row)])));
  }

  // A value as a number, or where the words give a range as they stand.
  const written = (value, modifier, place) => (value != null ? `${Figure.SIGNS[modifier] || ""}${Text.amount(value)}` : typeof place === "number" ? Store.figures.get("surface", place) : "…");

  // The whole value, where the table shows it in 万 or 亿.
  const exact = (value, unit) => (value == null ? "" : `${Text.float(value)} ${unit ?? ""}`.trim());

  const sourceLink = (words, place, title) => el(typeof place === "number" ? "a" : "span", { href: typeof place === "number" ? Figure.inDocument(place) : null, title }, words);

  // A list a year: who sets no target, and who tells no outcome, of the regions that are chosen. Provinces without a document are
  // named apart.
  function silentList(silent, choice, place) {
    const years = new Map();
    const meant = (all) => (choice.regions.length ? all.filter((name) => choice.regions.some((words) => name.includes(words))) : all);
    for (const row of silent.rows()) {
      if (row.indicator !== choice.indicator || row.transformation !== choice.transformation) continue;
      const said = { ...row, spoken: meant(row.spoken), silent: meant(row.silent) };
      if (said.silent.length) years.set(row.time_year, [...(years.get(row.time_year) || []), said]);
    }
    const shown = [...years].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, YEARS);
    const given = (row) => {
      const words = t("areas_of", { given: row.spoken.length, all: row.spoken.length + row.silent.length });
      return row.spoken.length ? el("a", { href: Router.href("panel", [], { ...kept(place.params), indicator: choice.indicator, transformation: choice.transformation, spoken: `${row.time_year} ${row.kind}` }) }, words) : words;
    };
    const list = (row) => [el("p", {}, `${t(row.kind)} · `, given(row)), names(row.silent)];
    const without = meant(Store.meta.overview.undocumented.map((row) => row.name));
    return el("section.card.silent", {}, el("h2", {}, t("silent")), limited("silent", "coverage_by_indicator"),
      shown.length ? shown.map(([year, rows]) => el("div.silent-row", { "data-year": year }, el("h3", {}, year), rows.sort((a, b) => (a.kind < b.kind ? 1 : -1)).map(list))) : el("p.quiet", {}, t("nobody_silent")),
      without.length ? el("div.silent-row.undocumented", {}, el("p", {}, t("undocumented", { n: without.length })), names(without)) : null);
  }

  const names = (all) => el("div.chips", {}, all.map((name) => el("span.tag", {}, foreign(name))));

  // The figures behind the cell that the address names, or behind the provinces that speak in a year, in the drawer.
  function showCell(place, choice) {
    const close = () => Router.go(Router.href("panel", [], kept(place.params)));
    const placesOf = (rows) => [...new Set(rows.flatMap((row) => C.get("figure_keys", row) || [C.get("figure_key", row)]))];
    const open = (title, rows) => {
      const places = placesOf(rows);
      Drawer.sources(title, [foreign(choice.indicator), ` · ${t("sources_n", { n: places.length })}`], places, close);
    };
    if (place.params.spoken) {
      const [year, kind] = place.params.spoken.split(" ");
      const rows = spokenIn(choice, year, kind);
      if (rows.length) return open([t(kind), " · ", year], rows);
    }
    if (!place.params.cell) return Drawer.close();
    const [area, time] = place.params.cell.split(" ");
    const rows = choice.all.filter((row) => C.get("ref_area", row) === area && C.get("time_period", row) === time);
    if (!rows.length) return Drawer.close();
    open([foreign(C.get("ref_area_name", rows[0])), " · ", time], rows);
  }

  // The cells of provinces that give a target or an outcome of one year, in whatever unit.
  const spokenIn = (choice, year, kind) => byIndicator.get(choice.indicator).filter((row) => C.get("transformation", row) === choice.transformation && C.get("area_level", row) === "province"
    && (kind === "target") === (isTarget(row) === 1) && yearOf(C.get("time_period", row)) === year
    && (!choice.regions.length || choice.regions.some((name) => C.get("ref_area_name", row).includes(name))));

  // The year of a time within one, else the time itself.
  const yearOf = (time) => {
    const years = new Set(time.match(/\d{4}/g));
    return years.size === 1 ? time.slice(0, 4) : time;
  };

  const limited = (name, from) => (Store.meta.more.includes(name) ? el("div.notice.warn", { role: "note" }, el("p", {}, t("rows_limit", { n: Store.meta.limits.rows })), el("code", {}, `SELECT * FROM ${from}`)) : null);

  return { view, limited };
})();
