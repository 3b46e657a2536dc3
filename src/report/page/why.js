// The reasons for the judgement of a sentence: tone, quotations, mentions, and stances with probabilities and evidence.

const wideEnough = window.matchMedia("(min-width: 64rem)");

function facts(...pairs) {
  const list = el("dl", { class: "facts" });
  for (const [name, value] of pairs) {
    if (value !== null) list.append(el("div", {}, el("dt", {}, name), el("dd", {}, value)));
  }
  return list;
}

/** Opens the reasons for a sentence; closes them if `number` is null. */
function openWhy(article, number) {
  for (const open of document.querySelectorAll("#text .s.open")) {
    open.classList.remove("open");
    open.querySelector("button.why").setAttribute("aria-expanded", "false");
  }
  $("why")?.remove();
  reading.sentence = number;
  const sentence = number === null ? undefined : article.sentences[number];
  if (sentence === undefined) return;
  const node = $(`s${number}`);
  node.classList.add("open");
  node.querySelector("button.why").setAttribute("aria-expanded", "true");
  const close = el("button", { type: "button", id: "why-close" }, "Close");
  const panel = el("section", { id: "why", tabindex: "-1", "aria-labelledby": "why-title" },
    el("div", { class: "bar" }, el("h4", { id: "why-title" }, `Why: sentence ${number}`), close),
    el("p", { class: "quiet" }, readingLink(article, number, "Link to this sentence")),
    sentence.counts ? null : el("p", { class: "note" }, `Not counted: ${sentence.kind}.`),
    toneOf(sentence), quotesOf(article, sentence), mentionsOf(article, sentence), stancesPart(article, sentence));
  putWhy(panel, node);
}

/** Puts the reasons beside the text if there is room, otherwise below the paragraph. */
function putWhy(panel, node) {
  if (wideEnough.matches) $("why-place").append(panel);
  else node.closest("p").after(panel);
}

function toneOf(sentence) {
  const part = el("div", {}, el("h5", {}, "Tone"));
  if (sentence.tone === null) part.append(el("p", {}, "not rated"));
  else {
    const learned = sentence.tone === sentence.compound ? null : signed(sentence.tone);
    part.append(facts(["valence", learned], ["compound of the word list", signed(sentence.compound, 4)], ["negative", plain(sentence.neg, 3)],
      ["neutral", plain(sentence.neu, 3)], ["positive", plain(sentence.pos, 3)]));
  }
  return part;
}

const words = (article, spot) => (spot === null ? null : `“${article.text.slice(spot.start, spot.end)}”`);

function quotesOf(article, sentence) {
  if (sentence.quotes.length === 0) return el("p", { class: "quiet" }, "No quotation: the author’s own words.");
  const part = el("div", {}, el("h5", {}, "Quotations and attitudes"));
  for (const quote of sentence.quotes) {
    part.append(el("p", { class: "words" }, article.text.slice(quote.start, quote.end)), facts(
      ["type", quote.kind],
      ["speaker", quote.speaker === null ? "not found" : `${letterOf(quote.speaker)} · ${holderWords(article.speakers[quote.speaker])}`],
      ["named by", words(article, quote.source)], ["cue", words(article, quote.cue)],
      ["rule", quote.rule], ["confidence", plain(quote.confidence)]));
  }
  return part;
}

function mentionsOf(article, sentence) {
  if (sentence.mentions.length === 0) return el("p", { class: "quiet" }, "Nobody is mentioned.");
  const rows = el("tbody");
  for (const mention of sentence.mentions) {
    const who = mention.person === null ? (mention.ambiguous ? "ambiguous" : "nobody named")
      : el("a", { href: address({ show: "numbers", person: mention.person }) }, mention.person);
    rows.append(el("tr", {}, el("th", { scope: "row" }, article.text.slice(mention.start, mention.end)), el("td", {}, who),
      el("td", {}, `${mention.kind}, ${mention.rule}`), el("td", { class: "number" }, plain(mention.confidence))));
  }
  const head = el("thead", {}, el("tr", {}, ...["Words", "Person", "Kind, rule", "Conf."].map((name) => el("th", { scope: "col" }, name))));
  return el("div", {}, el("h5", {}, "Mentions"), el("table", {}, head, rows));
}

function stancesPart(article, sentence) {
  if (sentence.stances.length === 0) return el("p", { class: "quiet" }, "No stance: nobody to have one toward.");
  const part = el("div", {}, el("h5", {}, "Stances"));
  for (const stance of sentence.stances) {
    const parts = [el("p", {}, el("b", {}, holderWords(stance.holder)), stance.voice === "quoted" ? " (quoted) → " : " → ", el("b", {}, stance.target), ": ",
      stance.label ?? "unsure", " ", el("b", { class: sideOfLabel(stance.label) }, signed(stance.value)),
      stance.counts ? null : el("span", { class: "quiet" }, " in no number")), bars(stance), evidenceOf(article, stance)];
    // Without evidence the last is null, which `append` would write out.
    part.append(...parts.filter((each) => each !== null));
  }
  return part;
}

/** Shows the three probabilities as bars and as numbers. */
function bars(stance) {
  const bar = el("div", { class: "bars", "aria-hidden": "true" });
  const parts = [];
  for (const [name, p] of [["negative", stance.neg], ["neutral", stance.neu], ["positive", stance.pos]]) {
    const piece = el("span", { class: name });
    piece.style.width = `${100 * (p ?? 0)}%`;
    bar.append(piece);
    parts.push(`${name} ${plain(p)}`);
  }
  return el("div", {}, bar, el("p", { class: "probabilities" }, parts.join(" · ")));
}

/** Lists the words that moved a stance most. */
function evidenceOf(article, stance) {
  if (stance.evidence.length === 0) return null;
  const strongest = stance.evidence.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const list = el("ul", { class: "evidence", "aria-label": "Words that moved it" });
  for (const { start, end, weight } of strongest) {
    list.append(el("li", {}, article.text.slice(start, end), " ", el("b", { class: sideOf(weight) }, signed(weight))));
  }
  return list;
}
