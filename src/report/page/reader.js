// The reader of articles: sentences shaded by tone, quotations marked by speaker, mentions as links.

/** The article and the sentence that the reader shows. */
const reading = { number: null, sentence: null };

/** One of seven shades of tone. The label says whether it is neutral. */
function shade({ tone, side }) {
  if (tone === null || side === 1 || side < 0) return "t0";
  const step = Math.abs(tone) < 0.35 ? 1 : Math.abs(tone) < 0.65 ? 2 : 3;
  return side === 0 ? `n${step}` : `p${step}`;
}

const SIGNS = { negative: "▼", neutral: "○", positive: "▲" };

function fillChoice() {
  const list = document.createDocumentFragment();
  DATA.articles.forEach((raw, number) => {
    const short = cut(nameOf(raw), 90);
    list.append(el("option", { value: String(number) },
      `${number + 1}. ${short} (${[string(raw.outlet) ?? NO_OUTLET, dayOf(raw.published)].filter(Boolean).join(", ")})`));
  });
  $("choose").append(list);
}

/** Shows an article, and the reasons for one of its sentences. */
function read(number, sentence) {
  const article = articleAt(number);
  if (article === null) return;
  if (reading.number !== number) {
    reading.number = number;
    reading.sentence = null;
    $("choose").value = String(number);
    $("previous").disabled = number === 0;
    $("next").disabled = number + 1 >= DATA.articles.length;
    $("reader").replaceChildren(articleHead(article), el("div", { class: "columns" }, articleText(article), articleAside(article)));
  }
  openWhy(article, sentence);
}

function articleHead(article) {
  const first = article.sentences[0];
  // If the text begins with the title, the heading is shown to screen readers only.
  const twice = first !== undefined && article.title === article.text.slice(first.start, first.end);
  const title = el("h3", { id: "reader-title", tabindex: "-1", class: twice ? "unseen" : null }, nameOf(article));
  const head = el("div", { class: "head" }, title);
  const facts = [sourceLine(article), article.authors.join(", "), article.id].filter(Boolean);
  const line = el("p", { class: "quiet" }, facts.join(" · "));
  if (article.url !== null) {
    line.append(" · ", el("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, "the original"));
  }
  head.append(line);
  head.append(el("p", { class: "quiet" }, `${counted(article.counted, "sentence")} that count, mean tone ${signed(article.tone)}; `
    + `${counted(article.stances.filter((stance) => stance.counts).length, "stance")} behind the numbers.`));
  if (article.leftOut !== null) head.append(el("p", { class: "note" }, `Not counted: ${article.leftOut}. It is here to be read and behind no number.`));
  return head;
}

function articleText(article) {
  const whole = el("div", { class: "text", id: "text" });
  let block = null;
  let paragraph = null;
  article.sentences.forEach((sentence, number) => {
    if (sentence.paragraph !== paragraph) {
      paragraph = sentence.paragraph;
      block = el("p", { class: sentence.counts ? sentence.kind : `${sentence.kind} out` });
      if (!sentence.counts) block.append(el("span", { class: "tag" }, `${sentence.kind}, not counted`), " ");
      whole.append(block);
    }
    block.append(sentenceNode(article, number), " ");
  });
  return whole;
}

function sentenceNode(article, number) {
  const sentence = article.sentences[number];
  const stances = sentence.stances.map(({ holder, target, label }) => ({ holder, target, word: label ?? "unsure" }));
  const toward = stances.map((stance) => `${holderWords(stance.holder)} toward ${stance.target}: ${stance.word}`);
  const button = el("button", {
    type: "button", class: "why", "aria-expanded": "false", "aria-controls": "why",
    "aria-label": `Sentence ${number}: tone ${signed(sentence.tone)}${toward.length ? `; ${toward.join("; ")}` : ""}. Why?`,
  }, signed(sentence.tone), ...stances.map((stance) => el("span", { class: `sign ${stance.word}` }, SIGNS[stance.word] ?? "?")));
  const node = el("span", { class: `s ${sentence.counts ? shade(sentence) : ""}`, id: `s${number}`, "data-s": String(number) });
  node.append(readerSentence(article, number), "\u00a0", button);
  return node;
}

/** The column beside the text: the speakers, the meaning of the shades, and the place for the reasons. */
function articleAside(article) {
  const spoken = new Map();
  for (const quote of article.sentences.flatMap((sentence) => sentence.quotes)) {
    spoken.set(quote.speaker, (spoken.get(quote.speaker) ?? 0) + (quote.counts ? 1 : 0));
  }
  const legend = el("ul", { class: "speakers" });
  for (const [speaker, quotes] of [...spoken].sort((a, b) => (a[0] ?? Infinity) - (b[0] ?? Infinity))) {
    const name = speaker === null ? "unknown speaker, or a phrase in quotation marks" : holderWords(article.speakers[speaker]);
    const sort = speaker !== null && article.speakers[speaker].sort === "organisation" ? ", organisation" : "";
    legend.append(el("li", {}, el("span", { class: `quote ${lookOf(speaker)}` }, el("b", {}, letterOf(speaker))), ` ${name}${sort}`,
      quotes > 0 ? el("span", { class: "quiet" }, ` ${counted(quotes, "quote")}`) : null));
  }
  const scale = el("p", { class: "scale" }, "Tone ");
  for (const [look, word] of [["n3", `${MINUS}1`], ["n2", ""], ["n1", ""], ["t0", "0"], ["p1", ""], ["p2", ""], ["p3", "+1"]]) {
    scale.append(el("span", { class: `swatch ${look}` }, word));
  }
  return el("aside", { class: "aside", "aria-label": "Details and legend" },
    el("div", { id: "why-place" }),
    el("details", { class: "legend", open: true },
      el("summary", {}, "How to read this"),
      scale,
      el("p", { class: "quiet" }, "The number after a sentence is its tone. ▲ ○ ▼ are its stances: positive, neutral, negative; ? is unsure. Press the number, or the sentence, for the why."),
      legend.children.length ? el("h4", {}, "Speakers") : null, legend.children.length ? legend : null));
}
