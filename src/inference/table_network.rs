//! The table network, which the fast stance model uses: tables of word pieces, two gated sums, a few attention heads, one
//! hidden layer.
//!
//! The ids of the word pieces of one text go in, with the masks among them; three logits come out.
//!
//! The features of a piece are the sum of a row for the piece itself, one for the piece before, one for the piece after
//! and three for its position, cut off at 0: a convolution of width three whose products were made beforehand. Two sums
//! run from the ends of the text to the target; at each piece, gates keep or replace what they hold (Bradbury et al. 2017,
//! section 2, with gates that depend on the piece alone). The attention heads look at the whole text (Bahdanau et al.
//! 2015). All arithmetic has a fixed order and no fused operations, so every machine gives the same bits.

use super::error::ModelFileError;
use super::model_file::ModelFile;
use super::piece_positions::{DISTANCES, NAMES_BETWEEN, PiecePosition, piece_positions};
use super::table_math::{
    Row, WIDTH, add, dot, exponential, integer_rows, multiply, rows, scaled_matrix, vector,
};
use super::word_pieces::MaskIds;

/// Attention heads.
const HEADS: usize = 4;
/// Gates of each direction; each of them rules `WIDTH / GATES` features.
const GATES: usize = 12;
/// Features of a gate.
const GATE_WIDTH: usize = WIDTH / GATES;
/// Width of the layer through which the target, the left and the right decide what the heads look for.
const BOTTLENECK: usize = 32;
/// Width of the hidden layer.
const HIDDEN: usize = 64;
/// Inputs of the hidden layer, in rows of [`WIDTH`]: heads, left, right, target.
const HIDDEN_INPUTS: usize = HEADS + 3;

/// Largest size of a feature in a position row: three of these and three piece rows stay within 16 bits.
const LARGEST_FEATURE: f32 = 10_000.0;

/// The weights of a table network.
#[derive(Debug, Clone)]
pub(crate) struct TableNetwork {
    /// For each piece, its rows as the one before, at and after a place. They are used one after the other.
    pieces: Vec<[[i8; WIDTH]; 3]>,
    /// A row for each class of distance from the target.
    target_distance: Vec<[i16; WIDTH]>,
    /// A row for each class of distance from the nearest other name.
    name_distance: Vec<[i16; WIDTH]>,
    /// A row for each class of names between.
    names_between: Vec<[i16; WIDTH]>,
    /// For each piece, the share of the sum so far that it keeps, 0 to 1: left gates, then right ones.
    gates: Vec<[f32; 2 * GATES]>,
    heads: Vec<Row>,
    /// From target, left and right to the bottleneck.
    bottleneck: Vec<[f32; BOTTLENECK]>,
    /// From the bottleneck to what is added to the heads.
    queries: Vec<[f32; HEADS * WIDTH]>,
    head_bias: Vec<[f32; HEADS]>,
    /// A row for each input of the hidden layer.
    hidden: Vec<[f32; HIDDEN]>,
    hidden_bias: [f32; HIDDEN],
    output: Vec<[f32; 3]>,
    output_bias: [f32; 3],
}

impl TableNetwork {
    /// Reads the arrays of a model file whose list has so many pieces.
    ///
    /// # Errors
    /// When the file cannot be read, or an array is absent or of another shape.
    pub(crate) fn load(file: &ModelFile, pieces: usize) -> Result<Self, ModelFileError> {
        let piece_rows = |name: &str| file.signed_bytes(name, &[pieces, WIDTH]).map(|array| rows(&array));
        let [before, here, after] = [piece_rows("before")?, piece_rows("here")?, piece_rows("after")?];
        let gates = file.signed_bytes("gates", &[pieces, 2 * GATES])?;
        // −128 to 127 stands for 0 to 1.
        let gates: Vec<f32> = gates.iter().map(|gate| (f32::from(*gate) + 128.0) / 255.0).collect();
        Ok(Self {
            pieces: before.iter().zip(here).zip(after).map(|((b, h), a)| [*b, h, a]).collect(),
            target_distance: integer_rows(file, "distance", DISTANCES, LARGEST_FEATURE)?,
            name_distance: integer_rows(file, "others", DISTANCES, LARGEST_FEATURE)?,
            names_between: integer_rows(file, "between", NAMES_BETWEEN, LARGEST_FEATURE)?,
            gates: rows(&gates),
            heads: rows(&file.floats("heads", &[HEADS, WIDTH])?),
            head_bias: rows(&file.floats("head_bias", &[DISTANCES, HEADS])?),
            bottleneck: scaled_matrix(file, "narrow", 3 * WIDTH)?,
            queries: scaled_matrix(file, "queries", BOTTLENECK)?,
            hidden: scaled_matrix(file, "hidden", HIDDEN_INPUTS * WIDTH)?,
            hidden_bias: vector(file, "hidden_bias")?,
            output: rows(&file.floats("out", &[HIDDEN, 3])?),
            output_bias: vector(file, "out_bias")?,
        })
    }

    /// The three logits of a text; all 0 if the target's mask is not among its pieces.
    ///
    /// The code is compiled for each width of vector registers, and which one runs changes no bit.
    pub(crate) fn logits(&self, ids: &[u16], masks: MaskIds) -> [f32; 3] {
        pulp::Arch::new().dispatch(|| self.compute_logits(ids, masks))
    }

