//! Which full names of the corpus are one person.

use super::join_reason::JoinReason;
use super::name_counts::{NameCounts, NameStats};
use super::name_parts::{Middles, NameParts};
use crate::lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// One article that contradicts so many others is taken for a slip.
const SLIP: u32 = 50;

/// A surname that so many people of other first names bear is a frequent one.
const FREQUENT: usize = 3;

/// A full name of the corpus.
#[derive(Debug, Clone)]
pub(super) struct FullName<'a> {
    pub(super) letters: &'a str,
    pub(super) parts: NameParts,
    pub(super) stats: &'a NameStats,
    pub(super) is_listed: bool,
}

/// Full names of one person, the one of most articles first.
#[derive(Debug, Clone, Default)]
pub(super) struct NameGroup<'a> {
    pub(super) names: Vec<FullName<'a>>,
    /// Names that end with one of these after other words.
    pub(super) longer: Vec<FullName<'a>>,
}

/// Two groups that may be one person, by their numbers; the first has fewer stances.
pub(super) type PerhapsOne = (usize, usize);

/// Groups full names by person, in order of their surnames, and pairs of groups that may be one person.
///
/// Two names are one person if they have one surname, if their first names are equal or one is short for the other, and if
/// nothing contradicts: no article uses both for two people, and no third name conflicts with one of them by an initial or
/// a generation while it could be the other. A name with *Jr.* and one without need more: a common office, common events, or
/// articles that use both for one person; and no office that one of them never has.
pub(super) fn group<'a>(
    counts: &'a NameCounts,
    listed: &BTreeSet<String>,
) -> (Vec<NameGroup<'a>>, Vec<PerhapsOne>) {
    let mut by_surname: BTreeMap<String, Vec<FullName<'a>>> = BTreeMap::new();
    for (letters, stats) in &counts.names {
        let parts = NameParts::new(stats.best_spelling());
        if parts.is_full() {
            let name = FullName { letters, is_listed: listed.contains(letters), parts, stats };
            by_surname.entry(name.parts.last().to_owned()).or_default().push(name);
        }
    }
    let (mut groups, mut perhaps) = (Vec::new(), Vec::new());
    for mut names in by_surname.into_values() {
        set_short_forms_apart(&mut names);
        names.sort_by(|a, b| (b.stats.articles.all, a.letters).cmp(&(a.stats.articles.all, b.letters)));
        let first = groups.len();
        let relations = Relations { names: &names, apart: &counts.apart };
        let (parts, doubtful) = relations.partition();
        for members in parts {
            let names = members.into_iter().filter_map(|n| names.get(n).cloned()).collect();
            groups.push(NameGroup { names, longer: Vec::new() });
        }
        perhaps.extend(doubtful.into_iter().map(|(a, b)| (first + a, first + b)));
    }
    (groups, perhaps)
}

/// Leaves out surnames of two words (*Peña Nieto*): they begin with no first name, and end a longer name.
fn set_short_forms_apart(names: &mut Vec<FullName<'_>>) {
    let is_short = |name: &FullName<'_>, all: &[FullName<'_>]| {
        !name.is_listed
            && name.parts.can_be_surname()
            && all
                .iter()
                .any(|longer| name.parts.ends(&longer.parts) && longer.stats.short.contains_key(name.letters))
    };
    let short: BTreeSet<&str> = names.iter().filter(|n| is_short(n, names)).map(|n| n.letters).collect();
    names.retain(|name| !short.contains(name.letters));
}

/// The full names of one surname.
struct Relations<'n, 'a> {
    names: &'n [FullName<'a>],
    apart: &'a BTreeMap<(String, String), u32>,
}

