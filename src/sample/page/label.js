"use strict";
(() => {
  const content = JSON.parse(document.getElementById("content").textContent);
  const items = content.items;
  const byId = id => document.getElementById(id);
  const kinds = {
    stance: {
      main: [["negative", "Negative", "1"], ["neutral", "Neither", "2"], ["positive", "Positive", "3"]],
      other: [["wrong-person", "Wrong person", "w"], ["wrong-holder", "Wrong holder", "h"], ["skip", "Skip", "s"]],
    },
    sentence: {
      main: [["no", "No", "1"], ["own", "Yes, in the article’s words", "2"], ["quoted", "Yes, in somebody’s words", "3"]],
      other: [["skip", "Skip", "s"]],
    },
  };
  const words = {};
  for (const kind of Object.values(kinds)) for (const [word, shown] of [...kind.main, ...kind.other]) words[word] = shown;

  // Answers by id of the item: {label, note}. What was answered last is taken back first.
  let answers = {};
  let history = [];
  let at = 0;

  function trouble(text) {
    byId("trouble").textContent = text;
    byId("trouble").hidden = !text;
  }

  function keep() {
    try {
      localStorage.setItem(content.key, JSON.stringify({ answers, history, at }));
    } catch {
      trouble("This browser keeps nothing for files on disk: save the labels before you close the page.");
    }
  }

  try {
    const kept = JSON.parse(localStorage.getItem(content.key) || "null");
    if (kept && kept.answers) {
      answers = kept.answers;
      history = Array.isArray(kept.history) ? kept.history : [];
      at = Math.min(Math.max(0, kept.at | 0), Math.max(0, items.length - 1));
    }
  } catch {
    trouble("This browser keeps nothing for files on disk: save the labels before you close the page.");
  }

  const labelOf = item => (answers[item.id] || {}).label || "";
  const noteOf = item => (answers[item.id] || {}).note || "";
  const say = text => { byId("said").textContent = text; };

  function part([text, marks]) {
    if (!marks) return document.createTextNode(text);
    const element = document.createElement(marks & 3 ? "mark" : "span");
    element.textContent = text;
    const names = [];
    if (marks & 1) names.push("target");
    else if (marks & 2) names.push("holder");
    if (marks & 4) names.push("words");
    element.className = names.join(" ");
    return element;
  }

  function keyEntry(name, className, value) {
    const entry = document.createElement("span");
    const sample = document.createElement("mark");
    sample.className = className;
    sample.textContent = name;
    const who = document.createElement("b");
    who.textContent = value;
    entry.append(sample, " ", who);
    return entry;
  }

  function button([word, shown, key], chosen) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = word;
    element.dataset.word = word;
    element.setAttribute("aria-pressed", String(word === chosen));
    element.setAttribute("aria-keyshortcuts", key);
    const label = document.createElement("span");
    label.textContent = shown;
    const kbd = document.createElement("kbd");
    kbd.textContent = key.toUpperCase();
    kbd.setAttribute("aria-hidden", "true");
    element.append(label, kbd);
    element.addEventListener("click", () => answer(word));
    return element;
  }

  function progress() {
    const done = items.filter(labelOf).length;
    byId("count").textContent = `${done} of ${items.length} answered`;
    const bar = byId("bar");
    bar.setAttribute("aria-valuemax", items.length);
    bar.setAttribute("aria-valuenow", done);
    bar.firstElementChild.style.width = items.length ? `${100 * done / items.length}%` : "0";
    byId("undo").disabled = history.length === 0;
  }

  function show(focus) {
    progress();
    const item = items[at];
    byId("done").hidden = true;
    byId("card").hidden = !item;
    if (!item) return;
    const chosen = labelOf(item);
    byId("place").textContent = `Item ${at + 1} of ${items.length}`;
    byId("state").textContent = chosen ? words[chosen] || chosen : "";
    byId("before").textContent = item.before;
    byId("sentence").replaceChildren(...item.parts.map(part));
    byId("after").textContent = item.after;
    const key = [keyEntry("target", "target", item.target)];
    if (item.holder) key.push(keyEntry("holder", "holder", item.holder));
    byId("key").replaceChildren(...key);
    byId("question").textContent = item.question;
    const kind = kinds[item.kind];
    byId("answers").replaceChildren(...kind.main.map(entry => button(entry, chosen)));
    byId("others").replaceChildren(...kind.other.map(entry => button(entry, chosen)));
    byId("note").value = noteOf(item);
    byId("back").disabled = at === 0;
    byId("next").disabled = at === items.length - 1;
    byId("next-open").disabled = nextOpen() < 0;
    if (focus) byId("card").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  function go(to) {
    if (to < 0 || to >= items.length) return;
    at = to;
    keep();
    show(true);
  }

  // The next item without an answer after this one, from the beginning again at the end.
  function nextOpen() {
    for (let step = 1; step <= items.length; step++) {
      const place = (at + step) % items.length;
      if (!labelOf(items[place])) return place;
    }
    return -1;
  }

  function answer(word) {
    const item = items[at];
    if (!item) return;
    const before = labelOf(item);
    history.push([item.id, before]);
    answers[item.id] = { label: word, note: noteOf(item) };
    say(`${words[word]}. `);
    const open = nextOpen();
    if (!before && open >= 0) {
      go(open);
      say(`${words[word]}. Item ${at + 1} of ${items.length}.`);
      return;
    }
    keep();
    show(true);
    if (open < 0 && !before) finished();
  }

  function undo() {
    const last = history.pop();
    if (!last) return;
    const [id, before] = last;
    const place = items.findIndex(item => item.id === id);
    if (place < 0) return;
    answers[id] = { label: before, note: (answers[id] || {}).note || "" };
    go(place);
    say(`Taken back: item ${place + 1}.`);
  }

  function finished() {
    byId("card").hidden = true;
    byId("done").hidden = false;
    byId("done").focus();
    say("All items have an answer.");
  }

  const cell = text => /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const safe = text => /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;

  // The same columns as the sheet, as far as they matter.
  function table() {
    const rows = items.map(item => [item.id, content.coder, labelOf(item), safe(noteOf(item))].map(cell).join(","));
    return ["item,coder,label,note", ...rows].join("\n") + "\n";
  }

  function save() {
    const name = `labels-${content.coder.replace(/[^\p{L}\p{N}._-]+/gu, "-")}.csv`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([table()], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    const open = items.filter(item => !labelOf(item)).length;
    say(`Saved as ${name}.` + (open ? ` ${open} items have no answer yet.` : ""));
  }

  // Reads a saved file: quoted cells may hold commas, quotes and line ends.
  function rowsOf(text) {
    const rows = [[""]];
    let quoted = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i], row = rows[rows.length - 1];
      if (quoted) {
        if (c !== '"') row[row.length - 1] += c;
        else if (text[i + 1] === '"') { row[row.length - 1] += '"'; i++; }
        else quoted = false;
      } else if (c === '"') quoted = true;
      else if (c === ",") row.push("");
      else if (c === "\n") rows.push([""]);
      else if (c !== "\r") row[row.length - 1] += c;
    }
    return rows;
  }

  async function load(file) {
    const [header, ...rows] = rowsOf((await file.text()).replace(/^\uFEFF/, ""));
    const places = ["item", "coder", "label", "note"].map(name => header.indexOf(name));
    if (places[0] < 0 || places[2] < 0) return trouble(`${file.name}: no columns item and label.`);
    const known = new Map(items.map(item => [item.id, item]));
    let loaded = 0;
    for (const row of rows) {
      const [id, coder, label, note] = places.map(place => row[place] || "");
      const item = known.get(id);
      if (!item || (coder && coder !== content.coder)) continue;
      if (label && !(label in words)) continue;
      answers[id] = { label, note: note.replace(/^'(?=[=+\-@])/, "") };
      loaded += label ? 1 : 0;
    }
    if (!loaded) return trouble(`${file.name}: no labels of ${content.coder} for these items.`);
    history = [];
    keep();
    trouble("");
    byId("guide").close();
    show(true);
    say(`${loaded} labels loaded.`);
  }

  function list() {
    const onlyOpen = byId("only-open").checked;
    const rows = items.map((item, place) => [item, place]).filter(([item]) => !onlyOpen || !labelOf(item));
    byId("items").replaceChildren(...rows.map(([item, place]) => {
      const entry = document.createElement("li");
      const open = document.createElement("button");
      open.type = "button";
      if (place === at) open.setAttribute("aria-current", "true");
      const cells = [String(place + 1), item.parts.map(([text]) => text).join(""), words[labelOf(item)] || "no answer"];
      open.append(...cells.map((text, column) => {
        const span = document.createElement("span");
        span.textContent = text;
        if (column === 2) span.className = labelOf(item) ? "said" : "said open-item";
        return span;
      }));
      open.addEventListener("click", () => { byId("list").close(); go(place); });
      entry.append(open);
      return entry;
    }));
  }

  byId("coder").textContent = content.coder;
  document.title = `Labels of ${content.coder}`;
  byId("back").addEventListener("click", () => go(at - 1));
  byId("next").addEventListener("click", () => go(at + 1));
  byId("next-open").addEventListener("click", () => go(nextOpen()));
  byId("undo").addEventListener("click", undo);
  byId("save").addEventListener("click", save);
  byId("save-done").addEventListener("click", save);
  byId("return").addEventListener("click", () => show(true));
  byId("open-guide").addEventListener("click", () => byId("guide").showModal());
  byId("open-list").addEventListener("click", () => { list(); byId("list").showModal(); });
  byId("only-open").addEventListener("change", list);
  byId("load").addEventListener("change", event => { if (event.target.files[0]) load(event.target.files[0]); event.target.value = ""; });
  document.querySelectorAll("dialog .close").forEach(close => close.addEventListener("click", () => close.closest("dialog").close()));
  byId("note").addEventListener("input", event => {
    const item = items[at];
    answers[item.id] = { label: labelOf(item), note: event.target.value };
    keep();
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target === byId("note")) {
      if (event.key === "Escape") { byId("card").focus(); event.preventDefault(); }
      return;
    }
    const key = event.key.toLowerCase();
    const item = items[at];
    const entry = item && !byId("card").hidden && [...kinds[item.kind].main, ...kinds[item.kind].other].find(([, , k]) => k === key);
    const action = entry ? () => answer(entry[0]) : {
      arrowleft: () => go(at - 1), arrowright: () => go(at + 1), u: undo, o: () => go(nextOpen()), n: () => byId("note").focus(),
      l: () => byId("open-list").click(), "?": () => byId("open-guide").click(),
    }[key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  // The page for tests and for whoever wants the table without a download.
  window.labels = table;
  show(false);
})();
