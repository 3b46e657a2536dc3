//! Where each word piece stands: its distance from the target and from the nearest other name, and how many other names
//! stand between it and the target. This is all that the table network knows of syntax.

use super::word_pieces::MaskIds;

/// Number of distance classes: nine on each side, [`SAME_PLACE`] and [`ABSENT`].
pub(super) const DISTANCES: usize = 21;
/// The distance class of the target or name itself.
const SAME_PLACE: u8 = 10;
/// The distance class where the text has no target or no other name.
const ABSENT: u8 = 20;
/// Number of classes of names between: none, one, several.
pub(super) const NAMES_BETWEEN: usize = 3;
/// The class of several names between.
const SEVERAL: u8 = 2;

/// Position of one piece, in classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PiecePosition {
    /// Distance from the nearest target.
    pub(super) target: u8,
    /// Distance from the nearest other name.
    pub(super) other_name: u8,
    /// Other names between the piece and the first target.
    pub(super) names_between: u8,
}

/// The position of each piece; `first` is the index of the first target.
#[inline(always)]
pub(super) fn piece_positions(ids: &[u16], first: usize, masks: MaskIds) -> Vec<PiecePosition> {
    let mut positions =
        vec![PiecePosition { target: ABSENT, other_name: ABSENT, names_between: 0 }; ids.len()];
    let is_other_name = |id: u16| masks.other_names.contains(&id);
    classify_distances(ids, &mut positions, |id| id == masks.target, |position| &mut position.target);
    classify_distances(ids, &mut positions, is_other_name, |position| &mut position.other_name);
    let (before, after) = ids.split_at_checked(first).unwrap_or((ids, &[]));
    let (left, right) = positions.split_at_mut(before.len());
    let mut passed = 0;
    for (position, id) in left.iter_mut().zip(before).rev() {
        position.names_between = passed;
        passed = (passed + u8::from(is_other_name(*id))).min(SEVERAL);
    }
    passed = 0;
    for (position, id) in right.iter_mut().zip(after) {
        position.names_between = passed;
        passed = (passed + u8::from(is_other_name(*id))).min(SEVERAL);
    }
    positions
}

/// Sets the class of each piece's distance from the nearest landmark: 1 to 9 before it, 11 to 19 after it.
#[inline(always)]
fn classify_distances(
    ids: &[u16],
    positions: &mut [PiecePosition],
    is_landmark: impl Fn(u16) -> bool,
    class: impl Fn(&mut PiecePosition) -> &mut u8,
) {
    let mut nearest = vec![usize::MAX; ids.len()];
    let mut since = usize::MAX;
    for ((id, position), near) in ids.iter().zip(positions.iter_mut()).zip(&mut nearest) {
        since = if is_landmark(*id) { 0 } else { since.saturating_add(1) };
        *near = since;
        if since != usize::MAX {
            *class(position) = SAME_PLACE + step(since);
        }
    }
    since = usize::MAX;
    for ((id, position), near) in ids.iter().zip(positions.iter_mut()).zip(&nearest).rev() {
        since = if is_landmark(*id) { 0 } else { since.saturating_add(1) };
        // Of two landmarks at the same distance, the one before the piece counts.
        if since < *near {
            *class(position) = SAME_PLACE - step(since);
        }
    }
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

    const MASKS: MaskIds = MaskIds { target: 0, other_names: [1, 2, 3, 4] };

    fn classes(ids: &[u16]) -> Vec<(u8, u8, u8)> {
        let first = ids.iter().position(|id| *id == 0).unwrap();
        piece_positions(ids, first, MASKS).iter().map(|p| (p.target, p.other_name, p.names_between)).collect()
    }

    #[test]
    fn distances_are_from_the_nearest_target_and_the_one_before_wins_a_tie() {
        let targets: Vec<u8> = classes(&[9, 0, 9, 9, 9, 0, 9]).iter().map(|p| p.0).collect();
        assert_eq!(targets, [9, 10, 11, 12, 9, 10, 11]);
    }

    #[test]
    fn names_between_are_counted_from_the_first_target() {
        let between: Vec<u8> = classes(&[9, 1, 9, 2, 9, 0, 9, 3, 9]).iter().map(|p| p.2).collect();
        assert_eq!(between, [2, 1, 1, 0, 0, 0, 0, 0, 1]);
        assert_eq!(classes(&[0, 9]), [(10, ABSENT, 0), (11, ABSENT, 0)]);
    }

    proptest! {
        #[test]
        fn classes_are_those_of_the_definition(mut ids in prop::collection::vec(0..30u16, 1..60), at in 0..60usize) {
            let first = at % ids.len();
            ids[first] = 0;
            let first = ids.iter().position(|id| *id == 0).unwrap();
            for (at, position) in piece_positions(&ids, first, MASKS).iter().enumerate() {
                let class = |is: &dyn Fn(u16) -> bool| {
                    let landmarks = (0..ids.len()).filter(|i| is(ids[*i]));
                    landmarks.min_by_key(|i| (at.abs_diff(*i), *i)).map_or(ABSENT, |i| {
                        let step = step(at.abs_diff(i));
                        if i <= at { SAME_PLACE + step } else { SAME_PLACE - step }
                    })
                };
                prop_assert_eq!(position.target, class(&|id| id == 0));
                prop_assert_eq!(position.other_name, class(&|id| (1..5).contains(&id)));
                let inside = at.min(first) + 1..at.max(first);
                let between = inside.filter(|i| (1..5).contains(&ids[*i])).count();
                prop_assert_eq!(usize::from(position.names_between), between.min(2));
            }
        }
    }
}
