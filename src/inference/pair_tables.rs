//! The table network of pairs, which the fast model uses: tables of word pieces, gated sums, a few attention heads, one
//! hidden layer. It is asked once for each pair of a holder and a target, and once for the tone of the text.
//!
//! The features of a piece are the sum of a row for the piece itself, one for the piece before, one for the piece after
//! and six for its position, cut off at 0: a convolution of width three whose products were made beforehand. Two sums run
//! from the ends of the text to the target, and two to the holder; at each piece, gates keep or replace what they hold
//! (Bradbury et al. 2017, section 2, with gates that depend on the piece alone). The attention heads look at the whole text
//! (Bahdanau et al. 2015).

use super::error::ModelFileError;
use super::model_file::ModelFile;
use super::pair_output::{ANYONE, AUTHOR, PairOutput, SIGNLESS_HOLDERS};
use super::pair_positions::{
    BETWEEN, DISTANCES, HOLDER_CLASSES, PairPosition, PairSigns, PieceVoice, Placeless, QuoteMarks, VOICES,
    pair_positions,
};
use super::signed_token::{PERSON_SIGNS, SIGNS};
use super::table_math::{
    Row, WIDTH, add, dot, exponential, integer_rows, multiply, rows, scaled_matrix, vector,
};
use super::word_pieces::WordPieces;

/// Attention heads.
const HEADS: usize = 4;
/// Gates of each direction; each of them rules `WIDTH / GATES` features.
const GATES: usize = 12;
/// Features of a gate.
const GATE_WIDTH: usize = WIDTH / GATES;
/// Width of the layer through which the target, the left and the right decide what the heads look for.
const BOTTLENECK: usize = 32;
/// Width of the hidden layer.
const HIDDEN: usize = 96;
/// Inputs of the hidden layer, in rows of [`WIDTH`]: heads; left, right, target; holder, its left and right.
const HIDDEN_INPUTS: usize = HEADS + 6;
/// Outputs: negative, neutral, positive, no row, tone.
const OUTPUTS: usize = 5;
/// Signs of a question: target, holder, another person, another source, a name of nobody.
const ROLES: usize = 5;
/// Largest size of a feature in a position row: six of these and three piece rows stay within 16 bits.
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
    holder: Vec<[i16; WIDTH]>,
    quoted: Vec<[i16; WIDTH]>,
    voice: Vec<[i16; WIDTH]>,
    /// For each piece, the share of the sum so far that it keeps, 0 to 1: left gates, then right ones.
    gates: Vec<[f32; 2 * GATES]>,
    heads: Vec<Row>,
    /// From left, right and target to the bottleneck.
    bottleneck: Vec<[f32; BOTTLENECK]>,
    /// From the bottleneck to what is added to the heads.
    queries: Vec<[f32; HEADS * WIDTH]>,
    head_bias: Vec<[f32; HEADS]>,
    holder_bias: Vec<[f32; HEADS]>,
    voice_bias: Vec<[f32; HEADS]>,
    hidden: Vec<[f32; HIDDEN]>,
    hidden_bias: [f32; HIDDEN],
    output: Vec<[f32; OUTPUTS]>,
    output_bias: [f32; OUTPUTS],
}

/// A sentence as a table network reads it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TableInput<'a> {
    /// The ids of its pieces.
    pub(crate) ids: &'a [u16],
    /// For each sign asked about, its places among the pieces.
    pub(crate) signs: &'a [Vec<usize>],
    /// Number of signs that are targets; they are the first. Sources are none.
    pub(crate) people: usize,
    /// Whose words each piece is.
    pub(crate) voices: &'a [PieceVoice],
}

