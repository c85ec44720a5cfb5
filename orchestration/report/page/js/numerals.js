// Every numeral with what became of it, beside the words around it; each opens in its document.
const Numerals = (() => {
  const AROUND = 24;

  async function view(place) {
    const { params } = place;
    const document = Store.documentByKey.get(params.document);
    const documents = document === undefined ? Store.meta.groups.map(([first]) => first) : [document];
    const texts = await Promise.all(documents.map(Store.text));
    const all = texts.flatMap((held) => [...held.numerals].flatMap(([number, numerals]) => (document === undefined || number === document ? numerals.map((numeral, at) => ({ numeral, at, held })) : [])));
    const ofState = all.filter(({ numeral }) => !params.withheld || [numeral.withheld_by, numeral.figure == null ? null : Store.figures.get("withheld_by", numeral.figure)].some((names) => names?.includes(params.withheld)));
    const rows = ofState.filter(({ numeral }) => !params.disposition || numeral.disposition === params.disposition);
    const act = (changes) => Router.go(Router.href("numerals", [], { ...params, ...changes }));
    const title = document === undefined ? null : Store.documents.get("title", document) || Store.documents.get("source_file", document);
    return [
      el("div.view-head", {}, el("h1", {}, t("numerals")), el("p", {}, t("numerals_found", { n: rows.length, of: all.length })),
        ["disposition", "document", "withheld"].some((name) => params[name]) ? el("button", { type: "button", onclick: () => Router.go(Router.href("numerals")) }, t("clear")) : null),
      el("div.filters", {}, title ? el("p", {}, t("document"), ": ", el("a", { href: Router.href("document", [params.document]) }, foreign(title))) : null,
        el("div.filters-row", {}, Dom.select(t("disposition"), params.disposition, options(ofState), (value) => act({ disposition: value, page: null })))),
      Overview.notHeld(),
      Grid.grid({ columns: columns(rows), rows: rows.map((_, at) => at), state: params, act, open: (at) => Router.go(href(rows[at])), caption: t("numerals") }),
    ];
  }

  function options(rows) {
    const counts = new Map();
    for (const { numeral } of rows) counts.set(numeral.disposition, (counts.get(numeral.disposition) || 0) + 1);
    return [["", t("all")], ...[...counts].sort((a, b) => b[1] - a[1]).map(([name, n]) => [name, `${Text.named("disposition", name)} (${Text.count(n)})`])];
  }

  function href({ numeral, at }) {
    if (numeral.figure != null) return Figure.inDocument(numeral.figure);
    return Router.href("document", [Store.documents.get("document_key", numeral.document_no), "numeral", at]);
  }

  const textOf = ({ numeral, held }) => (held.pages[numeral.document_no] || []).find(([page]) => page === numeral.page_no)?.[1] ?? "";

  function columns(rows) {
    const piece = (at, from, until) => Figure.unbroken(textOf(rows[at]).slice(Math.max(0, from), Math.max(0, until)));
    return [
      { id: "surface", label: t("field:surface"), cls: "lead", render: (at) => el("a.surface", { href: href(rows[at]) }, foreign(piece(at, rows[at].numeral.raw_start, rows[at].numeral.raw_end))) },
      { id: "context", label: t("sentence"), cls: "wide.cell-long", render: (at) => {
        const { raw_start: start, raw_end: end } = rows[at].numeral;
        return el("bdi", { lang: "zh" }, piece(at, start - AROUND, start), el("mark", {}, piece(at, start, end)), piece(at, end, end + AROUND));
      } },
      { id: "disposition", label: t("disposition"), cls: "whole", render: (at) => Text.named("disposition", rows[at].numeral.withheld_by ? "withheld" : rows[at].numeral.disposition) },
      { id: "rule", label: t("rule"), cls: "narrow-off", render: (at) => el("code", {}, rows[at].numeral.rule) },
      { id: "document", label: t("document"), cls: "wide.cell-file", render: (at) => el("a.small", { href: href(rows[at]) }, foreign(Store.documents.get("source_file", rows[at].numeral.document_no).split("/").at(-1))) },
    ];
  }

  return { view };
})();
