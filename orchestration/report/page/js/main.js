// The page itself: which view is shown, its language and colours, and the keys.
const Page = (() => {
  const VIEWS = ["overview", "figures", "panel", "documents", "checks"];
  const LISTS = { numerals: "numerals", refused: "card_refused" };  // views that a count leads to, with their titles
  const main = document.getElementById("main");
  let back = null;
  let turn = 0;

  const remembered = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const remember = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch { /* asked again next time */ }
  };

  async function show() {
    const mine = ++turn;
    const place = Router.parse();
    const focused = main.contains(document.activeElement) ? document.activeElement.id : null;
    const stays = main.dataset.at === placeOf(place);
    const scroll = stays ? main.querySelector(".grid-scroll")?.scrollTop : 0;
    if (VIEWS.includes(place.view) || LISTS[place.view]) back = { title: LISTS[place.view] || place.view, href: location.hash || "#/" };
    const content = await contentOf(place);
    if (mine !== turn) return;
    Charts.clear();
    Dom.replace(main, content);
    main.dataset.at = placeOf(place);
    nav(place.view);
    document.title = `${t(place.view === "document" ? "document" : LISTS[place.view] || (VIEWS.includes(place.view) ? place.view : "overview"))} · zhibiao 指标`;
    if (stays && scroll) main.querySelector(".grid-scroll").scrollTop = scroll;
    if (!stays && place.view !== "document") scrollTo(0, 0);
    if (focused) document.getElementById(focused)?.focus();
    document.body.dataset.ready = String(mine);
  }

  // Figures and their drawer are one place; so is a document with any of its figures.
  const placeOf = (place) => (place.view === "document" ? place.parts[0] : `${place.view}${JSON.stringify({ ...place.params, figure: null, cell: null })}`);

  async function contentOf(place) {
    if (["figures", "panel", "document", "checks", "numerals"].includes(place.view)) await Store.ready;
    if (place.view === "figures") {
      const row = place.params.figure ? Store.rowOf(place.params.figure) : undefined;
      if (row === undefined) Drawer.close();
      else Drawer.figure(row, { onclose: () => Router.go(Router.href("figures", [], { ...place.params, figure: null })), links: [el("a.button", { href: Figure.inDocument(row) }, t("open_document"))] });
      return Figures.view(place);
    }
    if (place.view === "panel") return Panel.view(place);
    if (place.view === "document") return Documents.view(place, back);
    Drawer.close();
    if (place.view === "documents") return Documents.list(place);
    if (place.view === "checks") return Checks.view(place);
    if (place.view === "numerals") return Numerals.view(place);
    if (place.view === "refused") return Overview.refusedFiles(place);
    return Overview.view(place);
  }

  function nav(view) {
    const current = view === "document" ? "documents" : VIEWS.includes(view) ? view : "overview";
    Dom.replace(document.getElementById("views"), VIEWS.map((name) => el("a", { href: Router.href(name), "aria-current": name === current ? "page" : null }, t(name))));
  }

  function tools() {
    const n = Verdicts.count();
    const language = el("button.plain", { type: "button", id: "language", lang: Text.language === "zh" ? "en" : "zh", "aria-label": Text.language === "zh" ? "English" : "中文", onclick: () => speak(Text.language === "zh" ? "en" : "zh") }, Text.language === "zh" ? "EN" : "中文");
    const theme = el("button.plain", { type: "button", id: "theme", "aria-label": t("theme"), title: t("theme"), onclick: darken }, isDark() ? "☀" : "☾");
    Dom.replace(document.getElementById("tools"), n ? el("button", { type: "button", id: "save-verdicts", onclick: Verdicts.save, title: t("verdicts_save") }, t("verdicts_n", { n })) : null, language, theme);
  }

  function speak(language) {
    Text.set(language);
    remember("zhibiao-language", language);
    words();
    tools();
    show();
    document.getElementById("language").focus();
  }

  function words() {
    document.querySelectorAll("[data-t]").forEach((element) => { element.textContent = t(element.dataset.t); });
    document.querySelectorAll("[data-t-label]").forEach((element) => { element.setAttribute("aria-label", t(element.dataset.tLabel)); });
  }

  const isDark = () => (document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

  function darken() {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    remember("zhibiao-theme", document.documentElement.dataset.theme);
    tools();
    show();
    document.getElementById("theme").focus();
  }

  // d, w, u, n: the next doubt, withheld, undated figure, next figure. Escape closes the drawer. / goes to the search.
  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const drawer = document.getElementById("drawer");
    if (event.key === "Escape" && !drawer.hidden) drawer.querySelector(".drawer-head button")?.click();
    else if (event.key === "/" && document.querySelector("input[type=search]")) {
      event.preventDefault();
      document.querySelector("input[type=search]").focus();
    } else if (Router.parse().view === "document" && Documents.letters.includes(event.key)) Documents.next(event.key);
  }

  async function start() {
    Text.set(remembered("zhibiao-language") || (navigator.language.startsWith("zh") ? "zh" : "en"));
    if (["light", "dark"].includes(remembered("zhibiao-theme"))) document.documentElement.dataset.theme = remembered("zhibiao-theme");
    words();
    nav(Router.parse().view);
    tools();
    try {
      await Store.open();
      Verdicts.onchange(tools);
      Router.start(show);
      addEventListener("keydown", keys);
      document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
      await show();
      await Store.ready;
      (window.requestIdleCallback || setTimeout)(() => Store.allSentences());
    } catch (error) {
      Dom.replace(main, el("p.loading", { role: "alert" }, t("broken")));
      throw error;
    }
  }

  start();
})();
