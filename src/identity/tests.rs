//! Joins of whole corpora, made by hand.

use super::*;
use crate::aggregate::fixture::article;
use crate::aggregate::{ArticleTable, HolderName, PersonCount};
use proptest::prelude::*;

/// An article: outlet, event, and its people, each with forms after the first name (`Mrs. Ruiz` is a form with a title).
fn named(outlet: &str, event: &str, people: &[&[&str]]) -> ArticleTable {
    let mut table = article("1", outlet, &[]);
    table.story = (!event.is_empty()).then(|| event.to_owned());
    table.published = Some("2022-03-01".into());
    table.people = people.iter().map(|names| person(names)).collect();
    table
}

fn person(names: &[&str]) -> PersonCount {
    let mut person = PersonCount { mentions: 3, stances: 2, ..PersonCount::new(names[0]) };
    person.key = crate::model::person_key(names[0]);
    for form in names.get(1..).filter(|more| !more.is_empty()).unwrap_or(names) {
        match form.split_once(": ").or_else(|| form.split_once(". ")) {
            Some((title, form)) if title.len() > 1 && !title.contains(' ') => {
                person.add_form(form, Some(&title.to_lowercase()), 1);
            }
            _ => person.add_form(form, None, 1),
        }
    }
    person
}

fn found(tables: &[ArticleTable]) -> CorpusPeople {
    CorpusPeople::find(tables, IdentityMode::Corpus, &[])
}

/// The name and the reason of the person of an article.
fn joined<'a>(people: &'a CorpusPeople, article: usize, name: &str) -> (&'a str, &'static str) {
    let person = people.articles.iter().find(|p| p.article == article && p.name == name).unwrap();
    (people.people[person.person].name.as_str(), person.reason.as_str())
}

#[test]
fn a_surname_joins_the_person_who_has_it_in_the_same_outlet() {
    let mut tables: Vec<ArticleTable> = (0..4).map(|_| named("A", "", &[&["Ana Ruiz", "Ruiz"]])).collect();
    tables.extend((0..4).map(|_| named("B", "", &[&["Ben Ruiz", "Ruiz"]])));
    tables.push(named("A", "", &[&["Ruiz"]]));
    tables.push(named("B", "", &[&["Ruiz"]]));
    tables.push(named("C", "", &[&["Ruiz"]]));
    let people = found(&tables);
    assert_eq!(joined(&people, 8, "Ruiz"), ("Ana Ruiz", "outlet"));
    assert_eq!(joined(&people, 9, "Ruiz"), ("Ben Ruiz", "outlet"));
    assert_eq!(joined(&people, 10, "Ruiz"), ("Ruiz", "short-name"));
    assert_eq!((people.doubts.len(), people.doubts[0].candidates.len()), (1, 2));
}

#[test]
fn the_event_goes_before_the_outlet() {
    let mut tables: Vec<ArticleTable> = (0..3).map(|_| named("A", "", &[&["Ana Ruiz", "Ruiz"]])).collect();
    tables.extend((0..4).map(|_| named("B", "bridge", &[&["Ben Ruiz", "Ruiz"]])));
    tables.push(named("A", "bridge", &[&["Ruiz"]]));
    assert_eq!(joined(&found(&tables), 7, "Ruiz"), ("Ben Ruiz", "event"));
}

#[test]
fn one_article_is_not_enough_for_a_surname() {
    let tables = [named("A", "", &[&["Ana Ruiz"]]), named("B", "", &[&["Ruiz"]])];
    assert_eq!(joined(&found(&tables), 1, "Ruiz"), ("Ruiz", "short-name"));
}

#[test]
fn few_articles_are_enough_where_the_office_is_the_persons() {
    let full = || named("A", "", &[&["Ana Ruiz", "Senator: Ana Ruiz"]]);
    let short = |title: &str| named("B", "", &[&["Ruiz", title]]);
    let tables = [full(), full(), full(), short("Senator: Ruiz"), short("Mayor: Ruiz"), short("Ruiz")];
    let people = found(&tables);
    assert_eq!(joined(&people, 3, "Ruiz"), ("Ana Ruiz", "month"));
    assert_eq!(joined(&people, 4, "Ruiz"), ("Ruiz", "short-name"));
    assert_eq!(joined(&people, 5, "Ruiz"), ("Ruiz", "short-name"));
}

