// Defines the tables: rows, columns, and the address that each number links to.

const numberRows = (rows, make) => rows.map((row) => ({ ...make(row), ...numbers(row.slice(3)) }));

/** What hand labels make of a number; null without labels. */
const byLabels = ([byLabels, labelsLow, labelsHigh]) => ({ byLabels: byLabels ?? null, labelsLow: labelsLow ?? null, labelsHigh: labelsHigh ?? null });

const OUTLET_ROWS = [
  ...numberRows(DATA.outlets, (row) => ({ outlet: string(row[0]), person: string(row[1]), voice: VOICES[row[2]], ...byLabels(row.slice(11)) })),
  ...numberRows(DATA.targets, ([, person, voice]) => ({ together: true, outlet: null, person: string(person), voice: VOICES[voice] })),
];
const SPEAKER_ROWS = numberRows(DATA.speakers, ([sort, name, person]) => ({
  holder: { sort: string(sort), name: string(name) }, person: string(person),
}));
const CONTRAST_ROWS = DATA.contrasts.map((row) => {
  const [a, b, person, voice, articlesA, articlesB, nA, nB, difference, low, high, p, corrected, effect,
    least, stories, inStories, correctedInStories, inStrata] = row;
  return {
    ...byLabels(row.slice(19)),
    a: string(a), b: string(b), person: string(person), voice: VOICES[voice], articlesA, articlesB, nA, nB,
    difference, low, high, p, corrected, effect, least, stories, inStories, correctedInStories, inStrata, evidence: Math.min(articlesA, articlesB),
  };
});
const ARTICLE_ROWS = DATA.articles.map((raw, number) => ({
  number, name: nameOf(raw), outlet: string(raw.outlet), published: dayOf(raw.published), leftOut: raw.left_out,
  sentences: raw.counted, quotes: raw.quoted, people: raw.cast.length / 3, tone: raw.tone,
  cast: raw.cast.filter((_, at) => at % 3 === 0).map(string),
}));

const link = (href, text, kind) => el("a", { href, class: kind ? `n ${kind}` : "n" }, text);
/** Style of a mean as in the charts: bold and coloured if its interval excludes 0, otherwise grey, also where there is none. */
function look(value, { low, high }) {
  return low !== null && (low > 0 || high < 0) ? `${sideOf(value)} settled` : "open";
}

/** Draws a mean with its interval on a scale; hidden from screen readers, which read the numbers. */
function axis(value, low, high, reach) {
  if (value === null) return null;
  const at = (x) => `${50 + 50 * Math.max(-1, Math.min(1, x / reach))}%`;
  const dot = el("span", { class: `dot ${look(value, { low, high })}` });
  dot.style.left = at(value);
  const node = el("span", { class: "axis", "aria-hidden": "true" });
  if (low !== null) {
    const bar = el("span", { class: "range" });
    bar.style.left = at(low);
    bar.style.right = `${50 - 50 * Math.max(-1, Math.min(1, high / reach))}%`;
    node.append(bar);
  }
  node.append(dot);
  return node;
}

/** A bound that would be shown as 0.00 gets a third digit, because its sign decides what is bold. */
const bound = (value) => signed(value, Math.abs(value) < 0.005 ? 3 : 2);
const interval = (row) => (row.low === null ? MISSING : `${bound(row.low)} to ${bound(row.high)}`);
const text = (key, name, cell, value) => ({ key, name, value: value ?? ((row) => row[key]), cell: cell ?? ((row) => row[key]) });
const number = (key, name, cell, more) => ({ key, name, number: true, value: (row) => row[key], cell, ...more });

/** The columns of every table of stances; `to` gives the address of a row's sentences, and `corrected` are columns beside the mean. */
function stanceColumns(to, corrected = []) {
  const cell = (words, kind) => (row) => link(to(row), words(row), kind ? kind(row) : "");
  return [
    number("n", "Stances", cell((row) => count(row.n))),
    number("mean", "Mean stance", (row) => (row.mean === null
      ? link(to(row), row.n === 0 ? MISSING : "too few", "few")
      : link(to(row), row.articles < few ? `(${signed(row.mean)})` : signed(row.mean), look(row.mean, row)))),
    number("low", `Interval (${Math.round(DATA.options.level * 100)}%)`,
      (row) => [link(to(row), interval(row)), axis(row.mean, row.low, row.high, 1)], { wide: true }),
    ...corrected,
    number("articles", "Articles", cell((row) => count(row.articles))),
    number("neg", "Negative", cell((row) => percent(row.neg))),
    number("pos", "Positive", cell((row) => percent(row.pos))),
  ];
}

