//! The figures of `docs/figures.json` and the places of the documentation where they stand: no two places disagree.

use super::page;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A part of the text of a place: words as they are, or a figure by name, in whole hundredths or as it is.
#[derive(Debug, PartialEq)]
enum Part<'a> {
    Words(&'a str),
    Figure { name: &'a str, in_percent: bool },
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, next) = after.split_once('}').unwrap();
        found.push(Part::Words(before));
        let short = name.strip_suffix(" %");
        found.push(Part::Figure { name: short.unwrap_or(name), in_percent: short.is_some() });
        rest = next;
    }
    found.push(Part::Words(rest));
    found
}

/// A value as it is written: 0.526 is 53 in whole hundredths.
fn written(value: &str, in_percent: bool) -> String {
    if in_percent { format!("{:.0}", value.parse::<f64>().unwrap() * 100.0 + 1e-9) } else { value.to_owned() }
}

/// Start and end of the first place in a page that has the words, with any number where a figure stands.
fn find(page: &str, parts: &[Part<'_>]) -> Option<(usize, usize)> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let end_of = |start: usize| {
        let mut at = start;
        for (number, part) in parts.iter().enumerate() {
            let rest = &page[at..];
            match part {
                Part::Words(words) if rest.starts_with(words) => at += words.len(),
                Part::Words(_) => return None,
                Part::Figure { .. } => {
                    let mut length = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
                    // A comma or a full stop after the number belongs to the words that follow.
                    while let Some(Part::Words(next)) = parts.get(number + 1)
                        && length > 0
                        && !rest[length..].starts_with(next)
                    {
                        length -= 1;
                    }
                    if length == 0 {
                        return None;
                    }
                    at += length;
                }
            }
        }
        Some(at)
    };
    page.char_indices().find_map(|(start, _)| Some((start, end_of(start)?)))
}

#[test]
fn figures_are_the_same_in_every_place() {
    let file: Value = serde_json::from_str(&page("docs/figures.json")).unwrap();
    let is_written = std::env::var_os("LASSWELL_BLESS").is_some();
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for place in file["places"].as_array().unwrap() {
        let (name, text) = (place["file"].as_str().unwrap(), place["text"].as_str().unwrap());
        let parts = parts(text);
        let whole: String = parts
            .iter()
            .map(|part| match part {
                Part::Words(words) => (*words).to_owned(),
                Part::Figure { name, in_percent } => {
                    used.insert((*name).to_owned());
                    let value = file["figures"][*name]["value"].as_str();
                    written(value.unwrap_or_else(|| panic!("no figure {name}")), *in_percent)
                }
            })
            .collect();
        let old = page(name);
        let Some((start, end)) = find(&old, &parts) else {
            wrong.push(format!("{name} has no {text:?}"));
            continue;
        };
        if find(&old[end..], &parts).is_some() {
            wrong.push(format!("{name} has {text:?} in several places"));
        } else if old[start..end] != whole && is_written {
            let new = format!("{}{whole}{}", &old[..start], &old[end..]);
            std::fs::write(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name), new).unwrap();
        } else if old[start..end] != whole {
            wrong.push(format!("{name}: {:?} is {whole:?} in docs/figures.json", &old[start..end]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (name, figure) in file["figures"].as_object().unwrap() {
        assert!(used.contains(name), "{name} stands nowhere");
        let command = figure["command"].as_str().unwrap();
        assert!(file["commands"][command].is_string(), "{name}: no command {command}");
    }
}

/// The table of the README has no figure of accuracy that is not in the file.
#[test]
fn every_figure_of_the_readme_is_traced_to_its_command() {
    let file: Value = serde_json::from_str(&page("docs/figures.json")).unwrap();
    let readme = page("README.md");
    let mut rest = readme.clone();
    for place in file["places"].as_array().unwrap().iter().filter(|place| place["file"] == "README.md") {
        let (start, end) = find(&rest, &parts(place["text"].as_str().unwrap())).unwrap();
        rest.replace_range(start..end, "");
    }
    let (_, section) = rest.split_once("## How good is it?").unwrap();
    let (section, _) = section.split_once("**Speed.**").unwrap();
    let left: Vec<&str> = section
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()))
        .filter(|word| word.starts_with("0.") && word.len() > 3)
        .collect();
    assert!(left.is_empty(), "figures of README.md that are not in docs/figures.json: {left:?}");
}

#[test]
fn a_place_is_found_with_another_number() {
    let pattern = parts("F1 {a}, {b %} % of");
    assert_eq!(pattern[1], Part::Figure { name: "a", in_percent: false });
    let text = "so F1 0.5, 66 % of all";
    let (start, end) = find(text, &pattern).unwrap();
    assert_eq!(&text[start..end], "F1 0.5, 66 % of");
    assert_eq!(find("F1 none, 66 % of", &pattern), None);
    assert_eq!((written("0.526", true), written("0.650", true)), ("53".to_owned(), "65".to_owned()));
}
