//! The fast model: tables of word pieces, two gated sums, a few attention heads, one hidden layer.
//!
//! A piece's features are the sum of a row for itself, one for the piece before, one for the piece after and rows for
//! where it stands (its distance from the target and from the nearest other name, how many names are between), cut off
//! at 0: a convolution of width three whose products were made beforehand. From the ends of the text toward the target, gates keep or forget what stands there (Bradbury et al. 2017, section 2, with
//! gates that depend on the piece alone); the heads look anywhere (Bahdanau et al. 2015). All arithmetic is in a fixed
//! order without fused operations, so every machine gives the same bits.

use super::positions::{BETWEEN, DISTANCES, Place, Signs, places};
use super::weights::{ModelFile, ModelFileError};

/// Features of a piece.
const WIDTH: usize = 96;
/// Attention heads.
const HEADS: usize = 4;
/// Gates a direction; each rules `WIDTH / GATES` features.
const GATES: usize = 12;
/// Features of a gate.
const GROUP: usize = WIDTH / GATES;
/// Numbers through which target, left and right decide what the heads look for.
const RANK: usize = 32;
/// Size of the hidden layer.
const HIDDEN: usize = 64;
/// Inputs of the hidden layer, in rows of [`WIDTH`]: heads, left, right, target.
const ROWS: usize = HEADS + 3;

/// Most that a row for a place adds: three of them and three of pieces stay within sixteen bits.
const MOST: f32 = 10_000.0;

type Row = [f32; WIDTH];

/// The model.
#[derive(Debug, Clone)]
pub(crate) struct Tables {
    /// For each piece its rows as the one before, at and after a place, side by side: they are used one after the other.
    pieces: Vec<[[i8; WIDTH]; 3]>,
    /// For each class of distance from the target, and from the nearest other name.
    distance: Vec<[i16; WIDTH]>,
    others: Vec<[i16; WIDTH]>,
    /// For each class of how many names stand between.
    between: Vec<[i16; WIDTH]>,
    /// For each piece, how much of what is farther from the target it lets through: left gates, then right ones.
    gates: Vec<[f32; 2 * GATES]>,
    heads: Vec<Row>,
    /// What the target and the two gated sums add to the heads, by way of a few numbers.
    narrow: Vec<[f32; RANK]>,
    queries: Vec<[f32; HEADS * WIDTH]>,
    head_bias: Vec<[f32; HEADS]>,
    /// A row of the hidden layer for each input.
    hidden: Vec<[f32; HIDDEN]>,
    hidden_bias: [f32; HIDDEN],
    out: Vec<[f32; 3]>,
    out_bias: [f32; 3],
}

/// Cuts a list into rows.
fn rows<T: Copy + Default, const N: usize>(list: &[T]) -> Vec<[T; N]> {
    list.as_chunks::<N>().0.to_vec()
}

/// A matrix kept as signed bytes with a scale for each column.
fn scaled<const N: usize>(
    weights: &ModelFile,
    name: &str,
    rows: usize,
) -> Result<Vec<[f32; N]>, ModelFileError> {
    let scale = weights.numbers(&format!("{name}_scale"), &[N])?;
    let bytes = weights.signed(name, &[rows, N])?;
    let row = |row: &[i8; N]| {
        let mut out = [0.0; N];
        for ((out, x), scale) in out.iter_mut().zip(row).zip(&scale) {
            *out = f32::from(*x) * scale;
        }
        out
    };
    Ok(bytes.as_chunks::<N>().0.iter().map(row).collect())
}

impl Tables {
    /// Takes the arrays out of a model file.
    pub(crate) fn new(weights: &ModelFile, pieces: usize) -> Result<Self, ModelFileError> {
        let table = |name: &str| weights.signed(name, &[pieces, WIDTH]).map(|list| rows(&list));
        let whole = |name: &str, count: usize| -> Result<Vec<[i16; WIDTH]>, ModelFileError> {
            let numbers = weights.numbers(name, &[count, WIDTH])?;
            #[expect(clippy::cast_possible_truncation, reason = "within these bounds")]
            let whole: Vec<i16> = numbers.iter().map(|x| x.clamp(-MOST, MOST) as i16).collect();
            Ok(rows(&whole))
        };
        let gates = weights.signed("gates", &[pieces, 2 * GATES])?;
        // −128 to 127 stands for 0 to 1.
        let gates: Vec<f32> = gates.iter().map(|g| (f32::from(*g) + 128.0) / 255.0).collect();
        let one = |name: &str, count: usize| weights.numbers(name, &[count]);
        let [before, here, after] = [table("before")?, table("here")?, table("after")?];
        let array = |name: &str| ModelFileError::Part(name.to_owned());
        Ok(Self {
            pieces: before.iter().zip(here).zip(after).map(|((b, h), a)| [*b, h, a]).collect(),
            distance: whole("distance", DISTANCES)?,
            others: whole("others", DISTANCES)?,
            between: whole("between", BETWEEN)?,
            gates: rows(&gates),
            heads: rows(&weights.numbers("heads", &[HEADS, WIDTH])?),
            head_bias: rows(&weights.numbers("head_bias", &[DISTANCES, HEADS])?),
            narrow: scaled(weights, "narrow", 3 * WIDTH)?,
            queries: scaled(weights, "queries", RANK)?,
            hidden: scaled(weights, "hidden", ROWS * WIDTH)?,
            hidden_bias: one("hidden_bias", HIDDEN)?.try_into().map_err(|_| array("hidden_bias"))?,
            out: rows(&weights.numbers("out", &[HIDDEN, 3])?),
            out_bias: one("out_bias", 3)?.try_into().map_err(|_| array("out_bias"))?,
        })
    }

