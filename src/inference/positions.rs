//! Where each piece of a text stands: how far from the target, how far from the nearest other name, how many of these
//! between it and the target. What the fast model knows of syntax.

use super::units::OTHER_NAMES;

/// Classes of distance: nine on each side, the place itself, and one for "there is none".
pub(crate) const DISTANCES: usize = 21;
/// The class of the place itself.
const HERE: u8 = 10;
/// The class where there is no such place.
const NONE: u8 = 20;
/// Classes of names between: none, one, more.
pub(crate) const BETWEEN: usize = 3;
/// The last of them.
const MORE: u8 = 2;

/// The pieces that stand for names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signs {
    /// The target.
    pub(crate) target: u16,
    /// Other names.
    pub(crate) others: [u16; OTHER_NAMES as usize],
}

/// Where one piece stands, in classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Distance from the nearest target.
    pub(crate) target: u8,
    /// Distance from the nearest other name.
    pub(crate) other: u8,
    /// Other names between it and the first target.
    pub(crate) between: u8,
}

/// Where each piece stands; `first` is the place of the first target.
#[inline(always)]
pub(crate) fn places(ids: &[u16], first: usize, signs: Signs) -> Vec<Place> {
    let mut places = vec![Place { target: NONE, other: NONE, between: 0 }; ids.len()];
    let is_other = |id: u16| signs.others.contains(&id);
    measure(ids, &mut places, |id| id == signs.target, |place| &mut place.target);
    measure(ids, &mut places, is_other, |place| &mut place.other);
    let (before, after) = ids.split_at_checked(first).unwrap_or((ids, &[]));
    let (left, right) = places.split_at_mut(before.len());
    let mut passed = 0;
    for (place, id) in left.iter_mut().zip(before).rev() {
        place.between = passed;
        passed = (passed + u8::from(is_other(*id))).min(MORE);
    }
    passed = 0;
    for (place, id) in right.iter_mut().zip(after) {
        place.between = passed;
        passed = (passed + u8::from(is_other(*id))).min(MORE);
    }
    places
}

/// The class of each piece's distance from the nearest one where `is` holds: 1 to 9 before it, 11 to 19 after it.
#[inline(always)]
fn measure(
    ids: &[u16],
    places: &mut [Place],
    is: impl Fn(u16) -> bool,
    class: impl Fn(&mut Place) -> &mut u8,
) {
    let mut nearest = vec![usize::MAX; ids.len()];
    let mut since = usize::MAX;
    for ((id, place), near) in ids.iter().zip(places.iter_mut()).zip(&mut nearest) {
        since = if is(*id) { 0 } else { since.saturating_add(1) };
        *near = since;
        if since != usize::MAX {
            *class(place) = HERE + step(since);
        }
    }
    since = usize::MAX;
    for ((id, place), near) in ids.iter().zip(places.iter_mut()).zip(&nearest).rev() {
        since = if is(*id) { 0 } else { since.saturating_add(1) };
        // Where two are equally near, the one before.
        if since < *near {
            *class(place) = HERE - step(since);
        }
    }
}

/// 1 to 4 as they are, then up to 6, 9, 14, 22 and beyond.
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

    const SIGNS: Signs = Signs { target: 0, others: [1, 2, 3, 4] };

    fn found(ids: &[u16]) -> Vec<(u8, u8, u8)> {
        let first = ids.iter().position(|id| *id == 0).unwrap();
        places(ids, first, SIGNS).iter().map(|p| (p.target, p.other, p.between)).collect()
    }

    #[test]
    fn distances_are_of_the_nearest_and_the_one_before_wins_a_tie() {
        let targets: Vec<u8> = found(&[9, 0, 9, 9, 9, 0, 9]).iter().map(|p| p.0).collect();
        assert_eq!(targets, [9, 10, 11, 12, 9, 10, 11]);
    }

    #[test]
    fn names_between_are_counted_from_the_first_target() {
        let between: Vec<u8> = found(&[9, 1, 9, 2, 9, 0, 9, 3, 9]).iter().map(|p| p.2).collect();
        assert_eq!(between, [2, 1, 1, 0, 0, 0, 0, 0, 1]);
        assert_eq!(found(&[0, 9]), [(10, NONE, 0), (11, NONE, 0)]);
    }

    proptest! {
        #[test]
        fn classes_are_those_of_the_definition(mut ids in prop::collection::vec(0..30u16, 1..60), at in 0..60usize) {
            let first = at % ids.len();
            ids[first] = 0;
            let first = ids.iter().position(|id| *id == 0).unwrap();
            for (at, place) in places(&ids, first, SIGNS).iter().enumerate() {
                let class = |is: &dyn Fn(u16) -> bool| {
                    let there = (0..ids.len()).filter(|i| is(ids[*i]));
                    there.min_by_key(|i| (at.abs_diff(*i), *i)).map_or(NONE, |i| {
                        let step = step(at.abs_diff(i));
                        if i <= at { HERE + step } else { HERE - step }
                    })
                };
                prop_assert_eq!(place.target, class(&|id| id == 0));
                prop_assert_eq!(place.other, class(&|id| (1..5).contains(&id)));
                let inside = at.min(first) + 1..at.max(first);
                let between = inside.filter(|i| (1..5).contains(&ids[*i])).count();
                prop_assert_eq!(usize::from(place.between), between.min(2));
            }
        }
    }
}