/** The columns of corrected numbers; none where no row has one. */
function labelColumns(rows, to, reach) {
  if (rows.every((row) => (row.byLabels ?? null) === null)) return [];
  const range = (row) => ({ low: row.labelsLow, high: row.labelsHigh });
  const words = (row) => (row.labelsLow === null ? "cannot be told" : interval(range(row)));
  return [
    number("byLabels", "By hand labels", (row) => ((row.byLabels ?? null) === null ? MISSING
      : link(to(row), signed(row.byLabels), look(row.byLabels, range(row))))),
    number("labelsLow", "Interval by labels", (row) => ((row.byLabels ?? null) === null ? MISSING
      : [link(to(row), words(row)), axis(row.byLabels, row.labelsLow, row.labelsHigh, reach)]), { wide: true }),
  ];
}
const LABELS_NOTE = " By hand labels: what people would say of all stances that were found, estimated from the labels of a sample.";
const noteOfLabels = (rows) => (rows.some((row) => (row.byLabels ?? null) !== null) ? LABELS_NOTE : "");

/** Makes the address of a row once for all of its numbers. */
const once = (to) => (row) => (row.href ??= to(row));
const toOutlet = once((row) => address({
  show: "sentences",
  ...(row.together ? {} : row.outlet === null ? { nowhere: 1 } : { outlet: row.outlet }),
  person: row.person, voice: row.voice, n: row.n,
}));
const toSpeaker = once((row) => address({
  show: "sentences", sort: row.holder.sort, holder: row.holder.name, person: row.person, n: row.n,
}));
const toContrast = once((row) => address({
  show: "sentences", by: DATA.options.by, group: [row.a, row.b], person: row.person, voice: row.voice, n: row.nA + row.nB,
}));
const toStories = (row) => address({
  show: "sentences", by: DATA.options.by, group: [row.a, row.b], person: row.person, voice: row.voice, stories: row.stories,
});
const toArticle = (show, key) => (row) => address({ show, article: row.number + 1, n: row[key] });

const voiceOf = (row) => (row.voice === "all" ? "both" : row.voice);
/** The voice has a column of its own where there is room, and stands below the name on a narrow screen. */
const VOICE_COLUMN = { ...text("voice", "Voice", voiceOf), kind: "voice" };
const withVoice = (words) => (row) => [words(row), " ", el("span", { class: "quiet voice-below" }, voiceOf(row))];
const outletOf = (row) => (row.together ? "all outlets" : row.outlet ?? NO_OUTLET);
const inVoice = (row, voice) => (voice === "" ? row.voice !== "all" : row.voice === voice);
const few = DATA.options.min_articles;
const shares = DATA.options.shares === "labels" ? "shares of stances by label" : "shares estimated from probabilities";

/** Says that a table of very many rows has those with the most stances. */
const rowsNote = (shown, at, table) => (DATA.all_rows[at] <= shown ? ""
  : ` Here are the ${count(shown)} rows with the most stances of ${count(DATA.all_rows[at])}; all are in tables/${table}.`);