#[test]
fn people_with_different_first_names_stay_two() {
    let tables = [
        named("A", "x", &[&["Ana Ruiz"]]),
        named("A", "x", &[&["Ben Ruiz"]]),
        named("A", "x", &[&["Edward Ruiz"]]),
        named("A", "x", &[&["Edwin Ruiz"]]),
        named("A", "x", &[&["Ed Ruiz"]]),
    ];
    let people = found(&tables);
    assert_eq!(people.people.len(), 5);
    assert!(people.doubts.iter().all(|doubt| doubt.name.starts_with("Ed")), "{:?}", people.doubts);
}

#[test]
fn an_initial_joins_unless_another_one_contradicts() {
    let mut tables: Vec<ArticleTable> = (0..3).map(|_| named("A", "", &[&["David Smithson"]])).collect();
    tables.push(named("B", "", &[&["David A. Smithson"]]));
    assert_eq!(joined(&found(&tables), 3, "David A. Smithson"), ("David Smithson", "middle-name"));
    tables.push(named("C", "", &[&["David P. Smithson"]]));
    let people = found(&tables);
    assert_eq!(people.people.len(), 3, "{:?}", people.people);
    assert_eq!(people.doubts.len(), 2);
}

#[test]
fn a_short_first_name_joins_the_long_one() {
    let tables = [
        named("A", "", &[&["Bob Stone"]]),
        named("A", "", &[&["Bob Stone"]]),
        named("B", "", &[&["Robert Stone"]]),
        named("B", "", &[&["Robert K. Stone"]]),
    ];
    let people = found(&tables);
    assert_eq!(people.people.len(), 1);
    assert_eq!(joined(&people, 2, "Robert Stone"), ("Bob Stone", "nickname"));
    let names: Vec<&str> = people.people[0].names.iter().map(|name| name.name.as_str()).collect();
    assert_eq!(names, ["Bob Stone", "Robert K. Stone", "Robert Stone"]);
}

#[test]
fn a_surname_in_an_article_on_the_son_can_be_the_fathers() {
    let mut tables: Vec<ArticleTable> =
        (0..6).map(|_| named("A", "", &[&["Adam Stone", "Adam Stone", "Stone"]])).collect();
    tables.push(named("A", "", &[&["Adam Stone Jr."], &["Stone"]]));
    tables.push(named("A", "", &[&["Team Stone"]]));
    assert_eq!(joined(&found(&tables), 6, "Stone").0, "Adam Stone");
}

#[test]
fn short_first_names_with_a_frequent_surname_need_more() {
    let mut tables: Vec<ArticleTable> =
        ["Ana Stone", "Ben Stone", "Cleo Stone", "Gary Stone", "Garrett Stone", "Al Stone"]
            .map(|name| named("A", "", &[&[name]]))
            .to_vec();
    assert_eq!(found(&tables).people.len(), 6);
    tables[3].story = Some("x".into());
    tables[4].story = Some("x".into());
    assert_eq!(found(&tables).people.len(), 5);
}

#[test]
fn fathers_and_sons_stay_apart_and_a_surname_is_not_the_sons() {
    let mut tables: Vec<ArticleTable> =
        (0..6).map(|_| named("A", "", &[&["Adam Stone", "Adam Stone", "Stone"]])).collect();
    tables.push(named("B", "son", &[&["Adam Stone Jr.", "Adam Stone Jr.", "Stone"]]));
    tables.push(named("B", "son", &[&["Stone"]]));
    let people = found(&tables);
    assert_eq!(people.people.len(), 2);
    assert_eq!(joined(&people, 7, "Stone").0, "Adam Stone");
    assert_eq!((people.doubts.len(), people.doubts[0].name.as_str()), (1, "Adam Stone Jr."));
}

