//! Numbers → the title of a chart: what can be said from them, and no more. Titles on differences and on leans are corrected for
//! their number.

use super::chart_context::percent;
use super::leans::{Lean, leans};
use super::wording::{listed, quantity};
use crate::aggregate::Summary;
use crate::compare::Contrast;

/// Most names in a title; more are counted.
const MOST_NAMES: usize = 3;

/// What a comparison of outlets finds about some people: differences whose p, corrected for all contrasts, is at most
/// `alpha`. `contrasts` are those of the outlets and people that the chart shows, of which `pairs` could be compared. `tests` is the
/// number of tests that p is corrected for.
pub(super) fn of_outlets(
    contrasts: &[&Contrast],
    people: &[&str],
    (pairs, tests): (usize, usize),
    alpha: f64,
) -> String {
    let tested: Vec<&&Contrast> = contrasts.iter().filter(|contrast| contrast.p_adjusted.is_some()).collect();
    // Nothing is said about people of whom no two outlets were compared.
    let is_tested =
        |person: &&&str| tested.iter().any(|contrast| contrast.target.as_deref() == Some(**person));
    let compared: Vec<&str> = people.iter().filter(is_tested).copied().collect();
    let people = if compared.is_empty() { people } else { compared.as_slice() };
    let about = match people {
        [only] => (*only).to_owned(),
        [first, second] => format!("{first} and {second}"),
        _ => format!("{} people", people.len()),
    };
    let about_any = match people {
        [first, second] => format!("{first} or {second}"),
        [_] => about.clone(),
        _ => format!("any of {about}"),
    };
    // The least p that any of them can have, as Holm's correction has it.
    let could_differ = |contrast: &&&Contrast| contrast.smallest_p.is_none_or(|p| p * tests as f64 <= alpha);
    if pairs == 0 || (!tested.is_empty() && !tested.iter().any(could_differ)) {
        return "Too few articles to tell outlets apart".to_owned();
    }
    if tested.is_empty() {
        return format!("How outlets write about {about}");
    }
    let differing: Vec<&&&Contrast> =
        tested.iter().filter(|contrast| contrast.p_adjusted.is_some_and(|p| p <= alpha)).collect();
    let [first, ..] = differing.as_slice() else {
        return if tested.len() < pairs {
            let compared = match tested.len() {
                1 => "The two outlets compared cannot be told apart".to_owned(),
                n => format!(
                    "In none of the {} compared can outlets be told apart",
                    quantity(n as u64, "pair")
                ),
            };
            format!("{compared} in how they write about {about_any}")
        } else {
            format!("No two outlets can be told apart in how they write about {about_any}")
        };
    };
    let rest = match differing.len() < tested.len() {
        true if tested.len() < pairs => "; the others that were compared cannot be told apart",
        true => "; the others cannot be told apart",
        false => "",
    };
    let target = first.target.as_deref().unwrap_or_default();
    let same_target = differing.iter().all(|contrast| contrast.target == first.target);
    for (outlet, is_lower) in [(&first.a, first.difference < 0.0), (&first.b, first.difference > 0.0)] {
        let is_apart = |contrast: &Contrast| {
            (contrast.a == *outlet && (contrast.difference < 0.0) == is_lower)
                || (contrast.b == *outlet && (contrast.difference > 0.0) == is_lower)
        };
        // The more critical outlet is named first, unless the other is the one that differs from several.
        if !same_target || !differing.iter().all(|c| is_apart(c)) || (differing.len() == 1 && !is_lower) {
            continue;
        }
        let manner = if is_lower { "more critically" } else { "less critically" };
        let others = tested
            .iter()
            .filter(|contrast| contrast.target == first.target)
            .filter(|contrast| contrast.a == *outlet || contrast.b == *outlet)
            .count();
        let other = if first.a == *outlet { &first.b } else { &first.a };
        let than = match (differing.len(), others) {
            (1, _) => other.clone(),
            (all, others) if all == others => format!("the {others} other outlets"),
            (some, others) => format!("{some} of {others} other outlets"),
        };
        return format!("{outlet} writes {manner} of {target} than {than}{rest}");
    }
    let about = if same_target { target.to_owned() } else { about };
    format!(
        "{} of {} pairs of outlets differ in how they write about {about}{rest}",
        differing.len(),
        tested.len()
    )
}

