//! The table network of pairs, which the fast model uses: tables of word pieces, gated sums, a few attention heads, one
//! hidden layer. It is asked once for each pair of a holder and a target, and once for the tone of the text.
//!
//! The features of a piece are the sum of a row for the piece itself, one for the piece before, one for the piece after
//! and six for its position, cut off at 0: a convolution of width three whose products were made beforehand. Two sums run
//! from the ends of the text to the target, and two to the holder; at each piece, gates keep or replace what they hold
//! (Bradbury et al. 2017, section 2, with gates that depend on the piece alone). The attention heads look at the whole text
//! (Bahdanau et al. 2015).

use super::error::ModelFileError;
use super::last_layers::{HEADS, HIDDEN_INPUTS, LastLayers};
use super::model_file::ModelFile;
use super::pair_output::{PairOutput, SIGNLESS_HOLDERS};
use super::pair_positions::{
    BETWEEN, DISTANCES, HOLDER_CLASSES, PairPosition, Placeless, QuoteMarks, VOICES,
};
use super::pair_questions::{HolderPlaces, Question, TableInput, Toward};
use super::table_math::{
    ROW_VECTORS, Row, WIDTH, add_integers, average, dot, exponential, gated_sum, integer_rows, multiply,
    rows, scaled_matrix,
};
use super::word_pieces::WordPieces;
use pulp::Simd;

/// Gates of each direction; each of them rules `WIDTH / GATES` features.
const GATES: usize = 12;
/// Features of a gate.
const GATE_WIDTH: usize = WIDTH / GATES;
/// Width of the layer through which the target, the left and the right decide what the heads look for.
const BOTTLENECK: usize = 32;
/// Signs of a question: target, holder, another person, another source, a name of nobody.
const ROLES: usize = 5;
/// Largest size of a feature in a position row: six of these and six piece rows stay within 16 bits.
const LARGEST_FEATURE: f32 = 5_000.0;

/// The weights of a table network of pairs.
#[derive(Debug, Clone)]
pub(crate) struct PairTables {
    /// The first sign among the pieces; it is followed by the others.
    first_sign: u16,
    marks: QuoteMarks,
    /// For each piece, its rows as the one before, at and after a place. The signs of a question come last.
    pieces: Vec<[[i8; WIDTH]; 3]>,
    target_distance: Vec<[i16; WIDTH]>,
    other_distance: Vec<[i16; WIDTH]>,
    between: Vec<[i16; WIDTH]>,
    quoted: Vec<[i16; WIDTH]>,
    /// For each class of the holder, for each voice, the sum of the rows of both.
    holder_and_voice: Vec<[[i16; WIDTH]; VOICES]>,
    /// For each piece, the share of the sum so far that it keeps, 0 to 1: left gates, then right ones.
    gates: Vec<[f32; 2 * GATES]>,
    /// The same of the signs of a question, for each feature.
    sign_gates: Vec<Kept>,
    heads: [Row; HEADS],
    /// From left, right and target to the bottleneck.
    bottleneck: Vec<[f32; BOTTLENECK]>,
    /// From the bottleneck to what is added to the heads.
    queries: Vec<[f32; HEADS * WIDTH]>,
    head_bias: Vec<[f32; HEADS]>,
    holder_bias: Vec<[f32; HEADS]>,
    voice_bias: Vec<[f32; HEADS]>,
    last_layers: LastLayers,
}

/// The shares that a piece keeps of the sums from the left and from the right, one for each feature.
type Kept = [Row; 2];

/// [`PairTables::read`] as compiled for a width of vector registers.
struct ReadAll<'a> {
    tables: &'a PairTables,
    input: TableInput<'a>,
    wanted: &'a [bool],
}

impl pulp::WithSimd for ReadAll<'_> {
    type Output = Option<PairOutput>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        self.tables.answer_all(simd, self.input, self.wanted)
    }
}

/// [`PairTables::ask`] in the same way.
struct AskOne<'a> {
    tables: &'a PairTables,
    input: TableInput<'a>,
    pair: (usize, usize),
}

impl pulp::WithSimd for AskOne<'_> {
    type Output = [f32; 4];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        self.tables.answer_one(simd, self.input, self.pair)
    }
}