#[test]
fn one_person_with_and_without_junior_is_told_by_the_title() {
    let mut tables: Vec<ArticleTable> =
        (0..6).map(|_| named("A", "", &[&["Adam Stone", "Justice: Adam Stone"]])).collect();
    tables.push(named("B", "", &[&["Adam K. Stone Jr.", "Justice: Adam K. Stone Jr."]]));
    let people = found(&tables);
    assert_eq!(joined(&people, 6, "Adam K. Stone Jr."), ("Adam Stone", "generation"));
    // An article that names both decides.
    tables.push(named("B", "", &[&["Adam Stone"], &["Adam K. Stone Jr."]]));
    assert_eq!(found(&tables).people.len(), 2);
}

#[test]
fn a_president_is_not_the_son_whom_articles_call_by_the_name_of_both() {
    let father = || named("A", "", &[&["Adam Stone", "President: Adam Stone", "Stone"]]);
    let son = || named("A", "letters", &[&["Adam Stone Jr.", "Adam Stone Jr.", "Adam Stone", "Stone"]]);
    let mut tables = vec![father(), father(), son(), son()];
    assert_eq!(found(&tables).people.len(), 2);
    // Nor where the title stands before the short form, or the father is named in articles on the son.
    tables[0] = named("A", "letters", &[&["Adam Stone", "Adam Stone", "President: Stone"]]);
    tables[1] = named("B", "letters", &[&["Adam Stone"]]);
    assert_eq!(found(&tables).people.len(), 2);
    // A third name is not a bridge between them.
    tables.push(named("A", "letters", &[&["Adam K. Stone", "Adam K. Stone", "Adam Stone Jr."]]));
    let people = found(&tables);
    assert_ne!(joined(&people, 0, "Adam Stone").0, joined(&people, 2, "Adam Stone Jr.").0);
}

#[test]
fn one_article_may_mistake_a_father_for_the_son() {
    let mut tables = vec![
        named("A", "", &[&["Adam Stone"]]),
        named("A", "", &[&["Adam Stone Jr.", "Adam Stone Jr.", "Adam Stone"]]),
    ];
    assert_eq!(found(&tables).people.len(), 2);
    tables.push(tables[1].clone());
    assert_eq!(joined(&found(&tables), 1, "Adam Stone Jr."), ("Adam Stone Jr.", "same-name"));
    assert_eq!(joined(&found(&tables), 0, "Adam Stone"), ("Adam Stone Jr.", "generation"));
}

#[test]
fn common_events_tell_that_a_name_leaves_an_office_and_a_suffix_out() {
    let mut tables = Vec::new();
    for event in ["x", "y"] {
        tables.push(named("A", event, &[&["Adam Stone", "Governor: Adam Stone"]]));
        tables.push(named("B", event, &[&["Adam K. Stone III", "Adam K. Stone III", "Stone"]]));
    }
    assert_eq!(found(&tables).people.len(), 1);
    tables.push(named("A", "z", &[&["Adam Stone", "Governor: Adam Stone"]]));
    tables.extend((0..2).map(|_| named("A", "", &[&["Adam Stone"]])));
    assert_eq!(found(&tables).people.len(), 2);
}

#[test]
fn pronouns_of_two_sexes_are_those_of_two_people() {
    for (one, other) in [("Taylor Ruiz", "Taylor J. Ruiz"), ("Sam Ruiz", "Samuel Ruiz")] {
        let mut tables = [named("A", "", &[&[one]]), named("A", "", &[&[other]])];
        tables[0].people[0].pronouns = [3, 0];
        assert_eq!(found(&tables).people.len(), 1, "{one}");
        // A single pronoun may be linked to the wrong person.
        tables[1].people[0].pronouns = [0, 1];
        assert_eq!(found(&tables).people.len(), 1, "{one}");
        tables[1].people[0].pronouns = [0, 2];
        assert_eq!(found(&tables).people.len(), 2, "{one}");
    }
}

