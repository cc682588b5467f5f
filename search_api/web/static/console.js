"use strict";
// The console without a mouse. Lists and answers come from the server as fragments: this file only
// moves between them. Nothing of a call is sent anywhere but to the search; times stay on screen.
(() => {
  const form = document.getElementById("call");
  const box = document.getElementById("q");
  const lists = document.getElementById("lists");
  const opened = document.getElementById("opened");
  const status = document.getElementById("status");
  const keysOn = document.getElementById("keys-on");
  const earlier = document.getElementById("earlier-list");
  const csrf = form.dataset.csrf;
  const wide = matchMedia("(min-width: 75rem)");
  let chosen = null, waiting = null, onTheWay = null, turns = Promise.resolve(), asked = 0, shownFor = null, startedAt = 0, current = "";

  const say = (text) => { status.textContent = text; };
  const call = (more) => {
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (!value) query.delete(name);
    for (const name in more) query.set(name, more[name]);
    return query;
  };
  const fetched = async (path) => {
    const answer = await fetch(path, { headers: { "X-Fragment": "1" } });
    if (answer.status === 401) { location.reload(); throw new Error("signed out"); }
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  };

  // Lists as one types: the latest question wins, an older answer that comes late is dropped.
  const ask = () => {
    clearTimeout(waiting);
    const query = call({}).toString();
    if (!box.value.trim() || query === shownFor) return Promise.resolve();
    if (query !== onTheWay?.query) onTheWay = { query, answer: load(query) };
    return onTheWay.answer;
  };
  const load = async (query) => {
    const turn = ++asked;
    try {
      const html = await fetched(`/tong-dai/tim?${query}`);
      if (turn !== asked) return;
      lists.innerHTML = html;
      shownFor = query;
      chosen = null;
      mark(first());
      history.replaceState(null, "", `/tong-dai?${query}`);
    } catch (error) {
      if (turn === asked) say("Chưa tìm được, thử lại.");
    }
    if (turn === asked) onTheWay = null;
  };
  // Keys act one after the other, on the list of exactly the words typed: one on its way is waited for.
  const inTurn = (work) => { turns = turns.then(work, work); return turns; };
  const links = (column) => [...lists.querySelectorAll(`a[data-open][data-column="${column}"]`)];
  const first = () => links(0)[0] || links(1)[0] || null;
  const mark = (link) => {
    if (chosen) chosen.removeAttribute("aria-current");
    chosen = link;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    link.scrollIntoView({ block: "nearest" });
  };
  const move = async (key) => {
    await ask();
    if (!chosen) return mark(first());
    const column = Number(chosen.dataset.column);
    const own = links(column);
    const at = own.indexOf(chosen);
    if (key === "ArrowDown") mark(own[Math.min(at + 1, own.length - 1)]);
    if (key === "ArrowUp") mark(own[Math.max(at - 1, 0)]);
    if (key === "ArrowRight" || key === "ArrowLeft") {
      const other = links(key === "ArrowRight" ? 1 : 0);
      if (other.length) mark(other[Math.min(at, other.length - 1)]);
    }
  };
  const open = async (key) => {
    try {
      opened.innerHTML = await fetched(`/tong-dai/mo?${call({ mo: key })}`);
    } catch (error) {
      return say("Chưa mở được, thử lại.");
    }
    current = key;
    document.querySelector('#report-form [name="subject"]').value = key;
    document.querySelector('#report-form [name="q"]').value = box.value;
    history.pushState(null, "", `/tong-dai?${call({ mo: key })}`);
    opened.focus({ preventScroll: true });
    opened.scrollTop = 0;
    if (!wide.matches) opened.scrollIntoView({ block: "start" });
    remember(key);
    const title = opened.querySelector("[data-title]");
    say(title ? `Đang mở: ${title.textContent.slice(0, 90)}` : "");
  };

  // The last answers of this tab, for the caller who rings back.
  const kept = () => JSON.parse(sessionStorage.getItem("earlier") || "[]");
  const remember = (key) => {
    const title = opened.querySelector("[data-title]");
    if (!title) return;
    const rest = kept().filter((item) => item.key !== key);
    sessionStorage.setItem("earlier", JSON.stringify([{ key, title: title.textContent }, ...rest].slice(0, 8)));
    showEarlier();
  };
  const showEarlier = () => {
    const items = kept();
    if (!items.length) return;
    earlier.replaceChildren(...items.map((item) => {
      const row = document.createElement("li");
      const link = document.createElement("a");
      row.className = "row";
      link.href = `/tong-dai?mo=${encodeURIComponent(item.key)}`;
      link.dataset.open = item.key;
      link.textContent = item.title;
      row.append(link);
      return row;
    }));
  };

  const copy = async (id) => {
    const text = document.getElementById(id)?.textContent.trim();
    if (!text) return say("Chưa mở câu trả lời nào.");
    try {
      await navigator.clipboard.writeText(text);
    } catch (error) {
      // No clipboard on plain HTTP: select the words, so that Ctrl+C copies them.
      getSelection().selectAllChildren(document.getElementById(id));
      return say("Trình duyệt không cho chép: chữ đã được chọn, bấm Ctrl+C.");
    }
    const seconds = startedAt ? Math.round((performance.now() - startedAt) / 1000) : 0;
    say(`Đã chép${seconds ? `, sau ${seconds} giây` : ""}: ${text.slice(0, 70)}…`);
    startedAt = 0;
  };
  const send = async (target, message) => {
    const body = new URLSearchParams(new FormData(target));
    const answer = await fetch(target.action, { method: "POST", body, headers: { "X-Fragment": "1", "X-Csrf": csrf } });
    say(answer.ok ? message : "Chưa gửi được, thử lại.");
    return answer.ok;
  };
  const unfold = (id, field) => {
    const part = document.getElementById(id);
    part.open = true;
    part.scrollIntoView({ block: "nearest" });
    (document.getElementById(field) || part.querySelector("a, button, input") || part.querySelector("summary")).focus();
  };
  const report = (kind) => {
    document.querySelector(`#report-form [value="${kind}"]`).checked = true;
    document.querySelector('#report-form [name="q"]').value = box.value;
    if (kind === "not_found") document.querySelector('#report-form [name="subject"]').value = "";
    unfold("report", "report-reason");
  };
  const back = () => { box.focus(); box.select(); };
  const anew = () => {
    form.querySelectorAll("select").forEach((field) => { field.value = ""; });
    box.value = "";
    lists.replaceChildren();
    opened.replaceChildren();
    shownFor = null;
    startedAt = 0;
    history.pushState(null, "", "/tong-dai");
    say("Cuộc gọi mới.");
    box.focus();
  };

  const actions = {
    "/": back, c: () => copy("speech"), m: () => copy("message"), x: () => report("not_found"),
    s: () => report("wrong"), g: () => unfold("sentences"), l: () => unfold("earlier"), k: anew,
    "?": () => unfold("keys"),
  };
  const typing = (target) => target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");

  box.addEventListener("input", () => {
    if (!startedAt) startedAt = performance.now();
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  form.addEventListener("change", (event) => { if (event.target !== box) ask(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    inTurn(answer);
  });
  const answer = async () => {
    // Enter right after the last letter: the list of exactly these words, then its best answer.
    const moved = chosen && shownFor === call({}).toString();
    if (!moved) {
      say("Đang tìm…");
      await ask();
    }
    if (chosen) return open(chosen.dataset.open);
    if (moved || !shownFor) return;
    // Out of the box, so that x reports and is not typed.
    say("Không có kết quả nào. Phím x để báo cho biên tập.");
    lists.focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const inBox = event.target === box;
    if (event.key === "Escape") {
      document.querySelectorAll(".desk-more[open]").forEach((part) => { part.open = false; });
      event.preventDefault();
      return back();
    }
    const vertical = event.key === "ArrowDown" || event.key === "ArrowUp";
    const sideways = event.key === "ArrowRight" || event.key === "ArrowLeft";
    const atEnd = inBox && box.selectionStart === box.value.length && event.key === "ArrowRight";
    if ((vertical && (inBox || !typing(event.target))) || (sideways && (atEnd || !typing(event.target)))) {
      if (inBox || event.target === document.body || lists.contains(event.target)) {
        event.preventDefault();
        return inTurn(() => move(event.key));
      }
      return;
    }
    if (typing(event.target) || !keysOn.checked) return;
    if (event.key === "Enter" && (event.target === document.body) && chosen) return open(chosen.dataset.open);
    const section = /^[1-8]$/.test(event.key) && opened.querySelector(`[data-digit="${event.key}"]`);
    if (section) {
      event.preventDefault();
      section.scrollIntoView({ block: "start" });
      return (event.key === "8" ? section.querySelector("#note-text") : section).focus({ preventScroll: true });
    }
    if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  });
  document.addEventListener("click", (event) => {
    const copied = event.target.closest("[data-copy]");
    if (copied) return copy(copied.dataset.copy);
    const link = event.target.closest("a[data-open]");
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (lists.contains(link)) mark(link);
      open(link.dataset.open);
    }
  });
  document.addEventListener("submit", async (event) => {
    if (event.target.matches("[data-note]")) {
      event.preventDefault();
      if (await send(event.target, "Đã ghi chú.")) open(current || new URLSearchParams(location.search).get("mo"));
    }
    if (event.target.id === "report-form") {
      event.preventDefault();
      if (await send(event.target, "Đã báo cho biên tập.")) { event.target.reset(); document.getElementById("report").open = false; back(); }
    }
  });
  addEventListener("popstate", () => location.reload());
  keysOn.checked = localStorage.getItem("keys") !== "off";
  keysOn.addEventListener("change", () => localStorage.setItem("keys", keysOn.checked ? "on" : "off"));
  showEarlier();
  mark(first());
  if (new URLSearchParams(location.search).get("mo")) opened.focus({ preventScroll: true });
})();