impl Relations<'_, '_> {
    /// The groups, each with the numbers of its names in order, and pairs of groups that may be one.
    fn partition(&self) -> (Vec<Vec<usize>>, Vec<PerhapsOne>) {
        let mut of: Vec<usize> = (0..self.names.len()).collect();
        let mut pairs: Vec<(JoinReason, usize, usize)> = Vec::new();
        let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); self.names.len()];
        // Pairs whose first names can be those of one person.
        let mut related: Vec<(usize, usize)> = Vec::new();
        for a in 0..self.names.len() {
            for b in (a + 1..self.names.len()).filter(|b| self.are_related(a, *b)) {
                related.push((a, b));
                let Some(reason) = self.relation(a, b) else { continue };
                pairs.push((reason, a, b));
                for (one, other) in [(a, b), (b, a)] {
                    if let Some(list) = neighbours.get_mut(one) {
                        list.push(other);
                    }
                }
            }
        }
        // The surest relations go first; of these, those of the names in most articles.
        pairs.sort_unstable();
        for (_, a, b) in pairs {
            let (Some(&x), Some(&y)) = (of.get(a), of.get(b)) else { continue };
            if x != y && self.can_merge(&of, &neighbours, x, y) {
                let (from, to) = (x.max(y), x.min(y));
                of.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
            }
        }
        let numbers: BTreeSet<usize> = of.iter().copied().collect();
        let place: BTreeMap<usize, usize> =
            numbers.iter().enumerate().map(|(place, n)| (*n, place)).collect();
        let groups = numbers.iter().map(|n| members(&of, *n).collect()).collect();
        let mut perhaps: BTreeSet<PerhapsOne> = BTreeSet::new();
        for (a, b) in related {
            let (x, y) = (of.get(a).and_then(|n| place.get(n)), of.get(b).and_then(|n| place.get(n)));
            if let (Some(&x), Some(&y)) = (x, y)
                && x != y
                && !self.conflict(a, b)
            {
                perhaps.insert((x.max(y), x.min(y)));
            }
        }
        (groups, perhaps.into_iter().collect())
    }

    /// Whether two groups can be one: no name of one conflicts with a name of the other, and no third name could be one
    /// of them and conflicts with the other.
    fn can_merge(&self, of: &[usize], neighbours: &[Vec<usize>], x: usize, y: usize) -> bool {
        if members(of, x).any(|a| members(of, y).any(|b| self.conflict(a, b) || self.is_relative(a, b))) {
            return false;
        }
        let articles = |group| -> u32 {
            members(of, group).filter_map(|n| self.names.get(n)).map(|n| n.stats.articles.all).sum()
        };
        let is_third = |c: usize| of.get(c).is_some_and(|group| *group != x && *group != y);
        let is_slip = |c: usize, least: u32| {
            least >= SLIP && self.names.get(c).is_some_and(|name| name.stats.articles.all == 1)
        };
        ![(x, y), (y, x)].into_iter().any(|(one, other)| {
            let least = articles(other);
            let mut thirds = members(of, one).filter_map(|n| neighbours.get(n)).flatten().copied();
            thirds
                .any(|c| is_third(c) && !is_slip(c, least) && members(of, other).any(|n| self.conflict(n, c)))
        })
    }

    /// Why two names are one person, as far as they alone can tell.
    fn relation(&self, a: usize, b: usize) -> Option<JoinReason> {
        let (one, other) = (self.names.get(a)?, self.names.get(b)?);
        if self.conflict(a, b) || !one.parts.has_related_first(&other.parts) {
            return None;
        }
        if one.parts.generation != other.parts.generation {
            if self.is_relative(a, b) {
                return None;
            }
            let (bare, suffixed) = if one.parts.generation.is_none() { (one, other) } else { (other, one) };
            return is_one_generation(bare, suffixed).then_some(JoinReason::Generation);
        }
        let reason = reason(&one.parts, &other.parts);
        (reason != JoinReason::Nickname || self.is_sure_nickname(one, other)).then_some(reason)
    }

    /// Whether two first names that can be forms of one are those of one person. Where others bear the surname too, it is
    /// frequent, and they must have the initial, a title or an event in common: *Gary Johnson*, *Garrett Johnson*.
    fn is_sure_nickname(&self, one: &FullName<'_>, other: &FullName<'_>) -> bool {
        let is_other = |name: &FullName<'_>| {
            !name.parts.has_related_first(&one.parts) && !name.parts.has_related_first(&other.parts)
        };
        let others: BTreeSet<&str> =
            self.names.iter().filter(|name| is_other(name)).map(|name| name.parts.first()).collect();
        let (a, b) = (one.stats, other.stats);
        others.len() < FREQUENT
            || one
                .parts
                .middles()
                .first()
                .is_some_and(|initial| other.parts.middles().first() == Some(initial))
            || has_office_in_common(a, b)
            || a.articles.in_events_of(&b.articles) > 0
            || a.also.contains_key(other.letters)
            || b.also.contains_key(one.letters)
    }

    fn are_related(&self, a: usize, b: usize) -> bool {
        let (Some(one), Some(other)) = (self.names.get(a), self.names.get(b)) else { return false };
        one.parts.has_related_first(&other.parts)
    }

    /// Whether a name with *Jr.* and one without are those of relatives, because they never have an office in common: a
    /// president, and the son of one. Where only one has an office that is not the highest, common events can tell that the
    /// other leaves it out: *Special Counsel Robert Mueller*, *Robert S. Mueller III*.
    fn is_relative(&self, a: usize, b: usize) -> bool {
        let (Some(one), Some(other)) = (self.names.get(a), self.names.get(b)) else { return false };
        let (x, y) = (one.stats, other.stats);
        let is_head = || x.offices().chain(y.offices()).any(lexicon::is_head_of_state);
        let is_told_apart = match (x.offices().next(), y.offices().next()) {
            (Some(_), Some(_)) => !has_office_in_common(x, y),
            (None, None) => false,
            _ => is_head() || !x.articles.has_events_of(&y.articles),
        };
        one.parts.generation != other.parts.generation && is_told_apart
    }

    /// Whether two names cannot be one person.
    fn conflict(&self, a: usize, b: usize) -> bool {
        let (Some(one), Some(other)) = (self.names.get(a), self.names.get(b)) else { return false };
        let (x, y) = (&one.parts, &other.parts);
        let pair = if one.letters < other.letters {
            (one.letters, other.letters)
        } else {
            (other.letters, one.letters)
        };
        let fewer = one.stats.articles.all.min(other.stats.articles.all);
        let apart = || self.apart.get(&(pair.0.to_owned(), pair.1.to_owned())).copied().unwrap_or(0);
        let is_apart = || apart().saturating_mul(SLIP) >= fewer.max(1);
        let sexes = [one.stats.sex(), other.stats.sex()];
        x.generation.is_some() && y.generation.is_some() && x.generation != y.generation
            || !x.has_related_first(y) && !are_short_for_one(x.first(), y.first())
            || x.compare_middles(y) == Middles::Conflict
            || one.is_listed && other.is_listed
            || matches!(sexes, [Some(a), Some(b)] if a != b)
            || is_apart()
    }
}