#[test]
fn titles_tell_people_of_one_surname_apart() {
    let mut tables: Vec<ArticleTable> =
        (0..5).map(|_| named("A", "", &[&["Ben Ruiz", "Ben Ruiz", "Ruiz"]])).collect();
    tables.extend((0..5).map(|_| named("A", "", &[&["Ana Ruiz", "Senator: Ana Ruiz", "Mrs. Ruiz"]])));
    tables.push(named("A", "", &[&["Ruiz", "Mrs. Ruiz"]]));
    tables.push(named("A", "", &[&["Ruiz", "Senator: Ruiz"]]));
    // An office tells as well as the sex does.
    tables.push(named("A", "", &[&["Ben Ruiz"], &["Ruiz", "Senator: Ruiz"]]));
    // Whom the article names in full, it does not call by the surname as somebody else, unless a title tells.
    tables.push(named("A", "", &[&["Ben Ruiz"], &["Ruiz"]]));
    tables.push(named("A", "", &[&["Ben Ruiz"], &["Ruiz", "Mrs. Ruiz"]]));
    let people = found(&tables);
    assert_eq!(joined(&people, 10, "Ruiz").0, "Ana Ruiz");
    assert_eq!(joined(&people, 11, "Ruiz").0, "Ana Ruiz");
    assert_eq!(joined(&people, 12, "Ruiz").0, "Ana Ruiz");
    assert_eq!(joined(&people, 13, "Ruiz"), ("Ruiz", "short-name"));
    assert_eq!(joined(&people, 14, "Ruiz").0, "Ana Ruiz");
}

#[test]
fn surnames_of_two_words_join_where_articles_use_them() {
    let mut tables: Vec<ArticleTable> = (0..4)
        .map(|_| named("A", "x", &[&["Iker Peña Nieto", "Iker Peña Nieto", "Peña Nieto", "Iker"]]))
        .collect();
    tables.push(named("A", "x", &[&["Peña Nieto"]]));
    tables.push(named("A", "x", &[&["Pena Nieto"]]));
    let people = found(&tables);
    assert_eq!(people.people.len(), 1, "{:?}", people.people);
}

#[test]
fn words_before_a_known_name_are_no_other_person() {
    let tables = [
        named("A", "", &[&["Ana Ruiz"]]),
        named("A", "", &[&["Floridian Ana Ruiz"]]),
        named("A", "", &[&["Mary Ana Ruiz"]]),
    ];
    let people = found(&tables);
    assert_eq!(joined(&people, 1, "Floridian Ana Ruiz"), ("Ana Ruiz", "words-before"));
    assert_eq!(joined(&people, 2, "Mary Ana Ruiz").0, "Mary Ana Ruiz");
}

#[test]
fn names_of_the_people_file_go_first() {
    let mut tables: Vec<ArticleTable> =
        (0..3).map(|_| named("A", "", &[&["Bob Stone", "Bob Stone", "Stone"]])).collect();
    tables.push(named("A", "", &[&["Robert Stone"]]));
    tables.push(named("A", "", &[&["Stone"]]));
    let listed = ["Bob Stone", "Robert Stone"].map(str::to_owned);
    let people = CorpusPeople::find(&tables, IdentityMode::Corpus, &listed);
    assert_eq!(joined(&people, 3, "Robert Stone"), ("Robert Stone", "people-file"));
    let people = CorpusPeople::find(&tables, IdentityMode::Corpus, &listed[1..]);
    assert_eq!(joined(&people, 0, "Bob Stone"), ("Robert Stone", "nickname"));
    assert_eq!(joined(&people, 4, "Stone").0, "Robert Stone");
}

#[test]
fn identity_by_article_joins_equal_names_and_says_what_the_corpus_would_join() {
    let mut tables: Vec<ArticleTable> = (0..4).map(|_| named("A", "", &[&["Ana Ruiz", "Ruiz"]])).collect();
    tables.push(named("A", "", &[&["Ana J. Ruiz"]]));
    tables.push(named("A", "", &[&["Ruiz"]]));
    let people = CorpusPeople::find(&tables, IdentityMode::Article, &[]);
    assert_eq!(people.people.len(), 3);
    let doubts: Vec<(&str, bool, &str)> =
        people.doubts.iter().map(|d| (d.name.as_str(), d.is_short, d.candidates[0].as_str())).collect();
    assert_eq!(doubts, [("Ana J. Ruiz", false, "Ana Ruiz"), ("Ruiz", true, "Ana Ruiz")]);
}

