//! Quotations and their speakers: both halves of the stage on short texts.

use super::*;
use crate::model::{
    Article, Mention, MentionKind, MentionRule, Person, PersonId, QuoteKind, QuoteRule, Resolution, Span,
};
use crate::tokens::Tokens;

/// Two people, each with every place of their surname in a text as a name; finding names is another module's work.
fn people_and_names(text: &str, sentences: &[crate::model::Sentence]) -> (Vec<Person>, Vec<Mention>) {
    let mut people = Vec::new();
    let mut names = Vec::new();
    for (number, (full, last)) in (0..).zip([("Ana Ruiz", "Ruiz"), ("Ben Cole", "Cole")]) {
        people.push(Person { key: last.to_lowercase(), name: full.into(), aliases: vec![], sex: None });
        let first = full.strip_suffix(last).unwrap_or("");
        for (at, form) in text.match_indices(last) {
            let is_full = text.get(..at).is_some_and(|before| before.ends_with(first));
            let start = if is_full { at - first.len() } else { at };
            let span = Span::clamped(text, start, at + form.len());
            let sentence = sentences.iter().position(|s| s.span.covers(span)).unwrap_or(0) as u32;
            names.push(Mention {
                span,
                sentence,
                person: Resolution::One(PersonId(number)),
                kind: MentionKind::Name,
                rule: MentionRule::FullName,
                confidence: 1.0,
            });
        }
    }
    names.sort_by_key(|m| m.span);
    (people, names)
}

/// The quotations of a text, where the names that stand for `excluded` are those of people whom the people file excludes.
fn attributed(text: &str, excluded: Option<PersonId>) -> Attribution {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let (blocks, sentences) = crate::split::split(&article);
    let tokens = Tokens::new(text, &sentences);
    let (people, names) = people_and_names(text, &sentences);
    let drafts = find(text, &tokens, &blocks, &sentences, &names);
    let is_excluded = |m: &&Mention| excluded.is_some() && m.person.one() == excluded;
    let spans: Vec<Span> = names.iter().filter(is_excluded).map(|m| m.span).collect();
    let known = Known {
        text,
        tokens: &tokens,
        sentences: &sentences,
        people: &people,
        mentions: &names,
        excluded: &spans,
    };
    attribute(known, &drafts)
}

/// The quotations of a text, as `kind|content|speaker`.
fn found(text: &str) -> Vec<String> {
    let attribution = attributed(text, None);
    attribution
        .quotes
        .iter()
        .map(|q| {
            let speaker = q.speaker.map_or("?", |s| attribution.speakers[s.0 as usize].name.as_str());
            format!("{}|{}|{speaker}", q.kind.as_str(), q.content.of(text))
        })
        .collect()
}

#[test]
fn excluded_people_do_not_speak() {
    let text = "Ben Cole met Ana Ruiz. “Ana Ruiz is a friend,” Mr. Cole said. “I am glad,” Ana Ruiz said.";
    let attribution = attributed(text, Some(PersonId(1)));
    let of = |id: crate::model::SpeakerId| attribution.speakers[id.0 as usize].name.as_str();
    let speakers: Vec<Option<&str>> = attribution.quotes.iter().map(|q| q.speaker.map(of)).collect();
    assert_eq!(speakers, [None, Some("Ana Ruiz")]);
    assert_eq!(attribution.quotes[0].rule, QuoteRule::PeopleFile);
    assert_eq!(attribution.speakers.len(), 1);
}

#[test]
fn a_quotation_that_continues_an_excluded_one_has_no_speaker_either() {
    let attribution = attributed("“We lost,” Ben Cole said. “It was close.”", Some(PersonId(1)));
    assert!(attribution.quotes.iter().all(|q| q.speaker.is_none() && q.rule == QuoteRule::PeopleFile));
    assert_eq!(attribution.quotes.len(), 2);
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
    assert_eq!(found("The plan, Ana Ruiz said, was bound to fail."), ["indirect|was bound to fail|Ana Ruiz"]);
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
    assert_eq!(
        found("Ana Ruiz was accused of “harassing” the staff."),
        ["indirect|“harassing” the staff|?", "scare|“harassing”|?"]
    );
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

#[test]
fn what_it_adds_is_another_utterance() {
    let utterances =
        |text: &str| -> Vec<u32> { attributed(text, None).quotes.iter().map(|q| q.utterance).collect() };
    let text = "“The bridge is closed,” the article read.\n\n“The mayor has left,” it added.";
    assert_eq!(utterances(text), [0, 1]);
    assert_eq!(utterances(&text.replace(",” it added.", ".”")), [0, 0]);
}

#[test]
fn a_report_inside_a_quotation_is_no_turn() {
    let text = "“Ben Cole said that the bridge was closed,” Ana Ruiz said.\n\n“It was late. I never saw it.”";
    let attribution = attributed(text, None);
    let speaker = |number: usize| {
        attribution.quotes[number].speaker.map(|id| attribution.speakers[id.0 as usize].name.as_str())
    };
    let rules: Vec<QuoteRule> = attribution.quotes.iter().map(|q| q.rule).collect();
    assert_eq!(rules, [QuoteRule::CueAfter, QuoteRule::NestedReport, QuoteRule::Floating]);
    assert_eq!([speaker(0), speaker(1), speaker(2)], [Some("Ana Ruiz"), Some("Ben Cole"), Some("Ana Ruiz")]);
    assert_eq!(attribution.quotes[2].utterance, 0);
}
