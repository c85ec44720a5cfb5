// Words of the page in the reader's language, and numbers as people write them.
const Text = (() => {
  let language = "en";

  const lookup = (key) => WORDS[language][key] ?? WORDS.en[key];

  // t("rows", {n: 3}): the words of a key, {n} filled in; in English `key.one` where n is 1.
  function t(key, values = {}) {
    const words = (values.n === 1 && lookup(`${key}.one`)) || lookup(key) || key;
    return words.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? count(values[name]) : values[name] ?? ""));
  }

  // A word of the data (a status, a disposition) in the reader's language; as it is where there is none.
  const named = (kind, value) => (value == null ? "" : lookup(`${kind}:${value}`) ?? String(value));

  // Words that the warehouse has in English, in Chinese where the page has them so: row.reason, row.reason_zh.
  const said = (row, name) => (language === "zh" && row[`${name}_zh`]) || row[name] || "";

  const count = (number) => number.toLocaleString("en-US");

  // A decimal as it came, with a comma in every three digits: no digit is lost to a floating point number.
  function decimal(text) {
    if (text == null) return "";
    const [whole, part] = String(text).split(".");
    return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (part ? `.${part}` : "");
  }

  const float = (number) => (number == null ? "" : number.toLocaleString("en-US", { maximumFractionDigits: 6 }));

  // A large amount as people write it: in Chinese in 万, 亿 and 万亿, in English with a comma in every three digits.
  const LARGE = 1e5;
  const inTenThousands = new Intl.NumberFormat("zh-CN", { notation: "compact", maximumFractionDigits: 4 });
  const amount = (number) => (language === "zh" && Math.abs(number) >= LARGE ? inTenThousands.format(number) : float(number));

  const percent = (share) => (share == null ? "" : `${(100 * share).toFixed(1)} %`);
  const bytes = (size) => (size < 1e6 ? `${Math.round(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`);

  // Several names in one field, parted by spaces or commas.
  const names = (words) => (words || "").split(/[\s,，、;；]+/).filter(Boolean);

  function set(to) {
    language = WORDS[to] ? to : "en";
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  }

  return { t, named, said, count, decimal, float, amount, percent, bytes, names, set, get language() { return language; } };
})();
const t = Text.t;