/// What the means toward people say: which lie on one side of 0, corrected for the number of people.
pub(super) fn of_people(rows: &[(String, Summary)]) -> String {
    let found = leans(rows.iter().map(|(_, summary)| summary));
    if found.iter().all(|lean| *lean == Lean::NoInterval) {
        return "Too few articles to tell a lean toward anyone".to_owned();
    }
    let on = |side| -> Vec<&str> {
        rows.iter()
            .zip(&found)
            .filter(|(_, lean)| **lean == side)
            .map(|((name, _), _)| name.as_str())
            .collect()
    };
    let (below, above) = (on(Lean::Negative), on(Lean::Positive));
    // A mean without an interval has no side either.
    let open = rows.len() - below.len() - above.len();
    if below.is_empty() && above.is_empty() {
        return match rows {
            [(only, _)] => format!("No lean toward {only} can be told"),
            _ => format!("No lean can be told toward any of {} people", rows.len()),
        };
    }
    let mut parts = Vec::new();
    if !below.is_empty() {
        parts.push(format!("more negative than positive toward {}", people(&below)));
    }
    if !above.is_empty() {
        parts.push(format!("more positive than negative toward {}", people(&above)));
    }
    match open {
        0 => {}
        1 => parts.push("no lean toward one other can be told".to_owned()),
        _ => parts.push(format!("no lean toward {open} others can be told")),
    }
    sentence_case(&parts.join("; "))
}

/// What the cells of voices and people say: how many lie on one side of 0. Each cell has the words for its voice, its person, and
/// its side, which is corrected for all cells of the chart at its widest.
pub(super) fn of_voices(cells: &[(String, &str, Lean)]) -> String {
    let all = cells.iter().filter(|(_, _, lean)| *lean != Lean::NoInterval).count();
    let decided: Vec<_> = cells
        .iter()
        .filter(|(_, _, lean)| matches!(lean, Lean::Negative | Lean::Positive))
        .map(|(voice, person, lean)| (voice, person, *lean))
        .collect();
    match decided.as_slice() {
        _ if all == 0 => "Too few articles to tell a lean of any voice toward anyone".to_owned(),
        [] if all == 1 => "No lean can be told in the only pair of a voice and a person".to_owned(),
        [] => format!("No lean can be told in any of {all} pairs of a voice and a person"),
        decided if decided.len() <= MOST_NAMES && all_of_one(decided.iter().map(|(voice, ..)| *voice)) => {
            let named = |wanted: Lean| -> Vec<&str> {
                decided.iter().filter(|(_, _, lean)| *lean == wanted).map(|(_, person, _)| **person).collect()
            };
            let voice = decided.first().map_or("", |(voice, ..)| voice.as_str());
            let sides = [
                ("more negative than positive toward", named(Lean::Negative)),
                ("more positive than negative toward", named(Lean::Positive)),
            ];
            let sides = sides.into_iter().filter(|(_, names)| !names.is_empty());
            let words: Vec<String> =
                sides.map(|(side, names)| format!("{side} {}", people(&names))).collect();
            let rest = match all - decided.len() {
                0 => String::new(),
                n => format!("; no lean in {} can be told", quantity_of(n, "other pair")),
            };
            sentence_case(&format!("{voice}: {}{rest}", words.join(", ")))
        }
        decided => format!("{} of {all} pairs of a voice and a person lean to one side", decided.len()),
    }
}

/// The range of the shares of negative stances. `rows` are sorted by that share, the highest first.
pub(super) fn of_shares(rows: &[(String, Summary)]) -> String {
    let shares: Vec<(&str, f64)> =
        rows.iter().filter_map(|(name, s)| Some((name.as_str(), s.negative_share?))).collect();
    let whole = |share: f64| percent((share * 100.0).round() / 100.0);
    match shares.as_slice() {
        [] => "Too few articles for the shares of any outlet".to_owned(),
        [(name, share)] => format!("{}% of the stances of {name} are negative", whole(*share)),
        // Without intervals nothing is said about which outlet has the most.
        [(_, high), .., (_, low)] if whole(*high) != whole(*low) => {
            let n = shares.len();
            format!(
                "{}% to {}% of the stances of each of {n} outlets are negative",
                whole(*low),
                whole(*high)
            )
        }
        [(_, share), ..] => {
            format!(
                "About {}% of the stances of each of {} outlets are negative",
                whole(*share),
                shares.len()
            )
        }
    }
}

