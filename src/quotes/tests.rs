//! Quotations and their speakers, from the text to the answer.

use super::*;
use crate::model::Mention;
use crate::model::{Article, QuoteKind};
use crate::tokens::Tokens;

/// Finds quotations in a text and shows them as `kind|content|speaker`.
fn found(text: &str) -> Vec<String> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let (blocks, sentences) = crate::split::split(&article);
    let tokens = Tokens::new(text, &sentences);
    // Names are found by another module: here, every "Ana Ruiz", "Ben Cole", "Ruiz" and "Cole" is one.
    let mut names = Vec::new();
    let mut people = Vec::new();
    for (number, (full, last)) in [("Ana Ruiz", "Ruiz"), ("Ben Cole", "Cole")].into_iter().enumerate() {
        let person = crate::model::PersonId(number as u32);
        people.push(crate::model::Person {
            key: last.to_lowercase(),
            name: full.into(),
            aliases: vec![],
            sex: None,
        });
        for (at, form) in text.match_indices(last) {
            let first = full.strip_suffix(last).unwrap_or("");
            let start =
                if text.get(..at).is_some_and(|t| t.ends_with(first)) { at - first.len() } else { at };
            let span = crate::model::Span::clamped(text, start, at + form.len());
            let sentence = sentences.iter().position(|s| s.span.covers(span)).unwrap_or(0) as u32;
            names.push(Mention {
                span,
                sentence,
                person: crate::model::Resolution::One(person),
                kind: crate::model::MentionKind::Name,
                rule: "test",
                confidence: 1.0,
            });
        }
    }
    names.sort_by_key(|m| m.span);
    let drafts = find(text, &tokens, &blocks, &sentences, &names);
    let attribution = attribute(text, &drafts, &people, &names);
    attribution
        .quotes
        .iter()
        .map(|q| {
            let who = q.speaker.map_or("?", |s| attribution.speakers[s.0 as usize].name.as_str());
            format!("{}|{}|{who}", q.kind.as_str(), q.content.of(text))
        })
        .collect()
}

#[test]
fn cues_before_after_and_inside() {
    assert_eq!(found("“We will appeal,” said Ana Ruiz on Monday."), ["direct|“We will appeal,”|Ana Ruiz"]);
    assert_eq!(found("“We will appeal,” Ruiz told reporters."), ["direct|“We will appeal,”|Ana Ruiz"]);
    assert_eq!(found("Ana Ruiz later wrote: “We will appeal.”"), ["direct|“We will appeal.”|Ana Ruiz"]);
    assert_eq!(
        found("“We lost,” Ana Ruiz said, “and we will appeal.”"),
        ["direct|“We lost,”|Ana Ruiz", "direct|“and we will appeal.”|Ana Ruiz"]
    );
}

#[test]
fn an_abbreviated_title_does_not_end_the_attribution() {
    assert_eq!(
        found("“We lost,” Mr. Ruiz said on Monday. ''We will appeal,'' Mr. Cole said."),
        ["direct|“We lost,”|Ana Ruiz", "direct|''We will appeal,''|Ben Cole"]
    );
}

#[test]
fn a_signature_or_an_introduction_names_the_speaker() {
    assert_eq!(found("“It was a long day.” — Ana Ruiz"), ["direct|“It was a long day.”|Ana Ruiz"]);
    assert_eq!(found("Said Ana Ruiz: “It was late.”"), ["direct|“It was late.”|Ana Ruiz"]);
    assert_eq!(
        found("Ana Ruiz later wrote to the court:\n\n“It was late. We went home.”"),
        ["direct|“It was late. We went home.”|Ana Ruiz"]
    );
}

#[test]
fn what_stands_between_speaker_and_cue_is_passed_over() {
    assert_eq!(
        found("“We will appeal,” Ana Ruiz, a lawyer who had left the firm in May, said."),
        ["direct|“We will appeal,”|Ana Ruiz"]
    );
    assert_eq!(
        found("“We will appeal,” said firm spokeswoman Ana Ruiz."),
        ["direct|“We will appeal,”|Ana Ruiz"]
    );
}

