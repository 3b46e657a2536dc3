// Searches the sentences of this page by words, person, speaker and outlet. The result has an address, so it can be shared.

const FOUND_FIRST = 100;
/** Names in a list to choose from; a longer one opens slowly. */
const MOST_OFFERED = 1000;

/** Whether somebody whose name this is speaks in the sentence; `author` for a sentence without a quotation. */
function spokenBy(article, sentence, name) {
  const quotes = sentence.quotes.filter((quote) => quote.kind !== "scare");
  if (name === "author") return quotes.length === 0;
  return quotes.some((quote) => quote.speaker !== null && article.speakers[quote.speaker].name === name);
}

/** The sentences that have all words, in order. */
function sentencesWith(asked) {
  const all = fold(asked.get("words") ?? "").split(/\s+/).filter(Boolean);
  const [person, speaker, outlet] = ["person", "speaker", "outlet"].map((name) => asked.get(name));
  const found = [];
  DATA.articles.forEach((raw, number) => {
    if (outlet !== null && string(raw.outlet) !== outlet) return;
    // Decoding an article costs more than looking through its text.
    if (all.length > 0) {
      const text = fold(raw.text);
      if (!all.every((word) => text.includes(word))) return;
    }
    const article = articleAt(number);
    article.sentences.forEach((sentence, at) => {
      const text = all.length === 0 ? "" : fold(article.text.slice(sentence.start, sentence.end));
      if (!all.every((word) => text.includes(word))) return;
      if (person !== null && !sentence.mentions.some((mention) => mention.person === person)
        && !sentence.stances.some((stance) => stance.target === person)) return;
      if (speaker !== null && !spokenBy(article, sentence, speaker)) return;
      found.push({ article, sentence, number: at });
    });
  });
  return found;
}

/** Fills the panel with the sentences that an address asks for. */
function fillFound(body, asked) {
  const found = sentencesWith(asked);
  const articles = new Set(found.map(({ article }) => article)).size;
  body.append(el("p", {}, `${counted(found.length, "sentence")} in ${counted(articles, "article")}.`));
  if (PAGES !== null) body.append(onThisPage(found.length, undefined, "sentences"));
  const list = el("ol", { class: "rows" });
  const person = asked.get("person") ?? undefined;
  const more = longList(list, found, FOUND_FIRST, ({ article, sentence, number }) => el("li", { class: "row" },
    el("p", { class: "words" }, plainSentence(article, number, person)),
    el("p", { class: "meta" }, el("b", { class: sideOf(sentence.tone) }, signed(sentence.tone)), " tone · ",
      nameOf(article), " · ", sourceLine(article), " · ", readingLink(article, number, "read in its place"))));
  body.append(list);
  if (more) body.append(more);
}

/** What was searched for, in words. */
function askedWords(asked) {
  const parts = [
    asked.has("words") ? `“${asked.get("words")}”` : null, asked.has("person") ? `about ${asked.get("person")}` : null,
    asked.has("speaker") ? `said by ${asked.get("speaker")}` : null, asked.get("outlet"),
  ];
  return parts.filter(Boolean).join(" · ") || "every sentence";
}

/** Adds names to a list, those of the most articles first. */
function offer(select, names) {
  const often = new Map();
  for (const name of names) often.set(name, (often.get(name) ?? 0) + 1);
  const sorted = [...often].sort(([a, n], [b, m]) => m - n || collator.compare(a, b));
  offerFirst(select, sorted, "search for them as words");
}

/** Adds the first names of a sorted list, and a line that counts the others and says how they are found. */
function offerFirst(select, sorted, how) {
  for (const [name, n] of sorted.slice(0, MOST_OFFERED)) select.append(el("option", { value: name }, `${name} (${count(n)})`));
  const left = sorted.length - MOST_OFFERED;
  if (left > 0) select.append(el("option", { disabled: "" }, `… and ${count(left)} rarer: ${how}`));
}

function listenSearch() {
  const form = $("search").querySelector("form");
  // Filled when somebody turns to it: most readers do not search.
  const fill = () => {
    offer($("find-person"), DATA.articles.flatMap((raw) => raw.cast.filter((_, at) => at % 3 === 0).map(string)));
    offer($("find-speaker"), DATA.articles.flatMap((raw) => [...new Set(raw.speakers.filter((_, at) => at % 2 === 1).map(string))]));
    offer($("find-outlet"), DATA.articles.map((raw) => string(raw.outlet)).filter((outlet) => outlet !== null));
  };
  form.addEventListener("focusin", fill, { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const of = (name) => $(`find-${name}`).value.trim();
    location.hash = address({ show: "find", words: of("words"), person: of("person"), speaker: of("speaker"), outlet: of("outlet") });
  });
}