impl PairTables {
    /// Reads the arrays of a model file with these pieces.
    ///
    /// # Errors
    /// When the file cannot be read, or an array is absent or of another shape.
    pub(crate) fn load(file: &ModelFile, pieces: &WordPieces) -> Result<Self, ModelFileError> {
        let first_sign = pieces.first_sign();
        let count = usize::from(first_sign) + ROLES;
        let piece_rows = |name: &str| file.signed_bytes(name, &[count, WIDTH]).map(|array| rows(&array));
        let [before, here, after] = [piece_rows("before")?, piece_rows("here")?, piece_rows("after")?];
        let gates = file.signed_bytes("gates", &[count, 2 * GATES])?;
        // −128 to 127 stands for 0 to 1.
        let gates: Vec<f32> = gates.iter().map(|gate| (f32::from(*gate) + 128.0) / 255.0).collect();
        let gates: Vec<[f32; 2 * GATES]> = rows(&gates);
        let sign_gates = gates.iter().skip(usize::from(first_sign)).map(widened).collect();
        let position_rows = |name: &str, count| integer_rows(file, name, count, LARGEST_FEATURE);
        Ok(Self {
            first_sign,
            marks: QuoteMarks {
                opening: pieces.id("“"), closing: pieces.id("”"), straight: pieces.id("\"")
            },
            pieces: before.into_iter().zip(here).zip(after).map(|((b, h), a)| [b, h, a]).collect(),
            target_distance: position_rows("distance", DISTANCES)?,
            other_distance: position_rows("others", DISTANCES)?,
            between: position_rows("between", BETWEEN)?,
            quoted: position_rows("inside", 2)?,
            holder_and_voice: sums_of_two(
                &position_rows("holder", HOLDER_CLASSES)?,
                &position_rows("voice", VOICES)?,
            ),
            gates,
            sign_gates,
            heads: rows(&file.floats("heads", &[HEADS, WIDTH])?)
                .first_chunk()
                .copied()
                .unwrap_or([[0.0; WIDTH]; HEADS]),
            bottleneck: scaled_matrix(file, "narrow", 3 * WIDTH)?,
            queries: scaled_matrix(file, "queries", BOTTLENECK)?,
            head_bias: rows(&file.floats("head_bias", &[DISTANCES, HEADS])?),
            holder_bias: rows(&file.floats("holder_bias", &[HOLDER_CLASSES, HEADS])?),
            voice_bias: rows(&file.floats("voice_bias", &[VOICES, HEADS])?),
            last_layers: LastLayers::load(file)?,
        })
    }

    /// The answers about a sentence; `None` where one of them is not finite. `wanted` tells for each holder, for each target,
    /// whether the pair is asked about; the logits of the others are 0.
    ///
    /// The code is compiled for each width of vector registers, and which one runs changes no bit.
    pub(crate) fn read(&self, input: TableInput<'_>, wanted: &[bool]) -> Option<PairOutput> {
        pulp::Arch::new().dispatch(ReadAll { tables: self, input, wanted })
    }

    #[inline(always)]
    fn answer_all<S: Simd>(&self, simd: S, input: TableInput<'_>, wanted: &[bool]) -> Option<PairOutput> {
        let TableInput { ids, people, .. } = input;
        let count = SIGNLESS_HOLDERS + input.signs.len();
        let is_wanted = |holder: usize, target: usize| wanted.get(holder * people + target) == Some(&true);
        let holders: Vec<(usize, HolderPlaces)> = (0..count)
            .filter(|holder| (0..people).any(|target| is_wanted(*holder, target)))
            .map(|holder| (holder, HolderPlaces::numbered(input, holder)))
            .collect();
        let mut logits = vec![[0.0; 4]; count * people];
        let (kept, mut question) = (self.kept(ids), Question::default());
        // The last question, of the tone, has no place.
        let (mut places, mut inputs) = (Vec::new(), Vec::new());
        for target in (0..people).filter(|target| (0..count).any(|holder| is_wanted(holder, *target))) {
            let toward = self.toward(ids, input.sign(target));
            for (number, holder) in holders.iter().filter(|(number, _)| is_wanted(*number, target)) {
                question.ask(&toward, holder, self.first_sign);
                places.push(number * people + target);
                inputs.push(self.hidden_input(simd, &question, &toward, &kept));
            }
        }
        let toward = self.toward(ids, None);
        question.ask(&toward, &HolderPlaces::placeless(Placeless::Tone, ids), self.first_sign);
        inputs.push(self.hidden_input(simd, &question, &toward, &kept));
        let outputs = self.last_layers.outputs(simd, &inputs);
        for (place, [negative, neutral, positive, none, _]) in places.into_iter().zip(&outputs) {
            let logits = logits.iter_mut().skip(place).take(1);
            logits.for_each(|logits| *logits = [*negative, *neutral, *positive, *none]);
        }
        let [.., valence] = outputs.last().copied().unwrap_or_default();
        PairOutput::new((input.signs.len(), people), 0, logits.into_flattened(), Vec::new(), valence)
    }

