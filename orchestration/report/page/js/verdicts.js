// A reader's verdicts on figures: kept in this browser, taken out as a file that `zhibiao corrections` reads. No figure is changed here.
const Verdicts = (() => {
  const KEY = "zhibiao-verdicts";
  const FIELDS = ["value", "unit", "measured_entity", "measured_property", "region", "time_period", "status", "not_a_figure"];
  const LISTS = { status: ["achieved", "target", "norm", "ongoing"] };  // fields whose value is one of few
  let given = {};
  let listeners = [];

  function read() {
    try {
      given = JSON.parse(localStorage.getItem(KEY) || "{}") || {};
    } catch {
      given = {};  // a browser that keeps nothing: verdicts live as long as the page
    }
  }

  function changed() {
    try {
      localStorage.setItem(KEY, JSON.stringify(given));
    } catch { /* they live as long as the page */ }
    listeners.forEach((listener) => listener());
  }

  function give(key, verdict) {
    given[key] = { ...verdict, given_at: new Date().toISOString() };
    changed();
  }

  function take(key) {
    delete given[key];
    changed();
  }

  const of = (key) => given[key] || null;
  const count = () => Object.keys(given).length;

  // A line of JSON for each verdict, with what the reader saw: a file that does not fit the warehouse any more is noticed.
  function lines() {
    return Object.entries(given).map(([key, verdict]) => {
      const row = Store.rowOf(key);
      const seen = row == null ? verdict.seen || {} : seenOf(row);
      return JSON.stringify({ figure_key: key, ...seen, verdict: verdict.verdict, field: verdict.field || null, better: verdict.better || null,
        reason: verdict.reason || null, source: verdict.source || null, given_at: verdict.given_at });
    });
  }

  function seenOf(row) {
    const document = Store.figures.get("document_no", row);
    return {
      source_file: Store.documents.get("source_file", document),
      content_sha256: Store.documents.get("content_sha256", document),
      surface: Store.figures.get("surface", row),
      value: Store.figures.get("value", row),
    };
  }

  function save() {
    const blob = new Blob([lines().join("\n") + "\n"], { type: "application/x-ndjson" });
    Dom.download(blob, `zhibiao-verdicts-${new Date().toISOString().slice(0, 10)}.jsonl`);
  }

  read();
  return { FIELDS, LISTS, give, take, of, count, lines, save, seenOf, onchange: (listener) => listeners.push(listener) };
})();
