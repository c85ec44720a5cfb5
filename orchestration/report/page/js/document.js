// A document as it stood: its pages and tables, every numeral marked by what became of it; and the list of documents.
const Documents = (() => {
  const PART = 40000;
  let hidden = new Set();

  function list(place) {
    const D = Store.documents;
    const { params } = place;
    const word = (params.q || "").toLowerCase();
    let rows = Array.from({ length: D.n }, (_, at) => at).filter((row) => (!params.load || D.get("load_id", row) === params.load) && (!word || `${D.get("source_file", row)} ${D.get("title", row) ?? ""} ${D.get("region", row) ?? ""}`.toLowerCase().includes(word)));
    const [name, way] = (params.sort || "").split(".");
    if (name) rows = rows.sort((a, b) => order(D.get(name, a), D.get(name, b)) * (way === "down" ? -1 : 1));
    const act = (changes) => Router.go(Router.href("documents", [], { ...params, ...changes }));
    // A count leads to its rows in the list of figures or of numerals.
    const number = (id, view = null, filter = {}) => ({ id, label: t(`column:${id}`), sort: id, number: true, render: (row) => {
      const n = D.get(id, row), to = view && n ? Router.href(view, [], { document: D.get("document_key", row), ...filter }) : null;
      return to ? el("a", { href: to }, Text.count(n)) : Text.count(n);
    } });
    const columns = [
      { id: "source_file", label: t("document"), sort: "source_file", cls: "wide.cell-title", render: (row) => [el("a.surface", { href: href(row) }, foreign(D.get("title", row) || D.get("source_file", row))), el("span.second", {}, foreign(D.get("source_file", row)))] },
      { id: "region", label: t("field:region"), sort: "region", cls: "whole", render: (row) => foreign(D.get("region", row)) },
      { id: "published_on", label: t("field:published_on"), sort: "published_on", cls: "whole", render: (row) => D.get("published_on", row) },
      number("page_count"), number("figures", "figures"), number("numerals", "numerals"), number("doubted", "figures", { doubt: "any" }), number("withheld", "figures", { state: "withheld" }),
    ];
    const search = el("input", { type: "search", value: params.q ?? "" });
    return [el("div.view-head", {}, el("h1", {}, t("documents")), el("p", {}, t("documents_n", { n: rows.length })), params.load ? el("button", { type: "button", onclick: () => act({ load: null, page: null }) }, t("clear")) : null),
      el("form.filters", { role: "search", "aria-label": t("filters"), onsubmit: (event) => { event.preventDefault(); act({ q: search.value.trim(), page: null }); } }, el("div.search", {}, el("label.field", {}, el("span", {}, t("search_documents")), search), el("button.main", { type: "submit" }, t("search_do")))),
      Overview.notHeld(), Grid.grid({ columns, rows, state: params, act, open: (row) => Router.go(href(row)), caption: t("documents") })];
  }

  const order = (a, b) => (a == null ? 1 : b == null ? -1 : a < b ? -1 : a > b ? 1 : 0);
  const href = (row) => Router.href("document", [Store.documents.get("document_key", row)]);

  async function view(place, back) {
    const [key, kind, at] = place.parts;
    const row = Store.documentByKey.get(key);
    if (row === undefined) return [el("h1", {}, t("no_document")), Overview.notHeld() || el("p", {}, t("no_document_why"))];
    const held = await Store.text(row);
    const pages = held.pages[row] || [];
    const numerals = held.numerals.get(row) || [];
    const figure = kind === "figure" ? Store.rowOf(at) : undefined;
    const numeral = kind === "numeral" ? numerals[Number(at)] : undefined;
    const parts = partsOf(pages);
    const target = figure !== undefined ? held.figures.row(held.detail.get(figure)) : numeral;
    const targetPage = figure !== undefined ? Store.figures.get("page_no", figure) : numeral?.page_no;
    const part = target ? Math.max(0, parts.findIndex((one) => one.some(([page, start, end]) => pages[page][0] === targetPage && start <= target.raw_start && target.raw_start < end))) : Math.min(Math.max(0, (Number(place.params.part) || 1) - 1), Math.max(0, parts.length - 1));
    const base = Router.href("document", [key]);
    const close = () => Router.go(Router.href("document", [key], { part: part ? part + 1 : null }));
    if (figure !== undefined) Drawer.figure(figure, { onclose: close, links: [el("a.button", { href: Router.href("figures", [], { document: key, figure: at }) }, t("in_figures"))] });
    else if (numeral) Drawer.numeral(numeral, textOf(pages, numeral), close);
    else Drawer.close();
    const marks = marksOf(row, numerals, held);
    const paper = (parts[part] || []).map((segment) => sheet(pages, segment, marks, held.tables.get(row) || [], key, { figure, numeral: numeral ? Number(at) : undefined }));
    const D = Store.documents;
    requestAnimationFrame(() => document.querySelector(".n.chosen")?.scrollIntoView({ block: "center" }));
    return [
      el("div.view-head", {}, el("h1", {}, foreign(D.get("title", row) || D.get("source_file", row))),
        el("p", {}, foreign(D.get("source_file", row)), " · ", el("a", { href: Router.href("figures", [], { document: key }) }, t("figures_n", { n: D.get("figures", row) })), " · ", el("a", { href: Router.href("numerals", [], { document: key }) }, t("numerals_n", { n: D.get("numerals", row) })))),
      about(row), bar(row, figure, back), legend(numerals, marks), turner(parts, part, base), paper, turner(parts, part, base),
    ];
  }

  function about(row) {
    const repairs = Store.documents.get(Text.language === "zh" ? "repairs_zh" : "repairs", row), left = Store.documents.get("left_out", row);
    if (!repairs && !left) return null;
    return el("p.small.quiet", {}, repairs ? [t("repairs"), ": ", foreign(repairs), " "] : null, left ? [t("left_out"), ": ", left.split("; ").map(leftOut).join(Text.language === "zh" ? "，" : ", ")] : null);
  }

  // `hidden: 32` in words.
  const leftOut = (told) => {
    const [reason, n] = told.split(": ");
    return n ? `${Text.named("left_out", reason)} ${t("characters_n", { n: Number(n) })}` : told;
  };

  const textOf = (pages, numeral) => (pages.find(([page]) => page === numeral.page_no)?.[1] ?? "").slice(numeral.raw_start, numeral.raw_end);

  // Segments [page index, start, end], gathered to parts that a browser lays out at once; a long page is cut at a line's end.
  function partsOf(pages) {
    const parts = [];
    let part = [], size = 0;
    pages.forEach(([, text], page) => {
      for (let start = 0; start < text.length || start === 0;) {
        let end = text.length;
        if (end - start > PART) end = Math.max(text.lastIndexOf("\n", start + PART) + 1, 0) > start ? text.lastIndexOf("\n", start + PART) + 1 : start + PART;
        if (part.length && size + end - start > PART) {
          parts.push(part);
          part = [];
          size = 0;
        }
        part.push([page, start, end]);
        size += end - start;
        if (end === start) break;
        start = end;
      }
    });
    if (part.length) parts.push(part);
    return parts;
  }

  // What is marked: a figure over the whole of its words, once; another numeral by its disposition. Sorted, none within another.
  function marksOf(row, numerals, held) {
    const found = [], seen = new Set();
    numerals.forEach((numeral, at) => {
      if (numeral.figure == null) return found.push({ page: numeral.page_no, start: numeral.raw_start, end: numeral.raw_end, kind: numeral.withheld_by ? "withheld" : numeral.disposition, at });
      if (seen.has(numeral.figure)) return;
      seen.add(numeral.figure);
      const detail = held.figures;
      const place = held.detail.get(numeral.figure);
      const kind = Store.figures.get("withheld_by", numeral.figure) ? "withheld" : Store.figures.get("doubt", numeral.figure) ? "doubted" : "figure";
      found.push({ page: Store.figures.get("page_no", numeral.figure), start: detail.get("raw_start", place), end: detail.get("raw_end", place), kind, figure: numeral.figure });
    });
    return found.sort((a, b) => a.page - b.page || a.start - b.start || b.end - a.end);
  }

  // A page or a part of one.
  function sheet(pages, [page, from, until], marks, tables, key, chosen) {
    const [number, text] = pages[page];
    const own = marks.filter((mark) => mark.page === number && mark.start >= from && mark.start < until);
    const rows = tables.filter((line) => line.page_no === number);
    const paper = el("section.paper", { lang: "zh", "aria-label": t("page_no", { page: number }) }, pages.length > 1 || from ? el("p.page-no", { lang: Text.language }, t("page_no", { page: number })) : null);
    const lineEnd = (start) => {
      const newline = text.indexOf("\n", start);
      return newline < 0 || newline > until ? until : newline;
    };
    let at = from, mark = 0, block = null, row = 0;
    while (at < until) {
      let end = lineEnd(at);
      while (row < rows.length && rows[row].raw_end <= at) row++;
      const tabular = row < rows.length && rows[row].raw_start < end;
      const line = tabular && text.slice(at, end).includes("\t") ? cells() : plain();
      let done = at;
      for (; mark < own.length && own[mark].start < end; mark++) {
        const one = own[mark];
        if (one.start < done) continue;
        const stop = Math.min(one.end, until);
        line.put(text.slice(done, one.start));
        line.put(anchor(one, text.slice(one.start, stop), key, chosen));
        done = stop;
        if (done > end) end = lineEnd(done);  // a figure over a line break keeps both lines together
      }
      line.put(text.slice(done, end));
      const kind = tabular ? line.node.tagName : null;
      if (!tabular) paper.append(line.node);
      else {
        if (block?.kind !== kind) block = opened(paper, kind);
        block.inner.append(line.node);
      }
      if (!tabular) block = null;
      at = end + 1;
    }
    return paper;
  }

  // A line of text, and a line whose cells are set apart by tabs.
  function plain() {
    const node = el("div.line", {});
    return { node, put: (piece) => node.append(piece) };
  }

  function cells() {
    const node = el("tr", {}, el("td", {}));
    const put = (piece) => {
      if (typeof piece !== "string") return node.lastChild.append(piece);
      piece.split("\t").forEach((words, at) => {
        if (at) node.append(el("td", {}));
        node.lastChild.append(words);
      });
    };
    return { node, put };
  }

  function opened(paper, kind) {
    const outer = el("div.table-lines", { tabindex: "0", role: "region", "aria-label": t("table") });
    const inner = kind === "TR" ? el("tbody", {}) : outer;
    if (inner !== outer) outer.append(el("table", {}, inner));
    paper.append(outer);
    return { kind, inner };
  }

  function anchor(mark, words, key, chosen) {
    const isFigure = mark.figure !== undefined;
    const to = isFigure ? Router.href("document", [key, "figure", Store.figures.get("figure_key", mark.figure)]) : Router.href("document", [key, "numeral", mark.at]);
    const picked = isFigure ? chosen.figure === mark.figure : chosen.numeral === mark.at;
    const judged = isFigure && Verdicts.of(Store.figures.get("figure_key", mark.figure));
    return el(`a.n.${mark.kind}${hidden.has(mark.kind) ? ".off" : ""}${picked ? ".chosen" : ""}${judged ? ".judged" : ""}`, { href: to, title: Text.named("disposition", mark.kind), "aria-current": picked ? "true" : null }, words);
  }

  // Ways to the next figure that wants a look; on through the documents when this one has no more.
  const KINDS = {
    d: ["doubt", (row) => Store.figures.get("doubt", row) !== null && Store.figures.get("withheld_by", row) === null],
    w: ["withheld", (row) => Store.figures.get("withheld_by", row) !== null],
    u: ["undated", (row) => Store.figures.get("time_period", row) === null && Store.figures.get("withheld_by", row) === null],
    n: ["figure", () => true],
  };

  function next(letter) {
    const place = Router.parse();
    const [kind, holds] = KINDS[letter];
    const { n } = Store.figures;
    const document = Store.documentByKey.get(place.parts[0]) ?? 0;
    const documents = Store.figures.packed.document_no;
    const here = place.parts[1] === "figure" ? Store.rowOf(place.parts[2]) : undefined;
    const from = here ?? Math.max(-1, documents.findIndex((one) => one >= document) - 1);
    for (let step = 1; step <= n; step++) {
      const row = (from + step + n) % n;
      if (!holds(row)) continue;
      Router.go(Figure.inDocument(row));
      return Dom.say(t("moved_to", { kind: t(kind), surface: Store.figures.get("surface", row) }));
    }
    Dom.say(t("none_of", { kind: t(kind) }));
  }

  function bar(row, figure, back) {
    const key = Store.documents.get("document_key", row);
    return el("div.document-bar", { role: "toolbar", "aria-label": t("next_what") },
      back ? el("a.button", { href: back.href, "aria-label": t("back_to", { view: t(back.title) }) }, `← ${t(back.title)}`) : null,
      Object.entries(KINDS).map(([letter, [kind]]) =>
      el("button", { type: "button", onclick: () => next(letter) }, t(`next_${kind}`), el("kbd", { "aria-hidden": "true" }, letter))),
      el("a.button.push", { href: Router.href("figures", [], { document: key, figure: figure === undefined ? null : Store.figures.get("figure_key", figure) }) }, t("its_figures")));
  }

  function legend(numerals, marks) {
    const counts = new Map();
    for (const mark of marks) counts.set(mark.kind, (counts.get(mark.kind) || 0) + 1);
    return el("div.legend", { role: "group", "aria-label": t("legend") }, [...counts].sort((a, b) => b[1] - a[1]).map(([kind, n]) => {
      const button = el("button", { type: "button", "aria-pressed": String(!hidden.has(kind)), onclick: () => {
        hidden[hidden.has(kind) ? "delete" : "add"](kind);
        button.setAttribute("aria-pressed", String(!hidden.has(kind)));
        document.querySelectorAll(`.n.${kind}`).forEach((mark) => mark.classList.toggle("off", hidden.has(kind)));
      } }, el(`span.swatch.${kind}`, { "aria-hidden": "true" }), `${Text.named("disposition", kind)} ${Text.count(n)}`);
      return button;
    }));
  }

  function turner(parts, part, base) {
    if (parts.length < 2) return null;
    const to = (number) => `${base}${number ? `?part=${number + 1}` : ""}`;
    return el("nav.pager", { "aria-label": t("parts") }, el("span", {}, t("part_of", { part: part + 1, parts: parts.length })), el("span.turn", {},
      part ? el("a.button", { href: to(part - 1) }, `‹ ${t("previous")}`) : null, part < parts.length - 1 ? el("a.button", { href: to(part + 1) }, `${t("next")} ›`) : null));
  }

  return { list, view, next, letters: Object.keys(KINDS) };
})();