    /// Logits of negative, neutral, positive for a text with a target in it; all 0 without one.
    ///
    /// Compiled for each width of vector registers; which one is used changes no bit.
    pub(crate) fn logits(&self, ids: &[u16], signs: Signs) -> [f32; 3] {
        pulp::Arch::new().dispatch(|| self.computed(ids, signs))
    }

    #[inline(always)]
    fn computed(&self, ids: &[u16], signs: Signs) -> [f32; 3] {
        let Some(first) = ids.iter().position(|id| *id == signs.target) else {
            return [0.0, 0.0, 0.0];
        };
        let places = places(ids, first, signs);
        let features = self.features(ids, &places);
        let mut input = [[0.0; WIDTH]; ROWS];
        if let Some((heads, around)) = input.split_last_chunk_mut::<3>() {
            let [left, right, at] = around;
            self.gather(ids, &features, first, left, right);
            average(&features, ids, signs.target, at);
            let keys = self.keys(around);
            self.attend(&features, &places, &keys, heads);
        }
        self.decide(&input)
    }

    /// Features of every piece.
    #[inline(always)]
    fn features(&self, ids: &[u16], places: &[Place]) -> Vec<Row> {
        let piece = |id: Option<&u16>| id.and_then(|id| self.pieces.get(usize::from(*id)));
        let place = |table: &'_ [[i16; WIDTH]], class: u8| table.get(usize::from(class)).copied();
        let mut features = Vec::with_capacity(ids.len());
        let mut before: Option<&u16> = None;
        for ((at, id), standing) in ids.iter().enumerate().zip(places) {
            let mut sum = [0i16; WIDTH];
            let rows = [
                place(&self.distance, standing.target),
                place(&self.others, standing.other),
                place(&self.between, standing.between),
            ];
            for row in rows.iter().flatten() {
                for (sum, x) in sum.iter_mut().zip(row) {
                    *sum += x;
                }
            }
            let rows = [
                piece(before).map(|[row, _, _]| row),
                piece(Some(id)).map(|[_, row, _]| row),
                piece(ids.get(at + 1)).map(|[_, _, row]| row),
            ];
            for row in rows.into_iter().flatten() {
                for (sum, x) in sum.iter_mut().zip(row) {
                    *sum += i16::from(*x);
                }
            }
            features.push(sum.map(|x| f32::from(x.max(0))));
            before = Some(id);
        }
        features
    }

    /// What each head looks for, given the target and what stands left and right of it.
    #[inline(always)]
    fn keys(&self, around: &[Row; 3]) -> [Row; HEADS] {
        let mut narrow = [0.0; RANK];
        multiply(around.as_flattened(), &self.narrow, &mut narrow);
        let mut keys = [[0.0; WIDTH]; HEADS];
        for (key, head) in keys.iter_mut().zip(&self.heads) {
            *key = *head;
        }
        for (x, row) in narrow.iter().zip(&self.queries) {
            for (key, w) in keys.as_flattened_mut().iter_mut().zip(row) {
                *key += x * w;
            }
        }
        keys
    }

    /// For each head, the mean of the features weighted by its attention.
    #[inline(always)]
    fn attend(&self, features: &[Row], places: &[Place], keys: &[Row; HEADS], out: &mut [Row]) {
        let mut scores = vec![0.0f32; features.len()];
        for (number, (key, out)) in keys.iter().zip(out).enumerate() {
            for ((score, row), place) in scores.iter_mut().zip(features).zip(places) {
                let class = usize::from(place.target);
                let bias = self.head_bias.get(class).and_then(|b| b.get(number)).copied().unwrap_or(0.0);
                *score = dot(key, row) + bias;
            }
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let mut total = 0.0;
            for score in &mut scores {
                *score = exponential(*score - top);
                total += *score;
            }
            for (score, row) in scores.iter().zip(features) {
                add(out, row, *score / total);
            }
        }
    }

    /// What the gates let through from the left end to the target, and from the right end.
    #[inline(always)]
    fn gather(&self, ids: &[u16], features: &[Row], target: usize, left: &mut Row, right: &mut Row) {
        let (before, rest) = features.split_at_checked(target).unwrap_or((features, &[]));
        for (row, id) in before.iter().zip(ids) {
            self.step(left, row, *id, 0);
        }
        let after = rest.iter().zip(ids.iter().skip(target)).skip(1);
        for (row, id) in after.rev() {
            self.step(right, row, *id, GATES);
        }
    }

