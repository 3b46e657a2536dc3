//! What is written is what the formats promise.

#[cfg(feature = "html")]
mod round_trip;
mod schemas;
mod wire;

use super::*;
use crate::aggregate::fixture::AnalysisBuilder;
use crate::model::{Analysis, Holder, Label, QuoteKind, SentenceKind, Valence};

/// Three sentences; a quote over two of them, an ambiguous mention, curly marks and an emoji before everything.
fn analysis() -> Analysis {
    let mut b = AnalysisBuilder::new(
        "😀 Ada praised “bold” Bob.\n\n“He failed. \nHe lied,” said the insider.  Nothing more.",
    );
    b.sentence(SentenceKind::Headline, "😀 Ada praised “bold” Bob.", 0.5);
    b.sentence(SentenceKind::Body, "“He failed.", -0.4);
    b.sentence(SentenceKind::Body, "He lied,” said the insider.", -0.2);
    b.sentence(SentenceKind::Body, "Nothing more.", 0.0);
    let (ada, bob) = (b.person("Ada"), b.person("Bob"));
    b.mention(0, "Ada", Some(ada));
    b.mention(0, "Bob", Some(bob));
    b.mention(1, "He", None);
    let insider = b.speaker("the insider", None);
    b.quote(QuoteKind::Scare, "“bold”", None, None);
    b.quote(QuoteKind::Direct, "“He failed. \nHe lied,”", Some(insider), Some("said"));
    b.stance(0, Holder::Author, bob, [0.1, 0.2, 0.7]);
    b.stance(1, Holder::Speaker(insider), bob, [0.9, 0.08, 0.02]);
    b.stance(1, Holder::Unknown, ada, [1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0]);
    b.build()
}

fn written(format: ArticleFormat, analyses: &[Analysis]) -> String {
    written_in(format, analyses, OffsetUnit::CodePoints)
}

