// The panel with the sentences behind a number: selects rows by the address and shows them.

const DRILLDOWN_VIEWS = ["sentences", "tone", "quotes", "people", "find"];
const FIRST_ROWS = 200;

/** The selection that an address describes. */
function selectionOf(params) {
  const of = (name) => params.get(name) ?? undefined;
  const number = params.has("article") ? Number(params.get("article")) - 1 : undefined;
  return {
    show: params.get("show"),
    n: params.has("n") ? Number(params.get("n")) : undefined,
    article: number,
    person: of("person"),
    voice: of("voice"),
    outlet: params.has("nowhere") ? null : of("outlet"),
    holder: params.has("sort") ? { sort: of("sort"), name: of("holder") } : undefined,
    by: of("by"),
    groups: params.has("group") ? params.getAll("group") : undefined,
    stories: params.has("stories") ? Number(params.get("stories")) : undefined,
  };
}

/** The groups of a comparison that a stance belongs to: its holder, its target, or the groups of its article. */
function groupsOf(stance) {
  if (DATA.options.grouped === "speaker") return [stance.holder.name];
  return DATA.options.grouped === "target" ? [stance.target] : stance.article.groups;
}

function fits(stance, wanted) {
  if (wanted.person !== undefined && stance.target !== wanted.person) return false;
  if (wanted.voice !== undefined && wanted.voice !== "all" && stance.voice !== wanted.voice) return false;
  if (wanted.outlet !== undefined && stance.article.outlet !== wanted.outlet) return false;
  if (wanted.article !== undefined && stance.article.number !== wanted.article) return false;
  if (wanted.holder !== undefined
    && (stance.holder.sort !== wanted.holder.sort || stance.holder.name !== wanted.holder.name)) return false;
  if (wanted.groups !== undefined) {
    const groups = groupsOf(stance);
    if (!wanted.groups.some((group) => groups.includes(group))) return false;
  }
  return true;
}

/** Describes a selection in words. */
function describe(wanted) {
  const words = [];
  if (wanted.article !== undefined && DATA.articles[wanted.article]) words.push(nameOf(DATA.articles[wanted.article]));
  if (wanted.groups !== undefined) words.push(`${wanted.by}: ${wanted.groups.join(" and ")}`);
  if (wanted.outlet !== undefined) words.push(wanted.outlet ?? NO_OUTLET);
  if (wanted.holder !== undefined) words.push(holderWords(wanted.holder));
  if (wanted.person !== undefined) words.push(`about ${wanted.person}`);
  if (wanted.voice !== undefined) words.push(Object.hasOwn(VOICE_WORDS, wanted.voice) ? VOICE_WORDS[wanted.voice] : wanted.voice);
  return words.join(" · ") || "everything";
}

const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Groups stances by article, because each article counts once in a mean. */
function byArticle(rows) {
  const found = new Map();
  for (const row of rows) {
    if (!found.has(row.article)) found.set(row.article, []);
    found.get(row.article).push(row);
  }
  return [...found].map(([article, own]) => ({ article, own, mean: meanOf(own.map((row) => row.value)) }));
}

function readingLink(article, sentence, words) {
  return el("a", { href: address({ show: "article", article: article.number + 1, sentence }) }, words);
}

/** Outlet and date of an article. */
function sourceLine(article) {
  return [article.outlet ?? NO_OUTLET, dayOf(article.published)].filter(Boolean).join(", ");
}

function stanceItem(stance) {
  const { article, sentence } = stance;
  const item = el("li", { class: "row" });
  const text = el("p", { class: "words" });
  text.append(plainSentence(article, sentence, stance.target));
  item.append(text, el("p", { class: "meta" },
    el("b", { class: sideOfLabel(stance.label) }, signed(stance.value)), ` ${stance.label} · `,
    holderWords(stance.holder), " → ", stance.target, " · ", readingLink(article, sentence, "read in its place")));
  return item;
}

function fillStances(body, wanted) {
  const fitting = allStances().filter((stance) => fits(stance, wanted));
  const rows = fitting.filter((stance) => stance.counts);
  // The sides of a contrast are listed apart; an article with two bylines may be on both.
  const sides = (wanted.groups ?? [null]).map((group) => ({
    group,
    articles: byArticle(group === null ? rows : rows.filter((row) => groupsOf(row).includes(group))),
  }));
  const sum = sides.flatMap((side) => side.articles).reduce((n, group) => n + group.own.length, 0);
  for (const side of sides) body.append(el("p", {}, side.group === null ? null : el("b", {}, `${side.group}: `), countAndMean(side.articles)));
  const unsure = fitting.length - rows.length;
  if (unsure > 0) body.append(el("p", {}, `${counted(unsure, "more was", "more were")} too unsure to count.`));
  body.append(PAGES === null ? mismatch(sum, wanted.n) : onThisPage(sum, wanted.n, "stances"), listOf(sides, sum));
}

