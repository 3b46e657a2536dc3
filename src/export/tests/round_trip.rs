//! What is written as JSON can be read again as input, and says the same.

use super::{ArticleFormat, OffsetUnit, written_in};
use crate::analyze::analyze;
use crate::engine::Engine;
use crate::model::{Analysis, SentenceKind};
use crate::read::{ReadOptions, articles};
use crate::stance::StanceModel;

const PAGE: &str = "<html><head><title>Harbour vote delayed</title></head><body><article>\
    <h1>Harbour vote delayed</h1>\
    <p>The council of Velmouth put off its vote on the harbour on Monday, after Ana Ruiz had asked for more time to \
    read the plan, which runs to 300 pages.</p>\
    <figure><img src='a.jpg'><figcaption>Ana Ruiz 😀 at the quay of Velmouth last week, with two of her \
    engineers</figcaption></figure>\
    <p>“Nobody has read it,” Ruiz said. The mayor, Ben Cole, called the delay a disgrace and said that the builders \
    would leave the town.</p>\
    <figure><img src='b.jpg'><figcaption>Ben Cole. Picture of the city archive</figcaption></figure>\
    <p>The next meeting is in March, and nobody expects the plan to be shorter by then.</p>\
    </article></body></html>";

/// The analyses of the one article in a file of this name.
fn analyses(name: &str, bytes: &[u8]) -> Vec<Analysis> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let engine = Engine::builder().stance_model(StanceModel::Lexicon).build().unwrap();
    articles(&[path], &ReadOptions::default()).map(|article| analyze(article.unwrap(), &engine)).collect()
}

#[test]
fn a_page_with_captions_has_the_same_sentences_after_json() {
    let page = analyses("page.html", PAGE.as_bytes());
    let [first] = page.as_slice() else { panic!("one article") };
    let captions = first.sentences.iter().filter(|sentence| sentence.kind == SentenceKind::Caption);
    let captions: Vec<&str> = captions.map(|sentence| sentence.span.of(&first.article.text)).collect();
    assert!(captions.iter().any(|text| text.starts_with("Ana Ruiz 😀 at the quay")), "{captions:?}");
    for (format, name) in [(ArticleFormat::Json, "page.json"), (ArticleFormat::Jsonl, "page.jsonl")] {
        for unit in [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16] {
            let read = analyses(name, written_in(format, &page, unit).as_bytes());
            let [again] = read.as_slice() else { panic!("one article") };
            assert_eq!(again.article.marked, first.article.marked);
            assert_eq!(
                (again.article.headline, &again.article.text),
                (first.article.headline, &first.article.text)
            );
            assert_eq!(again.sentences, first.sentences);
            assert_eq!((&again.quotes, &again.mentions), (&first.quotes, &first.mentions));
        }
    }
}