    #[inline(always)]
    fn compute_logits(&self, ids: &[u16], masks: MaskIds) -> [f32; 3] {
        let Some(first) = ids.iter().position(|id| *id == masks.target) else {
            return [0.0, 0.0, 0.0];
        };
        let positions = piece_positions(ids, first, masks);
        let features = self.features(ids, &positions);
        let mut input = [[0.0; WIDTH]; HIDDEN_INPUTS];
        if let Some((heads, around)) = input.split_last_chunk_mut::<3>() {
            let [left, right, target] = around;
            self.gated_sums(ids, &features, first, left, right);
            average(&features, ids, masks.target, target);
            let queries = self.head_queries(around);
            self.attend(&features, &positions, &queries, heads);
        }
        self.classify(&input)
    }

    /// The features of every piece.
    #[inline(always)]
    fn features(&self, ids: &[u16], positions: &[PiecePosition]) -> Vec<Row> {
        let piece = |id: Option<&u16>| id.and_then(|id| self.pieces.get(usize::from(*id)));
        let row_of = |table: &'_ [[i16; WIDTH]], class: u8| table.get(usize::from(class)).copied();
        let mut features = Vec::with_capacity(ids.len());
        let mut before: Option<&u16> = None;
        for ((at, id), position) in ids.iter().enumerate().zip(positions) {
            let mut sum = [0i16; WIDTH];
            let rows = [
                row_of(&self.target_distance, position.target),
                row_of(&self.name_distance, position.other_name),
                row_of(&self.names_between, position.names_between),
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

    /// What each head looks for, given the left sum, the right sum and the target.
    #[inline(always)]
    fn head_queries(&self, around: &[Row; 3]) -> [Row; HEADS] {
        let mut bottleneck = [0.0; BOTTLENECK];
        multiply(around.as_flattened(), &self.bottleneck, &mut bottleneck);
        let mut queries = [[0.0; WIDTH]; HEADS];
        for (query, head) in queries.iter_mut().zip(&self.heads) {
            *query = *head;
        }
        for (x, row) in bottleneck.iter().zip(&self.queries) {
            for (query, w) in queries.as_flattened_mut().iter_mut().zip(row) {
                *query += x * w;
            }
        }
        queries
    }

    /// For each head, the mean of the features, weighted by its attention.
    #[inline(always)]
    fn attend(&self, features: &[Row], positions: &[PiecePosition], queries: &[Row; HEADS], out: &mut [Row]) {
        let mut scores = vec![0.0f32; features.len()];
        for (head, (query, out)) in queries.iter().zip(out).enumerate() {
            for ((score, row), position) in scores.iter_mut().zip(features).zip(positions) {
                let class = usize::from(position.target);
                let bias = self.head_bias.get(class).and_then(|b| b.get(head)).copied().unwrap_or(0.0);
                *score = dot(query, row) + bias;
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

    /// The gated sums from the left end to the target and from the right end to it.
    #[inline(always)]
    fn gated_sums(&self, ids: &[u16], features: &[Row], target: usize, left: &mut Row, right: &mut Row) {
        let (before, rest) = features.split_at_checked(target).unwrap_or((features, &[]));
        for (row, id) in before.iter().zip(ids) {
            self.gate(left, row, *id, 0);
        }
        let after = rest.iter().zip(ids.iter().skip(target)).skip(1);
        for (row, id) in after.rev() {
            self.gate(right, row, *id, GATES);
        }
    }

    /// Adds a row to a gated sum; `from` is the first of the piece's gates for the direction.
    #[inline(always)]
    fn gate(&self, state: &mut Row, row: &Row, id: u16, from: usize) {
        let gates = self.gates.get(usize::from(id)).and_then(|g| g.get(from..from + GATES)).unwrap_or(&[]);
        let groups = state.as_chunks_mut::<GATE_WIDTH>().0.iter_mut().zip(row.as_chunks::<GATE_WIDTH>().0);
        for ((state, row), keep) in groups.zip(gates) {
            for (state, x) in state.iter_mut().zip(row) {
                *state = keep * *state + (1.0 - keep) * x;
            }
        }
    }

    /// The hidden layer and the output layer.
    #[inline(always)]
    fn classify(&self, input: &[Row; HIDDEN_INPUTS]) -> [f32; 3] {
        let mut hidden = self.hidden_bias;
        multiply(input.as_flattened(), &self.hidden, &mut hidden);
        let mut logits = self.output_bias;
        for (x, row) in hidden.iter().zip(&self.output) {
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

#[cfg(test)]
mod tests {
    use super::super::word_pieces::WordPieces;
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    const FAST_FILE: &[u8] = include_bytes!("../../models/fast.lasswell");

    static FAST: LazyLock<(TableNetwork, MaskIds)> = LazyLock::new(|| {
        let file = ModelFile::parse(FAST_FILE.into()).unwrap();
        let pieces = WordPieces::parse(&file.text("pieces").unwrap()).unwrap();
        (TableNetwork::load(&file, pieces.count()).unwrap(), pieces.masks())
    });

    proptest! {
        #[test]
        fn the_width_of_the_registers_changes_no_bit(ids in prop::collection::vec(0..16_061_u16, 1..96), at in 0..96_usize) {
            let (network, masks) = &*FAST;
            let mut ids = ids;
            let at = at % ids.len();
            ids[at] = masks.target;
            // Once with the registers of this machine, once with those of every x86-64.
            let (widest, plain) = (network.logits(&ids, *masks), network.compute_logits(&ids, *masks));
            prop_assert_eq!(widest.map(f32::to_bits), plain.map(f32::to_bits));
        }
    }

    #[test]
    fn a_text_without_a_target_has_logits_of_0() {
        let (network, masks) = &*FAST;
        for ids in [&[5, 6, 7][..], &[]] {
            assert_eq!(network.logits(ids, *masks).map(f32::to_bits), [0; 3]);
        }
    }
}
