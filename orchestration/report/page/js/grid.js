// A table of many rows: a real table of one page of them, with sorting heads and a pager. On a phone each row is a card.
const Grid = (() => {
  const SIZE = 100;

  // columns: {id, label, render(row), sort, number, cls}; state: {sort, page}; act(changes) is told what the reader chose.
  function grid({ columns, rows, state, act, open, chosen, caption, cards = true }) {
    const pages = Math.max(1, Math.ceil(rows.length / SIZE));
    const page = Math.min(Math.max(1, Number(state.page) || 1), pages);
    const from = (page - 1) * SIZE;
    const head = el("tr", {}, columns.map((column) => headCell(column, state.sort, act)));
    const body = el("tbody", {});
    for (const row of rows.slice(from, from + SIZE)) body.append(line(columns, row, open, chosen));
    const table = el("table", {}, el("caption.for-readers", {}, caption), el("thead", {}, head), body);
    const scroll = el("div.grid-scroll", { tabindex: "0", role: "region", "aria-label": caption }, table);
    const empty = rows.length ? null : el("p.empty", {}, t("nothing"));
    return el(`div.grid${cards ? ".cards" : ""}`, {}, rows.length ? scroll : empty, rows.length ? pager(rows.length, page, pages, from, act) : null);
  }

  function headCell(column, sort, act) {
    const [name, way] = (sort || "").split(".");
    const active = column.sort && name === column.sort;
    const attributes = { scope: "col", "aria-sort": active ? (way === "down" ? "descending" : "ascending") : null };
    const cls = column.number ? "th.number" : "th";
    if (!column.sort) return el(cls, attributes, column.label);
    const first = column.number ? "down" : "up";
    const next = !active ? `${column.sort}.${first}` : way === first ? `${column.sort}.${first === "up" ? "down" : "up"}` : "";
    return el(cls, attributes, el("button", { type: "button", onclick: () => act({ sort: next, page: null }) }, column.label,
      el("span.arrow", { "aria-hidden": "true" }, active ? (way === "down" ? "▼" : "▲") : "")));
  }

  function line(columns, row, open, chosen) {
    const tr = el("tr", { "data-row": row, class: row === chosen ? "chosen" : null });
    for (const column of columns) {
      const cell = el(`td${column.cls ? `.${column.cls}` : ""}${column.number ? ".number" : ""}`, { "data-label": column.label });
      Dom.replace(cell, column.render(row));
      tr.append(cell);
    }
    if (open) {
      tr.addEventListener("click", (event) => {
        if (event.target.closest("a, button") || String(getSelection())) return;
        open(row);
      });
    }
    return tr;
  }

  function pager(total, page, pages, from, act) {
    const turn = (to) => act({ page: to === 1 ? null : to });
    const button = (label, words, to) => el("button", { type: "button", "aria-label": words, title: words, disabled: to < 1 || to > pages, onclick: () => turn(to) }, label);
    return el("div.pager", {}, el("span", {}, t("range", { from: from + 1, to: Math.min(from + SIZE, total), total })),
      pages === 1 ? null : el("span.turn", {}, button("«", t("first"), page === 1 ? 0 : 1), button("‹", t("previous"), page - 1),
        el("span", {}, t("page_of", { page, pages })), button("›", t("next"), page + 1), button("»", t("last"), page === pages ? pages + 1 : pages)));
  }

  return { grid };
})();
