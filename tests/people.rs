//! One text for each construction that pronouns and nouns for people are linked in.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a failed test")]

use lasswell::model::{
    Article, Mention, MentionKind, MentionRule, PersonId, Quote, QuoteKind, QuoteRule, Resolution, Span,
    Speaker, SpeakerId, SpeakerKind,
};
use lasswell::people::{first_person, interview, names, third_person};
use lasswell::split;
use lasswell::tokens::Tokens;
use lasswell::{Engine, analyze};

/// Pronouns and nouns of a text with whom they mean.
fn links(text: &str) -> Vec<(String, String)> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let (_, sentences) = split::split(&article);
    let tokens = Tokens::new(&article.text, &sentences);
    let named = names(&tokens, &sentences);
    let mut found = third_person(&tokens, &sentences, &named.people, &named.mentions, &[]);
    let mut all: Vec<Mention> = named.mentions.iter().chain(&found).copied().collect();
    all.sort_by_key(|m| (m.span, m.kind));
    found.extend(interview(&tokens, &sentences, &all, &[]));
    found.sort_by_key(|m| (m.span, m.kind));
    let unique = found.windows(2).all(|pair| pair[0].span != pair[1].span);
    assert!(unique, "two mentions of one span in: {text}");
    found
        .iter()
        .map(|m| {
            let who = match m.person {
                Resolution::One(p) => named.people[p.0 as usize].name.clone(),
                Resolution::Ambiguous => "?".into(),
                Resolution::Unknown => "-".into(),
            };
            (m.span.of(text).to_owned(), who)
        })
        .collect()
}

/// `wanted` in the form `word=Name`, a line each or parted by semicolons.
fn check(text: &str, wanted: &str) {
    let found: Vec<String> = links(text).into_iter().map(|(word, who)| format!("{word}={who}")).collect();
    let wanted: Vec<&str> = wanted.split(';').map(str::trim).filter(|w| !w.is_empty()).collect();
    assert_eq!(found, wanted, "in: {text}");
}

#[test]
fn sex_decides_between_two_people() {
    check("Angela Merkel met Emmanuel Macron. She praised him.", "She=Angela Merkel; him=Emmanuel Macron");
}

#[test]
fn nobody_near_means_unknown() {
    check("He was seen near the lake.", "He=-");
}

#[test]
fn generic_pairs_are_nobody() {
    check("Angela Merkel said a minister must know what he or she signs.", "");
    check("Angela Merkel said every voter knows his or her mind.", "");
}

#[test]
fn an_object_is_not_the_subject_of_its_clause() {
    check(
        "Angela Merkel spoke first, and she was brief. Mary Robinson praised her.",
        "she=Angela Merkel; her=Angela Merkel",
    );
}

#[test]
fn a_reflexive_is_the_subject_of_its_clause() {
    check("Angela Merkel met Mary Robinson. Robinson introduced herself.", "herself=Mary Robinson");
}

#[test]
fn a_pronoun_may_stand_before_its_name() {
    check("In his speech, Emmanuel Macron said little.", "his=Emmanuel Macron");
    check("After her trip, Angela Merkel slept.", "her=Angela Merkel");
}

#[test]
fn a_noun_means_whom_the_text_called_so() {
    check(
        "Angela Merkel, a doctor, met Emmanuel Macron, a painter. Rain fell. The doctor left early.",
        "a doctor=Angela Merkel; a painter=Emmanuel Macron; The doctor=Angela Merkel",
    );
    check("Sen. Elizabeth Warren spoke to Ben Carson. The senator left.", "The senator=Elizabeth Warren");
}

#[test]
fn a_noun_that_two_people_bear_is_left_alone() {
    check("Dr. Mary Robinson met Dr. Ben Carson. The doctor left.", "");
}

#[test]
fn what_is_told_of_a_family_explains_its_nouns() {
    check(
        "Angela Merkel came with her daughter, Ada Merkel. Her daughter sang.",
        "her=Angela Merkel; her daughter=Ada Merkel; Her=Angela Merkel; Her daughter=Ada Merkel",
    );
    check(
        "Mary Robinson and her husband Nicholas Robinson left. Robinson’s husband drove.",
        "her=Mary Robinson; her husband=Nicholas Robinson; Robinson’s husband=Nicholas Robinson",
    );
}

#[test]
fn a_list_of_children_tells_who_is_oldest() {
    check(
        "Mary Robinson came with her sons: Milo, 10, and Hugo, 7. Her oldest son sang.",
        "her=Mary Robinson; Her=Mary Robinson; Her oldest son=Milo",
    );
}

#[test]
fn a_nominal_ends_with_its_noun() {
    let found =
        links("Mary Robinson came with her husband, Nicholas Robinson, who drove. Her husband’s car broke.");
    assert!(found.iter().any(|(word, who)| word == "Her husband" && who == "Nicholas Robinson"), "{found:?}");
}

#[test]
fn nouns_for_somebody_new_are_no_mentions() {
    check("Angela Merkel spoke. The president of a club in Kuwait agreed. The officials left.", "");
    check("Angela Merkel spoke. It rained, and you never know.", "");
}

#[test]
fn questions_and_answers_are_of_the_person_interviewed() {
    check(
        "We spoke with Mary Robinson, a judge, about her book.\n\nWhy did you write it?\n\nI wrote it for my \
         friends.\n\nWill you write more?\n\nI may.",
        "a judge=Mary Robinson; her=Mary Robinson; you=Mary Robinson; I=Mary Robinson; my=Mary Robinson; you=Mary Robinson; I=Mary Robinson",
    );
}

