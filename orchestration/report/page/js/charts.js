// Bars and lines in the colours of the page, with a description for screen readers. The canvas holds them; nothing is fetched.
const Charts = (() => {
  const live = new Set();

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function chart(option, description) {
    const place = el("div.chart", { role: "img", "aria-label": description });
    const draw = () => {
      if (!place.isConnected || !place.clientWidth) return;
      const drawn = ECharts.init(place, null, { renderer: "canvas" });
      drawn.setOption({ ...base(), ...option() });
      const watch = new ResizeObserver(() => drawn.resize());
      watch.observe(place);
      live.add({ drawn, watch });
    };
    requestAnimationFrame(draw);
    return place;
  }

  const base = () => ({
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("--ink-2") },
    color: Array.from({ length: 10 }, (_, at) => colour(`--c${at}`)),
    tooltip: { renderMode: "richText", trigger: "axis", backgroundColor: colour("--surface"), borderColor: colour("--line"), textStyle: { color: colour("--ink"), fontSize: 13 }, confine: true },
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
  });

  const axis = (more) => ({ axisLine: { lineStyle: { color: colour("--line-strong") } }, axisLabel: { color: colour("--ink-2"), hideOverlap: true }, splitLine: { lineStyle: { color: colour("--line") } }, ...more });

  // Bars, longest at the top; bars: [{name, value, target}].
  function bars(items, unit, description, onclick) {
    const place = chart(() => ({
      tooltip: { ...base().tooltip, trigger: "item", formatter: (item) => `${item.name}: ${Text.float(item.value)} ${unit}` },
      grid: { left: 8, right: 56, top: 8, bottom: 8, containLabel: true },
      xAxis: axis({ type: "value", scale: false, axisLabel: { color: colour("--ink-2"), hideOverlap: true, formatter: short } }),
      yAxis: axis({ type: "category", inverse: true, data: items.map((item) => item.name), axisLabel: { color: colour("--ink"), interval: 0 } }),
      series: [{ type: "bar", barMaxWidth: 18, data: items.map((item) => ({ value: item.value, itemStyle: { color: colour(item.target ? "--other" : "--accent"), borderRadius: [0, 3, 3, 0], opacity: item.target ? 0.6 : 1 } })),
        label: { show: true, position: "right", color: colour("--ink-2"), formatter: (item) => short(item.value) } }],
    }), description);
    place.style.height = `${Math.max(140, items.length * 26 + 48)}px`;
    if (onclick) requestAnimationFrame(() => requestAnimationFrame(() => [...live].find((one) => one.drawn.getDom() === place)?.drawn.on("click", (item) => onclick(items[item.dataIndex]))));
    return place;
  }

  // Lines over time; series: [{name, values: aligned with times}].
  function lines(times, series, unit, description) {
    return chart(() => ({
      legend: { type: "plain", top: 0, textStyle: { color: colour("--ink-2") }, itemWidth: 16, itemHeight: 8 },
      grid: { left: 8, right: 16, top: series.length > 6 ? 72 : 44, bottom: 8, containLabel: true },
      tooltip: { ...base().tooltip, valueFormatter: (value) => (value == null ? "—" : `${Text.float(value)} ${unit}`) },
      xAxis: axis({ type: "category", data: times, splitLine: { show: false } }),
      yAxis: axis({ type: "value", scale: true, axisLabel: { color: colour("--ink-2"), formatter: short } }),
      series: series.map((one) => ({ type: "line", name: one.name, data: one.values, connectNulls: true, symbolSize: 8, lineStyle: { width: 2 }, emphasis: { focus: "series" } })),
    }), description);
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
