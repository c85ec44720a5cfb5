// All that the page opened with, and the rest when it is asked for.
const Store = (() => {
  const store = { meta: null, documents: null, figures: null, ready: null, documentByKey: new Map() };
  const texts = new Map();
  let sentences = null;

  async function open() {
    store.meta = await Data.chunk("meta");
    store.documents = new Data.Columns(store.meta.documents);
    for (let at = 0; at < store.documents.n; at++) store.documentByKey.set(store.documents.get("document_key", at), at);
    store.expectations = new Map(store.meta.overview.expectations.map((row) => [`${row.suite}.${row.expectation}`, row]));
    store.counts = store.meta.overview.counts[0];
    // The overview and the list of documents do not wait for the figures.
    store.ready = Data.chunk("figures").then((packed) => { store.figures = new Data.Columns(packed); });
  }

  // The row of a figure by its key; undefined where this page does not hold it.
  let rows = null;
  function rowOf(key) {
    if (!store.figures) return undefined;
    rows ??= new Map(store.figures.packed.figure_key.d.map((one, at) => [one, at]));
    return rows.get(key);
  }

  // The pages, numerals and details of the documents that stand in one chunk with this one.
  async function text(documentNo) {
    const number = store.meta.groups.findIndex(([first, end]) => first <= documentNo && documentNo < end);
    if (!texts.has(number)) texts.set(number, Data.chunk(`text-${number}`).then(opened));
    return texts.get(number);
  }

  function opened(packed) {
    const figures = new Data.Columns(packed.figures);
    const detail = new Map();
    for (let at = 0; at < figures.n; at++) detail.set(figures.get("row", at), at);
    return {
      pages: packed.pages,
      figures,
      detail,
      numerals: spread(new Data.Columns(packed.numerals)),
      tables: spread(new Data.Columns(packed.tables)),
    };
  }

  // Rows of each document, in order.
  function spread(columns) {
    const found = new Map();
    for (let at = 0; at < columns.n; at++) {
      const document = columns.get("document_no", at);
      if (!found.has(document)) found.set(document, []);
      found.get(document).push(columns.row(at));
    }
    return found;
  }

  // Everything known of one figure: what the table has, and its details.
  async function figure(row) {
    const held = await text(store.figures.get("document_no", row));
    return { ...held.figures.row(held.detail.get(row)), ...store.figures.row(row), row };
  }

  // All sentences; the search looks through them.
  function allSentences() {
    if (!sentences) {
      const parts = Array.from({ length: store.meta.sentences.parts }, (_, at) => Data.chunk(`sentences-${at}`));
      sentences = Promise.all(parts).then((all) => all.flatMap((part) => part.text));
    }
    return sentences;
  }

  async function sentence(row) {
    const at = store.figures.get("sentence", row);
    if (at == null) return null;
    const { size } = store.meta.sentences;
    const part = await Data.chunk(`sentences-${Math.floor(at / size)}`);
    return { text: part.text[at % size], length: part.length[at % size] };
  }

  const tables = new Map();
  function table(name) {
    if (!tables.has(name)) tables.set(name, Data.chunk(name).then((packed) => new Data.Columns(packed)));
    return tables.get(name);
  }

  return Object.assign(store, { open, rowOf, text, figure, allSentences, sentence, table });
})();