#[test]
fn turns_with_names_are_of_the_person_named() {
    let text = "Talk at the fair between Mary Robinson and Ben Carson\n\nMary Robinson: I like my garden.\n\nBen \
                Carson: I do not like it.";
    let found = links(text);
    let said: Vec<&str> =
        found.iter().filter(|(w, _)| w == "I" || w == "my").map(|(_, p)| p.as_str()).collect();
    assert_eq!(said, ["Mary Robinson", "Mary Robinson", "Ben Carson"]);
}

#[test]
fn a_post_that_begins_with_a_handle_is_for_its_bearer() {
    check("Angela Merkel spoke.\n\n@AngelaMerkel I like your speech.", "your=Angela Merkel");
}

#[test]
fn an_authors_own_i_is_nobody_of_the_list() {
    check("I met Mary Robinson in May. I liked my day.", "");
}

#[test]
fn every_link_names_its_rule_and_a_probability() {
    let text =
        "Mary Robinson met Ben Carson. She and her son Milo left. Her son sang to him. They said he did.";
    let article = Article { text: text.to_owned(), ..Article::default() };
    let (_, sentences) = split::split(&article);
    let tokens = Tokens::new(text, &sentences);
    let named = names(&tokens, &sentences);
    let found = third_person(&tokens, &sentences, &named.people, &named.mentions, &[]);
    assert!(!found.is_empty());
    assert!(found.iter().all(|m| (0.0..=1.0).contains(&m.confidence)));
}

const TEXTS: [&str; 4] = [
    "Mary Robinson met Ben Carson in Dublin. She praised him, and he thanked her. Robinson’s son Milo sang. Her son \
     was glad.",
    "“I will stay,” Angela Merkel said. She smiled. Emmanuel Macron, a painter, said that he would leave. The painter \
     left. In his letter, Macron thanked her.",
    "Taylor Swift and Travis Kelce left. Kelce said he was tired. She waved. The singer drove.",
    "We spoke with Mary Robinson about her book.\n\nWhy did you write it?\n\nI wrote it for my friends.",
];

/// Judgements of a text, as spans with what is said of them.
fn judged(text: &str) -> Vec<(Span, MentionKind, Resolution, MentionRule)> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let analysis = analyze(article, &Engine::default());
    let linked = analysis.mentions.iter().filter(|m| m.kind != MentionKind::Name);
    linked.map(|m| (m.span, m.kind, m.person, m.rule)).collect()
}

#[test]
fn more_text_changes_no_earlier_judgement() {
    let more = [
        " It rained all night.",
        " She left with him, and her friends followed.",
        "\n\nThe mayor said nothing. He slept.",
        "\n\nWhy did he go?",
    ];
    for text in TEXTS {
        let before = judged(text);
        for addition in more {
            let after = judged(&format!("{text}{addition}"));
            assert_eq!(after.get(..before.len()), Some(before.as_slice()), "{text} + {addition}");
        }
    }
}

#[test]
fn renaming_a_person_changes_nothing_else() {
    for text in TEXTS {
        for (old, new) in [("Robinson", "Thompson"), ("Macron", "Dupont"), ("Mary", "Anne")] {
            let before = judged(text);
            let renamed = text.replace(old, new);
            let after = judged(&renamed);
            let words = |text: &str, all: &[(Span, MentionKind, Resolution, MentionRule)]| -> Vec<_> {
                all.iter().map(|(s, k, p, r)| (s.of(text).replace(old, new), *k, *p, *r)).collect()
            };
            assert_eq!(words(text, &before), words(&renamed, &after), "{old} to {new} in: {text}");
        }
    }
}

#[test]
fn odd_texts_do_no_harm() {
    for text in [
        "",
        "her",
        "the",
        "Her son",
        "“his",
        "their their",
        "Q:",
        "A: I",
        "the the of of",
        "his’s",
        "my?\n\nI",
    ] {
        let _ = judged(text);
    }
    let long = "Mary Robinson said her son and the doctor saw his ex-wife. ".repeat(2000);
    assert!(judged(&long).len() > 2000);
}

#[test]
fn first_and_second_person_are_speaker_and_addressee() {
    let text = "“I saw your team,” Angela Merkel told Emmanuel Macron.";
    let article = Article { text: text.to_owned(), ..Article::default() };
    let (_, sentences) = split::split(&article);
    let tokens = Tokens::new(text, &sentences);
    let named = names(&tokens, &sentences);
    let told = text.find("told").unwrap();
    let quote = Quote {
        content: Span::clamped(text, 0, text.find(" Angela").unwrap()),
        kind: QuoteKind::Direct,
        speaker: Some(SpeakerId(0)),
        source: None,
        cue: Some(Span::clamped(text, told, told + 4)),
        rule: QuoteRule::CueAfter,
        probability: None,
        utterance: 0,
    };
    let speaker =
        Speaker { key: "m".into(), name: "Angela Merkel".into(), kind: SpeakerKind::Person(PersonId(0)) };
    let found = first_person(&tokens, &[quote], &[speaker], &named.mentions);
    let words: Vec<(&str, Option<PersonId>)> =
        found.iter().map(|m| (m.span.of(text), m.person.one())).collect();
    assert_eq!(words, [("I", Some(PersonId(0))), ("your", Some(PersonId(1)))]);
}
