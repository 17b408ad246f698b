/* Copying a mail, clock times in a time plan, and closing furo's drawers.
   Its words are attributes of its own script element; nothing is stored or sent. */
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // -- A mail: a button that copies it, and a link that opens it in a mail program.

  const plainText = (box) =>
    [...box.children].map((part) =>
      part.matches("ol, ul")
        ? [...part.children]
            .map((item, at) => (part.matches("ol") ? `${at + 1}. ` : "- ") + item.innerText.trim())
            .join("\n")
        : part.innerText.trim()
    ).join("\n\n");

  for (const mail of all(".kb-mail")) {
    const text = mail.querySelector(".kb-mail-text");
    const subject = mail.querySelector(".kb-title").cloneNode(true);
    subject.querySelector(".kb-subject").remove();
    const row = make("p", { className: "kb-actions" });
    const said = make("span", { role: "status" });
    const copy = make("button", { type: "button", textContent: words.copy });
    copy.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(plainText(text));
        said.textContent = words.copied;
      } catch {
        getSelection().selectAllChildren(text);
        said.textContent = words.copyFailed;
      }
    });
    const href = "mailto:?subject=" + encodeURIComponent(subject.innerText.trim())
      + "&body=" + encodeURIComponent(plainText(text).replaceAll("\n", "\r\n"));
    row.append(copy);
    // Mail programs cut off, or refuse, what is longer.
    if (href.length < 2000) row.append(make("a", { href, textContent: words.openMail }));
    row.append(said);
    mail.append(row);
  }

  // -- A time plan: who fills in when it starts, sees when each step starts.

  const clock = (minutes) =>
    [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

  for (const plan of all(".kb-time")) {
    const list = plan.querySelector("ol");
    const label = make("label", { className: "kb-start", textContent: words.start });
    const input = label.appendChild(make("input", { type: "time" }));
    const rows = all(".kb-minutes", list).map((part) => [part.closest("li"), parseInt(part.textContent)]);
    list.before(label);
    input.addEventListener("input", () => {
      all(".kb-clock", plan).forEach((old) => old.remove());
      if (!input.value) return;
      const [hours, minutes] = input.value.split(":").map(Number);
      let now = hours * 60 + minutes;
      for (const [row, length] of rows) {
        row.firstElementChild.prepend(make("span", { className: "kb-clock", textContent: clock(now) + " " }));
        now += length;
      }
      list.after(make("p", { className: "kb-clock", textContent: `${clock(now)} ${words.end}` }));
    });
  }

  // -- furo's drawers: buttons in the place of labels, which a keyboard cannot reach; Escape closes.

  for (const [id, name] of [["__navigation", "sidebar"], ["__toc", "toc"]]) {
    const toggle = document.getElementById(id);
    const drawer = document.querySelector(`.${name}-drawer`);
    const buttons = all(`.page label[for=${id}]`).map((label) => {
      const button = make("button", { type: "button", className: label.className });
      button.ariaLabel = toggle.ariaLabel;
      button.append(...label.childNodes);
      label.replaceWith(button);
      return button;
    });
    const show = (open) => {
      toggle.checked = open;
      buttons.forEach((button) => (button.ariaExpanded = open));
    };
    show(false);
    toggle.addEventListener("change", () => show(toggle.checked));
    buttons.forEach((button) => button.addEventListener("click", () => {
      show(true);
      drawer.querySelector("a, input").focus();
    }));
    drawer.addEventListener("click", (event) => event.target.closest("a") && show(false));
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      show(false);
      buttons.find((button) => button.offsetParent).focus();
    });
  }
})();