/** States the number of stances and articles, and the mean. */
function countAndMean(articles) {
  const n = articles.reduce((all, group) => all + group.own.length, 0);
  const mean = articles.length === 0 || n < DATA.options.min_n ? "" : `${PAGES === null ? " Mean" : " On this page, mean"} of the articles’ means: ${signed(meanOf(articles.map((group) => group.mean)))}.`;
  return `${counted(n, "stance")} in ${counted(articles.length, "article")}, one for each sentence, holder and person.${mean}`;
}

/** Lists the sentences article by article; a button shows those beyond the first rows. */
function listOf(sides, sum) {
  const list = el("div");
  const steps = sides.flatMap((side) => [...(side.group === null ? [] : [side.group]), ...side.articles]);
  let [next, shown] = [0, 0];
  const fill = (until) => {
    for (; next < steps.length && shown < until; next += 1) {
      const step = steps[next];
      if (typeof step === "string") list.append(el("h3", { class: "side" }, step));
      else shown += list.appendChild(articlePart(step)).querySelectorAll(".row").length;
    }
  };
  fill(FIRST_ROWS);
  if (next === steps.length) return list;
  const more = el("button", { type: "button" }, `Show all ${count(sum)}`);
  more.addEventListener("click", () => { fill(Infinity); more.remove(); });
  return el("div", {}, list, more);
}

function articlePart({ article, own, mean }, level = "h3") {
  const rows = el("ol", { class: "rows" });
  for (const row of own) rows.append(stanceItem(row));
  return el("section", {}, el(level, {}, nameOf(article)),
    el("p", { class: "quiet" }, `${sourceLine(article)} · mean ${signed(mean)} of ${count(own.length)}`), rows);
}

/** Reports a difference between the list and the number in the table, instead of hiding it. */
function mismatch(listed, inTable) {
  if (inTable === undefined || inTable === listed) return el("span");
  return el("p", { class: "note" }, `The table counts ${count(inTable)} and this list ${count(listed)}: `
    + "the numbers of this page were made from other articles than those on it.");
}

function fillArticleRows(body, wanted) {
  const article = articleAt(wanted.article);
  if (article === null) {
    body.append(el("p", {}, "There is no such article on this page."));
    return;
  }
  const own = article.sentences.map((sentence, number) => ({ sentence, number })).filter((each) => each.sentence.counts);
  const list = el("ol", { class: "rows" });
  let rows = [];
  let make;
  if (wanted.show === "tone") {
    rows = own;
    make = ({ sentence, number }) => el("li", { class: "row" },
      el("p", { class: "words" }, plainSentence(article, number)),
      el("p", { class: "meta" }, el("b", { class: sideOf(sentence.tone) }, signed(sentence.tone)), " tone · ",
        readingLink(article, number, "read in its place")));
    body.append(el("p", {}, `${counted(rows.length, "sentence")}; mean tone ${signed(article.tone)}.`));
  } else if (wanted.show === "quotes") {
    rows = article.sentences.flatMap((sentence) => sentence.quotes.filter((quote) => quote.counts));
    make = (quote) => el("li", { class: "row" },
      el("p", { class: "words" }, article.text.slice(quote.start, quote.end)),
      el("p", { class: "meta" }, `${quote.kind} · `,
        quote.speaker === null ? "unknown speaker" : holderWords(article.speakers[quote.speaker]), " · ",
        readingLink(article, quote.sentence, "read in its place")));
    body.append(el("p", {}, `${counted(rows.length, "quote")}, each by its first part.`));
  } else {
    rows = article.cast;
    make = (person) => {
      const first = article.sentences.findIndex((sentence) => sentence.mentions.some((m) => m.person === person.name));
      return el("li", { class: "row" },
        el("p", { class: "words" }, el("a", { href: address({ show: "numbers", person: person.name }) }, person.name)),
        el("p", { class: "meta" }, `${counted(person.mentions, "mention")}, ${counted(person.quotes, "quote")} · `,
          first < 0 ? null : readingLink(article, first, "first mention")));
    };
    body.append(el("p", {}, `${counted(rows.length, "person", "people")} mentioned or quoted.`));
  }
  body.append(mismatch(rows.length, wanted.n), list);
  const more = longList(list, rows, FIRST_ROWS, make);
  if (more) body.append(more);
}

/** Shows the panel for an address. */
function openDrilldown(params) {
  const wanted = selectionOf(params);
  const body = el("div", { id: "drilldown-body" });
  const titles = { sentences: "Sentences behind this number", tone: "Sentences behind this tone", quotes: "Quotes behind this number", people: "People behind this number", find: "Sentences found" };
  $("drilldown-title").textContent = titles[wanted.show];
  body.append(el("p", { class: "what" }, wanted.show === "find" ? askedWords(params) : describe(wanted)));
  if (wanted.show === "find") fillFound(body, params);
  else if (wanted.show === "sentences" && wanted.stories !== undefined) fillStories(body, wanted);
  else if (wanted.show === "sentences") fillStances(body, wanted);
  else fillArticleRows(body, wanted);
  $("drilldown-body").replaceWith(body);
  const panel = $("drilldown");
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  $("drilldown-title").focus();
}

function closeDrilldown() {
  if ($("drilldown").open) $("drilldown").close();
}
