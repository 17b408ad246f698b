/* A worksheet in the page: kept in this browser, saved to files, read back.
   All words, and the empty Word file, are in the page; nothing is fetched and nothing is sent. */
"use strict";
(() => {
  const kennisbank = (globalThis.kennisbank ||= {});
  const KEY = "kb-worksheet:";
  const SHARED = "kb-shared";
  const FORMAT = 1;
  const MOST_ROWS = 200;
  const MOST_BYTES = 3e6;
  const TODAY = new Date().toLocaleDateString("sv"); // Sweden writes 2026-11-23.

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return null;
    }
  };
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const download = (name, blob) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const newId = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, 0)).join("");

  // A question in the page itself; the browser gives the focus back to where it was.
  const ask = (text, { yes, no }) =>
    new Promise((answer) => {
      const button = (textContent, value) => make("button", { textContent, value });
      const form = make("form", { method: "dialog" }, make("p", { textContent: text }), button(no, ""), button(yes, "yes"));
      const dialog = make("dialog", { className: "kb-ask", ariaLabel: text }, form);
      dialog.onclose = () => (dialog.remove(), answer(dialog.returnValue === "yes"));
      document.body.append(dialog);
      dialog.showModal();
    });

  // -- values: every text that comes from outside is brought to what a field can hold, or refused ----

  const isDay = (text) => new Date(`${text}T00:00Z`).toJSON?.()?.startsWith(text);
  const toDay = (text) => {
    const [, day, month, year] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text) || [];
    const written = year ? `${year}-${month.padStart(2, 0)}-${day.padStart(2, 0)}` : text;
    return /^\d{4}-\d\d-\d\d$/.test(written) && attempt(() => isDay(written)) ? written : null;
  };
  const CONVERT = {
    "short-text": (text) => text.replace(/\s*\n\s*/g, " "),
    "long-text": (text) => text,
    date: toDay,
    time: (text) => (/^([01]?\d|2[0-3])[:.][0-5]\d$/.test(text) ? text.replace(".", ":").padStart(5, 0) : null),
    number: (text) => (/^-?\d{1,9}$/.test(text) ? String(+text) : null),
  };
  CONVERT.choice = CONVERT.scale = (text, { options }) => {
    const sought = text.toLowerCase();
    const found = options.find(([id, label]) => id === text || label.toLowerCase() === sought);
    return found ? found[0] : null;
  };

  class Worksheet extends HTMLElement {
    connectedCallback() {
      if (this.data) return;
      this.data = JSON.parse(this.querySelector("script").textContent);
      this.form = this.querySelector("form");
      this.extra = this.querySelector(".kb-extra");
      this.key = KEY + this.data.id;
      this.forget();
      this.blocked = attempt(() => (localStorage.setItem(KEY, ""), localStorage.removeItem(KEY), true)) === null;
      this.querySelector("[data-do=shared]").checked = this.shared;
      this.calendar = kennisbank.calendar?.(this);
      this.restore();
      this.listen();
      this.changed();
    }

    say(key, ...parts) {
      return this.data.words[key].replace(/\{(\d)\}/g, (_, place) => parts[place]);
    }

    tell(key, ...parts) {
      const status = this.querySelector(".kb-status");
      const text = key && this.say(key, ...parts);
      if (status.textContent !== text) status.textContent = text;
    }

    // -- fields ------------------------------------------------------------------------------------

    box(id) {
      return this.querySelector(`[data-field="${id}"]`);
    }

    field(id) {
      return this.data.fields.find((field) => field.id === id);
    }

    get(field) {
      const box = this.box(field.id);
      if (field.kind === "rows") return this.rows(field).filter((row) => Object.keys(row).length);
      if (field.kind === "scale") return box.querySelector(":checked")?.value || "";
      return box.querySelector("[name]").value;
    }

    // Rows that say nothing of their own are empty: a default is not an answer.
    rows(field) {
      return [...this.box(field.id).querySelectorAll(".kb-row")].map((line) => {
        const row = {};
        for (const { id } of field.columns) row[id] = line.querySelector(`[data-column="${id}"]`).value;
        const filled = field.columns.some(({ id, default: usual = "" }) => row[id] && row[id] !== usual);
        return filled ? row : {};
      });
    }

    set(field, value) {
      const box = this.box(field.id);
      if (field.kind === "rows") return this.setRows(field, value || []);
      if (field.kind !== "scale") return void (box.querySelector("[name]").value = value ?? "");
      for (const option of box.querySelectorAll("input")) option.checked = option.value === value;
    }

    setRows(field, rows) {
      const list = this.box(field.id).querySelector(".kb-rows");
      list.textContent = "";
      for (let place = 0; place < Math.max(rows.length, field.lines); place++) {
        const line = this.addRow(field);
        // A row from another sheet lacks columns: there the default stays.
        for (const [id, text] of Object.entries(rows[place] || {})) line.querySelector(`[data-column="${id}"]`).value = text;
      }
    }

    addRow(field) {
      const box = this.box(field.id);
      const list = box.querySelector(".kb-rows");
      list.append(box.querySelector("template").content.cloneNode(true));
      this.number(list);
      return list.lastElementChild;
    }

    number(list) {
      [...list.children].forEach((line, place) => {
        line.ariaLabel = this.say("row", place + 1);
        line.querySelector("[data-do=remove]").ariaLabel = this.say("removeRow", place + 1);
      });
    }

    values() {
      const values = {};
      for (const field of this.data.fields) {
        const value = this.get(field);
        if (value.length) values[field.id] = value;
      }
      return values;
    }

    // Whether anything was filled in: what stood there from the start does not count.
    get filled() {
      return this.data.fields.some((field) => {
        const value = this.get(field);
        return value.length && value !== field.default;
      });
    }

    shown({ kind, options }, value) {
      if (kind === "date") return value.split("-").reverse().join("-");
      return options ? options.find(([id]) => id === value)?.[1] || "" : value;
    }

    // -- what is kept ------------------------------------------------------------------------------

    forget() {
      Object.assign(this, { uid: newId(), revision: 0, moves: {}, inFile: true });
    }

    get shared() {
      return attempt(() => sessionStorage.getItem(SHARED)) === "yes";
    }

    get state() {
      const { uid, revision, moves, inFile } = this;
      return { format: FORMAT, worksheet: this.data.id, uid, revision, moves, inFile, values: this.values() };
    }

    // Puts a state in the form, and returns what of it has no place here, as [label, text].
    put(state) {
      const left = [];
      const values = isObject(state.values) ? state.values : {};
      this.uid = /^[0-9a-f]{32}$/.test(state.uid) ? state.uid : this.uid;
      this.revision = Number.isSafeInteger(state.revision) && state.revision >= 0 ? state.revision : 0;
      this.moves = {};
      for (const [day, to] of Object.entries(isObject(state.moves) ? state.moves : {}).slice(0, MOST_ROWS))
        if (toDay(day) && (to === "" || toDay(String(to)))) this.moves[day] = to;
      for (const field of this.data.fields) this.set(field, this.accept(field, values[field.id] ?? "", left));
      for (const [id, value] of Object.entries(values).slice(0, MOST_ROWS))
        if (!this.field(id)) left.push([id, typeof value === "string" ? value : JSON.stringify(value)]);
      this.changed();
      return left.filter(([, text]) => text && text !== "[]");
    }

    accept(field, value, left) {
      if (field.kind !== "rows") return this.convert(field, value, left);
      const rows = Array.isArray(value) ? value.filter(isObject) : [];
      rows.splice(MOST_ROWS).forEach((row) => left.push([field.label, JSON.stringify(row)]));
      const clean = rows.map((row) => {
        const known = field.columns.map((column) => [column.id, this.convert(column, row[column.id] ?? "", left)]);
        for (const [id, text] of Object.entries(row).slice(0, 20))
          if (!known.some(([column]) => column === id)) left.push([`${field.label}: ${id}`, String(text)]);
        return Object.fromEntries(known);
      });
      return clean.filter((row) => field.columns.some(({ id, default: usual = "" }) => row[id] && row[id] !== usual));
    }

    convert(field, value, left) {
      const text = typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
      const fits = text.length <= this.data.limit && text && CONVERT[field.kind](text, field);
      if (typeof fits !== "string" && text) left.push([field.label, text]);
      return typeof fits === "string" ? fits : "";
    }

    restore() {
      const kept = this.shared ? null : attempt(() => JSON.parse(localStorage.getItem(this.key)));
      if (this.blocked) this.tell("blocked");
      if (!isObject(kept)) return;
      this.showLeft(this.put(kept));
      this.inFile = kept.inFile === true;
      this.tell("restored");
    }

    keep() {
      clearTimeout(this.timer);
      this.timer = 0;
      if (this.shared) return this.tell("sharedOn");
      if (attempt(() => (localStorage.setItem(this.key, JSON.stringify(this.state)), true))) {
        this.blocked = false;
        return this.tell(this.inFile ? "saved" : "unsaved");
      }
      this.blocked = true;
      this.tell("blocked");
    }

    // -- what happens ------------------------------------------------------------------------------

    listen() {
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", ({ target }) => target.closest("[data-field]") && this.edited());
      this.addEventListener("click", ({ target }) => {
        const button = target.closest("[data-do]");
        if (button) this[`on_${button.dataset.do}`]?.(button);
      });
      this.querySelector("input[type=file]").addEventListener("change", ({ target }) => {
        const [file] = target.files;
        target.value = "";
        if (file) this.open(file);
      });
      addEventListener("pagehide", () => this.timer && this.keep());
      addEventListener("beforeunload", (event) => {
        if ((this.shared || this.blocked) && !this.inFile && this.filled) event.preventDefault();
      });
      addEventListener("storage", ({ key, newValue }) => {
        if (key !== this.key || this.timer || this.shared) return;
        const state = attempt(() => JSON.parse(newValue));
        if (!isObject(state)) return;
        this.put(state);
        this.tell("elsewhere");
      });
    }

    edited() {
      this.inFile = false;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), 400);
      this.changed();
    }

    // What stands around the fields follows from what stands in them.
    changed() {
      this.calendar?.changed();
      this.extra.querySelectorAll(".kb-offer").forEach((old) => old.remove());
      for (const offer of this.data.offers) this.extra.append(this.offered(offer));
      const day = this.values()["delete-on"];
      if (day && day < TODAY)
        this.extra.append(make("p", { className: "kb-offer", textContent: this.say("deleteOn", this.shown({ kind: "date" }, day)) }));
    }

    on_add(button) {
      const field = this.field(button.closest("[data-field]").dataset.field);
      const count = this.rows(field).length;
      if (count >= MOST_ROWS) return this.tell("mostRows", MOST_ROWS);
      this.addRow(field).querySelector("[data-column]").focus();
      this.tell("rowAdded", count + 1);
    }

    on_remove(button) {
      const line = button.closest(".kb-row");
      const list = line.parentNode;
      const next = line.nextElementSibling || line.previousElementSibling;
      const before = this.state;
      line.remove();
      this.number(list);
      (next || list.closest("[data-field]")).querySelector("[data-column], [data-do=add]").focus();
      this.edited();
      this.showUndo(before);
      this.tell("rowRemoved");
    }

    async on_shared({ checked }) {
      const others = attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(KEY))) || [];
      const go = !checked || !others.length || (await ask(this.say("sharedWipe"), this.data.words));
      if (checked && go) others.forEach((key) => localStorage.removeItem(key));
      if (go) attempt(() => (checked ? sessionStorage.setItem(SHARED, "yes") : sessionStorage.removeItem(SHARED)));
      this.querySelector("[data-do=shared]").checked = this.shared;
      if (!go) return;
      if (!checked) this.keep();
      this.tell(checked ? "sharedOn" : this.blocked ? "blocked" : "sharedOff");
    }

    async on_wipe() {
      if (!(await ask(this.say("wipeAll"), this.data.words))) return;
      clearTimeout(this.timer);
      this.timer = 0;
      this.form.reset();
      this.forget();
      this.extra.textContent = "";
      for (const field of this.data.fields) if (field.kind === "rows") this.setRows(field, []);
      attempt(() => localStorage.removeItem(this.key));
      this.querySelector("[data-do=shared]").checked = this.shared;
      this.changed();
      this.tell("wiped");
    }

    on_print() {
      document.body.dataset.kbPrint = this.dataset.print = "yes";
      addEventListener("afterprint", () => (delete document.body.dataset.kbPrint, delete this.dataset.print), { once: true });
      print();
    }

    // -- files -------------------------------------------------------------------------------------

    save(suffix, content, type) {
      const name = `${this.data.id}-${this.say("filled")}.${suffix}`;
      download(name, content instanceof Blob ? content : new Blob([content], { type }));
      this.inFile = true;
      if (!this.shared && !this.blocked) this.keep();
      this.tell("downloaded", name);
    }

    async on_word() {
      try {
        this.save("docx", await kennisbank.word.fill(this, this.values()));
      } catch {
        this.tell("noWord");
      }
    }

    on_json() {
      this.save("json", JSON.stringify({ ...this.state, inFile: true }, null, 1), "application/json");
    }

    on_markdown() {
      this.save("md", this.markdown(), "text/markdown");
    }

    // The same text as kennisbank/worksheets/markdown.py, with what was filled in.
    markdown() {
      const { title, notes, fields } = this.data;
      const cell = (text) => text.replace(/\|/g, "\\|").replace(/\s*\n\s*/g, " ");
      const line = (cells) => `| ${cells.join(" | ")} |`;
      const parts = [`# ${title}`, ...notes.map((note) => `> ${note}`)];
      for (const field of fields) {
        if (field.heading) parts.push(`## ${field.heading}`);
        parts.push(`**${field.label}**`);
        if (field.help) parts.push(`*${field.help}*`);
        const value = this.get(field);
        if (field.kind !== "rows") parts.push(this.shown(field, value) || "_____");
        else {
          const heads = field.columns.map((column) => cell(column.label));
          const rows = value.map((row) => line(field.columns.map((column) => cell(this.shown(column, row[column.id])))));
          parts.push([line(heads), line(heads.map(() => "---")), ...rows].join("\n"));
        }
      }
      return parts.concat(this.calendar?.markdown() || []).join("\n\n") + "\n";
    }

    on_open() {
      this.querySelector("input[type=file]").click();
    }

    async open(file) {
      try {
        const state = await this.read(file);
        if (state.worksheet !== this.data.id) return this.takeFrom(state, file.name);
        if (this.filled && !(await ask(this.say("replace", file.name), this.data.words))) return;
        const before = this.state;
        const left = this.put({ uid: this.uid, revision: this.revision, moves: this.moves, ...state });
        this.inFile = false;
        this.keep();
        this.showUndo(before);
        this.showLeft(left);
        this.tell("read", file.name);
      } catch ({ message }) {
        this.tell(this.data.words[message] ? message : "damaged", file.name);
      }
    }

    async read(file) {
      if (file.size > MOST_BYTES) throw new Error("tooLarge");
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (bytes[0] === 0x50 && bytes[1] === 0x4b) return kennisbank.word.read(bytes, this.data.empty);
      const text = attempt(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      if (!text?.trimStart().startsWith("{")) throw new Error("foreign");
      const state = attempt(() => JSON.parse(text));
      if (!state) throw new Error("damaged");
      if (typeof state.worksheet !== "string" || !isObject(state.values)) throw new Error("foreign");
      if (state.format > FORMAT) throw new Error("newer");
      return state;
    }

    note(className, ...children) {
      this.extra.querySelectorAll(`.${className}`).forEach((old) => old.remove());
      const box = make("div", { className }, ...children);
      if (children.length) this.extra.append(box);
      return box;
    }

    button(key, act, ...parts) {
      return make("button", { type: "button", textContent: this.say(key, ...parts), onclick: act });
    }

    showUndo(before) {
      const back = () => {
        this.put(before);
        this.inFile = before.inFile;
        this.note("kb-undo");
        this.keep();
        this.querySelector("[data-do=open]").focus();
        this.tell("undone");
      };
      this.note("kb-undo", this.button("undo", back));
    }

    showLeft(left) {
      const items = left.slice(0, MOST_ROWS).map(([label, text]) => make("li", { textContent: `${label}: ${text}` }));
      if (items.length) this.note("kb-left", make("p", { textContent: this.say("leftover") }), make("ul", {}, ...items));
      else this.note("kb-left");
    }

    // -- what was agreed comes back ----------------------------------------------------------------

    offered(offer) {
      const field = this.field(offer.target);
      const kept = this.shared ? null : attempt(() => JSON.parse(localStorage.getItem(KEY + offer.worksheet)));
      const fresh = isObject(kept?.values) ? this.fresh(offer, kept.values) : [];
      const box = make("p", { className: "kb-offer" });
      if (fresh.length) {
        const take = () => (this.take([offer], kept.values, offer.title), this.box(field.id).querySelector("[name], [data-column]").focus());
        box.append(this.say("offer", offer.title, field.label), " ", this.button("take", take));
      } else {
        const [before, after] = this.say("offerNone", field.label, "\n").split("\n");
        box.append(before, make("a", { href: offer.address, textContent: offer.title }), after);
      }
      return box;
    }

    // The rows, or the text, that another sheet has and this one has not.
    fresh({ target, field: there, where }, values) {
      const field = this.field(target);
      const found = this.accept(there, values[there.id] ?? "", []);
      const here = this.get(field);
      if (field.kind !== "rows") return found && !here.includes(found) ? [found] : [];
      const columns = field.columns.filter(({ id, kind }) => there.columns.some((item) => item.id === id && item.kind === kind));
      const picked = found
        .filter((row) => Object.entries(where).every(([column, options]) => options.includes(row[column])))
        .map((row) => Object.fromEntries(columns.map((column) => [column.id, this.convert(column, row[column.id], [])])));
      const same = (row) => here.some((other) => columns.every(({ id }) => (other[id] || "") === row[id]));
      return picked.filter((row) => Object.values(row).some(Boolean) && !same(row));
    }

    take(offers, values, name) {
      const before = this.state;
      const taken = [];
      for (const offer of offers) {
        const field = this.field(offer.target);
        const fresh = this.fresh(offer, values);
        if (!fresh.length) continue;
        const here = this.get(field);
        const whole = field.kind === "rows" ? [...here, ...fresh].slice(0, MOST_ROWS) : [here, ...fresh].filter(Boolean).join("\n");
        this.set(field, whole);
        taken.push(field.label);
      }
      if (!taken.length) return this.tell("nothing");
      this.edited();
      this.showUndo(before);
      this.tell("taken", name, taken.join(", "));
    }

    takeFrom({ worksheet, values }, name) {
      const offers = this.data.offers.filter((offer) => offer.worksheet === worksheet);
      if (offers.length) this.take(offers, values, name);
      else this.tell("other", name, String(worksheet).slice(0, 40));
    }
  }

  Object.assign(kennisbank, { make, download, toDay });
  customElements.define("kb-worksheet", Worksheet);
})();