    /// The logits of one pair: negative, neutral, positive, no row.
    pub(crate) fn ask(&self, input: TableInput<'_>, pair: (usize, usize)) -> [f32; 4] {
        pulp::Arch::new().dispatch(AskOne { tables: self, input, pair })
    }

    #[inline(always)]
    fn answer_one<S: Simd>(
        &self,
        simd: S,
        input: TableInput<'_>,
        (holder, target): (usize, usize),
    ) -> [f32; 4] {
        let toward = self.toward(input.ids, input.sign(target));
        let mut question = Question::default();
        question.ask(&toward, &HolderPlaces::numbered(input, holder), self.first_sign);
        let hidden = self.hidden_input(simd, &question, &toward, &self.kept(input.ids));
        let [negative, neutral, positive, none, _] =
            self.last_layers.outputs(simd, &[hidden]).first().copied().unwrap_or_default();
        [negative, neutral, positive, none]
    }

    /// What the questions toward a target share; without one, those of the tone.
    #[inline(always)]
    fn toward(&self, ids: &[u16], target: Option<u16>) -> Toward {
        let mut toward = Toward::new(ids, target, self.first_sign, self.marks);
        toward.sums.reserve(toward.ids.len());
        for (at, position) in toward.positions.iter().enumerate() {
            let mut sum = [0i16; WIDTH];
            let rows = [
                class_row(&self.target_distance, position.target),
                class_row(&self.other_distance, position.other),
                class_row(&self.between, position.between),
                class_row(&self.quoted, position.quoted),
            ];
            rows.into_iter().flatten().for_each(|row| add_integers(&mut sum, row));
            self.piece_rows(&toward.ids, at)
                .into_iter()
                .flatten()
                .for_each(|row| add_integers(&mut sum, row));
            toward.sums.push(sum);
        }
        toward
    }

    /// The rows of the pieces before, at and after a place.
    #[inline(always)]
    fn piece_rows(&self, ids: &[u16], at: usize) -> [Option<&[i8; WIDTH]>; 3] {
        let piece = |at: Option<usize>| ids.get(at?).and_then(|id| self.pieces.get(usize::from(*id)));
        [
            piece(at.checked_sub(1)).map(|[row, _, _]| row),
            piece(Some(at)).map(|[_, row, _]| row),
            piece(at.checked_add(1)).map(|[_, _, row]| row),
        ]
    }

    /// What the hidden layer is given for a question.
    #[inline(always)]
    fn hidden_input<S: Simd>(
        &self,
        simd: S,
        question: &Question,
        toward: &Toward,
        kept: &[Kept],
    ) -> [Row; HIDDEN_INPUTS] {
        let Question { ids, positions, holder } = question;
        let features = self.features(question, toward);
        let mut input = [[0.0; WIDTH]; HIDDEN_INPUTS];
        if let Some((heads, around)) = input.split_last_chunk_mut::<6>() {
            let [left, right, at_target, at_holder, holder_left, holder_right] = around;
            self.gated_sums(simd, ids, &features, (kept, toward.target), left, right);
            average(&features, ids, self.first_sign, at_target);
            if let Some(place) = holder {
                self.gated_sums(simd, ids, &features, (kept, *place), holder_left, holder_right);
                average(&features, ids, self.first_sign + 1, at_holder);
            }
            let queries = self.head_queries(simd, [&*left, &*right, &*at_target]);
            self.attend(simd, &features, positions, &queries, heads);
        }
        input
    }

    /// The features of every piece. All sums are of integers, so their order changes nothing.
    #[inline(always)]
    fn features(&self, question: &Question, toward: &Toward) -> Vec<Row> {
        let mut features = Vec::with_capacity(question.ids.len());
        for ((at, position), sum) in question.positions.iter().enumerate().zip(&toward.sums) {
            let mut sum = *sum;
            let rows = self.holder_and_voice.get(usize::from(position.holder));
            let row = rows.and_then(|rows| class_row(rows, position.voice));
            row.into_iter().for_each(|row| add_integers(&mut sum, row));
            // The holder's sign stands where that of another person or source was summed.
            if question.is_changed(toward, at) {
                let (now, before) = (self.piece_rows(&question.ids, at), self.piece_rows(&toward.ids, at));
                now.into_iter().flatten().for_each(|row| add_integers(&mut sum, row));
                before
                    .into_iter()
                    .flatten()
                    .for_each(|row| add_integers(&mut sum, &row.map(|x| -i16::from(x))));
            }
            features.push(sum.map(|x| f32::from(x.max(0))));
        }
        features
    }