fn members(of: &[usize], group: usize) -> impl Iterator<Item = usize> {
    of.iter().enumerate().filter(move |(_, n)| **n == group).map(|(at, _)| at)
}

/// Whether both first names are short for one name: *Bill* and *Will*.
fn are_short_for_one(a: &str, b: &str) -> bool {
    lexicon::related_first_names(a)
        .any(|name| lexicon::formal_name_of(a, name) && lexicon::formal_name_of(b, name))
}

/// How two names of one person differ.
pub(super) fn reason(a: &NameParts, b: &NameParts) -> JoinReason {
    if a.letters() == b.letters() {
        JoinReason::Spelling
    } else if a.generation != b.generation {
        JoinReason::Generation
    } else if a.first() != b.first() {
        JoinReason::Nickname
    } else {
        JoinReason::MiddleName
    }
}

/// Whether the corpus shows that a name without *Jr.* is that of the person with it: both have an office in common, most
/// articles with the shorter name report the same events, or several articles use both names for one person and are not few
/// among those with the rarer name. A single article can mistake a father for the son.
fn is_one_generation(bare: &FullName<'_>, suffixed: &FullName<'_>) -> bool {
    let (short, long) = (bare.stats, suffixed.stats);
    let all = short.articles.all;
    let has_events = short.articles.in_events_of(&long.articles).saturating_mul(2) >= all.max(1);
    let also = |one: &NameStats, other: &str| one.also.get(other).copied().unwrap_or(0);
    let both = also(short, suffixed.letters).saturating_add(also(long, bare.letters));
    let is_usual = both > 1 && both.saturating_mul(2) >= all.min(long.articles.all);
    has_office_in_common(short, long) || has_events || is_usual
}

/// Whether an office or a rank stands before both names or their short forms.
fn has_office_in_common(a: &NameStats, b: &NameStats) -> bool {
    a.offices().any(|office| b.offices().any(|other| office == other))
}