const TABLES = [
  {
    id: "outlets", rows: OUTLET_ROWS, sort: ["n", -1],
    note: `Negative and positive: ${shares}. Bold: the interval excludes 0; grey: it includes 0, or there is none; in brackets, without an interval: fewer than ${few} articles; too few: fewer than ${DATA.options.min_n} stances.${rowsNote(OUTLET_ROWS.length, 0, "by_outlet")}${noteOfLabels(OUTLET_ROWS)}`,
    search: (row) => `${outletOf(row)} ${row.person}`,
    fits: (row, { voice, outlet, person }) => inVoice(row, voice)
      && (outlet.is === "together" ? row.together === true : !row.together && (outlet.is === "" || row.outlet === outlet.name))
      && (person === null || row.person === person),
    columns: [
      text("outlet", "Outlet", outletOf, outletOf), text("person", "About", withVoice((row) => row.person)), VOICE_COLUMN,
      ...stanceColumns(toOutlet, labelColumns(OUTLET_ROWS, toOutlet, 1)),
    ],
  },
  {
    id: "speakers", rows: SPEAKER_ROWS, sort: ["n", -1],
    note: `Over all outlets. “author” is the articles’ own voice; “unknown speaker” are quotations whose speaker was not found. Bold, grey and brackets as above.${rowsNote(SPEAKER_ROWS.length, 1, "by_speaker")}`,
    search: (row) => `${holderWords(row.holder)} ${row.person}`,
    fits: (row, { voice, person }) => (voice === "" || voice === "all" || (row.holder.sort === "author") === (voice === "author"))
      && (person === null || row.person === person || (row.holder.sort === "person" && row.holder.name === person)),
    columns: [
      text("holder", "Who", (row) => holderWords(row.holder), (row) => holderWords(row.holder)), text("person", "About whom"),
      ...stanceColumns(toSpeaker),
    ],
  },
  {
    id: "contrasts", title: DATA.options.grouped === "outlet" ? "Contrasts between outlets" : `Contrasts by ${DATA.options.by}`, rows: CONTRAST_ROWS, sort: ["evidence", -1],
    note: `Difference: mean of the first minus mean of the second. ${DATA.options.strata === null ? ""
      : `Inside ${DATA.options.strata}: the mean of the differences inside each, which p is about. `}p by permutation of articles, corrected for all contrasts (Holm); effect is Cliff’s δ, −1 to +1. To be found: the smallest true difference that is found in four samples of five like these, before correction. Same stories: the difference inside the stories that both tell, with their number and its own corrected p.${rowsNote(CONTRAST_ROWS.length, 2, "comparison_contrasts")}${noteOfLabels(CONTRAST_ROWS)}`,
    search: (row) => `${row.a} ${row.b} ${row.person ?? ""}`,
    fits: (row, { voice, outlet, person }) => inVoice(row, voice)
      && (outlet.name === undefined || DATA.options.grouped !== "outlet" || row.a === outlet.name || row.b === outlet.name)
      && (person === null || row.person === person || (row.person === null && (row.a === person || row.b === person))),
    columns: [
      text("a", "First"), text("b", "Second"), text("person", "About", withVoice((row) => row.person ?? MISSING)), VOICE_COLUMN,
      number("evidence", "Articles", (row) => link(toContrast(row), `${count(row.articlesA)} and ${count(row.articlesB)}`)),
      number("difference", "Difference", (row) => link(toContrast(row), signed(row.difference), look(row.difference, row))),
      number("low", "Interval", (row) => [link(toContrast(row), interval(row)), axis(row.difference, row.low, row.high, 2)], { wide: true }),
      ...labelColumns(CONTRAST_ROWS, toContrast, 2),
      ...(DATA.options.strata === null ? []
        : [number("inStrata", `Inside ${DATA.options.strata}`, (row) => link(toContrast(row), signed(row.inStrata)))]),
      number("corrected", "p, corrected", (row) => link(toContrast(row), probability(row.corrected))),
      number("effect", "Effect", (row) => link(toContrast(row), signed(row.effect))),
      number("least", "To be found", (row) => link(toContrast(row), row.least === null ? MISSING : row.least.toFixed(2))),
      number("inStories", "Same stories", (row) => (row.stories === null ? MISSING
        : link(toStories(row), `${signed(row.inStories)} in ${count(row.stories)}, p ${probability(row.correctedInStories)}`)), { wide: true }),
    ],
  },
  {
    id: "articles", title: PAGES === null ? undefined : "Articles on this page", rows: ARTICLE_ROWS, sort: ["sentences", -1],
    note: `${PAGES === null ? "" : `The ${counted(DATA.articles.length, "article")} on this page, of ${count(PAGES.all)}. `}Tone: mean of the sentences that count, by what the last lines of this page name; it has no target.`,
    search: (row) => `${row.name} ${row.outlet ?? ""} ${row.published ?? ""}`,
    fits: (row, { outlet, person }) => (outlet.is === "" || outlet.is === "together" || row.outlet === outlet.name)
      && (person === null || row.cast.includes(person)),
    columns: [
      text("name", "Title", (row) => [el("a", { href: address({ show: "article", article: row.number + 1 }) }, row.name),
        row.leftOut === null ? null : el("span", { class: "quiet" }, ` not counted: ${row.leftOut}`)]),
      text("outlet", "Outlet", outletOf), { ...text("published", "Date", (row) => row.published ?? MISSING), kind: "date" },
      number("sentences", "Sentences", (row) => link(toArticle("tone", "sentences")(row), count(row.sentences))),
      number("quotes", "Quotes", (row) => link(toArticle("quotes", "quotes")(row), count(row.quotes))),
      number("people", "People", (row) => link(toArticle("people", "people")(row), count(row.people))),
      number("tone", "Tone", (row) => link(toArticle("tone", "sentences")(row), signed(row.tone), sideOf(row.tone))),
    ],
  },
];
