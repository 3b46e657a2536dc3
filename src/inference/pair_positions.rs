//! Where each word piece stands for a pair of a holder and a target: its distances from the target, from the nearest other
//! sign and from the holder, how many other signs stand between it and the target, and whether it is quoted. This is all
//! that the table network of pairs knows of syntax.

/// Number of distance classes: nine on each side, [`SAME_PLACE`] and [`ABSENT`].
pub(super) const DISTANCES: usize = 21;
/// Number of classes of the holder: the distances, and five for holders without a place.
pub(super) const HOLDER_CLASSES: usize = DISTANCES + 5;
/// Number of classes of signs between: none, one, several.
pub(super) const BETWEEN: usize = 3;
/// The distance class of the sign itself.
const SAME_PLACE: u8 = 10;
/// The distance class where the text has no such sign.
const ABSENT: u8 = 20;
/// The class of several signs between.
const SEVERAL: u8 = 2;

/// What a network is asked about, for a holder who has no place of their own among the pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Placeless {
    Author = 21,
    Unknown = 22,
    Anyone = 23,
    /// Nobody: the tone of the text is asked for.
    Tone = 24,
    /// The target.
    Target = 25,
}

/// The signs of a pair among the pieces: those of the target, of the holder, and others from the next on.
#[derive(Debug, Clone, Copy)]
pub(super) struct PairSigns {
    pub(super) target: u16,
    pub(super) holder: u16,
}

/// The pieces that open and close quotations: *“*, *”* and *"*.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct QuoteMarks {
    pub(super) opening: Option<u16>,
    pub(super) closing: Option<u16>,
    pub(super) straight: Option<u16>,
}

/// Whose words a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PieceVoice {
    /// The author's.
    Author,
    /// Those of the holder with this sign among those asked about.
    Sign(usize),
    /// Those of somebody without a sign.
    Unknown,
}

/// Number of classes of whose words a piece is: not known, the holder's, the author's, somebody else's.
pub(super) const VOICES: usize = 4;

impl PieceVoice {
    /// The class of a piece for a holder; `None` where no holder is meant.
    pub(super) fn class(self, holder: Option<Self>) -> u8 {
        match holder {
            None => 0,
            Some(holder) if holder == self => 1,
            Some(_) if self == Self::Author => 2,
            Some(_) => 3,
        }
    }
}

/// Position of one piece, in classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PairPosition {
    pub(super) target: u8,
    pub(super) other: u8,
    pub(super) between: u8,
    pub(super) holder: u8,
    pub(super) quoted: u8,
    pub(super) voice: u8,
}

/// The position of each piece, without holder and voice; `first` is the index of the first target, or beyond the end where there is none.
#[inline(always)]
pub(super) fn pair_positions(
    ids: &[u16],
    first: usize,
    signs: PairSigns,
    marks: QuoteMarks,
) -> Vec<PairPosition> {
    let mut positions = vec![PairPosition::default(); ids.len()];
    let is_other = |id: u16| id >= signs.holder;
    let targets = distances(ids, |id| id == signs.target);
    let others = distances(ids, is_other);
    let mut quoted = false;
    for ((position, id), (target, other)) in
        positions.iter_mut().zip(ids).zip(targets.into_iter().zip(others))
    {
        let is = |mark: Option<u16>| mark == Some(*id);
        let mark = is(marks.opening) || is(marks.closing) || is(marks.straight);
        position.quoted = u8::from(quoted || mark);
        quoted = is(marks.opening) || (!is(marks.closing) && (quoted != is(marks.straight)));
        (position.target, position.other) = (target, other);
    }
    if let (Some((left, right)), Some((before, after))) =
        (positions.split_at_mut_checked(first), ids.split_at_checked(first))
        && !after.is_empty()
    {
        count_between(left.iter_mut().zip(before).rev(), is_other);
        count_between(right.iter_mut().zip(after), is_other);
    }
    positions
}

/// Counts the signs that are passed on the way from the target.
#[inline(always)]
fn count_between<'a>(
    pieces: impl Iterator<Item = (&'a mut PairPosition, &'a u16)>,
    is_other: impl Fn(u16) -> bool,
) {
    let mut passed = 0;
    for (position, id) in pieces {
        position.between = passed;
        passed = (passed + u8::from(is_other(*id))).min(SEVERAL);
    }
}

