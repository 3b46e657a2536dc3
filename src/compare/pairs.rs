//! Chooses the pairs of groups to contrast.

use super::cells::{Cells, GroupCell};
use super::grouping::{CellKey, Grouping};
use super::question::Question;
use crate::aggregate::{HolderName, SummaryOptions, Voices};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most contrasts in a comparison. If there are more pairs, those of the largest groups are kept: the choice depends on
/// numbers of articles and never on the stances in them.
pub const MAX_CONTRASTS: usize = 1_000;

/// Most groups that are paired for one target and voice: 50 groups make 1,225 pairs.
const MAX_GROUPS: usize = 50;

/// The articles of one group toward one target in one voice.
pub(super) struct GroupArticles<'a> {
    pub(super) group: &'a str,
    target: &'a str,
    voice: Voices,
    stances: u32,
    /// Number of articles with a stance that has a label.
    pub(super) articles: usize,
}

impl GroupArticles<'_> {
    /// The key of its cell.
    pub(super) fn key(&self) -> CellKey {
        (self.group.to_owned(), self.target.to_owned(), self.voice)
    }
}

/// Two groups to contrast. Pairs come in the order of the output.
pub(super) struct Pair<'a> {
    pub(super) target: Option<&'a str>,
    pub(super) voice: Voices,
    pub(super) a: &'a GroupArticles<'a>,
    pub(super) b: &'a GroupArticles<'a>,
}

impl<'a> Pair<'a> {
    /// Both groups.
    pub(super) fn sides(&self) -> impl Iterator<Item = &'a GroupArticles<'a>> {
        [self.a, self.b].into_iter()
    }

    /// Number of articles of the smaller group.
    fn articles(&self) -> usize {
        self.a.articles.min(self.b.articles)
    }

    /// Whether the pair has stances in both voices.
    fn has_both_voices(&self, occurring: &[(&str, &str, Voices)]) -> bool {
        let occurs = |voice: Voices| {
            self.sides().any(|side| {
                let target = self.target.unwrap_or(side.group);
                occurring.binary_search(&(side.group, target, voice)).is_ok()
            })
        };
        occurs(Voices::Author) && occurs(Voices::Quoted)
    }
}

/// Groups that can be paired, by target and voice.
pub(super) struct Candidates<'a> {
    by_target_and_voice: BTreeMap<(Option<&'a str>, Voices), Vec<GroupArticles<'a>>>,
    /// Group, target and voice of every cell with a labelled stance, sorted.
    occurring: Vec<(&'a str, &'a str, Voices)>,
    /// Pairs that were left out because there are more than [`MAX_GROUPS`] groups.
    left_out: usize,
}

impl<'a> Candidates<'a> {
    /// The groups with enough stances. All quotations without an identified speaker together are not a group.
    pub(super) fn new(cells: &'a Cells, grouping: &Grouping, options: &SummaryOptions) -> Self {
        let mut candidates =
            Self { by_target_and_voice: BTreeMap::new(), occurring: Vec::new(), left_out: 0 };
        for GroupCell { group, target, voice, summary, .. } in cells.iter() {
            if summary.articles > 0 {
                candidates.occurring.push((group, target, voice));
            }
            let stances = summary.sentences;
            let is_unknown = *grouping == Grouping::Speaker && group == HolderName::Unknown.as_str();
            if is_unknown || stances < options.min_n.max(1) {
                continue;
            }
            let place = (*grouping != Grouping::Target).then_some(target);
            let articles = summary.articles as usize;
            let groups = candidates.by_target_and_voice.entry((place, voice)).or_default();
            groups.push(GroupArticles { group, target, voice, stances, articles });
        }
        let pairs_among = |n: usize| n * n.saturating_sub(1) / 2;
        for groups in candidates.by_target_and_voice.values_mut() {
            candidates.left_out += pairs_among(groups.len());
            groups.sort_by_key(|group| Reverse((group.articles, group.stances)));
            groups.truncate(MAX_GROUPS);
            groups.sort_by_key(|group| group.group);
            candidates.left_out -= pairs_among(groups.len());
        }
        candidates
    }

    /// Chooses up to [`MAX_CONTRASTS`] pairs; returns them and the number of pairs left out.
    ///
    /// A pair in both voices together is made only if both voices occur, unless the question asks for it: otherwise it
    /// would repeat the pair in the one voice. Pairs are enumerated twice and never all held at once, because a thousand
    /// people in fifty outlets make millions of pairs.
    pub(super) fn choose(&self, question: &Question) -> (Vec<Pair<'_>>, usize) {
        let has_voices = !question.voices.is_empty();
        let pairs = || {
            let is_wanted = |pair: &Pair<'_>| {
                pair.voice != Voices::All || has_voices || pair.has_both_voices(&self.occurring)
            };
            let of_all = self.by_target_and_voice.iter();
            of_all.flat_map(|(place, groups)| pairs_of(*place, groups)).filter(is_wanted)
        };
        // How many pairs of each size there are, the largest first, and so how many of each can be kept.
        let mut room: BTreeMap<Reverse<usize>, usize> = BTreeMap::new();
        pairs().for_each(|pair| *room.entry(Reverse(pair.articles())).or_default() += 1);
        let (mut free, mut left_out) = (MAX_CONTRASTS, self.left_out);
        for places in room.values_mut() {
            let taken = free.min(*places);
            left_out += *places - taken;
            (*places, free) = (taken, free - taken);
        }
        // Of equally large pairs, the first ones are kept: pairs come by target, voice and groups.
        let kept = pairs().filter(|pair| match room.get_mut(&Reverse(pair.articles())) {
            Some(places) if *places > 0 => {
                *places -= 1;
                true
            }
            _ => false,
        });
        (kept.collect(), left_out)
    }
}

/// Each group with each group after it.
fn pairs_of<'a>(
    (target, voice): (Option<&'a str>, Voices),
    groups: &'a [GroupArticles<'a>],
) -> impl Iterator<Item = Pair<'a>> {
    let with_later = move |(index, a): (usize, &'a GroupArticles<'a>)| {
        groups.iter().skip(index + 1).map(move |b| Pair { target, voice, a, b })
    };
    groups.iter().enumerate().flat_map(with_later)
}
