//! What the program found against what a case says: right, or wanted and got.

use crate::marks::{Case, Quote, Range, Who};
use lasswell::model::{Analysis, Mention, MentionKind, QuoteKind, Resolution, SpeakerKind};
use std::collections::BTreeMap;

/// Judges an analysis of the case's text.
pub(crate) type Judge = fn(&Case, &Analysis) -> Result<(), String>;

/// Share of characters that two indirect quotations must have in common: where a clause ends is a matter of taste.
const OVERLAP: f64 = 0.8;

/// Which words are names.
pub(crate) fn names(case: &Case, analysis: &Analysis) -> Result<(), String> {
    let wanted: Vec<&str> = case.mentions.iter().filter(|m| m.name).map(|m| form(case, &m.range)).collect();
    let got: Vec<&str> = found(analysis).map(|mention| form(case, &mention.span.range())).collect();
    equal(&wanted, &got)
}

/// Which names are one person. Only marked names are judged: people are numbered by first mention, as labels need not be.
pub(crate) fn identity(case: &Case, analysis: &Analysis) -> Result<(), String> {
    let mut wanted = Vec::new();
    let mut got = Vec::new();
    let mut labels: Vec<&str> = Vec::new();
    let mut people = Vec::new();
    for mark in case.mentions.iter().filter(|m| m.name) {
        let form = form(case, &mark.range);
        wanted.push(match &mark.who {
            Who::Nobody => format!("{form}=?"),
            Who::Person(label) => format!("{form}={}", number(&mut labels, label.as_str())),
        });
        let mention = at(case, analysis, &mark.range).filter(|m| m.kind == MentionKind::Name);
        got.push(match mention.map(|m| m.person) {
            Some(Resolution::One(person)) => format!("{form}={}", number(&mut people, person)),
            Some(_) => format!("{form}=?"),
            None if mark.who == Who::Nobody => format!("{form}=?"),
            None => format!("{form} not found"),
        });
    }
    equal(&wanted, &got)
}

/// Whom pronouns and descriptions mean.
pub(crate) fn pronouns(case: &Case, analysis: &Analysis) -> Result<(), String> {
    let people = people(case, analysis);
    let mut wanted: BTreeMap<(usize, usize), String> = BTreeMap::new();
    let mut got: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for mark in case.mentions.iter().filter(|m| !m.name || m.who == Who::Nobody) {
        let form = form(case, &mark.range);
        let who = match &mark.who {
            Who::Nobody => "?",
            Who::Person(label) => label.as_str(),
        };
        // A mark may begin with another: "[[her|=P1] lawyer|=P2]".
        wanted.insert((mark.range.start, mark.range.end), format!("{form}={who}"));
        got.insert((mark.range.start, mark.range.end), format!("{form}=?"));
    }
    for mention in analysis.mentions.iter().filter(|m| m.kind != MentionKind::Name) {
        let place = (mention.span.start(), mention.span.end());
        let form = form(case, &mention.span.range());
        let marked = wanted.contains_key(&place);
        if let (Resolution::One(_), true) = (mention.person, marked || mention.kind == MentionKind::Pronoun) {
            let label = mention.person.one().and_then(|person| people.get(&person)).map_or("somebody", |l| l);
            got.insert(place, format!("{form}={label}"));
        }
    }
    let values = |map: BTreeMap<(usize, usize), String>| map.into_values().collect::<Vec<_>>();
    equal(&values(wanted), &values(got))
}

/// What is said by whom. Quoted words without a speaker are the author's own, marked or not.
pub(crate) fn quotes(case: &Case, analysis: &Analysis) -> Result<(), String> {
    quotes_of(case, analysis, &[QuoteKind::Direct, QuoteKind::Indirect, QuoteKind::Scare])
}

/// What is said by whom, and whom or what somebody judges, wants or speaks about.
pub(crate) fn reports(case: &Case, analysis: &Analysis) -> Result<(), String> {
    let all = [QuoteKind::Direct, QuoteKind::Indirect, QuoteKind::Scare, QuoteKind::Attitude];
    quotes_of(case, analysis, &all)
}

