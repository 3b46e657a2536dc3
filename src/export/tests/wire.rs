//! The article format, declared once more with unknown fields denied: what a reader of it may count on.

use super::{ArticleFormat, analysis, written};
use crate::model::{Block, SentenceKind};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    schema: String,
    offset_unit: String,
    article: Metadata,
    text: String,
    marked: Vec<Marked>,
    people: Vec<Person>,
    speakers: Vec<Speaker>,
    sentences: Vec<Sentence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Metadata {
    id: String,
    outlet: Option<String>,
    title: Option<String>,
    published: Option<String>,
    published_raw: Option<String>,
    url: Option<String>,
    authors: Vec<String>,
    origin: String,
    kind: Option<String>,
    truncated: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marked {
    start: usize,
    end: usize,
    kind: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    id: String,
    name: String,
    aliases: Vec<String>,
    mentions: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Speaker {
    id: String,
    named: bool,
    kind: String,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    index: usize,
    paragraph: u32,
    start: usize,
    end: usize,
    kind: String,
    sentiment: Sentiment,
    mentions: Vec<Mention>,
    quotes: Vec<Quote>,
    stances: Vec<Stance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentiment {
    neg: f64,
    neu: f64,
    pos: f64,
    compound: f64,
    valence: Option<f64>,
    valence_low: Option<f64>,
    valence_high: Option<f64>,
    label: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mention {
    start: usize,
    end: usize,
    person: Option<String>,
    #[serde(default)]
    ambiguous: bool,
    kind: String,
    rule: String,
    confidence: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quote {
    quote: usize,
    start: usize,
    end: usize,
    r#type: String,
    speaker: String,
    cue: Option<Place>,
    rule: String,
    confidence: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stance {
    holder: String,
    voice: String,
    target: String,
    rule: String,
    label: String,
    stance: f64,
    probabilities: Probabilities,
    evidence: Vec<Evidence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Probabilities {
    negative: f64,
    neutral: f64,
    positive: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Evidence {
    start: usize,
    end: usize,
    weight: f64,
}

fn read() -> Article {
    let mut analysis = analysis();
    let caption = analysis.sentences.last().unwrap().span;
    analysis.article.marked = vec![Block::new(caption, SentenceKind::Caption)];
    let mut articles: Vec<Article> =
        serde_json::from_str(&written(ArticleFormat::Json, &[analysis])).unwrap();
    articles.pop().unwrap()
}

#[test]
fn an_article_reads_back_field_by_field() {
    let article = read();
    assert_eq!(
        (article.schema.as_str(), article.offset_unit.as_str()),
        ("lasswell/article/2", "unicode_code_point")
    );
    let about = &article.article;
    assert_eq!((about.id.as_str(), about.outlet.as_deref()), ("001", Some("Example Daily")));
    assert_eq!((about.title.as_deref(), about.published.as_deref()), (Some("A title"), Some("2022-02-24")));
    assert_eq!((&about.published_raw, about.truncated), (&None, false));
    assert_eq!((&about.url, about.authors.len(), &about.kind), (&None, 0, &None));
    assert_eq!(about.origin, "seeds/001.txt");
    let marked = &article.marked[0];
    let words: String = article.text.chars().skip(marked.start).take(marked.end - marked.start).collect();
    assert_eq!((words.as_str(), marked.kind.as_str()), ("Nothing more.", "caption"));
    let people: Vec<_> = article
        .people
        .iter()
        .map(|p| (p.id.as_str(), p.name.as_str(), p.aliases.len(), p.mentions))
        .collect();
    assert_eq!(people, [("ada", "Ada", 0, 1), ("bob", "Bob", 0, 1)]);
    let insider = &article.speakers[0];
    assert_eq!((insider.id.as_str(), insider.named, insider.kind.as_str()), ("s1", false, "unnamed"));
    assert_eq!(insider.name.as_deref(), Some("the insider"));
}

#[test]
fn a_sentence_reads_back_field_by_field() {
    let article = read();
    let words =
        |start: usize, end: usize| article.text.chars().skip(start).take(end - start).collect::<String>();
    let sentence = &article.sentences[1];
    assert_eq!((sentence.index, sentence.paragraph, sentence.kind.as_str()), (1, 1, "body"));
    assert_eq!(words(sentence.start, sentence.end), "“He failed.");
    let tone = &sentence.sentiment;
    assert_eq!(
        (
            tone.label.as_deref(),
            tone.neg + tone.neu + tone.pos > 0.9,
            tone.compound < 0.0,
            (tone.valence, tone.valence_low, tone.valence_high)
        ),
        (Some("negative"), true, true, (None, None, None))
    );
    let mention = &sentence.mentions[0];
    assert_eq!((mention.ambiguous, mention.person.as_deref(), mention.kind.as_str()), (true, None, "name"));
    assert_eq!((mention.rule.as_str(), mention.confidence.to_string().as_str()), ("full-name", "0.9"));
    assert_eq!(words(mention.start, mention.end), "He");
    let quote = &sentence.quotes[0];
    assert_eq!((quote.quote, quote.r#type.as_str(), quote.speaker.as_str()), (1, "direct", "s1"));
    assert_eq!(quote.rule.as_str(), "cue-after");
    let confidence: f64 = quote.confidence.to_string().parse().unwrap();
    assert!((0.5..=1.0).contains(&confidence), "{confidence}");
    assert_eq!(words(quote.start, quote.end), "“He failed. \nHe lied,”");
    let part = &sentence.quotes[1];
    assert_eq!((part.quote, part.r#type.as_str()), (1, "part"));
    assert_eq!(words(part.start, part.end), "“He failed.");
    assert_eq!(quote.cue.as_ref().map(|cue| words(cue.start, cue.end)).as_deref(), Some("said"));
    let stance = &sentence.stances[0];
    assert_eq!(
        (stance.holder.as_str(), stance.voice.as_str(), stance.target.as_str(), stance.rule.as_str()),
        ("s1", "quoted", "bob", "words")
    );
    assert_eq!((stance.label.as_str(), stance.stance.to_string().as_str()), ("negative", "-0.88"));
    let sum = stance.probabilities.negative + stance.probabilities.neutral + stance.probabilities.positive;
    assert!((sum - 1.0).abs() < 1e-5);
    let evidence = &stance.evidence[0];
    assert_eq!((words(evidence.start, evidence.end).as_str(), evidence.weight < 0.0), ("“He", true));
}