/// A question: the pieces with the signs of its roles, and where target and holder stand.
struct Question {
    ids: Vec<u16>,
    positions: Vec<PairPosition>,
    /// Index of the first target; beyond the end where there is none.
    target: usize,
    /// Index of the first piece of a holder who has a sign of their own.
    holder: Option<usize>,
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
            holder: position_rows("holder", HOLDER_CLASSES)?,
            quoted: position_rows("inside", 2)?,
            voice: position_rows("voice", VOICES)?,
            gates: rows(&gates),
            heads: rows(&file.floats("heads", &[HEADS, WIDTH])?),
            bottleneck: scaled_matrix(file, "narrow", 3 * WIDTH)?,
            queries: scaled_matrix(file, "queries", BOTTLENECK)?,
            head_bias: rows(&file.floats("head_bias", &[DISTANCES, HEADS])?),
            holder_bias: rows(&file.floats("holder_bias", &[HOLDER_CLASSES, HEADS])?),
            voice_bias: rows(&file.floats("voice_bias", &[VOICES, HEADS])?),
            hidden: scaled_matrix(file, "hidden", HIDDEN_INPUTS * WIDTH)?,
            hidden_bias: vector(file, "hidden_bias")?,
            output: rows(&file.floats("out", &[HIDDEN, OUTPUTS])?),
            output_bias: vector(file, "out_bias")?,
        })
    }

    /// The answers about a sentence; `None` where one of them is not finite. What anyone thinks is asked only on demand, and 0
    /// elsewhere: the stages of an article do not need it.
    ///
    /// The code is compiled for each width of vector registers, and which one runs changes no bit.
    pub(crate) fn read(&self, input: TableInput<'_>, with_anyone: bool) -> Option<PairOutput> {
        pulp::Arch::new().dispatch(|| self.answer_all(input, with_anyone))
    }

    #[inline(always)]
    fn answer_all(&self, input: TableInput<'_>, with_anyone: bool) -> Option<PairOutput> {
        let holders = SIGNLESS_HOLDERS + input.signs.len();
        let mut logits = Vec::with_capacity(4 * holders * input.people);
        for holder in 0..holders {
            for target in 0..input.people {
                let is_asked = with_anyone || holder != ANYONE;
                logits.extend(if is_asked { self.answer_one(input, (holder, target)) } else { [0.0; 4] });
            }
        }
        let [.., valence] = self.answer(&self.question(input.ids, None, None, Some(Placeless::Tone)));
        PairOutput::new((input.signs.len(), input.people), 0, logits, Vec::new(), valence)
    }

    /// The logits of one pair: negative, neutral, positive, no row.
    pub(crate) fn ask(&self, input: TableInput<'_>, pair: (usize, usize)) -> [f32; 4] {
        pulp::Arch::new().dispatch(|| self.answer_one(input, pair))
    }

    /// The logits of one pair.
    #[inline(always)]
    fn answer_one(&self, input: TableInput<'_>, (holder, target): (usize, usize)) -> [f32; 4] {
        let TableInput { ids, signs, voices, .. } = input;
        let sign_of = |row: usize| signs.get(row)?.first().and_then(|place| ids.get(*place)).copied();
        let target = sign_of(target);
        let (placeless, sign, own) = match holder.checked_sub(SIGNLESS_HOLDERS) {
            Some(row) => (None, sign_of(row), Some(PieceVoice::Sign(row))),
            None if holder == AUTHOR => (Some(Placeless::Author), None, Some(PieceVoice::Author)),
            None if holder == ANYONE => (Some(Placeless::Anyone), None, None),
            None => (Some(Placeless::Unknown), None, Some(PieceVoice::Unknown)),
        };
        let is_target = sign.is_some() && sign == target;
        let placeless = if is_target { Some(Placeless::Target) } else { placeless };
        let mut question = self.question(ids, target, sign, placeless);
        for (position, voice) in question.positions.iter_mut().zip(voices) {
            position.voice = voice.class(own);
        }
        let [negative, neutral, positive, none, _] = self.answer(&question);
        [negative, neutral, positive, none]
    }

    /// The pieces with the signs of a question.
    #[inline(always)]
    fn question(
        &self,
        ids: &[u16],
        target: Option<u16>,
        holder: Option<u16>,
        placeless: Option<Placeless>,
    ) -> Question {
        let first = self.first_sign;
        let role = |id: &u16| match id.checked_sub(first).map(usize::from) {
            None => *id,
            Some(_) if Some(*id) == target => first,
            Some(_) if Some(*id) == holder => first + 1,
            Some(sign) if sign < usize::from(PERSON_SIGNS) => first + 2,
            Some(sign) if sign + 1 < SIGNS => first + 3,
            Some(_) => first + 4,
        };
        let ids: Vec<u16> = ids.iter().map(role).collect();
        let target = ids.iter().position(|id| *id == first).unwrap_or(ids.len());
        let holder = ids.iter().position(|id| *id == first + 1);
        let signs = PairSigns { target: first, holder: first + 1 };
        let positions = pair_positions(&ids, target, signs, placeless, self.marks);
        Question { ids, positions, target, holder }
    }

    /// The outputs of a question.
    #[inline(always)]
    fn answer(&self, question: &Question) -> [f32; OUTPUTS] {
        let Question { ids, positions, target, holder } = question;
        let features = self.features(ids, positions);
        let mut input = [[0.0; WIDTH]; HIDDEN_INPUTS];
        if let Some((heads, around)) = input.split_last_chunk_mut::<6>() {
            let [left, right, at_target, at_holder, holder_left, holder_right] = around;
            self.gated_sums(ids, &features, *target, left, right);
            average(&features, ids, self.first_sign, at_target);
            if let Some(place) = holder {
                self.gated_sums(ids, &features, *place, holder_left, holder_right);
                average(&features, ids, self.first_sign + 1, at_holder);
            }
            let queries = self.head_queries([&*left, &*right, &*at_target]);
            self.attend(&features, positions, &queries, heads);
        }
        let mut hidden = self.hidden_bias;
        multiply(input.as_flattened(), &self.hidden, &mut hidden);
        let mut outputs = self.output_bias;
        for (x, row) in hidden.iter().zip(&self.output) {
            for (sum, w) in outputs.iter_mut().zip(row) {
                *sum += x.max(0.0) * w;
            }
        }
        outputs
    }

    /// The features of every piece.
    #[inline(always)]
    fn features(&self, ids: &[u16], positions: &[PairPosition]) -> Vec<Row> {
        let piece = |id: Option<&u16>| id.and_then(|id| self.pieces.get(usize::from(*id)));
        let row_of = |table: &'_ [[i16; WIDTH]], class: u8| table.get(usize::from(class)).copied();
        let mut features = Vec::with_capacity(ids.len());
        let mut before: Option<&u16> = None;
        for ((at, id), position) in ids.iter().enumerate().zip(positions) {
            let mut sum = [0i16; WIDTH];
            let rows = [
                row_of(&self.target_distance, position.target),
                row_of(&self.other_distance, position.other),
                row_of(&self.between, position.between),
                row_of(&self.holder, position.holder),
                row_of(&self.quoted, position.quoted),
                row_of(&self.voice, position.voice),
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
    fn head_queries(&self, around: [&Row; 3]) -> [Row; HEADS] {
        let mut bottleneck = [0.0; BOTTLENECK];
        for (row, matrix) in around.into_iter().zip(self.bottleneck.chunks_exact(WIDTH)) {
            multiply(row, matrix, &mut bottleneck);
        }
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
    fn attend(&self, features: &[Row], positions: &[PairPosition], queries: &[Row; HEADS], out: &mut [Row]) {
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
            for (score, row) in scores.iter().zip(features) {
                add(out, row, *score / total);
            }
        }
    }

    /// The gated sums from the left end to a place and from the right end to it.
    #[inline(always)]
    fn gated_sums(&self, ids: &[u16], features: &[Row], place: usize, left: &mut Row, right: &mut Row) {
        let (before, rest) = features.split_at_checked(place).unwrap_or((features, &[]));
        for (row, id) in before.iter().zip(ids) {
            self.gate(left, row, *id, 0);
        }
        let after = rest.iter().zip(ids.iter().skip(place)).skip(1);
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
}

/// The mean of the features at the places of a sign; 0 where it has none.
#[inline(always)]
fn average(features: &[Row], ids: &[u16], sign: u16, out: &mut Row) {
    let count = ids.iter().filter(|id| **id == sign).count();
    #[expect(clippy::cast_precision_loss, reason = "a count of words")]
    let share = 1.0 / count.max(1) as f32;
    for (row, _) in features.iter().zip(ids).filter(|(_, id)| **id == sign) {
        add(out, row, share);
    }
}
