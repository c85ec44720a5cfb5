// Times as SDMX writes them (2024, 2024-Q1, 2024-S1, 2024-09, 2024-09-03, 2021/2025): their first and last day.
const Periods = (() => {
  const two = (number) => String(number).padStart(2, "0");
  const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

  // [first day, last day] as 2024-03-01; null for what is no such time.
  function days(text) {
    const [from, until = from] = text.split("/").map(single);
    return from && until ? [from[0], until[1]] : null;
  }

  function single(text) {
    const [, year, part, number, day] = /^(\d{4})(?:-([QS]?)(\d{1,2})(?:-(\d{2}))?)?$/.exec(text) || [];
    if (!year) return null;
    if (day) return [text, text];
    const months = { Q: 3, S: 6, "": 1 }[part] ?? 12;
    const last = number ? Number(number) * months : 12;
    return [`${year}-${two(last - months + 1)}-01`, `${year}-${two(last)}-${lastDay(Number(year), last)}`];
  }

  // Whether all of the time lies before a day; a time that is not understood does not.
  const over = (text, day) => Boolean(day) && (days(text)?.[1] ?? day) < day;

  // How many days a time has; none where it is not understood.
  const length = (text) => {
    const found = days(text)?.map((day) => Date.parse(day));
    return found ? (found[1] - found[0]) / 86400000 + 1 : NaN;
  };

  return { days, over, length };
})();
