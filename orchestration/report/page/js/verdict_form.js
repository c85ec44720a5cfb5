// The form for a reader's verdict on a figure: given, changed, withdrawn.
const VerdictForm = (() => {
  const NUMBER = /^-?[\d,]+(\.\d+)?$/;

  function section(row, key) {
    const place = el("section", {});
    const draw = (told) => Dom.replace(place, el("h3", {}, t("verdict")), form(row, key, told, draw));
    draw("");
    return place;
  }

  // Drawn anew after every change, so that it shows what is kept and nothing else.
  function form(row, key, said, draw) {
    const given = Verdicts.of(key) || {};
    const told = el("p.small.quiet", { role: "status" }, said);
    const field = el("select", { name: "field", onchange: () => fit() }, Verdicts.FIELDS.map((name) => el("option", { value: name, selected: given.field === name }, t(`field:${name}`))));
    const text = el("input", { name: "better", value: given.better || "", autocomplete: "off" });
    const listed = el("select", { name: "better" });
    const better = el("label.field", {});
    const source = el("label.field", {}, el("span", {}, t("verdict_source")), el("input", { name: "source", value: given.source || "", autocomplete: "off" }));
    const more = el("div.verdict", {}, el("label.field", {}, el("span", {}, t("verdict_field")), field), better,
      el("label.field", {}, el("span", {}, t("verdict_reason")), el("input", { name: "reason", value: given.reason || "", autocomplete: "off" })), source);
    const radio = (value) => el("label", {}, el("input", { type: "radio", name: "verdict", value, checked: given.verdict === value, required: true, onchange: () => fit() }), Text.named("verdict", value));
    const whole = el("form.verdict", { onsubmit: (event) => {
      event.preventDefault();
      const judged = read(Object.fromEntries(new FormData(whole)));
      if (judged.needs) told.textContent = t(judged.needs);
      else change(() => Verdicts.give(key, { ...judged, seen: Verdicts.seenOf(row) }), "verdict_kept");
    } }, el("fieldset.choices", {}, el("legend.for-readers", {}, t("verdict")), ["right", "wrong", "better"].map(radio)), more,
      el("div.actions", {}, el("button.main", { type: "submit", id: "keep-verdict" }, t("verdict_keep")),
        given.verdict ? el("button", { type: "button", onclick: () => change(() => Verdicts.take(key), "verdict_removed") }, t("verdict_remove")) : null), told);

    function change(act, words) {
      act();
      draw(t(words));
      Dom.say(t(words));
      document.getElementById("keep-verdict")?.focus();
    }

    // Only what can be said together is offered: no better value for what is no figure, a value of the list where there is one.
    function fit() {
      const chosen = whole.elements.verdict.value, isBetter = chosen === "better";
      const none = field.querySelector("[value=not_a_figure]");
      none.hidden = none.disabled = isBetter;
      if (isBetter && none.selected) field.value = Verdicts.FIELDS[0];
      const values = Verdicts.LISTS[field.value];
      more.hidden = !chosen || chosen === "right";
      better.hidden = source.hidden = !isBetter;
      Dom.replace(better, el("span", {}, t("verdict_better")), values ? listed : text);
      Dom.replace(listed, (values || []).map((value) => el("option", { value, selected: value === given.better }, Text.named(field.value, value))));
    }

    fit();
    return whole;
  }

  // What the form says; `needs` names what it lacks.
  function read({ verdict, field, better = "", reason, source }) {
    if (verdict === "right") return { verdict };
    if (verdict === "wrong") return { verdict, field, reason: reason.trim() };
    const value = better.trim();
    if (!value) return { needs: "verdict_needs" };
    if (field === "value" && !NUMBER.test(value)) return { needs: "verdict_number" };
    return { verdict, field, reason: reason.trim(), better: field === "value" ? value.replaceAll(",", "") : value, source: source.trim() };
  }

  return { section };
})();