fn quotes_of(case: &Case, analysis: &Analysis, kinds: &[QuoteKind]) -> Result<(), String> {
    let people = people(case, analysis);
    let speaker = |quote: &lasswell::model::Quote| match quote.speaker.and_then(|id| analysis.speaker(id)) {
        None => "U".to_owned(),
        Some(speaker) => match speaker.kind {
            SpeakerKind::Person(person) => {
                people.get(&person).cloned().unwrap_or_else(|| speaker.name.clone())
            }
            SpeakerKind::Unnamed | SpeakerKind::Organisation => speaker.name.clone(),
        },
    };
    let kind = |quote: &lasswell::model::Quote| match quote.kind {
        QuoteKind::Direct => 'd',
        QuoteKind::Indirect => 'i',
        QuoteKind::Scare => 's',
        QuoteKind::Attitude => 'a',
    };
    let judged: Vec<&lasswell::model::Quote> =
        analysis.quotes.iter().filter(|q| kinds.contains(&q.kind)).collect();
    let mut left = judged.clone();
    let mut missed = false;
    for mark in &case.quotes {
        let before = left.len();
        if mark.kind == 'm' {
            let touches = |q: &&&lasswell::model::Quote| overlap(&mark.range, &q.content.range()) > 0.0;
            let ours = left.iter().filter(touches).all(|q| same_speaker(&mark.speaker, &speaker(q)));
            missed |= !ours || !covered(case, mark, &left) && mark.speaker != "U";
            left.retain(|q| !touches(&q));
        } else {
            left.retain(|q| {
                let same = if matches!(mark.kind, 'i' | 'a') {
                    overlap(&bare(case, &mark.range), &bare(case, &q.content.range())) >= OVERLAP
                } else {
                    bare(case, &mark.range) == bare(case, &q.content.range())
                };
                !(same && kind(q) == mark.kind && same_speaker(&mark.speaker, &speaker(q)))
            });
            missed |= left.len() == before;
        }
    }
    left.retain(|q| q.kind != QuoteKind::Scare || q.speaker.is_some());
    if !missed && left.is_empty() {
        return Ok(());
    }
    let shown = |range: &Range, kind: char, speaker: &str| format!("{kind}:{speaker} {}", form(case, range));
    let wanted: Vec<String> = case.quotes.iter().map(|q| shown(&q.range, q.kind, &q.speaker)).collect();
    let got: Vec<String> = judged.iter().map(|q| shown(&q.content.range(), kind(q), &speaker(q))).collect();
    Err(told(&wanted, &got))
}

/// Whether every letter of a mark lies in quotations.
fn covered(case: &Case, mark: &Quote, quotes: &[&lasswell::model::Quote]) -> bool {
    // Commas and joining words between pieces are nobody's.
    let inside = |at: usize| quotes.iter().any(|q| q.content.range().contains(&at));
    let text = &case.text[mark.range.clone()];
    let letters: Vec<usize> =
        text.char_indices().filter(|(_, c)| c.is_alphabetic()).map(|(at, _)| mark.range.start + at).collect();
    let held = letters.iter().filter(|at| inside(**at)).count();
    held as f64 >= OVERLAP * letters.len() as f64
}

/// Equal labels, or equal words but for capitals and a leading article.
fn same_speaker(wanted: &str, got: &str) -> bool {
    let plain = |words: &str| {
        let words = words.to_lowercase();
        let bare = ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article));
        bare.unwrap_or(&words).to_owned()
    };
    plain(wanted) == plain(got)
}

/// A quotation without marks, white space and stops at its ends, and without a leading *that* or *to*.
fn bare(case: &Case, range: &Range) -> Range {
    let text = &case.text[range.clone()];
    let edge = |c: char| !c.is_alphanumeric();
    let start = range.start + (text.len() - text.trim_start_matches(edge).len());
    let end = range.end - (text.len() - text.trim_end_matches(edge).len());
    let (start, end) = (start.min(end), end);
    let words = &case.text[start..end];
    let skip = ["that ", "to ", "whether ", "why "].iter().find(|word| words.starts_with(**word));
    start + skip.map_or(0, |word| word.len())..end
}

fn overlap(a: &Range, b: &Range) -> f64 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared as f64 / (a.end.max(b.end) - a.start.min(b.start)) as f64
}

fn found(analysis: &Analysis) -> impl Iterator<Item = &Mention> {
    analysis.mentions.iter().filter(|m| m.kind == MentionKind::Name)
}

/// The words of a range, without a full stop at the end: *Jr* or *Jr.*
fn form<'c>(case: &'c Case, range: &Range) -> &'c str {
    case.text[range.clone()].trim_end_matches('.')
}

fn at<'a>(case: &Case, analysis: &'a Analysis, range: &Range) -> Option<&'a Mention> {
    let same =
        |m: &&Mention| m.span.start() == range.start && form(case, &m.span.range()) == form(case, range);
    analysis.mentions.iter().find(same)
}

/// Labels of people, by the names that are marked with them.
fn people(case: &Case, analysis: &Analysis) -> BTreeMap<lasswell::model::PersonId, String> {
    let mut people = BTreeMap::new();
    for mark in case.mentions.iter().filter(|m| m.name) {
        let person = at(case, analysis, &mark.range).and_then(|m| m.person.one());
        if let (Some(person), Who::Person(label)) = (person, &mark.who) {
            people.entry(person).or_insert_with(|| label.clone());
        }
    }
    people
}

fn number<T: PartialEq>(seen: &mut Vec<T>, new: T) -> usize {
    seen.iter().position(|known| *known == new).unwrap_or_else(|| {
        seen.push(new);
        seen.len() - 1
    })
}

fn equal<T: AsRef<str> + PartialEq>(wanted: &[T], got: &[T]) -> Result<(), String> {
    if wanted == got { Ok(()) } else { Err(told(wanted, got)) }
}

fn told<T: AsRef<str>>(wanted: &[T], got: &[T]) -> String {
    let list = |items: &[T]| {
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        if items.is_empty() { "nothing".to_owned() } else { items.join("; ").replace('\n', "¶") }
    };
    format!("wanted {}\n         got {}", list(wanted), list(got))
}