    #[inline(always)]
    fn step(&self, state: &mut Row, row: &Row, id: u16, from: usize) {
        let gates = self.gates.get(usize::from(id)).and_then(|g| g.get(from..from + GATES)).unwrap_or(&[]);
        let groups = state.as_chunks_mut::<GROUP>().0.iter_mut().zip(row.as_chunks::<GROUP>().0);
        for ((state, row), keep) in groups.zip(gates) {
            for (state, x) in state.iter_mut().zip(row) {
                *state = keep * *state + (1.0 - keep) * x;
            }
        }
    }

    /// The hidden layer and the last one.
    #[inline(always)]
    fn decide(&self, input: &[Row; ROWS]) -> [f32; 3] {
        let mut hidden = self.hidden_bias;
        multiply(input.as_flattened(), &self.hidden, &mut hidden);
        let mut logits = self.out_bias;
        for (x, row) in hidden.iter().zip(&self.out) {
            for (sum, w) in logits.iter_mut().zip(row) {
                *sum += x.max(0.0) * w;
            }
        }
        logits
    }
}

/// The mean of the target's features.
#[inline(always)]
fn average(features: &[Row], ids: &[u16], target: u16, out: &mut Row) {
    let count = ids.iter().filter(|id| **id == target).count();
    #[expect(clippy::cast_precision_loss, reason = "a count of words")]
    let share = 1.0 / count as f32;
    for (row, _) in features.iter().zip(ids).filter(|(_, id)| **id == target) {
        add(out, row, share);
    }
}

#[inline(always)]
fn add(to: &mut Row, row: &Row, weight: f32) {
    for (to, x) in to.iter_mut().zip(row) {
        *to += weight * x;
    }
}

/// Adds the product of a row and a matrix; a feature that is 0 costs nothing.
#[inline(always)]
fn multiply<const N: usize>(row: &[f32], matrix: &[[f32; N]], out: &mut [f32; N]) {
    for (x, weights) in row.iter().zip(matrix) {
        if *x != 0.0 {
            for (sum, w) in out.iter_mut().zip(weights) {
                *sum += x * w;
            }
        }
    }
}

/// e to the power of a number from −80 to 0, to a few units in the last place: whole powers of two by their bits, the
/// rest by its Taylor series. Without a library call, so that it runs many at a time and is the same everywhere.
#[inline(always)]
fn exponential(x: f32) -> f32 {
    /// Adding it leaves no bits behind the point.
    const ROUND: f32 = 12_582_912.0;
    let x = x.max(-80.0);
    let twos = (x * std::f32::consts::LOG2_E + ROUND) - ROUND;
    let rest = x - twos * std::f32::consts::LN_2;
    let series = 1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest / 120.0))));
    #[expect(clippy::cast_possible_truncation, reason = "a whole number from −116 to 0")]
    let exponent = (twos as i32 + 127) << 23;
    series * f32::from_bits(exponent.cast_unsigned())
}

/// The product of two rows: eight sums side by side, then one.
#[inline(always)]
fn dot(a: &Row, b: &Row) -> f32 {
    let mut sums = [0.0; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::super::word_pieces::WordPieces;
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    const FAST_FILE: &[u8] = include_bytes!("../../models/fast.lasswell");

    static FAST: LazyLock<(Tables, Signs)> = LazyLock::new(|| {
        let weights = ModelFile::parse(FAST_FILE.into()).unwrap();
        let list = weights.text("pieces").unwrap();
        (Tables::new(&weights, list.lines().count()).unwrap(), WordPieces::parse(&list).unwrap().signs())
    });

    proptest! {
        #[test]
        fn the_width_of_the_registers_changes_no_bit(ids in prop::collection::vec(0..16_061_u16, 1..96), at in 0..96_usize) {
            let (tables, signs) = &*FAST;
            let mut ids = ids;
            let at = at % ids.len();
            ids[at] = signs.target;
            // Once with what the machine has, once with what every x86-64 has.
            let (widest, plain) = (tables.logits(&ids, *signs), tables.computed(&ids, *signs));
            prop_assert_eq!(widest.map(f32::to_bits), plain.map(f32::to_bits));
        }

        #[test]
        fn the_exponential_is_close(x in -79.0..0.0_f32) {
            let exact = f64::from(x).exp();
            prop_assert!((f64::from(exponential(x)) / exact - 1.0).abs() < 2e-5, "{} {}", x, exact);
        }
    }

    #[test]
    fn a_text_without_a_target_says_nothing() {
        let (tables, signs) = &*FAST;
        for ids in [&[5, 6, 7][..], &[]] {
            assert_eq!(tables.logits(ids, *signs).map(f32::to_bits), [0; 3]);
        }
    }
}
