//! How right each stage is on invented texts, one for each construction: `cargo test --test cases -- --nocapture` prints
//! the report. The cases say what is right, not what the program does: some fail, and the floors below only keep what
//! was reached. Raise a floor when its stage gets better.
//!
//! A case is a line `== name of the construction` and a text up to the next one. Marks in the text:
//!
//! ```text
//! [Ana Ruiz|P1]        a name of person 1
//! [Cole|?]             a name or description that may be several people: it must be linked to no one
//! [she|=P1]            a pronoun or description that means person 1
//! {“Yes,”|d:P1}        a direct quotation of person 1; other names and pronouns may stand inside
//! {it was late|i:U}    indirect speech of somebody whom the text does not name
//! {“odd”|s:critics}    a quoted word, by a speaker without a name: the words of the text
//! {the plan|a:P1}      whom or what somebody judges, wants or speaks about
//! {…|m:P1}             of any kind, or of several kinds in pieces: every word is that speaker's
//! ```
//!
//! A file is a stage, and only its own marks are judged: in `names.txt` which words are names, in `identity.txt` which
//! names are one person, in `pronouns.txt` whom the other mentions mean, in `quotes.txt` what is said by whom, in `reports.txt`
//! also whom or what somebody judges. A case is right when all of that is right.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    missing_docs,
    reason = "a panic is a failed test, and the report is to be read"
)]

mod judge;
mod marks;

use lasswell::model::Article;
use lasswell::{Engine, analyze};
use marks::Case;
use std::collections::BTreeMap;

/// A stage: its cases, and how many of them must be right.
struct Stage {
    name: &'static str,
    cases: &'static str,
    judge: judge::Judge,
    floor: usize,
}

const STAGES: [Stage; 5] = [
    Stage { name: "names", cases: include_str!("names.txt"), judge: judge::names, floor: 183 },
    Stage { name: "identity", cases: include_str!("identity.txt"), judge: judge::identity, floor: 75 },
    Stage { name: "pronouns", cases: include_str!("pronouns.txt"), judge: judge::pronouns, floor: 149 },
    Stage { name: "quotes", cases: include_str!("quotes.txt"), judge: judge::quotes, floor: 224 },
    Stage { name: "reports", cases: include_str!("reports.txt"), judge: judge::reports, floor: 118 },
];

#[test]
fn every_stage_stays_above_its_floor() {
    let engine = Engine::default();
    let mut report = String::new();
    let mut below = Vec::new();
    for stage in &STAGES {
        let cases = marks::parse(stage.cases);
        let mut right = 0;
        let mut wrong = String::new();
        for case in &cases {
            let article = Article { text: case.text.clone(), ..Article::default() };
            match (stage.judge)(case, &analyze(article, &engine)) {
                Ok(()) => right += 1,
                Err(told) => wrong.push_str(&format!("  {}\n      {told}\n", case.name)),
            }
        }
        let share = 100.0 * right as f64 / cases.len() as f64;
        report.push_str(&format!("{}: {right} of {} right ({share:.0} %)\n{wrong}", stage.name, cases.len()));
        if right < stage.floor {
            below.push(format!("{}: {right} right, below its floor of {}", stage.name, stage.floor));
        }
    }
    println!("{report}");
    assert!(below.is_empty(), "{}\n{report}", below.join("\n"));
}

#[test]
fn there_are_many_constructions_and_none_twice() {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for (stage, fewest) in STAGES.iter().zip([100, 30, 40, 100]) {
        let cases = marks::parse(stage.cases);
        assert!(cases.len() >= fewest, "{}: {} cases", stage.name, cases.len());
        let mut names: BTreeMap<&str, &Case> = BTreeMap::new();
        for case in &cases {
            assert!(names.insert(&case.name, case).is_none(), "{}: twice: {}", stage.name, case.name);
            let key = format!("{}: {}", stage.name, case.text);
            let before = texts.insert(key, case.name.clone());
            assert!(
                before.is_none(),
                "{}: the text of {} stands under {} too",
                stage.name,
                case.name,
                before.unwrap()
            );
        }
    }
}

#[test]
fn marks_are_read_and_judged() {
    let case = &marks::parse("# a comment\n== x\n{“[I|=P1] won’t,”|d:P1} [Ana|P1] said.\n")[0];
    assert_eq!((case.name.as_str(), case.text.as_str()), ("x", "“I won’t,” Ana said."));
    assert_eq!((case.mentions.len(), case.quotes.len()), (2, 1));
    let engine = Engine::default();
    let told = |marked: &str, judge: judge::Judge| {
        let case = &marks::parse(&format!("== x\n{marked}\n"))[0];
        judge(case, &analyze(Article { text: case.text.clone(), ..Article::default() }, &engine)).is_ok()
    };
    assert!(told("“Yes,” said [Angela Merkel|P1].", judge::names));
    assert!(!told("“Yes,” said Angela Merkel.", judge::names));
    assert!(!told("“Yes,” said [Angela|P1] Merkel.", judge::names));
    assert!(told("[Angela Merkel|P1] spoke. [Merkel|P1] left.", judge::identity));
    assert!(!told("[Angela Merkel|P1] spoke. [Merkel|P2] left.", judge::identity));
    assert!(!told("[Angela Merkel|P1] spoke. [Merkel|?] left.", judge::identity));
    assert!(told("[Angela Merkel|P1] spoke. [She|=P1] left.", judge::pronouns));
    assert!(!told("[Angela Merkel|P1] spoke. She left.", judge::pronouns));
    assert!(told("{“Yes,”|d:P1} said [Angela Merkel|P1].", judge::quotes));
    assert!(told("{“Yes,”|m:P1} said [Angela Merkel|P1].", judge::quotes));
    assert!(!told("{“Yes,”|i:P1} said [Angela Merkel|P1].", judge::quotes));
    assert!(!told("{“Yes,”|d:U} said [Angela Merkel|P1].", judge::quotes));
    assert!(!told("“Yes,” said [Angela Merkel|P1].", judge::quotes));
}
