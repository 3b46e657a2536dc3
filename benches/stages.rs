//! Every stage and the whole, in bytes and articles a second, over the seed articles. Each bench checks its result
//! before it is timed.
//!
//! `cargo bench`, or `cargo bench -- sentiment` for some of it.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use lasswell::export::{ArticleFormat, OffsetUnit};
use lasswell::model::{Analysis, Article, Quote, Sentence};
use lasswell::people::{self, NamedPeople};
use lasswell::quotes::{self, Draft};
use lasswell::read;
use lasswell::sentiment::{Mode, Scorer};
use lasswell::split;
use lasswell::stance::{Annotations, StanceOptions};
use lasswell::tokens::Tokens;
use lasswell::{Engine, analyze};
use std::path::Path;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

/// The seed articles.
static SEEDS: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let articles: Vec<Article> =
        read::articles(&[folder], &read::ReadOptions::default()).filter_map(Result::ok).collect();
    assert_eq!(articles.len(), 3);
    articles
});
static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::default);
static ANALYSES: LazyLock<Vec<Analysis>> =
    LazyLock::new(|| SEEDS.iter().map(|article| analyze(article.clone(), &ENGINE)).collect());

fn bytes() -> usize {
    SEEDS.iter().map(|article| article.text.len()).sum()
}

/// One article with the layers before a stage.
struct Layers {
    article: &'static Article,
    blocks: Vec<lasswell::model::Block>,
    sentences: Vec<Sentence>,
}

static LAYERS: LazyLock<Vec<Layers>> = LazyLock::new(|| {
    let layers = |article: &'static Article| {
        let (blocks, sentences) = split::split(article);
        Layers { article, blocks, sentences }
    };
    SEEDS.iter().map(layers).collect()
});

impl Layers {
    fn tokens(&self) -> Tokens<'static> {
        Tokens::new(&self.article.text, &self.sentences)
    }

    fn names(&self, tokens: &Tokens<'_>) -> NamedPeople {
        people::names(tokens, &self.sentences)
    }

    fn drafts(&self, tokens: &Tokens<'_>, named: &NamedPeople) -> Vec<Draft> {
        quotes::find(&self.article.text, tokens, &self.blocks, &self.sentences, &named.mentions)
    }
}

/// Times work over all seeds, counted in bytes of text and in articles.
fn over_seeds<O>(bencher: Bencher<'_, '_>, work: impl Fn() -> O + Sync) {
    bencher
        .counter(BytesCount::new(bytes()))
        .counter(ItemsCount::new(SEEDS.len()))
        .bench(|| black_box(work()));
}

#[divan::bench]
fn a_split(bencher: Bencher<'_, '_>) {
    let work = || SEEDS.iter().map(|article| split::split(article).1.len()).sum::<usize>();
    assert!((120..150).contains(&work()));
    over_seeds(bencher, work);
}

#[divan::bench]
fn b_tokens(bencher: Bencher<'_, '_>) {
    let work = || LAYERS.iter().map(|layers| layers.tokens().len()).sum::<usize>();
    assert!(work() > 3_000);
    over_seeds(bencher, work);
}

#[divan::bench]
fn c_names(bencher: Bencher<'_, '_>) {
    let tokens: Vec<Tokens<'_>> = LAYERS.iter().map(Layers::tokens).collect();
    let work = || LAYERS.iter().zip(&tokens).map(|(l, t)| l.names(t).mentions.len()).sum::<usize>();
    assert!(work() > 100);
    over_seeds(bencher, work);
}

#[divan::bench]
fn d_quotes(bencher: Bencher<'_, '_>) {
    let tokens: Vec<Tokens<'_>> = LAYERS.iter().map(Layers::tokens).collect();
    let named: Vec<NamedPeople> = LAYERS.iter().zip(&tokens).map(|(l, t)| l.names(t)).collect();
    let work =
        || LAYERS.iter().zip(&tokens).zip(&named).map(|((l, t), n)| l.drafts(t, n).len()).sum::<usize>();
    assert!(work() > 60);
    over_seeds(bencher, work);
}

#[divan::bench]
fn e_pronouns(bencher: Bencher<'_, '_>) {
    let tokens: Vec<Tokens<'_>> = LAYERS.iter().map(Layers::tokens).collect();
    let named: Vec<NamedPeople> = LAYERS.iter().zip(&tokens).map(|(l, t)| l.names(t)).collect();
    let quotes: Vec<Vec<Quote>> = LAYERS
        .iter()
        .zip(&tokens)
        .zip(&named)
        .map(|((l, t), n)| quotes::unattributed(&l.drafts(t, n)))
        .collect();
    let work = || {
        let stages = LAYERS.iter().zip(&tokens).zip(&named).zip(&quotes);
        stages
            .map(|(((l, t), n), q)| people::third_person(t, &l.sentences, &n.people, &n.mentions, q).len())
            .sum::<usize>()
    };
    assert!(work() > 100);
    over_seeds(bencher, work);
}

