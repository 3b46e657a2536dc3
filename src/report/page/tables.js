// Sorts, filters and draws the tables. A table that is out of sight is drawn when it is scrolled near.

const collator = new Intl.Collator("en", { numeric: true });
const MORE = 200;
/** Rows that are drawn before anything else happens: more than a screen holds. */
const AT_ONCE = 40;

/** The state of the filters. */
const filter = { find: [], voice: "", outlet: { is: "" }, person: null };

/** Compares rows; undefined values come last in both directions, and equal rows keep their order. */
function comparing(column, way) {
  return (a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (x === null || y === null) return (x === null) - (y === null);
    return way * (typeof x === "number" ? x - y : collator.compare(x, y));
  };
}

function sortTable(table) {
  const column = table.columns.find((each) => each.key === table.sort[0]);
  // Where the first number ties, more stances first: a stable order to begin with.
  table.sorted = [...table.rows].sort(comparing(column, table.sort[1]));
}

const stanceCount = (row) => row.n ?? (row.nA ?? 0) + (row.nB ?? 0);

function prepare(table) {
  table.limit = MORE;
  table.near = false;
  table.dirty = true;
  table.section = $(`table-${table.id}`);
  table.section.hidden = table.rows.length === 0;
  table.section.querySelector("p.quiet").textContent = table.note;
  table.rows.sort((a, b) => stanceCount(b) - stanceCount(a));
  sortTable(table);
  if (table.title) $(`table-${table.id}-title`).textContent = table.title;
  const head = el("tr");
  for (const column of table.columns) {
    const button = el("button", { type: "button", "data-key": column.key }, column.name);
    head.append(el("th", { scope: "col", class: classOf(column), "aria-sort": sortWord(table, column) }, button));
  }
  table.body = el("tbody");
  const whole = el("table", { "aria-labelledby": `table-${table.id}-title` }, el("thead", {}, head), table.body);
  table.section.querySelector(".scroll").append(whole);
  head.addEventListener("click", (event) => {
    const key = event.target.closest("button")?.dataset.key;
    if (key) resort(table, key, head);
  });
  table.section.querySelector(".more").addEventListener("click", (event) => {
    const more = event.target.closest("button")?.dataset.more;
    if (!more) return;
    table.limit = more === "all" ? Infinity : table.limit + MORE;
    draw(table);
  });
}

const classOf = (column) => column.kind ?? (column.number ? "number" : null);
const sortWord = (table, column) => (table.sort[0] !== column.key ? "none" : table.sort[1] < 0 ? "descending" : "ascending");

function resort(table, key, head) {
  const column = table.columns.find((each) => each.key === key);
  // Numbers begin with the largest, words with A.
  const way = table.sort[0] === key ? -table.sort[1] : column.number ? -1 : 1;
  table.sort = [key, way];
  sortTable(table);
  [...head.children].forEach((cell, at) => cell.setAttribute("aria-sort", sortWord(table, table.columns[at])));
  pick(table);
  draw(table);
}

/** Keeps the rows that pass the filters. */
function pick(table) {
  const { find } = filter;
  table.picked = table.sorted.filter((row) => {
    if (!table.fits(row, filter)) return false;
    if (find.length === 0) return true;
    row.search ??= fold(table.search(row));
    return find.every((word) => row.search.includes(word));
  });
}

/** Draws the first rows at once, and the others when the browser is idle. */
function draw(table) {
  table.dirty = false;
  table.rest = table.picked.slice(0, table.limit);
  table.body.replaceChildren();
  drawSome(table, AT_ONCE);
  if (table.picked.length === 0) {
    table.body.append(el("tr", {}, el("td", { colspan: table.columns.length, class: "quiet" }, "Nothing fits the filters.")));
  }
  drawLater(table, table.rest);
  const left = table.picked.length - table.limit;
  const more = table.section.querySelector(".more");
  more.replaceChildren();
  if (left > 0) {
    more.append(`The first ${count(table.limit)} of ${count(table.picked.length)} rows. `);
    if (left > MORE) more.append(el("button", { type: "button", "data-more": "some" }, `${MORE} more`), " ");
    more.append(el("button", { type: "button", "data-more": "all" }, "Show all"));
  }
}

/** Draws the next `many` rows. */
function drawSome(table, many) {
  const rows = document.createDocumentFragment();
  for (const row of table.rest.splice(0, many)) {
    const line = el("tr", row.leftOut ? { class: "out" } : null);
    table.columns.forEach((column, at) => {
      const cell = el(at === 0 ? "th" : "td", { scope: at === 0 ? "row" : null, class: classOf(column) });
      cell.append(...[column.cell(row)].flat().filter((part) => part !== null));
      line.append(cell);
    });
    rows.append(line);
  }
  table.body.append(rows);
}

function drawLater(table, rest) {
  if (rest.length === 0) return;
  later(() => {
    // The table was drawn anew in the meantime.
    if (table.rest !== rest) return;
    drawSome(table, MORE);
    drawLater(table, rest);
  });
}

/** Applies the filters: updates all counts, and draws the tables that are in sight. */
function refresh() {
  const parts = [];
  for (const table of TABLES) {
    if (table.rows.length === 0) continue;
    pick(table);
    table.limit = MORE;
    table.dirty = true;
    parts.push(`${$(`table-${table.id}-title`).textContent}: ${counted(table.picked.length, "row")}`);
    if (table.near) draw(table);
  }
  $("found").textContent = parts.join(" · ");
}

/** Draws everything that a printed page shows. */
function drawAll() {
  for (const table of TABLES.filter((each) => each.rows.length > 0)) {
    if (table.dirty) draw(table);
    drawSome(table, table.rest.length);
  }
}

function watchTables() {
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const table = TABLES.find((each) => each.section === target);
      table.near = isIntersecting;
      if (isIntersecting && table.dirty) draw(table);
    }
  }, { rootMargin: "400px" });
  for (const table of TABLES) watcher.observe(table.section);
}