    /// What each head looks for, given the left sum, the right sum and the target.
    #[inline(always)]
    fn head_queries<S: Simd>(&self, simd: S, around: [&Row; 3]) -> [Row; HEADS] {
        let mut bottleneck = [0.0; BOTTLENECK];
        for (row, matrix) in around.into_iter().zip(self.bottleneck.chunks_exact(WIDTH)) {
            multiply::<S, BOTTLENECK, 2>(simd, row, matrix, &mut bottleneck);
        }
        let mut queries = self.heads;
        if let Some(queries) = queries.as_flattened_mut().first_chunk_mut() {
            multiply::<S, { HEADS * WIDTH }, 6>(simd, &bottleneck, &self.queries, queries);
        }
        queries
    }

    /// For each head, the mean of the features, weighted by its attention.
    #[inline(always)]
    fn attend<S: Simd>(
        &self,
        simd: S,
        features: &[Row],
        positions: &[PairPosition],
        queries: &[Row; HEADS],
        out: &mut [Row],
    ) {
        let mut scores = vec![0.0f32; features.len()];
        for (head, (query, out)) in queries.iter().zip(out).enumerate() {
            for ((score, row), position) in scores.iter_mut().zip(features).zip(positions) {
                let bias = |table: &[[f32; HEADS]], class: u8| {
                    table.get(usize::from(class)).and_then(|b| b.get(head)).copied().unwrap_or(0.0)
                };
                *score = dot(query, row)
                    + bias(&self.head_bias, position.target)
                    + bias(&self.holder_bias, position.holder)
                    + bias(&self.voice_bias, position.voice);
            }
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let mut total = 0.0;
            for score in &mut scores {
                *score = exponential(*score - top);
                total += *score;
            }
            scores.iter_mut().for_each(|score| *score /= total);
            multiply::<S, WIDTH, ROW_VECTORS>(simd, &scores, features, out);
        }
    }

    /// For each piece that is no sign, what it keeps.
    #[inline(always)]
    fn kept(&self, ids: &[u16]) -> Vec<Kept> {
        ids.iter().map(|id| self.gates.get(usize::from(*id)).map_or([[1.0; WIDTH]; 2], widened)).collect()
    }

    /// The gated sums from the left end to a place and from the right end to it.
    #[inline(always)]
    fn gated_sums<S: Simd>(
        &self,
        simd: S,
        ids: &[u16],
        features: &[Row],
        (kept, place): (&[Kept], usize),
        left: &mut Row,
        right: &mut Row,
    ) {
        let of = |at: usize| -> Option<(&Row, &Kept)> {
            // The sign that stands for somebody depends on the question.
            let sign = ids.get(at)?.checked_sub(self.first_sign).map(usize::from);
            let kept = sign.map_or_else(|| kept.get(at), |sign| self.sign_gates.get(sign));
            features.get(at).zip(kept)
        };
        let place = place.min(features.len());
        gated_sum(simd, (0..place).filter_map(of).map(|(row, [kept, _])| (row, kept)), left);
        let after = (place + 1..features.len()).rev();
        gated_sum(simd, after.filter_map(of).map(|(row, [_, kept])| (row, kept)), right);
    }
}

/// The gates of a piece as one share for each feature.
#[inline(always)]
fn widened(gates: &[f32; 2 * GATES]) -> Kept {
    let mut kept = [[1.0; WIDTH]; 2];
    for (kept, gate) in kept.as_flattened_mut().as_chunks_mut::<GATE_WIDTH>().0.iter_mut().zip(gates) {
        *kept = [*gate; GATE_WIDTH];
    }
    kept
}

/// For each of some rows, its sums with each of other rows.
fn sums_of_two<const N: usize>(one: &[[i16; WIDTH]], other: &[[i16; WIDTH]]) -> Vec<[[i16; WIDTH]; N]> {
    let mut sums = vec![[[0; WIDTH]; N]; one.len()];
    for (sums, one) in sums.iter_mut().zip(one) {
        for (sum, other) in sums.iter_mut().zip(other) {
            add_integers(sum, one);
            add_integers(sum, other);
        }
    }
    sums
}

/// The row of a class of position.
#[inline(always)]
fn class_row(table: &[[i16; WIDTH]], class: u8) -> Option<&[i16; WIDTH]> {
    table.get(usize::from(class))
}