/// Whether the articles of one outlet differ more than the outlets do. Each group has its name, and the lower quartile, the
/// median and the upper quartile of its articles.
pub(super) fn of_spread(groups: &[(&str, [f64; 3])]) -> String {
    let medians = groups.iter().map(|(_, [_, median, _])| *median);
    let range = medians.clone().fold(f64::MIN, f64::max) - medians.fold(f64::MAX, f64::min);
    let wider = groups.iter().filter(|(_, [low, _, high])| high - low >= range).count();
    match groups {
        [] => "Too few articles to describe any outlet".to_owned(),
        [(name, [low, _, high])] => {
            format!("Half of the articles of {name} lie between {} and {}", signed(*low), signed(*high))
        }
        _ if wider * 2 >= groups.len() => {
            format!(
                "In most of {} outlets, articles differ more than the medians of the outlets do",
                groups.len()
            )
        }
        _ => format!("The medians of {} outlets lie {range:.2} apart at most", groups.len()),
    }
}

/// Whether a mean changed from the first to the last period: their intervals do not overlap. `points` has each period's
/// name with its summary; `what` is `tone` or `stance`.
pub(super) fn over_time<'a>(
    points: impl DoubleEndedIterator<Item = (&'a str, &'a Summary)>,
    what: &str,
) -> String {
    let mut known = points.filter_map(|(name, summary)| Some((name, summary.interval?)));
    let (Some((first, before)), Some((last, after))) = (known.next(), known.next_back()) else {
        return format!("Too few dated articles to tell a change of {what}");
    };
    if after.high < before.low {
        format!("Lower {what} in {last} than in {first}")
    } else if after.low > before.high {
        format!("Higher {what} in {last} than in {first}")
    } else {
        format!("No change of {what} from {first} to {last} can be told")
    }
}

fn all_of_one<'a>(mut names: impl Iterator<Item = &'a String>) -> bool {
    let first = names.next();
    names.all(|name| Some(name) == first)
}

/// Up to three names; more are counted.
fn people(names: &[&str]) -> String {
    if names.len() > MOST_NAMES { format!("{} people", names.len()) } else { listed(names) }
}

fn quantity_of(n: usize, noun: &str) -> String {
    super::wording::quantity(n as u64, noun)
}

/// A stance with a sign and two decimals.
pub(super) fn signed(value: f64) -> String {
    format!("{value:+.2}").replace('-', "−")
}

