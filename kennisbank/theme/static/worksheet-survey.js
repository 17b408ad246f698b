/* A survey on one shared screen: only counts are kept, of all together, and they are shown when
   no card can be added any more and a question has enough answers.  Paper is the real thing. */
"use strict";
(() => {
  const FEWEST = 5;
  const NO_ANSWER = "na"; // The option that says "it did not happen": it is not counted as an answer.
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  class Survey extends HTMLElement {
    connectedCallback() {
      if (this.data) return;
      this.data = JSON.parse(this.querySelector("script").textContent);
      this.form = this.querySelector("form");
      this.key = `kb-survey:${this.data.id}`;
      this.start();
      try {
        this.take(JSON.parse(localStorage.getItem(this.key)));
      } catch {
        this.tell("blocked");
      }
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.addEventListener("click", ({ target }) => this[`on_${target.closest("[data-do]")?.dataset.do}`]?.());
      this.show();
    }

    start() {
      Object.assign(this, { cards: 0, closed: false, counts: {}, emptyOnce: false });
    }

    // Only whole numbers for questions and answers that exist are taken from what was kept.
    take(kept) {
      if (!kept || !Number.isSafeInteger(kept.cards)) return;
      this.cards = kept.cards;
      this.closed = kept.closed === true;
      for (const { id, options } of this.data.fields)
        for (const [answer] of options) {
          const count = kept.counts?.[id]?.[answer];
          if (Number.isSafeInteger(count) && count > 0) (this.counts[id] ||= {})[answer] = count;
        }
    }

    keep() {
      const { cards, closed, counts } = this;
      try {
        localStorage.setItem(this.key, JSON.stringify({ cards, closed, counts }));
      } catch {
        // It stays on this page; that it is not kept was said already.
      }
    }

    say(key, ...parts) {
      return this.data.words[key].replace(/\{(\d)\}/g, (_, place) => parts[place]);
    }

    tell(key, ...parts) {
      this.querySelector(".kb-status").textContent = this.say(key, ...parts);
    }

    ask(key) {
      return new Promise((answer) => {
        const button = (word, value) => make("button", { textContent: this.say(word), value });
        const form = make("form", { method: "dialog" }, make("p", { textContent: this.say(key) }), button("no", ""), button("yes", "yes"));
        const dialog = make("dialog", { className: "kb-ask", ariaLabel: this.say(key) }, form);
        dialog.onclose = () => (dialog.remove(), answer(dialog.returnValue === "yes"));
        document.body.append(dialog);
        dialog.showModal();
      });
    }

    on_next() {
      const chosen = [...this.form.querySelectorAll("[type=radio]:checked")];
      if (!chosen.length && !this.emptyOnce) {
        this.emptyOnce = true;
        return this.tell("incomplete");
      }
      this.emptyOnce = false;
      for (const { name, value } of chosen) {
        const counts = (this.counts[name] ||= {});
        counts[value] = (counts[value] || 0) + 1;
      }
      this.cards++;
      this.form.reset();
      this.keep();
      this.tell("putIn", this.cards);
      this.form.querySelector("[type=radio]").focus();
    }

    async on_close() {
      if (this.closed || !(await this.ask("closeAll"))) return;
      this.closed = true;
      this.form.reset();
      this.keep();
      this.show();
    }

    async on_wipe() {
      if (!(await this.ask("wipeAll"))) return;
      this.start();
      this.form.reset();
      try {
        localStorage.removeItem(this.key);
      } catch {
        // Then nothing was kept either.
      }
      this.show();
      this.tell("wiped");
    }

    on_print() {
      document.body.dataset.kbPrint = this.dataset.print = "yes";
      addEventListener("afterprint", () => (delete document.body.dataset.kbPrint, delete this.dataset.print), { once: true });
      print();
    }

    show() {
      for (const part of this.querySelectorAll("fieldset, [data-do=next], [data-do=close]")) part.disabled = this.closed;
      const result = this.querySelector(".kb-result");
      result.replaceChildren(...(this.closed ? this.data.fields.map((field) => this.answers(field)) : []));
      if (this.closed) this.tell("closed", this.cards);
      else if (this.cards) this.tell("cards", this.cards);
    }

    answers({ id, label, options }) {
      const counted = options.filter(([answer]) => answer !== NO_ANSWER);
      const counts = counted.map(([answer]) => this.counts[id]?.[answer] || 0);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const title = make("h4", { textContent: label });
      if (total < FEWEST) return make("div", {}, title, make("p", { textContent: `– ${this.say("tooFew", FEWEST)}` }));
      const lines = counted.map(([, name], place) =>
        make("li", {}, make("span", { textContent: this.say("answers", name, counts[place], total) }), this.bar(counts[place] / total)));
      return make("div", {}, title, make("ul", { className: "kb-bars" }, ...lines));
    }

    // The words beside it say the same.
    bar(part) {
      const create = (tag, attributes) => {
        const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        return element;
      };
      const picture = create("svg", { viewBox: "0 0 100 6", "aria-hidden": "true", preserveAspectRatio: "none" });
      picture.append(create("rect", { width: 100 * part, height: 6 }));
      return picture;
    }
  }

  customElements.define("kb-survey", Survey);
})();
