"use strict";
// Everything works without this file: it only shows suggestions as one types, and prints.
(() => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  const box = document.querySelector("input[data-suggest]");
  if (!box) return;

  // The pattern of a combobox with a list (WAI-ARIA APG): focus stays in the box.
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggest);
  list.hidden = true;
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-autocomplete", "list");
  let items = [], at = -1, turn = 0, waiting = 0, failed = false;

  const close = () => {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (next) => {
    if (at >= 0) list.children[at].setAttribute("aria-selected", "false");
    at = next;
    if (at < 0) return box.removeAttribute("aria-activedescendant");
    list.children[at].setAttribute("aria-selected", "true");
    list.children[at].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const go = (item) => {
    if (item.url) { location.assign(item.url); return; }
    box.value = item.text;
    close();
    box.form.requestSubmit();
  };
  const show = (found) => {
    items = found.filter((item) => item.text).slice(0, 8);
    list.replaceChildren(...items.map((item, number) => {
      const row = document.createElement("li");
      row.id = `suggestion-${number}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.textContent = item.text;
      row.addEventListener("mousedown", (event) => { event.preventDefault(); go(item); });
      return row;
    }));
    at = -1;
    list.hidden = items.length === 0;
    box.setAttribute("aria-expanded", String(items.length > 0));
  };
  const ask = async () => {
    const query = box.value.trim();
    if (query.length < 2 || failed) return close();
    const mine = ++turn;
    try {
      const answer = await fetch(`/api/v1/suggest?${new URLSearchParams({ q: query })}`);
      // A server without suggestions is not asked again.
      if (answer.status === 404) failed = true;
      if (!answer.ok || mine !== turn) return;
      const body = await answer.json();
      if (document.activeElement === box) show(body.suggestions || []);
    } catch (error) {
      close();
    }
  };
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 110); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = at + step;
      mark(next >= items.length ? -1 : next < -1 ? items.length - 1 : next);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      go(items[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
})();
