// Which figures are shown, and in which order: loops over columns of numbers, so that 100,000 rows take milliseconds.
const Query = (() => {
  const SEARCHED = ["surface", "measured_entity", "measured_property", "region", "region_name", "indicator", "article_title"];
  const EXACT = ["unit", "dimension", "status", "obs_status", "modifier", "transformation"];
  // A part of the words is enough, in any of these columns.
  const PARTS = { region: ["region", "region_name"], indicator: ["indicator"], measure: ["measured_entity", "measured_property"] };
  const CONDITIONS = ["region", "indicator", "measure", "unit", "time", "status", "state", "doubt", "confidence", "document", "verdict", "named", "withheld", "load"];
  const collator = new Intl.Collator("zh-Hans", { numeric: true });
  const ranks = new Map();
  const facets = new Map();

  // Of several regions any is meant; other words stand as they are.
  const wordsOf = (name, words) => (name === "region" ? Text.names(words) : [words]);

  const column = (name) => Store.figures.packed[name];

  // The rows that hold, as a Uint32Array in reading order.
  async function filter(params) {
    const tests = [...texts(params), ...ranges(params), ...(await searched(params.q))];
    const found = new Uint32Array(Store.figures.n);
    let n = 0;
    rows: for (let row = 0; row < Store.figures.n; row++) {
      for (const test of tests) if (!test(row)) continue rows;
      found[n++] = row;
    }
    return found.subarray(0, n);
  }

  // Tests of text columns against a value, or a part of one.
  function texts(params) {
    const tests = [];
    const is = (name, value) => {
      const { d, i } = column(name);
      const at = d.indexOf(value);
      tests.push((row) => i[row] === at && at >= 0);
    };
    for (const name of EXACT) if (params[name]) is(name, params[name]);
    for (const [name, columns] of Object.entries(PARTS)) {
      if (!params[name]) continue;
      const holds = wordsOf(name, params[name]).flatMap((words) => columns.map((one) => holding(one, words)));
      tests.push((row) => holds.some((test) => test(row)));
    }
    if (params.document) {
      const documents = column("document_no");
      const at = Store.documentByKey.get(params.document);
      const files = Store.documents.packed.source_file;
      const named = flags(files.d, (file) => file.includes(params.document));
      tests.push(at === undefined ? (row) => named[files.i[documents[row]]] === 1 : (row) => documents[row] === at);
    }
    return tests;
  }

  function ranges(params) {
    const tests = [];
    const state = params.state || "published";
    const withheld = column("withheld_by").i;
    if (state === "published") tests.push((row) => withheld[row] < 0);
    if (state === "withheld") tests.push((row) => withheld[row] >= 0);
    if (params.withheld) tests.push(holding("withheld_by", params.withheld));
    if (params.load) {
      const documents = column("document_no"), { d, i } = Store.documents.packed.load_id;
      const load = d.indexOf(params.load);
      tests.push((row) => load >= 0 && i[documents[row]] === load);
    }
    if (params.named) {
      const names = column("indicator").i;
      tests.push((row) => names[row] >= 0 === (params.named === "yes"));
    }
    const doubts = column("doubt");
    if (params.doubt === "any") tests.push((row) => doubts.i[row] >= 0);
    else if (params.doubt === "none") tests.push((row) => doubts.i[row] < 0);
    else if (params.doubt) tests.push(holding("doubt", params.doubt));
    const times = column("time_period");
    if (params.time === "undated") tests.push((row) => times.i[row] < 0);
    else if (params.time === "dated") tests.push((row) => times.i[row] >= 0);
    else if (params.time) {
      const begins = flags(times.d, (text) => text.startsWith(params.time));
      tests.push((row) => times.i[row] >= 0 && begins[times.i[row]] === 1);
    }
    if (params.confidence) {
      const [low, high] = params.confidence.split("-").map(Number);
      const sure = column("confidence");
      tests.push((row) => sure[row] >= low && (sure[row] < high || high >= 1));
    }
    if (params.verdict) {
      const keys = column("figure_key").d;
      tests.push((row) => (Verdicts.of(keys[row])?.verdict || "none") === params.verdict);
    }
    return tests;
  }

  // The year or month that a word names (2024, 2024年, 2024-09); null for other words.
  const yearOf = (word) => /^((?:19|20)\d\d(?:-[\dQS]\d?)?)年?$/i.exec(word)?.[1].toUpperCase() ?? null;

  // A test for each word: it stands in a field, in the sentence, names the time, or begins the key.
  async function searched(query) {
    const words = (query || "").toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const sentences = await Store.allSentences();
    const files = Store.documents.packed.source_file;
    const documents = column("document_no"), at = column("sentence"), keys = column("figure_key").d;
    return words.map((word) => {
      const fields = SEARCHED.map((name) => [column(name).i, flags(column(name).d, (text) => text.toLowerCase().includes(word))]);
      const said = flags(sentences, (text) => text.toLowerCase().includes(word));
      const file = flags(files.d, (text) => text.toLowerCase().includes(word));
      const isKey = /^[0-9a-f]{6,20}$/.test(word);
      const year = yearOf(word), times = column("time_period");
      const dated = year ? flags(times.d, (text) => text.startsWith(year)) : null;
      return (row) => {
        for (const [i, holds] of fields) if (i[row] >= 0 && holds[i[row]]) return true;
        if (dated && times.i[row] >= 0 && dated[times.i[row]] === 1) return true;
        return said[at[row]] === 1 || file[files.i[documents[row]]] === 1 || (isKey && keys[row].startsWith(word));
      };
    });
  }

  function flags(texts, holds) {
    const found = new Uint8Array(texts.length);
    for (let at = 0; at < texts.length; at++) if (holds(texts[at])) found[at] = 1;
    return found;
  }

  function holding(name, words) {
    const { d, i } = column(name);
    const holds = flags(d, (text) => text.includes(words));
    return (row) => i[row] >= 0 && holds[i[row]] === 1;
  }

  // Rows in the order of a column; those that have nothing there come last either way.
  function sort(rows, key) {
    if (!key) return rows;
    const [name, way] = key.split(".");
    if (!column(name)) return rows;
    const rank = rankOf(name);
    const sign = way === "down" ? -1 : 1;
    return rows.slice().sort((a, b) => {
      const left = rank[a], right = rank[b];
      if (left === right) return a - b;
      if (left !== left) return 1;
      if (right !== right) return -1;
      return sign * (left - right);
    });
  }

  // A number for each row that orders them; NaN where there is nothing.
  function rankOf(name) {
    if (ranks.has(name)) return ranks.get(name);
    const held = column(name);
    const rank = new Float64Array(Store.figures.n).fill(NaN);
    if (!held.d) held.forEach((value, row) => { rank[row] = value ?? NaN; });
    else {
      const places = name === "value" ? held.d.map(Number) : orderOf(held.d);
      for (let row = 0; row < rank.length; row++) if (held.i[row] >= 0) rank[row] = places[held.i[row]];
    }
    ranks.set(name, rank);
    return rank;
  }

  function orderOf(texts) {
    const order = texts.map((_, at) => at).sort((a, b) => collator.compare(texts[a], texts[b]));
    const places = new Float64Array(texts.length);
    order.forEach((at, place) => { places[at] = place; });
    return places;
  }

  // Values of a text column with how many figures have each, most first.
  function facet(name, piece = (text) => text) {
    const id = `${name}:${piece.length ? String(piece) : ""}`;
    if (facets.has(id)) return facets.get(id);
    const { d, i } = column(name);
    const counts = new Uint32Array(d.length);
    for (let row = 0; row < i.length; row++) if (i[row] >= 0) counts[i[row]]++;
    const sums = new Map();
    d.forEach((text, at) => sums.set(piece(text), (sums.get(piece(text)) || 0) + counts[at]));
    const found = [...sums].sort((a, b) => b[1] - a[1]);
    facets.set(id, found);
    return found;
  }

  // The same question in SQL, for what the page does not hold.
  function sql(params) {
    const text = (value) => `'${String(value).replaceAll("'", "''")}'`;
    const where = [];
    const observed = (name, test) => (["indicator", "transformation"].includes(name) ? `figure_key IN (SELECT figure_key FROM observations WHERE ${test})` : test);
    for (const name of EXACT) if (params[name]) where.push(observed(name, `${name} = ${text(params[name])}`));
    for (const [name, columns] of Object.entries(PARTS)) {
      if (params[name]) where.push(observed(name, `(${wordsOf(name, params[name]).flatMap((words) => columns.map((one) => `contains(${one}, ${text(words)})`)).join(" OR ")})`));
    }
    if (params.document) where.push(Store.documentByKey.has(params.document) ? `document_key = ${text(params.document)}` : `contains(source_file, ${text(params.document)})`);
    if (params.named) where.push(`figure_key ${params.named === "yes" ? "" : "NOT "}IN (SELECT figure_key FROM observations WHERE indicator IS NOT NULL)`);
    if (params.load) where.push(`document_key IN (SELECT document_key FROM dim_document WHERE load_id = ${text(params.load)})`);
    if (params.doubt === "any") where.push("doubt IS NOT NULL");
    else if (params.doubt === "none") where.push("doubt IS NULL");
    else if (params.doubt) where.push(`contains(doubt, ${text(params.doubt)})`);
    if (params.time === "undated") where.push("time_period IS NULL");
    else if (params.time === "dated") where.push("time_period IS NOT NULL");
    else if (params.time) where.push(`starts_with(time_period, ${text(params.time)})`);
    if (params.confidence) where.push(`confidence >= ${Number(params.confidence.split("-")[0])}`, `confidence ${Number(params.confidence.split("-")[1]) >= 1 ? "<= 1" : `< ${Number(params.confidence.split("-")[1])}`}`);
    for (const word of (params.q || "").split(/\s+/).filter(Boolean)) {
      const stands = `contains(concat_ws(' ', surface, measured_entity, measured_property, region_name, article_title, source_file, sentence), ${text(word)})`;
      where.push(yearOf(word) ? `(${stands} OR starts_with(time_period, ${text(yearOf(word))}))` : stands);
    }
    const [name, way] = (params.sort || "").split(".");
    const order = name && name !== "indicator" && column(name) ? `\nORDER BY ${name}${way === "down" ? " DESC" : ""}` : "";
    const from = params.state === "withheld" ? "withheld" : "figures";
    return `SELECT * FROM ${from}${where.length && from === "figures" ? `\nWHERE ${where.join("\n  AND ")}` : ""}${order}`;
  }

  // Where nothing fits: the same question with one condition less, else each condition by itself, as far as that finds something.
  async function nearby(params) {
    const words = (params.q || "").split(/\s+/).filter(Boolean);
    const conditions = [...words.map((word) => ({ name: "q", value: word })), ...Object.entries(params).filter(([name, value]) => value && CONDITIONS.includes(name)).map(([name, value]) => ({ name, value }))];
    const asked = (chosen) => ({ ...Object.fromEntries(chosen.filter(({ name }) => name !== "q").map(({ name, value }) => [name, value])), q: chosen.filter(({ name }) => name === "q").map(({ value }) => value).join(" ") || null });
    const counted = async (kept, told) => ({ ...told, params: asked(kept), n: (await filter(asked(kept))).length });
    for (const alone of [false, true]) {
      const found = await Promise.all(conditions.map((one) => counted(conditions.filter((other) => (other === one) === alone), { ...one, alone })));
      const some = found.filter(({ n }) => n > 0);
      if (some.length && conditions.length > 1) return some;
    }
    return [];
  }

  return { filter, sort, facet, sql, nearby };
})();