#[test]
fn renamed_tables_have_one_cell_for_each_holder_and_target() {
    let mut table = article("1", "A", &[("Bob Stone", "Ana Ruiz", 0.5), ("Robert Stone", "Ana Ruiz", -0.5)]);
    table.people = [&["Bob Stone"][..], &["Robert Stone"], &["Ana Ruiz"]].map(person).to_vec();
    let mut tables = vec![table];
    // One article uses both names for two people, so that they stay apart; the user knows better.
    let people = found(&tables);
    assert_eq!(people.people.len(), 3);
    let mut joined = people.clone();
    joined.articles.iter_mut().filter(|p| p.name == "Robert Stone").for_each(|p| p.person = 1);
    joined.rename(&mut tables);
    assert_eq!((tables[0].cells.len(), tables[0].cells[0].sums.n), (1, 2));
    assert_eq!(tables[0].cells[0].holder, HolderName::Person("Bob Stone".into()));
    assert_eq!(tables[0].people.iter().map(|p| p.mentions).collect::<Vec<_>>(), [3, 6]);
}

#[test]
fn names_are_looked_up_by_joined_forms_and_near_ones_are_suggested() {
    let mut tables: Vec<ArticleTable> =
        (0..3).map(|_| named("A", "", &[&["Ana Ruiz", "Ana Ruiz", "Ruiz"], &["Ben Cole"]])).collect();
    tables.push(named("A", "", &[&["Ana J. Ruiz"]]));
    tables.push(named("A", "", &[&["Ruiz"]]));
    tables.push(named("B", "", &[&["Ana Ruiz Jr."]]));
    let people = found(&tables);
    for name in ["ana ruiz", "ANA J RUIZ", "Ruiz"] {
        assert_eq!(people.look_up(name).people, ["Ana Ruiz"], "{name}");
    }
    let left_out: Vec<&str> =
        people.look_up("Ana Ruiz").left_out.iter().map(|doubt| doubt.name.as_str()).collect();
    assert_eq!(left_out, ["Ana Ruiz Jr."]);
    assert_eq!(people.look_up("Cole").people, ["Ben Cole"]);
    assert_eq!(people.look_up("Anna Ruiz").near[0], "Ana Ruiz");
    assert_eq!(people.look_up("Ben Coles").near, ["Ben Cole"]);
    assert_eq!((people.look_up("Nobody"), people.look_up("")), Default::default());
}

/// Articles in which names, outlets and events are drawn from few, so that many conflict.
fn corpus() -> impl Strategy<Value = Vec<ArticleTable>> {
    const NAMES: [&[&str]; 14] = [
        &["Ana Ruiz", "Ana Ruiz", "Ruiz"],
        &["Ana J. Ruiz", "Senator: Ana J. Ruiz", "Ruiz"],
        &["Ana K. Ruiz"],
        &["Ruiz"],
        &["Ruiz", "Mrs. Ruiz"],
        &["Ben Ruiz", "Mr. Ruiz"],
        &["Ben Ruiz Jr.", "Ben Ruiz"],
        &["Bob Stone", "Stone", "Bob"],
        &["Robert Stone", "Stone"],
        &["Robert T. Stone III", "Stone"],
        &["Rob Stone"],
        &["Stone"],
        &["Bob"],
        &["Old Bob Stone"],
    ];
    let article = (0..3_usize, 0..4_usize, prop::collection::btree_set(0..NAMES.len(), 1..4));
    let build = |(outlet, event, names): (usize, usize, std::collections::BTreeSet<usize>)| {
        let mut people: Vec<&[&str]> = names.into_iter().map(|n| NAMES[n]).collect();
        people.dedup_by_key(|names| names[0]);
        let mut table = named(["A", "B", "C"][outlet], ["", "x", "y", "z"][event], &people);
        for (number, person) in table.people.iter_mut().enumerate().filter(|(_, p)| p.name.contains("Bob")) {
            person.pronouns = [[0, 3], [3, 0], [1, 1]][(outlet + event + number) % 3];
        }
        table
    };
    prop::collection::vec(article.prop_map(build), 1..24)
}

