// Marks quotations and mentions in the text of a sentence.

/** Wraps spans of text, outer layers first. If spans of a layer overlap, the later one starts where the earlier one ends. */
function nest(text, start, end, layers) {
  const found = document.createDocumentFragment();
  if (layers.length === 0) {
    found.append(text.slice(start, end));
    return found;
  }
  const [layer, ...inner] = layers;
  let at = start;
  for (const span of layer) {
    const from = Math.max(span.start, at);
    const to = Math.min(span.end, end);
    if (from >= to) continue;
    found.append(nest(text, at, from, inner));
    const node = span.make();
    node.append(nest(text, from, to, inner));
    found.append(node);
    at = to;
  }
  found.append(nest(text, at, end, inner));
  return found;
}

const inOrder = (spans) => spans.sort((a, b) => a.start - b.start || b.end - a.end);

/** A sentence with the mentions of one person marked. */
function plainSentence(article, number, person) {
  const sentence = article.sentences[number];
  const own = sentence.mentions.filter((mention) => person !== undefined && mention.person === person);
  const spans = inOrder(own.map(({ start, end }) => ({ start, end, make: () => el("mark") })));
  return nest(article.text, sentence.start, sentence.end, [spans]);
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** A speaker's letter, which distinguishes speakers without colour. */
const letterOf = (speaker) => (speaker === null ? "?" : LETTERS[speaker] ?? String(speaker + 1));
/** One of six styles; further speakers share a style but not a letter. */
const lookOf = (speaker) => (speaker === null ? "g-none" : `g${speaker % 6}`);

/** A sentence as the reader shows it: quotations in their speaker's style, mentions as links. */
function readerSentence(article, number) {
  const sentence = article.sentences[number];
  // The words that tell an attitude are the author's own.
  const quotes = inOrder(sentence.quotes.filter((quote) => quote.kind !== "attitude").map((quote) => ({
    start: quote.start,
    end: quote.end,
    make: () => {
      const speaker = quote.speaker === null ? "unknown speaker" : holderWords(article.speakers[quote.speaker]);
      return el("span", { class: `quote ${lookOf(quote.speaker)}` },
        el("sup", { "aria-hidden": "true" }, letterOf(quote.speaker)),
        el("span", { class: "unseen" }, `${quote.kind} quotation of ${speaker}: `));
    },
  })));
  const mentions = inOrder(sentence.mentions.map((mention) => ({
    start: mention.start,
    end: mention.end,
    make: () => mentionNode(mention),
  })));
  return nest(article.text, sentence.start, sentence.end, [quotes, mentions]);
}

function mentionNode(mention) {
  const tip = mentionWords(mention);
  if (mention.person === null) return el("span", { class: "mention unclear", "data-tip": tip });
  return el("a", { class: "mention", href: address({ show: "numbers", person: mention.person }), "data-tip": tip });
}

function mentionWords(mention) {
  const who = mention.person ?? (mention.ambiguous ? "could mean several people" : "somebody the text does not name");
  return `${who} · ${mention.kind} · rule ${mention.rule} · confidence ${plain(mention.confidence)}`;
}