/// The text with its first letter as a capital.
fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::Voices;
    use crate::stats::Interval;

    fn contrast(a: &str, b: &str, difference: f64, p: Option<f64>) -> Contrast {
        Contrast {
            a: a.into(),
            b: b.into(),
            target: Some("Ada".into()),
            voice: Voices::Author,
            articles: (9, 9),
            difference,
            interval: None,
            stratified_difference: None,
            p,
            p_adjusted: p,
            q: p,
            smallest_p: None,
            effect: None,
            effect_interval: None,
            detectable: None,
            corrected: None,
            within_stories: None,
        }
    }

    fn title(contrasts: &[Contrast]) -> String {
        of_outlets(
            &contrasts.iter().collect::<Vec<_>>(),
            &["Ada", "Bob"],
            (contrasts.len(), contrasts.len()),
            0.05,
        )
    }

    #[test]
    fn a_title_names_the_outlets_that_differ_and_no_others() {
        let open = contrast("A", "C", -0.1, Some(0.4));
        let found = title(&[contrast("A", "B", 0.3, Some(0.01)), open.clone()]);
        assert_eq!(found, "B writes more critically of Ada than A; the others cannot be told apart");
        let both = [contrast("A", "B", -0.3, Some(0.01)), contrast("A", "C", -0.3, Some(0.05))];
        assert_eq!(title(&both), "A writes more critically of Ada than the 2 other outlets");
        let from_below = [contrast("A", "C", -0.3, Some(0.01)), contrast("B", "C", -0.3, Some(0.01))];
        assert_eq!(title(&from_below), "C writes less critically of Ada than the 2 other outlets");
        let crossed = [contrast("A", "B", -0.3, Some(0.01)), contrast("C", "D", -0.3, Some(0.01)), open];
        assert_eq!(
            title(&crossed),
            "2 of 3 pairs of outlets differ in how they write about Ada; the others cannot be told apart"
        );
    }

    #[test]
    fn without_a_difference_a_title_says_what_cannot_be_told() {
        let open = contrast("A", "B", -0.3, Some(0.06));
        assert_eq!(
            title(std::slice::from_ref(&open)),
            "No two outlets can be told apart in how they write about Ada"
        );
        assert_eq!(title(&[contrast("A", "B", -0.3, None)]), "How outlets write about Ada and Bob");
        let too_few = "Too few articles to tell outlets apart";
        assert_eq!(of_outlets(&[&open], &["Ada"], (0, 1), 0.05), too_few);
        let of_few = |smallest_p| Contrast { smallest_p: Some(smallest_p), ..open.clone() };
        assert_eq!(of_outlets(&[&of_few(0.01)], &["Ada"], (1, 6), 0.05), too_few);
        assert_eq!(
            of_outlets(&[&of_few(0.008)], &["Ada"], (3, 6), 0.05),
            "The two outlets compared cannot be told apart in how they write about Ada"
        );
    }

    fn summary(low: f64, high: f64, negative: f64) -> Summary {
        Summary {
            articles: 30,
            mean: Some(f64::midpoint(low, high)),
            interval: Some(Interval { low, high, level: 0.95 }),
            negative_share: Some(negative),
            ..Summary::default()
        }
    }

    #[test]
    fn a_lean_needs_an_interval_on_one_side_of_0() {
        let rows = |rows: &[(&str, f64, f64)]| -> Vec<(String, Summary)> {
            rows.iter().map(|(name, low, high)| ((*name).to_owned(), summary(*low, *high, 0.1))).collect()
        };
        let found = of_people(&rows(&[("Ada", -0.3, -0.1), ("Bob", -0.2, -0.1), ("Cy", -0.1, 0.3)]));
        assert_eq!(
            found,
            "More negative than positive toward Ada and Bob; no lean toward one other can be told"
        );
        assert_eq!(of_people(&rows(&[("Ada", -0.3, 0.0)])), "No lean toward Ada can be told");
        // The interval of one alone would do: its p is 0.04.
        let ada = ("Ada", -0.3, -0.005);
        assert_eq!(of_people(&rows(&[ada])), "More negative than positive toward Ada");
        let found = of_people(&rows(&[ada, ("Bob", -0.1, 0.2), ("Cy", -0.1, 0.3)]));
        assert_eq!(found, "No lean can be told toward any of 3 people");
        let cell = summary(-0.3, -0.005, 0.1);
        let open = summary(-0.1, 0.3, 0.1);
        let said = |cells: &[(&'static str, &Summary)]| {
            let leans = leans(cells.iter().map(|(_, summary)| *summary));
            let cells = cells.iter().zip(leans).map(|((person, _), lean)| ("Dee".to_owned(), *person, lean));
            of_voices(&cells.collect::<Vec<_>>())
        };
        assert_eq!(said(&[("Ada", &cell)]), "Dee: more negative than positive toward Ada");
        assert_eq!(said(&[("Ada", &open)]), "No lean can be told in the only pair of a voice and a person");
        assert_eq!(
            said(&[("Ada", &cell), ("Bob", &open)]),
            "No lean can be told in any of 2 pairs of a voice and a person"
        );
        assert_eq!(of_people(&[]), "Too few articles to tell a lean toward anyone");
    }

    #[test]
    fn shares_and_periods_say_what_the_numbers_carry() {
        let outlet = |name: &str, negative| (name.to_owned(), summary(0.0, 0.1, negative));
        assert_eq!(
            of_shares(&[outlet("A", 0.071), outlet("B", 0.02)]),
            "2% to 7% of the stances of each of 2 outlets are negative"
        );
        assert_eq!(
            of_shares(&[outlet("A", 0.071), outlet("B", 0.069)]),
            "About 7% of the stances of each of 2 outlets are negative"
        );
        let (high, low) = (summary(0.1, 0.2, 0.0), summary(-0.2, 0.0, 0.0));
        let points = |first, last| [("2012", first), ("2014", last)].into_iter();
        assert_eq!(over_time(points(&high, &low), "tone"), "Lower tone in 2014 than in 2012");
        assert_eq!(
            over_time(points(&high, &high), "tone"),
            "No change of tone from 2012 to 2014 can be told"
        );
        assert_eq!(
            over_time([("2012", &high)].into_iter(), "tone"),
            "Too few dated articles to tell a change of tone"
        );
    }
}
