/* Word files without a library: filling in our own empty file, and reading one back.
   To fill in, a field is found by the tag of its control; to read, by a bookmark, which LibreOffice
   keeps too.  See kennisbank/worksheets/word.py.
   A file may come from anyone: all that is read is bounded, and only its text is used. */
"use strict";
(() => {
  const kennisbank = (globalThis.kennisbank ||= {});
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const DOCUMENT = "word/document.xml";
  const MOST_PARTS = 200;
  const MOST_BYTES = 4e6;
  const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  // A fault is an error whose message is the key of what the page says of it.
  const fault = (key) => new Error(key);

  // -- zip: only what Word and LibreOffice write --------------------------------------------------

  const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
    for (let bit = 0; bit < 8; bit++) number = number & 1 ? 0xedb88320 ^ (number >>> 1) : number >>> 1;
    return number;
  });
  const crc = (bytes) => {
    let sum = ~0;
    for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
    return ~sum >>> 0;
  };

  async function through(bytes, stream) {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    const chunks = [];
    for (let total = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
      if ((total += value.length) > MOST_BYTES) throw reader.cancel().catch(() => {}), fault("tooLarge");
      chunks.push(value);
    }
  }

  function partsOf(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let end = bytes.length - 22;
    const lowest = Math.max(0, end - 65535);
    while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < lowest) throw fault("damaged");
    const count = view.getUint16(end + 10, true);
    if (count > MOST_PARTS) throw fault("tooLarge");
    let at = view.getUint32(end + 16, true);
    return Array.from({ length: count }, () => {
      const [method, sum, size, full] = [10, 16, 20, 24].map((place) =>
        place === 10 ? view.getUint16(at + place, true) : view.getUint32(at + place, true));
      const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const label = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name));
      at += 46 + name + extra + comment;
      return { name: label, method, crc: sum, full, data: bytes.subarray(start, start + size) };
    });
  }

  async function contentOf(part) {
    if (part.method && part.method !== 8) throw fault("damaged");
    if (part.full > MOST_BYTES) throw fault("tooLarge");
    const content = part.method ? await through(part.data, new DecompressionStream("deflate-raw")) : part.data;
    if (crc(content) !== part.crc) throw fault("damaged");
    return content;
  }

  function pack(parts) {
    const bytes = [];
    const central = [];
    let offset = 0;
    const record = (signature, part, at) => {
      const head = new DataView(new ArrayBuffer(at === undefined ? 30 : 46));
      const put = at === undefined ? 4 : 6;
      head.setUint32(0, signature, true);
      if (at !== undefined) head.setUint16(4, 20, true), head.setUint32(42, at, true);
      head.setUint16(put, 20, true);
      head.setUint16(put + 4, part.method, true);
      head.setUint32(put + 6, 0x00210000, true); // 1 January 1980
      head.setUint32(put + 10, part.crc, true);
      head.setUint32(put + 14, part.data.length, true);
      head.setUint32(put + 18, part.full, true);
      head.setUint16(put + 22, part.name.length, true);
      return head.buffer;
    };
    for (const part of parts) {
      bytes.push(record(0x04034b50, part), part.name, part.data);
      central.push(record(0x02014b50, part, offset), part.name);
      offset += 30 + part.name.length + part.data.length;
    }
    const size = central.reduce((sum, item) => sum + (item.byteLength ?? item.length), 0);
    const end = new DataView(new ArrayBuffer(22));
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(8, parts.length, true);
    end.setUint16(10, parts.length, true);
    end.setUint32(12, size, true);
    end.setUint32(16, offset, true);
    return new Blob([...bytes, ...central, end.buffer], { type: TYPE });
  }

  // -- the document -------------------------------------------------------------------------------

  const all = (element, name) => [...element.getElementsByTagNameNS(W, name)];
  const child = (element, name) => [...element.children].find((part) => part.localName === name);
  const tagOf = (control) => child(child(control, "sdtPr"), "tag")?.getAttributeNS(W, "val") || "";

  function parse(content) {
    const text = new TextDecoder().decode(content);
    // Word writes no DOCTYPE; with one, a small file can grow large.
    if (text.includes("<!DOCTYPE") || text.includes("<!ENTITY")) throw fault("foreign");
    const xml = new DOMParser().parseFromString(text, "application/xml");
    if (xml.querySelector("parsererror")) throw fault("damaged");
    return xml;
  }

  function write(control, text, shown, empty) {
    const xml = control.ownerDocument;
    const properties = child(control, "sdtPr");
    const run = all(child(control, "sdtContent"), "r")[0];
    all(properties, "showingPlcHdr").forEach((mark) => mark.remove());
    if (!text) child(properties, "id").after(xml.createElementNS(W, "w:showingPlcHdr"));
    else all(run, "rPr").forEach((style) => style.remove());
    const date = child(properties, "date");
    if (date && text) date.setAttributeNS(W, "w:fullDate", `${text}T00:00:00Z`);
    all(run, "t").forEach((part) => part.remove());
    // XML has no room for control characters, nor for half a character.
    const clean = (shown || empty).replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
    clean.split("\n").forEach((line, place) => {
      if (place) run.append(xml.createElementNS(W, "w:br"));
      const part = xml.createElementNS(W, "w:t");
      part.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
      part.textContent = line;
      run.append(part);
    });
  }

  function fillRows(table, field, rows, sheet) {
    const lines = all(table, "tr").slice(1);
    while (lines.length < rows.length) {
      const last = lines.at(-1);
      const copy = last.cloneNode(true);
      last.after(copy);
      lines.push(copy);
    }
    rows.forEach((row, place) => {
      for (const control of all(lines[place], "sdt")) {
        const column = field.columns.find((item) => tagOf(control) === `${field.id}.${item.id}`);
        write(control, row[column.id] || "", sheet.shown(column, row[column.id] || ""), sheet.data.empty);
      }
    });
  }

  async function fill(sheet, values) {
    const parts = partsOf(Uint8Array.from(atob(sheet.data.word), (letter) => letter.charCodeAt()));
    const part = parts.find((item) => item.name === DOCUMENT);
    const xml = parse(await contentOf(part));
    for (const field of sheet.data.fields) {
      const controls = all(xml, "sdt");
      if (field.kind === "rows") {
        const inside = controls.find((control) => tagOf(control).startsWith(`${field.id}.`));
        fillRows(inside.closest("tbl"), field, values[field.id] || [], sheet);
      } else {
        const text = values[field.id] || "";
        write(controls.find((control) => tagOf(control) === field.id), text, sheet.shown(field, text), sheet.data.empty);
      }
    }
    all(xml, "sdtPr").forEach((properties, place) => child(properties, "id").setAttributeNS(W, "w:val", place + 1));
    const full = new TextEncoder().encode(new XMLSerializer().serializeToString(xml));
    Object.assign(part, { method: 8, crc: crc(full), full: full.length });
    part.data = await through(full, new CompressionStream("deflate-raw"));
    return pack(parts);
  }

  // What is written in an element, without what empty controls show.
  function textOf(element, empty) {
    let text = "";
    const walk = (node) => {
      const name = node.namespaceURI === W ? node.localName : "";
      const properties = name === "sdt" && child(node, "sdtPr");
      if (properties && child(properties, "showingPlcHdr")) return;
      if (name === "t") text += node.textContent;
      else if (name === "br" || name === "cr") text += "\n";
      else if (name === "tab") text += "\t";
      else if (name !== "sdtPr") [...node.children].forEach(walk);
      if (name === "p") text += "\n";
    };
    walk(element);
    return text.replace(empty, "").trim();
  }

  // A text may go on in the next paragraphs, up to the next label, heading or table.
  function paragraphsFrom(first, empty) {
    const styleOf = (part) => all(part, "pStyle")[0]?.getAttributeNS(W, "val") || "";
    const texts = [textOf(first, empty)];
    for (let next = first.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.localName !== "p" || /^(Label|Help|Heading)/.test(styleOf(next))) break;
      texts.push(textOf(next, empty));
    }
    return texts.join("\n").trim();
  }

  function rowsOf(table, columns, empty) {
    return all(table, "tr").slice(1).map((line) => {
      const cells = [...line.children].flatMap((part) => (part.localName === "tc" ? part : all(part, "tc")));
      // Who adds a row gets one without controls: the place of a cell says enough.
      return Object.fromEntries(cells.map((cell, place) => [columns[place], textOf(cell, empty)]).filter(([id]) => id));
    });
  }

  async function read(bytes, empty) {
    const part = partsOf(bytes).find((item) => item.name === DOCUMENT);
    if (!part) throw fault("foreign");
    const xml = parse(await contentOf(part));
    const found = { values: {} };
    const tables = new Map();
    for (const mark of all(xml, "bookmarkStart")) {
      const [, title, field, column] = /^kb_(?:_(\w+)|([a-z0-9]+(?:_[a-z0-9]+)*)(?:__(\w+))?)$/.exec(mark.getAttributeNS(W, "name")) || [];
      const id = (name) => name.replaceAll("_", "-");
      if (title) found.worksheet ??= id(title);
      else if (column) {
        const table = mark.closest("tbl");
        const known = tables.get(table) || tables.set(table, { field: id(field), columns: [] }).get(table);
        known.columns[[...mark.closest("tr").children].filter((item) => item.localName === "tc").indexOf(mark.closest("tc"))] = id(column);
      } else if (field) found.values[id(field)] ??= paragraphsFrom(mark.closest("p"), empty);
    }
    if (!found.worksheet) throw fault("foreign");
    for (const [table, { field, columns }] of tables) found.values[field] ??= rowsOf(table, columns, empty);
    return found;
  }

  kennisbank.word = { fill, read };
})();