/// The class of each piece's distance from the nearest landmark: 1 to 9 before it, 11 to 19 after it. Of two landmarks at
/// the same distance, the one before the piece counts.
#[inline(always)]
pub(super) fn distances(ids: &[u16], is_landmark: impl Fn(u16) -> bool) -> Vec<u8> {
    let mut classes = vec![ABSENT; ids.len()];
    let mut nearest = vec![usize::MAX; ids.len()];
    let mut since = usize::MAX;
    for ((id, class), near) in ids.iter().zip(&mut classes).zip(&mut nearest) {
        since = if is_landmark(*id) { 0 } else { since.saturating_add(1) };
        *near = since;
        if since != usize::MAX {
            *class = SAME_PLACE + step(since);
        }
    }
    since = usize::MAX;
    for ((id, class), near) in ids.iter().zip(&mut classes).zip(&nearest).rev() {
        since = if is_landmark(*id) { 0 } else { since.saturating_add(1) };
        if since < *near {
            *class = SAME_PLACE - step(since);
        }
    }
    classes
}

/// Class of a distance in pieces: 0 to 4 each have one of their own, then up to 6, 9, 14, 22 and beyond.
fn step(distance: usize) -> u8 {
    match distance {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 3,
        4 => 4,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        _ => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIGNS: PairSigns = PairSigns { target: 100, holder: 101 };
    const MARKS: QuoteMarks = QuoteMarks { opening: Some(1), closing: Some(2), straight: Some(3) };

    #[test]
    fn distances_are_from_the_nearest_target_and_the_one_before_wins_a_tie() {
        let positions = pair_positions(&[9, 100, 9, 9, 9, 100, 9], 1, SIGNS, MARKS);
        let targets: Vec<u8> = positions.iter().map(|p| p.target).collect();
        assert_eq!(targets, [9, 10, 11, 12, 9, 10, 11]);
        assert!(positions.iter().all(|p| p.other == ABSENT));
    }

    #[test]
    fn signs_between_are_counted_from_the_first_target() {
        let positions = pair_positions(&[9, 101, 9, 102, 9, 100, 9, 104, 9], 5, SIGNS, MARKS);
        let between: Vec<u8> = positions.iter().map(|p| p.between).collect();
        assert_eq!(between, [2, 1, 1, 0, 0, 0, 0, 0, 1]);
        assert_eq!(positions[4].other, 11);
    }

    #[test]
    fn quoted_pieces_and_their_marks_are_inside() {
        let quoted = |ids: &[u16]| {
            let positions = pair_positions(ids, ids.len(), SIGNS, MARKS);
            positions.iter().map(|p| p.quoted).collect::<Vec<_>>()
        };
        assert_eq!(quoted(&[9, 1, 9, 2, 9]), [0, 1, 1, 1, 0]);
        assert_eq!(quoted(&[3, 9, 3, 9]), [1, 1, 1, 0]);
        assert_eq!(quoted(&[1, 9, 1, 2, 9, 2, 9]), [1, 1, 1, 1, 0, 1, 0]);
    }

    proptest! {
        #[test]
        fn classes_are_those_of_the_definition(mut ids in prop::collection::vec(90..110u16, 1..60), at in 0..60usize) {
            let first = at % ids.len();
            ids.iter_mut().take(first).for_each(|id| if *id == 100 { *id = 99 });
            ids[first] = 100;
            for (at, position) in pair_positions(&ids, first, SIGNS, MARKS).iter().enumerate() {
                let class = |is: &dyn Fn(u16) -> bool| {
                    let landmarks = (0..ids.len()).filter(|i| is(ids[*i]));
                    landmarks.min_by_key(|i| (at.abs_diff(*i), *i)).map_or(ABSENT, |i| {
                        let step = step(at.abs_diff(i));
                        if i <= at { SAME_PLACE + step } else { SAME_PLACE - step }
                    })
                };
                prop_assert_eq!(position.target, class(&|id| id == 100));
                prop_assert_eq!(position.other, class(&|id| id > 100));
                prop_assert_eq!(distances(&ids, |id| id == 101)[at], class(&|id| id == 101));
                let inside = at.min(first) + 1..at.max(first);
                let between = inside.filter(|i| ids[*i] > 100).count();
                prop_assert_eq!(usize::from(position.between), between.min(2));
            }
        }
    }
}
