// The chunks of data in this file: base64 of deflated JSON, decoded when somebody asks, once.
const Data = (() => {
  const asked = new Map();

  function bytes(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const binary = atob(text);
    const out = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) out[at] = binary.charCodeAt(at);
    return out;
  }

  async function decode(name) {
    const element = document.getElementById(`data-${name}`);
    if (!element) throw new Error(`no data ${name}`);
    const stream = new Blob([bytes(element.textContent)]).stream().pipeThrough(new DecompressionStream("deflate"));
    const value = JSON.parse(await new Response(stream).text());
    element.remove();
    return value;
  }

  function chunk(name) {
    if (!asked.has(name)) asked.set(name, decode(name));
    return asked.get(name);
  }

  // Columns as they were packed: text columns are {d: distinct texts, i: numbers into them, -1 for none}.
  class Columns {
    constructor(packed) {
      this.n = packed.n;
      this.packed = packed;
      for (const column of Object.values(packed)) if (column && column.d) column.i = Int32Array.from(column.i);
    }

    get(name, row) {
      const column = this.packed[name];
      if (!column.d) return column[row];
      const at = column.i[row];
      return at < 0 ? null : column.d[at];
    }

    row(at) {
      const found = {};
      for (const name of Object.keys(this.packed)) if (name !== "n") found[name] = this.get(name, at);
      return found;
    }

    rows() {
      return Array.from({ length: this.n }, (_, at) => this.row(at));
    }
  }

  return { chunk, Columns };
})();
