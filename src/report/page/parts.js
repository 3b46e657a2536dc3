// A report of many articles: this page has a sample of them, or a part. Links lead to the pages with all.

const PAGES = DATA.pages;

/** Links to the pages with articles, opened at the same view as this page. */
function pageLinks() {
  const links = el("p", { class: "pages" });
  PAGES.list.forEach(([address, first, last], at) => {
    const words = `${count(first)}–${count(last)}`;
    links.append(at === PAGES.here ? el("b", {}, words) : el("a", { href: address + location.hash }, words), " ");
  });
  return links;
}

/** Says how much of a number is on this page, and where the rest is. */
function onThisPage(listed, inTable, noun) {
  const of = inTable === undefined ? "" : ` of ${count(inTable)}`;
  const here = PAGES.here === null ? `a sample of ${count(DATA.articles.length)} of all ${count(PAGES.all)} articles` : "a part of all articles";
  const note = el("div", { class: "note" },
    el("p", {}, `This page has ${here}: ${count(listed)}${of} ${noun} are on it. `, PAGES.list.length === 0 ? "All are in the tables of the result." : "All articles, by number:"));
  if (PAGES.list.length > 0) note.append(pageLinks());
  return note;
}
