// Connects the page: the address decides what is shown, so back, forward and links work.

const params = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");

/** Shows what the address describes. `arriving` is false for the address with which the page was opened. */
function route(arriving) {
  const asked = params();
  const show = asked.get("show");
  if (DRILLDOWN_VIEWS.includes(show)) {
    // A panel that was opened with the page has no earlier view of the page to go back to.
    if (!arriving) history.replaceState({ first: true }, "");
    openDrilldown(asked);
    return;
  }
  closeDrilldown();
  if (show === "article") routeArticle(asked);
  if (show === "numbers") routeNumbers(asked);
}

function routeArticle(asked) {
  const number = Number(asked.get("article")) - 1;
  const sentence = asked.has("sentence") ? Number(asked.get("sentence")) : null;
  const same = reading.number === number;
  read(number, sentence);
  const target = sentence === null ? null : $(`s${sentence}`);
  if (target) {
    if (!isSeen(target)) target.scrollIntoView({ block: "center" });
    target.querySelector("button.why").focus({ preventScroll: true });
    showWhyIfBelow();
  } else if (!same || sentence === null) {
    $("article").scrollIntoView();
    // The focus stays on a button that was used to change the article.
    const held = document.activeElement?.closest("#article .filters") ? document.activeElement : null;
    if (held === null || held.disabled) $("reader-title")?.focus({ preventScroll: true });
  }
}

function isSeen(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}

/** In one column the reasons stand below the paragraph; scrolls until enough of them is visible. */
function showWhyIfBelow() {
  if (!wideEnough.matches && $("why")?.getBoundingClientRect().top > window.innerHeight - 120) $("why").scrollIntoView({ block: "nearest" });
}

function routeNumbers(asked) {
  const wanted = [asked.get("find") ?? "", asked.get("voice") ?? "", asked.get("outlet") ?? "", asked.get("person") ?? ""];
  const now = [$("find").value, $("voice").value, $("outlet").value, $("person").value];
  if (wanted.every((value, at) => value === now[at])) return;
  choosable($("person"), wanted[3]);
  ["find", "voice", "outlet", "person"].forEach((id, at) => { $(id).value = wanted[at]; });
  applyFilters();
  $("numbers").scrollIntoView();
  $("person").focus({ preventScroll: true });
}

/** Adds a person to the list who is not among its entries. */
function choosable(select, value) {
  if (value !== "" && ![...select.options].some((option) => option.value === value)) select.append(el("option", { value }, value));
}

function applyFilters() {
  filter.find = fold($("find").value).split(/\s+/).filter(Boolean);
  filter.voice = $("voice").value;
  const outlet = $("outlet").value;
  filter.outlet = outlet.startsWith("is:") ? { is: "one", name: outlet.slice(3) } : outlet === "none" ? { is: "none", name: null } : { is: outlet };
  filter.person = $("person").value || null;
  refresh();
}

function filtersChanged() {
  applyFilters();
  const parts = { show: "numbers", find: $("find").value, voice: $("voice").value, outlet: $("outlet").value, person: $("person").value };
  const old = params().get("show");
  // Typing adds one step to the history, not one for each letter.
  const write = old === "numbers" || old === null ? "replaceState" : "pushState";
  history[write](null, "", address(parts));
}

function fillFilters() {
  const outlets = [...new Set(ARTICLE_ROWS.map((row) => row.outlet))].filter((outlet) => outlet !== null).sort(collator.compare);
  $("outlet").append(el("option", { value: "together" }, "all outlets together"));
  for (const outlet of outlets) $("outlet").append(el("option", { value: `is:${outlet}` }, outlet));
  if (ARTICLE_ROWS.some((row) => row.outlet === null)) $("outlet").append(el("option", { value: "none" }, NO_OUTLET));
  if (OUTLET_ROWS.length === 0) offer($("person"), ARTICLE_ROWS.flatMap((row) => row.cast));
  const people = OUTLET_ROWS.filter((row) => row.together && row.voice === "all").sort((a, b) => b.n - a.n);
  offerFirst($("person"), people.map(({ person, n }) => [person, n]), "type the name under Find");
}

function listenFilters() {
  $("find").addEventListener("input", filtersChanged);
  for (const id of ["voice", "outlet", "person"]) $(id).addEventListener("change", filtersChanged);
  $("clear").addEventListener("click", () => {
    for (const id of ["find", "voice", "outlet", "person"]) $(id).value = "";
    filtersChanged();
    $("find").focus();
  });
}

function listenPanel() {
  const leave = () => {
    if (!history.state?.first) { history.back(); return; }
    history.replaceState(null, "", "#numbers");
    route(true);
  };
  $("close").addEventListener("click", leave);
  $("drilldown").addEventListener("cancel", (event) => { event.preventDefault(); leave(); });
  $("drilldown").addEventListener("click", (event) => { if (event.target === $("drilldown")) leave(); });
}

const goTo = (number, sentence) => {
  location.hash = address({ show: "article", article: number + 1, sentence });
};

function listenReader() {
  $("choose").addEventListener("change", () => goTo(Number($("choose").value), null));
  $("previous").addEventListener("click", () => goTo((reading.number ?? 0) - 1, null));
  $("next").addEventListener("click", () => goTo((reading.number ?? 0) + 1, null));
  $("reader").addEventListener("click", (event) => {
    if (event.target.closest("#why-close")) { closeWhy(); return; }
    const node = event.target.closest(".s");
    if (!node || event.target.closest("a") || !getSelection().isCollapsed) return;
    const sentence = Number(node.dataset.s);
    if (sentence === reading.sentence) closeWhy();
    else goTo(reading.number, sentence);
  });
  $("reader").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && reading.sentence !== null) closeWhy();
  });
}

function closeWhy() {
  const sentence = reading.sentence;
  openWhy(articleAt(reading.number), null);
  history.pushState(null, "", address({ show: "article", article: reading.number + 1 }));
  $(`s${sentence}`)?.querySelector("button.why").focus({ preventScroll: true });
}

/** Shows whom a mention refers to while the pointer or the focus is on it. */
function listenTips() {
  const tip = $("tip");
  const hide = () => { tip.hidden = true; };
  const show = (event) => {
    const node = event.target.closest?.("[data-tip]");
    if (!node) { hide(); return; }
    tip.textContent = node.dataset.tip;
    tip.hidden = false;
    node.setAttribute("aria-describedby", "tip");
    const { left, bottom } = node.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(left, window.innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${bottom + 6}px`;
  };
  for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, show);
  document.addEventListener("focusout", hide);
  document.addEventListener("scroll", hide, true);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}

/** Shows the first article when the reader is scrolled near. */
function watchReader() {
  const watcher = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    watcher.disconnect();
    if (reading.number === null) read(0, null);
  }, { rootMargin: "600px" });
  watcher.observe($("article"));
}

for (const table of TABLES) prepare(table);
fillFilters();
fillChoice();
refresh();
listenFilters();
listenSearch();
listenPanel();
listenReader();
listenTips();
watchTables();
window.addEventListener("hashchange", () => route(true));
window.addEventListener("beforeprint", () => {
  drawAll();
  if (reading.number === null) read(0, null);
});
route(false);
if (DATA.articles.length > 0) watchReader();
else $("article").hidden = true;
warmUp();