fn written_in(format: ArticleFormat, analyses: &[Analysis], unit: OffsetUnit) -> String {
    let mut writer = ArticleWriter::new(Vec::new(), format, unit).unwrap();
    for analysis in analyses {
        writer.write(analysis).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

#[test]
fn an_array_of_none_one_or_two_articles_is_json() {
    for count in 0..3 {
        let text = written(ArticleFormat::Json, &vec![analysis(); count]);
        let parsed: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(parsed.len(), count);
        assert!(text.ends_with("]\n"));
    }
}

#[test]
fn lines_hold_one_article_each() {
    let text = written(ArticleFormat::Jsonl, &[analysis(), analysis()]);
    assert_eq!(text.lines().count(), 2);
    assert!(text.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
}

#[test]
fn the_tidy_table_has_a_row_per_stance_and_one_for_a_sentence_without_any() {
    let expected = "\
doc_id,sentence,char_start,char_end,sentence_kind,counted,voice,holder_id,holder,holder_kind,target_id,target,stance_rule,stance_negative,stance_neutral,stance_positive,stance,stance_label,sentiment,sentiment_label,sentiment_valence,sentiment_valence_low,sentiment_valence_high,sentiment_compound,sentiment_negative,sentiment_neutral,sentiment_positive,text,outlet,published,title,url
001,0,0,25,headline,true,author,author,author,author,bob,Bob,author,0.1,0.2,0.7,0.6,positive,0.5,positive,,,,0.5,0.0,1.0,0.0,😀 Ada praised “bold” Bob.,Example Daily,2022-02-24,A title,
001,1,27,38,body,true,quoted,001/s1,the insider,unnamed,bob,Bob,words,0.9,0.08,0.02,-0.88,negative,-0.4,negative,,,,-0.4,0.0,1.0,0.0,“He failed.,Example Daily,2022-02-24,A title,
001,1,27,38,body,true,quoted,unknown,unknown,unknown,ada,Ada,words,0.333333,0.333333,0.333333,0.0,neutral,-0.4,negative,,,,-0.4,0.0,1.0,0.0,“He failed.,Example Daily,2022-02-24,A title,
001,2,40,67,body,true,,,,,,,,,,,,,-0.2,negative,,,,-0.2,0.0,1.0,0.0,\"He lied,” said the insider.\",Example Daily,2022-02-24,A title,
001,3,69,82,body,true,,,,,,,,,,,,,0.0,neutral,,,,0.0,0.0,1.0,0.0,Nothing more.,Example Daily,2022-02-24,A title,
";
    assert_eq!(written(ArticleFormat::Csv(CsvStyle::Plain), &[analysis()]), expected);
    assert_eq!(written(ArticleFormat::Csv(CsvStyle::Plain), &[]).lines().count(), 1);
}

#[test]
fn a_quote_over_two_sentences_is_listed_whole_and_has_a_part_in_each() {
    let analysis = analysis();
    let record = ArticleRecord::new(&analysis, OffsetUnit::CodePoints);
    let characters: Vec<char> = record.text.chars().collect();
    let words = |start: u32, end: u32| characters[start as usize..end as usize].iter().collect::<String>();
    let parts: Vec<(usize, u32, String, &str)> = record
        .sentences
        .iter()
        .flat_map(|s| s.quotes.iter().map(|q| (s.index, q.quote, words(q.start, q.end), q.kind)))
        .collect();
    let whole = record.sentences[1].quotes[0].start..record.sentences[2].quotes[0].end;
    let whole = words(whole.start, whole.end);
    assert!(whole.starts_with("“He failed.") && whole.ends_with("He lied,”"));
    let expected = [
        (0, 0, "“bold”", "scare"),
        (1, 1, whole.as_str(), "direct"),
        (1, 1, "“He failed.", "part"),
        (2, 1, "He lied,”", "part"),
    ];
    assert_eq!(parts, expected.map(|(s, q, words, kind)| (s, q, words.to_owned(), kind)));
}

#[test]
fn offsets_point_at_the_same_words_in_every_unit() {
    let analysis = analysis();
    let text = &analysis.article.text;
    let mentions = |unit| {
        let record = ArticleRecord::new(&analysis, unit);
        let spans = record
            .sentences
            .iter()
            .flat_map(|s| s.mentions.iter().map(|m| (m.start as usize, m.end as usize)));
        spans.collect::<Vec<_>>()
    };
    let units: Vec<u16> = text.encode_utf16().collect();
    for ((bytes, utf16), points) in mentions(OffsetUnit::Bytes)
        .into_iter()
        .zip(mentions(OffsetUnit::Utf16))
        .zip(mentions(OffsetUnit::CodePoints))
    {
        let word = text.get(bytes.0..bytes.1).unwrap();
        assert_eq!(String::from_utf16(&units[utf16.0..utf16.1]).unwrap(), word);
        assert_eq!(text.chars().skip(points.0).take(points.1 - points.0).collect::<String>(), word);
    }
}

#[test]
fn a_sentence_on_which_the_model_failed_has_no_label_of_its_tone() {
    let mut failed = analysis();
    failed.valences =
        vec![Some(Valence { margin: Some(0.25), ..Valence::bare(-0.5, Label::Negative) }), None, None, None];
    let record = ArticleRecord::new(&failed, OffsetUnit::CodePoints);
    let label = |at: usize| record.sentences[at].sentiment.as_ref().unwrap().label;
    assert_eq!((label(0), label(1)), (Some("negative"), None));
    let json = serde_json::to_value(&record).unwrap();
    assert!(json["sentences"][1]["sentiment"]["label"].is_null());
    assert_eq!(json["sentences"][1]["sentiment"]["compound"], -0.4);
    let table = written(ArticleFormat::Csv(CsvStyle::Plain), &[failed]);
    let row = table.lines().nth(2).unwrap();
    assert!(row.contains(",negative,,,,,,-0.4,0.0,1.0,0.0,"), "{row}");
    let first = table.lines().nth(1).unwrap();
    assert!(first.contains(",-0.5,negative,-0.5,-0.75,-0.25,0.5,"), "{first}");
    let words = analysis();
    let words = ArticleRecord::new(&words, OffsetUnit::CodePoints);
    let words = words.sentences[1].sentiment.as_ref().unwrap().label;
    assert_eq!(words, Some("negative"));
}

#[test]
fn an_analysis_with_layers_missing_is_still_written() {
    let mut broken = analysis();
    broken.people.clear();
    broken.speakers.clear();
    broken.sentiments.clear();
    let record = ArticleRecord::new(&broken, OffsetUnit::Utf16);
    assert!(record.sentences.iter().all(|s| s.sentiment.is_none() && s.stances.is_empty()));
    assert!(
        written(ArticleFormat::Csv(CsvStyle::Plain), &[broken])
            .contains(",body,true,,,,,,,,,,,,,,,,,,,,,,“He failed.,")
    );
}
