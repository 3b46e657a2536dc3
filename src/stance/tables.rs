//! The fast model: tables of word pieces, two gated sums, a few attention heads, one hidden layer.
//!
//! A piece's features are the sum of a row for itself, one for the piece before, one for the piece after and one for its
//! distance from the target, cut off at 0: a convolution of width three whose products were made beforehand. From the
//! ends of the text toward the target, gates keep or forget what stands there (Bradbury et al. 2017, section 2, with
//! gates that depend on the piece alone); the heads look anywhere (Bahdanau et al. 2015). All arithmetic is in a fixed
//! order without fused operations, so every machine gives the same bits.

use super::weights::{Weights, WeightsError};

/// Features of a piece.
const WIDTH: usize = 96;
/// Attention heads.
const HEADS: usize = 4;
/// Gates a direction; each rules `WIDTH / GATES` features.
const GATES: usize = 8;
/// Features of a gate.
const GROUP: usize = WIDTH / GATES;
/// Size of the hidden layer.
const HIDDEN: usize = 96;
/// Classes of distance: nine on each side, the target itself, and one never used.
const DISTANCES: usize = 21;
/// The class of the target itself.
const AT_TARGET: usize = 10;
/// Inputs of the hidden layer, in rows of [`WIDTH`]: heads, left, right, target.
const ROWS: usize = HEADS + 3;

type Row = [f32; WIDTH];

