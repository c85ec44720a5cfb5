// Elements made from code: every text goes in as text, never as markup.
const Dom = (() => {
  const PROPOSED = 400;

  // el("a.big", {href: "#"}, "text", child): a tag with classes, attributes (on… are listeners), and children; null is left out.
  function el(tag, attributes, ...children) {
    const [name, ...classes] = tag.split(".");
    const element = document.createElement(name || "div");
    if (classes.length) element.className = classes.join(" ");
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value == null || value === false) continue;
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (key === "value") element.value = value;
      else if (key === "width") element.style.width = value;
      else if (key === "left") element.style.left = value;
      else element.setAttribute(key, value === true ? "" : value);
    }
    append(element, children);
    return element;
  }

  function append(parent, children) {
    for (const child of children.flat(3)) {
      if (child == null || child === false || child === "") continue;
      parent.append(child instanceof Node ? child : String(child));
    }
  }

  // Words of a document: kept apart from the text around, whichever way they run.
  const foreign = (text, tag = "bdi") => (text == null || text === "" ? null : el(tag, { lang: "zh" }, text));

  function replace(parent, ...children) {
    parent.replaceChildren();
    append(parent, children);
  }

  // The same control has the same id after the view was made again, so that the focus stays.
  const idOf = (label) => `choose-${label.replace(/\s+/g, "-")}`;

  // A labelled choice: options are [value, label].
  function select(label, value, options, onchange) {
    const chosen = el("select", { id: idOf(label), onchange: (event) => onchange(event.target.value) },
      options.map(([key, words]) => el("option", { value: key, selected: String(key) === String(value ?? "") }, words)));
    return el("label.field", {}, el("span", {}, label), chosen);
  }

  // A labelled field that proposes what the data has, the commonest first; what is typed counts, proposed or not.
  function combo(label, value, options, onchange, placeholder = "") {
    const id = `${idOf(label)}-list`;
    const known = new Set(options.map(([key]) => key));
    let told = value ?? "";
    const tell = (text) => {
      if (text === told) return;
      told = text;
      onchange(text);
    };
    const input = el("input", { type: "text", id: idOf(label), list: id, value: told, placeholder, autocomplete: "off", spellcheck: "false",
      onchange: (event) => tell(event.target.value.trim()),
      oninput: (event) => { if (event.inputType !== "insertText" && known.has(event.target.value)) tell(event.target.value); } });
    return el("label.field", {}, el("span", {}, label), input,
      el("datalist", { id }, options.slice(0, PROPOSED).map(([key, words]) => el("option", { value: key }, words))));
  }

  const say = (words) => { document.getElementById("announcer").textContent = words; };

  function copy(text) {
    navigator.clipboard?.writeText(text).then(() => say(t("copied")), () => {});
  }

  function download(blob, name) {
    const link = el("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  return { el, foreign, replace, select, combo, say, copy, download };
})();
const { el, foreign } = Dom;