#[test]
fn unnamed_speakers_are_speakers() {
    assert_eq!(found("“It leaked,” the insider told the paper."), ["direct|“It leaked,”|the insider"]);
    assert_eq!(found("“It leaked,” someone tweeted."), ["direct|“It leaked,”|someone"]);
}

#[test]
fn quotations_that_float_continue_the_last_speaker() {
    let text = "“We lost,” said Ana Ruiz. “It was close.”\n\n“We will appeal in the spring.”";
    assert_eq!(
        found(text),
        [
            "direct|“We lost,”|Ana Ruiz",
            "direct|“It was close.”|Ana Ruiz",
            "direct|“We will appeal in the spring.”|Ana Ruiz"
        ]
    );
}

#[test]
fn reported_speech_is_a_quotation_without_marks() {
    assert_eq!(found("Ana Ruiz said that the plan failed."), ["indirect|the plan failed|Ana Ruiz"]);
    assert_eq!(found("The plan failed, Ana Ruiz said."), ["indirect|The plan failed|Ana Ruiz"]);
    assert_eq!(found("According to Ana Ruiz, the plan failed."), ["indirect|the plan failed|Ana Ruiz"]);
    assert_eq!(found("Ben Cole told Ana Ruiz that the plan failed."), ["indirect|the plan failed|Ben Cole"]);
}

#[test]
fn a_clause_needs_no_that_and_time_may_stand_before_it() {
    assert_eq!(
        found("Ana Ruiz said local voters should wait."),
        ["indirect|local voters should wait|Ana Ruiz"]
    );
    assert_eq!(found("Ana Ruiz said Friday the plan failed."), ["indirect|the plan failed|Ana Ruiz"]);
    assert_eq!(found("Ana Ruiz told the club she was late."), ["indirect|she was late|Ana Ruiz"]);
    assert_eq!(found("Ana Ruiz said nothing of the sort. Ben Cole said so."), Vec::<String>::new());
}

#[test]
fn an_attribution_may_stand_inside_what_is_said() {
    assert_eq!(
        found("The plan, Ana Ruiz said, was bound to fail."),
        ["indirect|The plan, Ana Ruiz said, was bound to fail|Ana Ruiz"]
    );
    assert_eq!(
        found("However, Ana Ruiz said, the plan was sound."),
        ["indirect|the plan was sound|Ana Ruiz"]
    );
}

#[test]
fn a_claim_is_a_report_of_whose_it_is() {
    assert_eq!(
        found("They checked Ana Ruiz’s claim that the plan failed."),
        ["indirect|the plan failed|Ana Ruiz"]
    );
}

#[test]
fn a_report_may_come_from_paper_and_from_nobody_known() {
    assert_eq!(
        found("The plan failed, according to federal statistics."),
        ["indirect|The plan failed|federal statistics"]
    );
    assert_eq!(found("The forecast said that it would rain."), ["indirect|it would rain|The forecast"]);
}

#[test]
fn quoted_words_in_the_authors_sentence_are_scare_quotes_and_titles_are_none() {
    assert_eq!(found("Ana Ruiz was accused of “harassing” the staff."), ["scare|“harassing”|?"]);
    assert_eq!(found("Ana Ruiz sang “The Long Road Home” in May."), Vec::<String>::new());
}

#[test]
fn a_quotation_may_run_over_paragraphs() {
    let text = "Ana Ruiz said: “It was late.\n\n“We went home.”";
    assert_eq!(found(text), ["direct|“It was late.|Ana Ruiz", "direct|“We went home.”|Ana Ruiz"]);
}

#[test]
fn every_quotation_stays_inside_the_text_in_order() {
    let text = "“A “B” c.” \" d ” e “ f\n\n“";
    let article = Article { text: text.to_owned(), ..Article::default() };
    let (blocks, sentences) = crate::split::split(&article);
    let tokens = Tokens::new(text, &sentences);
    let drafts = find(text, &tokens, &blocks, &sentences, &[]);
    assert!(drafts.is_sorted_by_key(|d| d.quote.content.start()));
    assert!(drafts.iter().all(|d| d.quote.kind != QuoteKind::Indirect));
}