/// The model.
#[derive(Debug, Clone)]
pub(super) struct Tables {
    /// For each piece, as the one before, at and after a place.
    before: Vec<[i8; WIDTH]>,
    here: Vec<[i8; WIDTH]>,
    after: Vec<[i8; WIDTH]>,
    distance: Vec<[i16; WIDTH]>,
    /// For each piece, how much of what is farther from the target it lets through: left gates, then right ones.
    gates: Vec<[f32; 2 * GATES]>,
    heads: Vec<Row>,
    /// What the target and the two gated sums add to the heads: a row of all heads for each of their features.
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
fn scaled<const N: usize>(weights: &Weights, name: &str, rows: usize) -> Result<Vec<[f32; N]>, WeightsError> {
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
    pub(super) fn new(weights: &Weights, pieces: usize) -> Result<Self, WeightsError> {
        let table = |name: &str| weights.signed(name, &[pieces, WIDTH]).map(|list| rows(&list));
        let distance = weights.numbers("distance", &[DISTANCES, WIDTH])?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the file holds small whole numbers here; others saturate"
        )]
        let distance: Vec<i16> = distance.iter().map(|x| *x as i16).collect();
        let gates = weights.signed("gates", &[pieces, 2 * GATES])?;
        // −128 to 127 stands for 0 to 1.
        let gates: Vec<f32> = gates.iter().map(|g| (f32::from(*g) + 128.0) / 255.0).collect();
        let one = |name: &str, count: usize| weights.numbers(name, &[count]);
        let array = |name: &str| WeightsError::Part(name.to_owned());
        Ok(Self {
            before: table("before")?,
            here: table("here")?,
            after: table("after")?,
            distance: rows(&distance),
            gates: rows(&gates),
            heads: rows(&weights.numbers("heads", &[HEADS, WIDTH])?),
            head_bias: rows(&weights.numbers("head_bias", &[DISTANCES, HEADS])?),
            queries: scaled(weights, "queries", 3 * WIDTH)?,
            hidden: scaled(weights, "hidden", ROWS * WIDTH)?,
            hidden_bias: one("hidden_bias", HIDDEN)?.try_into().map_err(|_| array("hidden_bias"))?,
            out: rows(&weights.numbers("out", &[HIDDEN, 3])?),
            out_bias: one("out_bias", 3)?.try_into().map_err(|_| array("out_bias"))?,
        })
    }

    /// Logits of negative, neutral, positive for a text with a target in it.
    pub(super) fn logits(&self, ids: &[u16], target: u16) -> [f32; 3] {
        let Some(first) = ids.iter().position(|id| *id == target) else {
            return [0.0, 0.0, 0.0];
        };
        let classes = classes(ids, target);
        let features = self.features(ids, &classes);
        let mut input = [[0.0; WIDTH]; ROWS];
        if let Some((heads, around)) = input.split_last_chunk_mut::<3>() {
            let [left, right, at] = around;
            self.gather(ids, &features, first, left, right);
            average(&features, ids, target, at);
            let keys = self.keys(around);
            self.attend(&features, &classes, &keys, heads);
        }
        self.decide(&input)
    }

    /// Features of every piece.
    fn features(&self, ids: &[u16], classes: &[usize]) -> Vec<Row> {
        let row = |table: &'_ [[i8; WIDTH]], id: Option<&u16>| {
            id.and_then(|id| table.get(usize::from(*id)).copied())
        };
        let mut features = Vec::with_capacity(ids.len());
        let mut before: Option<&u16> = None;
        for ((at, id), class) in ids.iter().enumerate().zip(classes) {
            let mut sum: [i16; WIDTH] = self.distance.get(*class).copied().unwrap_or([0; WIDTH]);
            let rows =
                [row(&self.before, before), row(&self.here, Some(id)), row(&self.after, ids.get(at + 1))];
            for row in rows.iter().flatten() {
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
    fn keys(&self, around: &[Row; 3]) -> [Row; HEADS] {
        let mut keys = [[0.0; WIDTH]; HEADS];
        for (key, head) in keys.iter_mut().zip(&self.heads) {
            *key = *head;
        }
        for (x, row) in around.as_flattened().iter().zip(&self.queries) {
            if *x != 0.0 {
                for (key, w) in keys.as_flattened_mut().iter_mut().zip(row) {
                    *key += x * w;
                }
            }
        }
        keys
    }

    /// For each head, the mean of the features weighted by its attention.
    fn attend(&self, features: &[Row], classes: &[usize], keys: &[Row; HEADS], out: &mut [Row]) {
        let mut scores = vec![0.0f32; features.len()];
        for (number, (key, out)) in keys.iter().zip(out).enumerate() {
            for ((score, row), class) in scores.iter_mut().zip(features).zip(classes) {
                let bias = self.head_bias.get(*class).and_then(|b| b.get(number)).copied().unwrap_or(0.0);
                *score = dot(key, row) + bias;
            }
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let mut total = 0.0;
            for score in &mut scores {
                *score = libm::expf(*score - top);
                total += *score;
            }
            for (score, row) in scores.iter().zip(features) {
                add(out, row, *score / total);
            }
        }
    }

    /// What the gates let through from the left end to the target, and from the right end.
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
    fn decide(&self, input: &[Row; ROWS]) -> [f32; 3] {
        let mut hidden = self.hidden_bias;
        for (x, row) in input.as_flattened().iter().zip(&self.hidden) {
            if *x != 0.0 {
                for (sum, w) in hidden.iter_mut().zip(row) {
                    *sum += x * w;
                }
            }
        }
        let mut logits = self.out_bias;
        for (x, row) in hidden.iter().zip(&self.out) {
            for (sum, w) in logits.iter_mut().zip(row) {
                *sum += x.max(0.0) * w;
            }
        }
        logits
    }
}

/// The class of each piece's distance from the nearest target: 0 to 9 before it, 11 to 20 after it.
fn classes(ids: &[u16], target: u16) -> Vec<usize> {
    let mut classes = vec![AT_TARGET; ids.len()];
    let mut nearest = vec![usize::MAX; ids.len()];
    let mut since = usize::MAX;
    for ((id, class), near) in ids.iter().zip(&mut classes).zip(&mut nearest) {
        since = if *id == target { 0 } else { since.saturating_add(1) };
        if since != usize::MAX {
            (*class, *near) = (AT_TARGET + step(since), since);
        }
    }
    since = usize::MAX;
    for ((id, class), near) in ids.iter().zip(&mut classes).zip(&mut nearest).rev() {
        since = if *id == target { 0 } else { since.saturating_add(1) };
        // Where two are equally near, the one after: as the first of the two in training.
        if since < *near {
            *class = AT_TARGET - step(since);
        }
    }
    classes
}

/// 1 to 4 as they are, then up to 6, 9, 14, 22 and beyond.
fn step(distance: usize) -> usize {
    match distance {
        0..=4 => distance,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        _ => 9,
    }
}

/// The mean of the target's features.
fn average(features: &[Row], ids: &[u16], target: u16, out: &mut Row) {
    let count = ids.iter().filter(|id| **id == target).count();
    #[expect(clippy::cast_precision_loss, reason = "a count of words")]
    let share = 1.0 / count as f32;
    for (row, _) in features.iter().zip(ids).filter(|(_, id)| **id == target) {
        add(out, row, share);
    }
}

fn add(to: &mut Row, row: &Row, weight: f32) {
    for (to, x) in to.iter_mut().zip(row) {
        *to += weight * x;
    }
}

/// The product of two rows: eight sums side by side, then one.
fn dot(a: &Row, b: &Row) -> f32 {
    let mut sums = [0.0; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

/// The pieces that a model of this window reads of a text: those around the target.
pub(super) fn window(ids: &mut Vec<u16>, target: u16, size: usize) {
    if ids.len() > size {
        let at = ids.iter().position(|id| *id == target).unwrap_or(0);
        let start = at.saturating_sub(size / 2).min(ids.len() - size);
        ids.drain(..start);
        ids.truncate(size);
    }
}