/// Names, quotations, pronouns and nouns, interviews and speakers: all of `people` and `quotes` together.
#[divan::bench]
fn e_people_and_quotes(bencher: Bencher<'_, '_>) {
    let tokens: Vec<Tokens<'_>> = LAYERS.iter().map(Layers::tokens).collect();
    let one = |l: &Layers, t: &Tokens<'_>| {
        let named = l.names(t);
        let drafts = l.drafts(t, &named);
        let quotes = quotes::unattributed(&drafts);
        let third_person = people::third_person(t, &l.sentences, &named.people, &named.mentions, &quotes);
        let mentions = people::merge(&[&named.mentions, &third_person]);
        let interview = people::interview(t, &l.sentences, &mentions, &quotes);
        let mentions = people::merge(&[&mentions, &interview]);
        let sources = people::sources(t, &mentions);
        let known = quotes::Known {
            text: &l.article.text,
            tokens: t,
            sentences: &l.sentences,
            people: &named.people,
            mentions: &sources,
            excluded: &named.left_out,
        };
        let said = quotes::attribute(known, &drafts);
        let first_person = people::first_person(t, &said.quotes, &said.speakers, &mentions);
        said.speakers.len() + people::merge(&[&mentions, &first_person]).len()
    };
    let work = || LAYERS.iter().zip(&tokens).map(|(l, t)| one(l, t)).sum::<usize>();
    assert!(work() > 300);
    over_seeds(bencher, work);
}

#[divan::bench]
fn f_stance(bencher: Bencher<'_, '_>) {
    let tokens: Vec<Tokens<'_>> = LAYERS.iter().map(Layers::tokens).collect();
    let work = || {
        let model = ENGINE.stance();
        let all = ANALYSES.iter().zip(&tokens);
        let one = |a: &Analysis, t: &Tokens<'_>| {
            let (segments, mentions) = (&a.segments, &a.mentions);
            let found = Annotations { segments, mentions, speakers: &a.speakers, quotes: &a.quotes };
            model.article(t, found, &a.people, StanceOptions::default()).stances.len()
        };
        all.map(|(a, t)| one(a, t)).sum::<usize>()
    };
    assert!(work() > 100);
    over_seeds(bencher, work);
}

#[divan::bench]
fn g_whole_article(bencher: Bencher<'_, '_>) {
    let work = || SEEDS.iter().map(|article| analyze(article.clone(), &ENGINE).stances.len()).sum::<usize>();
    assert!(work() > 100);
    over_seeds(bencher, work);
}

#[divan::bench]
fn h_write_jsonl(bencher: Bencher<'_, '_>) {
    let work = || {
        let lines = ANALYSES
            .iter()
            .map(|a| ArticleFormat::Jsonl.render(a, OffsetUnit::CodePoints).map_or(0, |line| line.len()));
        lines.sum::<usize>()
    };
    assert!(work() > 50_000);
    over_seeds(bencher, work);
}

/// Sentiment of every sentence in both modes; `benches/sentiment.rs` has peers and more text.
mod sentiment {
    use super::{ANALYSES, BytesCount, ENGINE, ItemsCount, LazyLock, Mode, Scorer, black_box};
    use divan::Bencher;

    static SENTENCES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        ANALYSES.iter().flat_map(|a| a.sentences.iter().map(|s| s.span.of(&a.article.text))).collect()
    });

    fn over_sentences(bencher: Bencher<'_, '_>, mut score: impl FnMut(&str) -> f64) {
        assert!(score("This is good.") > 0.3 && score("This is terrible.") < -0.3);
        let bytes: usize = SENTENCES.iter().map(|s| s.len()).sum();
        bencher
            .counter(BytesCount::new(bytes))
            .counter(ItemsCount::new(SENTENCES.len()))
            .bench_local(|| black_box(SENTENCES.iter().map(|s| score(s)).sum::<f64>()));
    }

    #[divan::bench]
    fn ours_news(bencher: Bencher<'_, '_>) {
        let mut scorer = Scorer::new(ENGINE.sentiment());
        over_sentences(bencher, |s| scorer.score(s, Mode::News).compound);
    }

    #[divan::bench]
    fn ours_vader(bencher: Bencher<'_, '_>) {
        let mut scorer = Scorer::new(ENGINE.sentiment());
        over_sentences(bencher, |s| scorer.score(s, Mode::Vader).compound);
    }
}
