/* Word files without a library: filling in our own empty file, and reading one back.
   A field is found by the tag of its content control: "worksheet:field" or "worksheet:field.column".
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
  const tagOf = (control) => {
    const properties = child(control, "sdtPr");
    return (properties && child(properties, "tag")?.getAttributeNS(W, "val")) || "";
  };
  const nameOf = (control) => tagOf(control).slice(tagOf(control).indexOf(":") + 1);

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
        const column = field.columns.find((item) => nameOf(control) === `${field.id}.${item.id}`);
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
        const inside = controls.find((control) => nameOf(control).startsWith(`${field.id}.`));
        fillRows(inside.closest("tbl"), field, values[field.id] || [], sheet);
      } else {
        const text = values[field.id] || "";
        write(controls.find((control) => nameOf(control) === field.id), text, sheet.shown(field, text), sheet.data.empty);
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
      if (name === "sdt" && isEmpty(node)) return;
      if (name === "t") text += node.textContent;
      else if (name === "br" || name === "cr") text += "\n";
      else if (name === "tab") text += "\t";
      else if (name !== "sdtPr") [...node.children].forEach(walk);
      if (name === "p") text += "\n";
    };
    walk(element);
    return text.trim() === empty ? "" : text.trim();
  }
  const isEmpty = (control) => {
    const properties = child(control, "sdtPr");
    return Boolean(properties && child(properties, "showingPlcHdr"));
  };

  function readRows(table, field, empty) {
    const lines = all(table, "tr").map((line) => all(line, "tc"));
    const columns = [];
    for (const cells of lines) {
      cells.forEach((cell, place) => {
        const name = all(cell, "sdt").map(nameOf).find((item) => item.startsWith(`${field}.`));
        if (name) columns[place] ??= name.slice(field.length + 1);
      });
    }
    // Who adds a row in Word gets one without controls: the place of a cell says enough.
    return lines.slice(1).map((cells) =>
      Object.fromEntries(
        cells.map((cell, place) => [columns[place], textOf(cell, empty)]).filter(([id, text]) => id && text)));
  }

  async function read(bytes, empty) {
    const part = partsOf(bytes).find((item) => item.name === DOCUMENT);
    if (!part) throw fault("foreign");
    const xml = parse(await contentOf(part));
    const controls = all(xml, "sdt").filter((control) => /^[a-z0-9-]+:[a-z0-9.-]+$/.test(tagOf(control)));
    if (!controls.length) throw fault("foreign");
    const worksheet = tagOf(controls[0]).split(":")[0];
    const values = {};
    for (const control of controls) {
      const [field, column] = nameOf(control).split(".");
      if (Object.hasOwn(values, field)) continue;
      const table = column && control.closest("tbl");
      values[field] = table ? readRows(table, field, empty) : isEmpty(control) ? "" : textOf(control, empty);
    }
    return { worksheet, values };
  }

  kennisbank.word = { fill, read };
})();
