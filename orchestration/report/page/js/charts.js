// Bars and lines in the colours of the page, with a description for screen readers. The canvas holds them; nothing is fetched.
const Charts = (() => {
  const live = new Set();

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function chart(option, description) {
    const place = el("div.chart", { role: "img", "aria-label": description });
    const draw = () => {
      if (!place.isConnected || !place.clientWidth) return;
      const drawn = ECharts.init(place, null, { renderer: "canvas" });
      drawn.setOption({ ...base(), aria: { enabled: true, label: { description } }, ...option() });
      const watch = new ResizeObserver(() => drawn.resize());
      watch.observe(place);
      live.add({ drawn, watch });
    };
    requestAnimationFrame(draw);
    return place;
  }

  const base = () => ({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("--ink-2") },
    color: Array.from({ length: 10 }, (_, at) => colour(`--c${at}`)),
    tooltip: { renderMode: "richText", trigger: "axis", backgroundColor: colour("--surface"), borderColor: colour("--line"), textStyle: { color: colour("--ink"), fontSize: 13 }, confine: true },
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
  });

  const axis = (more) => ({ axisLine: { lineStyle: { color: colour("--line-strong") } }, axisLabel: { color: colour("--ink-2"), hideOverlap: true }, splitLine: { lineStyle: { color: colour("--line") } }, ...more });

  // A point in words: its sign, its value, and that it is a target.
  const told = (point, unit, number = Text.float) => `${point.sign}${number(point.value)} ${unit}${point.target ? ` (${t("obs_status:F")})` : ""}`.replace("  ", " ");

  // What the marks mean, where targets stand among outcomes; kind: "line" or "box".
  const key = (kind, points) => (points.some((point) => point.target) ? el("p.small.quiet.chart-key", {}, el(`i.${kind}`, { "aria-hidden": "true" }, kind === "line" ? "●" : ""), t("outcome"), el(`i.${kind}.target`, { "aria-hidden": "true" }, kind === "line" ? "◇" : ""), t("obs_status:F")) : null);

  // Bars, longest at the top, those of targets empty and dashed; bars: [{name, value, sign, target}].
  function bars(items, unit, description, onclick) {
    const target = { color: "transparent", borderColor: colour("--other"), borderType: "dashed", borderWidth: 1.5 };
    const place = chart(() => ({
      tooltip: { ...base().tooltip, trigger: "item", formatter: (item) => `${item.name}: ${told(items[item.dataIndex], unit)}` },
      grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
      xAxis: axis({ type: "value", scale: false, axisLabel: { color: colour("--ink-2"), hideOverlap: true, formatter: short } }),
      yAxis: axis({ type: "category", inverse: true, data: items.map((item) => item.name), axisLabel: { color: colour("--ink"), interval: 0 } }),
      series: [{ type: "bar", barMaxWidth: 18, data: items.map((item) => ({ value: item.value, itemStyle: { borderRadius: [0, 3, 3, 0], ...(item.target ? target : { color: colour("--accent") }) } })),
        label: { show: true, position: "right", color: colour("--ink-2"), formatter: (item) => `${items[item.dataIndex].sign}${short(item.value)}` } }],
    }), `${description}: ${items.map((item) => `${item.name} ${told(item, unit)}`).join("; ")}`);
    place.style.height = `${Math.max(140, items.length * 26 + 48)}px`;
    if (onclick) requestAnimationFrame(() => requestAnimationFrame(() => [...live].find((one) => one.drawn.getDom() === place)?.drawn.on("click", (item) => onclick(items[item.dataIndex]))));
    return el("div", {}, key("box", items), place);
  }

  // The outcome that a line of targets starts from: the last one before them, without a mark or a tip of its own.
  function before(points) {
    const first = points.find((point) => point.target);
    return points.filter((point) => first && !point.target && point.year < first.year).slice(-1).map((point) => ({ value: [point.year, point.value], symbol: "none" }));
  }

  // Lines over the years, each year at its place; series: [{name, points: [{year, value, sign, target}]}], targets dashed with diamonds.
  function lines(series, unit, description) {
    const half = (one, at, target) => ({ type: "line", name: one.name, color: colour(`--c${at}`), symbolSize: target ? 10 : 8, symbol: target ? "emptyDiamond" : "circle", lineStyle: { width: 2, type: target ? "dashed" : "solid" }, emphasis: { focus: "series" },
      data: [...(target ? before(one.points) : []), ...one.points.filter((point) => point.target === target).map((point) => ({ value: [point.year, point.value], point }))] });
    const allYears = series.flatMap((one) => one.points.map((point) => point.year));
    const place = chart(() => ({
      legend: { type: "plain", top: 0, data: series.map((one) => one.name), textStyle: { color: colour("--ink-2") }, itemWidth: 16, itemHeight: 8 },
      grid: { left: 8, right: 16, top: series.length > 6 ? 72 : 44, bottom: 8, containLabel: true },
      tooltip: { ...base().tooltip, formatter: (items) => [items[0].value[0], ...items.filter((item) => item.data.point).map((item) => `${item.marker} ${item.seriesName}: ${told(item.data.point, unit)}`)].join("\n") },
      xAxis: axis({ type: "value", min: Math.min(...allYears) - 0.5, max: Math.max(...allYears) + 0.5, minInterval: 1, splitLine: { show: false }, axisLabel: { color: colour("--ink-2"), hideOverlap: true, formatter: (year) => (Number.isInteger(year) ? String(year) : "") } }),
      yAxis: axis({ type: "value", scale: true, axisLabel: { color: colour("--ink-2"), formatter: short } }),
      series: series.flatMap((one, at) => [half(one, at, false), half(one, at, true)].filter((line) => line.data.some(({ point }) => point))),
    }), `${description}: ${series.map((one) => `${one.name} ${one.points.map((point) => `${point.year} ${told(point, unit)}`).join(", ")}`).join("; ")}`);
    return el("div", {}, key("line", series.flatMap((one) => one.points)), place);
  }

  // 1,465,000,000 as 14.65亿 or 1.47 bn.
  function short(value) {
    if (typeof value !== "number") return "";
    return new Intl.NumberFormat(Text.language === "zh" ? "zh-CN" : "en", { notation: Math.abs(value) >= 1e5 ? "compact" : "standard", maximumFractionDigits: 2 }).format(value);
  }

  // Ends the charts of the view that is left.
  function clear() {
    for (const { drawn, watch } of live) {
      watch.disconnect();
      drawn.dispose();
    }
    live.clear();
  }

  return { bars, lines, clear };
})();
