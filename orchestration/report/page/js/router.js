// Where the reader is, in the address after #: /figures?region=…, /document/KEY/figure/KEY. The browser's own back button works.
const Router = (() => {
  let changed = () => {};

  function parse(hash = location.hash) {
    const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
    const parts = path.split("/").filter(Boolean).map(safely);
    return { view: parts[0] || "overview", parts: parts.slice(1), params: Object.fromEntries(new URLSearchParams(query)) };
  }

  function safely(part) {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  }

  function href(view, parts = [], params = {}) {
    const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value != null && value !== ""));
    return `#/${[view, ...parts].map(encodeURIComponent).join("/")}${query.size ? `?${query}` : ""}`;
  }

  // Goes there; `replace` leaves no step to go back to.
  function go(to, { replace = false } = {}) {
    if (to === location.hash) return changed();
    if (!replace) location.hash = to;
    else {
      history.replaceState(null, "", to);
      changed();
    }
  }

  function start(listener) {
    changed = listener;
    addEventListener("hashchange", () => changed());
  }

  return { parse, href, go, start };
})();