proptest! {
    #[test]
    fn parts_of_a_corpus_in_any_order_get_the_joins_of_the_whole(
        (tables, shuffled, cut) in corpus().prop_flat_map(|tables| {
            let indexed: Vec<(usize, ArticleTable)> = tables.iter().cloned().enumerate().collect();
            let length = tables.len();
            (Just(tables), Just(indexed).prop_shuffle(), 0..=length)
        })
    ) {
        let whole = found(&tables);
        let (left, right): (Vec<_>, Vec<_>) = (shuffled[..cut].to_vec(), shuffled[cut..].to_vec());
        let parts = [left, right].map(|part| part.into_iter().unzip::<usize, ArticleTable, Vec<_>, Vec<_>>());
        let mut counts = NameCounts::of(&parts[1].1);
        counts.merge(&NameCounts::of(&parts[0].1));
        prop_assert_eq!(&counts, &NameCounts::of(&tables));
        for (numbers, tables) in &parts {
            let part = CorpusPeople::with_counts(tables, &counts, IdentityMode::Corpus, &[]);
            for person in &part.articles {
                let number = numbers[person.article];
                let same = whole.articles.iter().find(|p| p.article == number && p.key == person.key).unwrap();
                prop_assert_eq!(&part.people[person.person].name, &whole.people[same.person].name);
                prop_assert_eq!(person.reason, same.reason);
            }
        }
    }

    #[test]
    fn no_name_makes_it_panic(names in prop::collection::vec("\\PC{0,12}", 1..6), asked in "\\PC{0,12}") {
        let lists: Vec<Vec<&str>> = names.iter().map(|name| vec![name.as_str()]).collect();
        let people: Vec<&[&str]> = lists.iter().map(Vec::as_slice).collect();
        let people = found(&[named("A", "x", &people), named("B", "x", &people)]);
        prop_assert!(people.articles.len() >= names.len());
        let _ = people.look_up(&asked);
    }
}

#[test]
fn an_office_before_a_surname_goes_to_its_holder_though_another_is_named_more_often() {
    let more = || named("A", "", &[&["Ana Stone", "Senator: Ana Stone", "Stone"]]);
    let mut tables: Vec<ArticleTable> = (0..9).map(|_| more()).collect();
    tables.extend((0..3).map(|_| named("A", "", &[&["Ben Stone", "President: Ben Stone", "Stone"]])));
    tables.push(named("B", "", &[&["Stone", "President: Stone"]]));
    assert_eq!(joined(&found(&tables), 12, "Stone").0, "Ben Stone");
    // Without the office, nothing tells.
    tables[12] = named("B", "", &[&["Stone"]]);
    assert_eq!(joined(&found(&tables), 12, "Stone").0, "Stone");
}

#[test]
fn a_first_name_goes_to_its_only_bearer_where_the_surname_stands_in_the_article() {
    let mut tables: Vec<ArticleTable> =
        (0..3).map(|_| named("A", "x", &[&["Hilda Stone", "Hilda Stone", "Hilda"]])).collect();
    tables.push(named("A", "x", &[&["Ben Stone"], &["Hilda"]]));
    tables.push(named("A", "x", &[&["Ben Cole"], &["Hilda"]]));
    assert_eq!(joined(&found(&tables), 3, "Hilda").0, "Hilda Stone");
    assert_eq!(joined(&found(&tables), 4, "Hilda"), ("Hilda", "short-name"));
    tables.push(named("C", "", &[&["Hilda Cole"]]));
    assert_eq!(joined(&found(&tables), 4, "Hilda").0, "Hilda");
}
