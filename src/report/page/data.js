// Reads the page's JSON. Its flat lists become objects article by article, when an article is needed.
// src/report/report_record.rs describes the format.

const DATA = JSON.parse($("data").textContent);
const VOICES = ["author", "quoted", "all"];
const VOICE_WORDS = { author: "author’s voice", quoted: "quoted voices", all: "both voices together" };
const LABELS = ["negative", "neutral", "positive"];
const SENTENCE_KINDS = ["headline", "body", "caption", "embed", "boilerplate"];
const MENTION_KINDS = ["name", "nominal", "pronoun", "modifier"];
const QUOTE_KINDS = ["direct", "indirect", "scare", "attitude"];
const NO_OUTLET = "no outlet named";

const string = (number) => (number === null || number < 0 ? null : DATA.strings[number]);

/** Makes one object of every `size` values. */
function chunks(flat, size, make) {
  const found = [];
  for (let at = 0; at < flat.length; at += size) found.push(make(flat.slice(at, at + size)));
  return found;
}

const place = (start, end) => (start < 0 ? null : { start, end });

function numbers([articles, n, unsure, mean, low, high, neg, pos]) {
  return { articles, n, unsure, mean, low, high, neg, pos };
}

const decoded = [];

/** The article with this number, decoded once. */
function articleAt(number) {
  if (!DATA.articles[number]) return null;
  decoded[number] ??= decode(DATA.articles[number], number);
  return decoded[number];
}

function decode(raw, number) {
  let sentences = null;
  const found = {
    number,
    id: raw.id,
    outlet: string(raw.outlet),
    title: raw.title,
    published: raw.published,
    url: raw.url && isWeb(raw.url) ? raw.url : null,
    authors: raw.authors,
    origin: raw.origin,
    leftOut: raw.left_out,
    groups: raw.groups.map(string),
    story: string(raw.story),
    counted: raw.counted,
    quoted: raw.quoted,
    tone: raw.tone,
    text: raw.text,
    people: raw.people.map(string),
    speakers: chunks(raw.speakers, 2, ([sort, name]) => ({ sort: string(sort), name: string(name) })),
    // Most articles are only counted, so sentences are decoded only for articles that are read.
    get sentences() {
      sentences ??= sentencesOf(raw, found);
      return sentences;
    },
    get cast() {
      return chunks(raw.cast, 3, ([name, mentions, quotes]) => ({ name: string(name), mentions, quotes }));
    },
  };
  found.stances = stancesOf(raw, found);
  return found;
}

/** How many values describe a sentence, and which of them tells that it counts. */
const SENTENCE_VALUES = 11;
const SENTENCE_COUNTS = 4;

/** Sentences with their mentions, quotations and stances. */
function sentencesOf(raw, article) {
  const found = chunks(raw.sentences, SENTENCE_VALUES, ([start, end, paragraph, kind, counts, neg, neu, pos, compound, tone, side]) => ({
    start, end, paragraph, kind: SENTENCE_KINDS[kind], counts: counts === 1, neg, neu, pos, compound,
    tone, side,
    mentions: [], quotes: [], stances: [],
  }));
  for (const [sentence, start, end, person, kind, rule, confidence] of chunks(raw.mentions, 7, (row) => row)) {
    found[sentence]?.mentions.push({
      start, end, person: person < 0 ? null : article.people[person], ambiguous: person === -1,
      kind: MENTION_KINDS[kind], rule: string(rule), confidence,
    });
  }
  for (const row of chunks(raw.quotes, 12, (each) => each)) {
    const [sentence, start, end, kind, speaker, rule, confidence, cue, cueEnd, source, sourceEnd, counts] = row;
    found[sentence]?.quotes.push({
      sentence, start, end, kind: QUOTE_KINDS[kind], speaker: speaker < 0 ? null : speaker, rule: string(rule),
      confidence, cue: place(cue, cueEnd), source: place(source, sourceEnd), counts: counts === 1,
    });
  }
  for (const stance of article.stances) found[stance.sentence]?.stances.push(stance);
  return found;
}

const AUTHOR = { sort: "author", name: "author" };
const UNKNOWN = { sort: "unknown", name: "unknown" };

function stancesOf(raw, article) {
  const flat = raw.stances;
  const found = [];
  for (let at = 0; at < flat.length; at += 8 + 3 * flat[at + 7]) {
    const [sentence, holder, neg, pos, label] = [flat[at], flat[at + 1], flat[at + 3], flat[at + 5], flat[at + 6]];
    // As in the totals: the article counts, the sentence counts, and the model was sure enough.
    const included = article.leftOut === null && raw.sentences[SENTENCE_VALUES * sentence + SENTENCE_COUNTS] === 1;
    found.push({
      article, sentence, holder: article.speakers[holder] ?? (holder === -1 ? AUTHOR : UNKNOWN),
      voice: holder === -1 ? "author" : "quoted", target: article.people[flat[at + 2]],
      neg, neu: flat[at + 4], pos, label: label < 0 ? null : LABELS[label],
      value: neg === null || pos === null ? null : pos - neg,
      included, counts: included && label >= 0,
      get evidence() {
        return chunks(flat.slice(at + 8, at + 8 + 3 * flat[at + 7]), 3, ([start, end, weight]) => ({ start, end, weight }));
      },
    });
  }
  return found;
}

let everyStance = null;

/** All stances in sentences and articles that count, with or without a label. */
function allStances() {
  if (everyStance === null) {
    everyStance = [];
    for (let number = 0; number < DATA.articles.length; number += 1) {
      for (const stance of articleAt(number).stances) if (stance.included) everyStance.push(stance);
    }
  }
  return everyStance;
}

/** Decodes articles while the browser is idle, so that the first panel opens at once. */
function warmUp(number = 0) {
  if (number >= DATA.articles.length) return;
  later(() => {
    const until = performance.now() + 12;
    let next = number;
    while (next < DATA.articles.length && performance.now() < until) articleAt(next++);
    warmUp(next);
  });
}

/** The name of an article: its title, otherwise the beginning of its text. */
function nameOf(raw) {
  if (raw.title) return raw.title;
  return cut(raw.text.slice(0, 400).trim().replace(/\s+/g, " "), 80) || raw.id;
}

const dayOf = (published) => (published && /^\d{4}-\d\d-\d\d/.test(published) ? published.slice(0, 10) : published);

/** A holder in words. */
function holderWords(holder) {
  if (holder.sort === "author") return "author";
  if (holder.sort === "unknown") return "unknown speaker";
  return holder.sort === "unnamed" ? `“${holder.name}” (unnamed)` : holder.name;
}
