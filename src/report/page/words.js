// Elements, numbers and addresses. Text reaches the page through text nodes only.

const $ = (id) => document.getElementById(id);

/** Makes an element. Attributes are fixed by this script; children are nodes or texts. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Runs a function when the browser is idle. */
const later = (run) => (window.requestIdleCallback ? window.requestIdleCallback(run, { timeout: 500 }) : setTimeout(run, 20));

const MISSING = "–";
const MINUS = "−";

/** −0.42, 0.00, +0.42; a dash where it is undefined. */
function signed(value, digits = 2) {
  if (value === null || value === undefined) return MISSING;
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return (value < 0 ? MINUS : "+") + text;
}

function plain(value, digits = 2) {
  return value === null || value === undefined ? MISSING : value.toFixed(digits).replace("-", MINUS);
}

function percent(share) {
  return share === null ? MISSING : `${Math.round(share * 100)}%`;
}

function probability(p) {
  if (p === null) return MISSING;
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

const grouping = new Intl.NumberFormat("en-US");
const count = (n) => grouping.format(n);

function counted(n, one, many = `${one}s`) {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** The first code units of a text, without half a character at the end. */
const cut = (text, units) => (text.length <= units ? text : `${text.slice(0, units).replace(/[\uD800-\uDBFF]$/, "")}…`);

/** Text as the filter compares it: without case and accents. */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The part of the address that says what is shown; absent values are left out. */
function address(parts) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value === null || value === undefined || value === "") continue;
    for (const each of [value].flat()) params.append(name, each);
  }
  return `#${params}`;
}

/** Only addresses of the web become links out of the page. */
function isWeb(url) {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** The colour of a label: a value beside a neutral one has none, whatever its sign. */
const sideOfLabel = (label) => ({ negative: "neg", positive: "pos" })[label] ?? null;

/** The colour of a number that is shown with two decimals: what shows as 0.00 has none. */
function sideOf(value) {
  if (value === null || value === undefined || Math.abs(value) < 0.005) return "";
  return value < 0 ? "neg" : "pos";
}

/** Fills a list with its first entries; a button adds the rest. */
function longList(parent, items, first, make) {
  const add = (from, to) => {
    const part = document.createDocumentFragment();
    for (const item of items.slice(from, to)) part.append(make(item));
    parent.append(part);
  };
  add(0, first);
  if (items.length <= first) return null;
  const more = el("button", { type: "button" }, `Show all ${count(items.length)}`);
  more.addEventListener("click", () => {
    add(first, items.length);
    more.remove();
  });
  return more;
}
