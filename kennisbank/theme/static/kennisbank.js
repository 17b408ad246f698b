/* Copying a mail, clock times in a time plan, furo's drawers by keyboard.
   The words are attributes of this script's own element; nothing is stored or sent. */
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // A mail: a button that copies it, and a link that opens it in a mail program.

  const listed = (list) =>
    [...list.children].map((item, at) => (list.matches("ol") ? `${at + 1}. ` : "- ") + item.innerText);
  const plain = (box) =>
    [...box.children]
      .map((part) => (part.matches("ol, ul") ? listed(part).join("\n") : part.innerText.trim()))
      .join("\n\n");

  for (const mail of all(".kb-mail")) {
    const text = mail.querySelector(".kb-mail-text");
    const subject = mail.querySelector(".kb-subject").nextSibling.textContent.trim();
    const row = make("p", { className: "kb-actions" });
    const said = make("span", { role: "status" });
    const copy = make("button", { type: "button", textContent: words.copy });
    copy.onclick = async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(plain(text));
        said.textContent = words.copied;
      } catch {
        getSelection().selectAllChildren(text);
        said.textContent = words.copyFailed;
      }
    };
    const body = encodeURIComponent(plain(text).replaceAll("\n", "\r\n"));
    const href = `mailto:?subject=${encodeURIComponent(subject)}&body=${body}`;
    row.append(copy);
    // Mail programs refuse, or cut off, what is longer.
    if (href.length < 2000) row.append(make("a", { href, textContent: words.openMail }));
    row.append(said);
    mail.append(row);
  }

  // A time plan: who fills in when it starts, sees when each step does.

  const clock = (minutes) =>
    [(minutes / 60) % 24, minutes % 60].map((part) => `${Math.floor(part)}`.padStart(2, 0)).join(":");

  for (const plan of all(".kb-time")) {
    const list = plan.querySelector("ol");
    const label = make("label", { className: "kb-start", textContent: words.start });
    const input = label.appendChild(make("input", { type: "time" }));
    list.before(label);
    input.oninput = () => {
      all(".kb-clock", plan).forEach((old) => old.remove());
      if (!input.value) return;
      const [hours, minutes] = input.value.split(":");
      let now = hours * 60 + +minutes;
      for (const part of all(".kb-minutes", list)) {
        part.parentNode.prepend(make("span", { className: "kb-clock", textContent: clock(now) + " " }));
        now += parseInt(part.textContent);
      }
      list.after(make("p", { className: "kb-clock", textContent: `${clock(now)} ${words.end}` }));
    };
  }

  // furo's drawers: buttons in the place of labels, which a keyboard cannot reach; Escape closes.

  for (const [id, name] of [["__navigation", "sidebar"], ["__toc", "toc"]]) {
    const toggle = document.getElementById(id);
    const drawer = document.querySelector(`.${name}-drawer`);
    const buttons = all(`.page label[for=${id}]`).map((label) => {
      const button = make("button", { className: label.className, ariaLabel: toggle.ariaLabel });
      button.append(...label.childNodes);
      label.replaceWith(button);
      return button;
    });
    const show = (open) => {
      toggle.checked = open;
      buttons.forEach((button) => (button.ariaExpanded = open));
    };
    const focus = (elements) => elements.find((element) => element.offsetParent)?.focus();
    show(false);
    toggle.onchange = () => show(toggle.checked);
    buttons.forEach((button) => (button.onclick = () => (show(true), focus(all("a", drawer)))));
    drawer.addEventListener("click", (event) => event.target.closest("a") && show(false));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && toggle.checked) show(false), focus(buttons);
    });
  }
})();
