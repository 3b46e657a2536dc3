//! A trained model that reads a sentence once and answers for every pair of a holder and a person in it, and for its tone.

use super::asked_pairs::{AskedHolder, SignNumbers, Wanted};
use super::signed_sentence::{SignedSentence, WordVoice};
#[cfg(feature = "accurate")]
use crate::inference::PairEncoder;
use crate::inference::{
    ANYONE, AUTHOR, HolderCalibration, ModelFile, ModelFileError, ModelProblem, NetworkKind, PairCalibration,
    PairOutput, PairTables, PieceVoice, PredictionError, SIGNLESS_HOLDERS, SignedToken, TableInput,
    ToneScale, UNKNOWN, WordPieces,
};
use crate::model::{Evidence, Label, Probabilities, Valence};
use crate::tokens::{TokenKind, Tokens};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// A word is evidence where it has at least this share of the strongest word’s part. Chosen on annotated articles: 1.5 words.
const LEAST_EVIDENCE: f64 = 0.4;

/// A model of pairs.
pub struct PairModel {
    name: String,
    window: usize,
    pieces: WordPieces,
    network: Network,
    calibration: PairCalibration,
    tone: ToneScale,
    failures: AtomicU64,
}

enum Network {
    Tables(Box<PairTables>),
    #[cfg(feature = "accurate")]
    Encoder(Box<PairEncoder>),
}

/// What a model says of one pair.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct PairAnswer {
    /// Probabilities of the labels, if the holder has a stance at all.
    pub probabilities: Probabilities,
    /// The label of a holder who may have nothing to do with the person: negative and positive ask for as much probability
    /// as the model's file says, that of no row included.
    pub label: Label,
    /// The label of a holder whose words are about the person: the same, without that of no row.
    pub label_in_words: Label,
    /// Probability that the holder says anything about the person beyond that they speak, 0 to 1.
    pub row: f64,
    /// Whether that is enough for a row.
    pub is_row: bool,
}

/// What a model says of one sentence.
#[derive(Debug)]
pub struct Reading<'m> {
    model: &'m PairModel,
    output: PairOutput,
    /// For each holder, for each target, whether it was asked about.
    asked: Vec<bool>,
    ids: Vec<u16>,
    /// The places of each sign that was asked about.
    signs: Vec<Vec<usize>>,
    voices: Vec<PieceVoice>,
    numbers: SignNumbers,
    /// For each piece, the article token whose word it belongs to; `None` for signs.
    words: Vec<Option<usize>>,
    /// Tone of the sentence.
    pub valence: Valence,
}

impl fmt::Debug for PairModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PairModel").field("name", &self.name).finish_non_exhaustive()
    }
}

impl PairModel {
    /// Loads the model of a file.
    pub(super) fn load(file: &ModelFile) -> Result<Self, ModelFileError> {
        let pieces = WordPieces::parse(&file.text("pieces")?).map_err(|error| file.unusable(error))?;
        let header = file.header();
        let absent = |part| file.unusable(ModelProblem::MissingPart { part });
        let calibration = header.calibration.ok_or_else(|| absent("calibration"))?;
        let tone = header.tone.ok_or_else(|| absent("tone"))?;
        let network = match header.kind {
            #[cfg(feature = "accurate")]
            NetworkKind::Pairs => Network::Encoder(Box::new(PairEncoder::load(file, &pieces)?)),
            NetworkKind::PairTables => Network::Tables(Box::new(PairTables::load(file, &pieces)?)),
            #[cfg(not(feature = "accurate"))]
            NetworkKind::Pairs => return Err(file.unusable(ModelProblem::EncoderNotBuiltIn)),
        };
        let (name, window) = (header.name.clone(), header.window);
        Ok(Self { name, window, pieces, network, calibration, tone, failures: AtomicU64::new(0) })
    }

    /// Name of the model, from the header of its file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Number of sentences on which the network failed.
    pub(super) fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }

    /// Reads a sentence for the author and everybody with a sign; `None` where the network fails: an invented answer would be
    /// worse.
    #[must_use]
    pub fn read(&self, sentence: &SignedSentence<'_, '_>) -> Option<Reading<'_>> {
        self.reading(sentence, Wanted::All { with_anyone: false })
    }

    /// The same with what anyone thinks, [`AskedHolder::Anyone`].
    #[must_use]
    pub fn read_with_anyone(&self, sentence: &SignedSentence<'_, '_>) -> Option<Reading<'_>> {
        self.reading(sentence, Wanted::All { with_anyone: true })
    }

    /// The same for these pairs alone.
    pub(super) fn read_pairs(
        &self,
        sentence: &SignedSentence<'_, '_>,
        pairs: &[(AskedHolder, usize)],
    ) -> Option<Reading<'_>> {
        self.reading(sentence, Wanted::Pairs(pairs))
    }

    fn reading(&self, sentence: &SignedSentence<'_, '_>, wanted: Wanted<'_>) -> Option<Reading<'_>> {
        let tokens = sentence.tokens();
        let mut ids = Vec::with_capacity(sentence.words().len() + 8);
        let mut words = Vec::with_capacity(ids.capacity());
        let mut people = vec![Vec::new(); sentence.people().len()];
        let mut sources = vec![Vec::new(); sentence.sources().len()];
        let mut voices = Vec::with_capacity(ids.capacity());
        for (word, voice) in sentence.words().iter().zip(sentence.voices()) {
            let place = ids.len();
            if place >= self.window {
                break;
            }
            match word {
                SignedToken::Person(_, number) => people.get_mut(usize::from(*number)),
                SignedToken::Source(_, number) => sources.get_mut(usize::from(*number)),
                _ => None,
            }
            .into_iter()
            .for_each(|places| places.push(place));
            self.pieces.encode_signed(*word, tokens, &mut ids);
            let token = if let SignedToken::Word(at) = word { Some(*at) } else { None };
            words.resize(ids.len(), token);
            voices.resize(ids.len(), *voice);
        }
        ids.truncate(self.window);
        words.truncate(self.window);
        voices.truncate(self.window);
        let mut signs = Vec::with_capacity(people.len() + sources.len());
        let mut number = |places: Vec<usize>| {
            (!places.is_empty()).then(|| {
                signs.push(places);
                signs.len() - 1
            })
        };
        let people: Vec<Option<usize>> = people.into_iter().map(&mut number).collect();
        let known = people.iter().flatten().count();
        let sources: Vec<Option<usize>> = sources.into_iter().map(&mut number).collect();
        let row = |list: &[Option<usize>], sign: u8| list.get(usize::from(sign)).copied().flatten();
        let voice = |voice: &WordVoice| match voice {
            WordVoice::Author => PieceVoice::Author,
            WordVoice::Person(sign) => row(&people, *sign).map_or(PieceVoice::Unknown, PieceVoice::Sign),
            WordVoice::Source(sign) => row(&sources, *sign).map_or(PieceVoice::Unknown, PieceVoice::Sign),
            WordVoice::Unknown => PieceVoice::Unknown,
        };
        let voices: Vec<PieceVoice> = voices.iter().map(voice).collect();
        let input = TableInput { ids: &ids, signs: &signs, people: known, voices: &voices };
        let numbers = SignNumbers { people, sources };
        let asked = numbers.asked(wanted, signs.len());
        match self.output(input, &asked) {
            Ok(output) => {
                let valence = self.valence(f64::from(output.valence));
                let model = self;
                Some(Reading { model, output, asked, ids, signs, voices, numbers, words, valence })
            }
            Err(_) => {
                self.failures.fetch_add(1, Ordering::Relaxed);
                None
            }
        }
    }

    /// What the network says; an error where a probability would not be finite.
    fn output(&self, input: TableInput<'_>, asked: &[bool]) -> Result<PairOutput, PredictionError> {
        let TableInput { signs, people, .. } = input;
        let output = match &self.network {
            Network::Tables(tables) => tables.read(input, asked).ok_or(PredictionError::Output)?,
            #[cfg(feature = "accurate")]
            Network::Encoder(encoder) => encoder.read(input.ids, signs)?,
        };
        let is_finite = |holder, target| {
            let found = output.logits(holder, target);
            found.is_some_and(|logits| answer(logits, self.calibration(holder)).is_some())
        };
        let all = (0..SIGNLESS_HOLDERS + signs.len()).all(|h| (0..people).all(|t| is_finite(h, t)));
        all.then_some(output).ok_or(PredictionError::Output)
    }

    /// The calibration of the holder with this number in the output.
    fn calibration(&self, holder: usize) -> &HolderCalibration {
        match holder {
            AUTHOR => &self.calibration.author,
            UNKNOWN => &self.calibration.unknown,
            ANYONE => &self.calibration.anyone,
            _ => &self.calibration.others,
        }
    }

    fn valence(&self, value: f64) -> Valence {
        let value = (self.tone.scale * value + self.tone.shift).clamp(-1.0, 1.0);
        let label = if value < self.tone.negative {
            Label::Negative
        } else if value > self.tone.positive {
            Label::Positive
        } else {
            Label::Neutral
        };
        Valence { value, label, margin: self.tone.margin }
    }
}

impl PairAnswer {
    /// The probability that the holder has an opinion where none is likelier, or none where one is: 0 to 0.5.
    pub(super) fn doubt(&self) -> f64 {
        let opinion = (self.probabilities.negative + self.probabilities.positive) * self.row;
        opinion.min(1.0 - opinion)
    }
}

impl Reading<'_> {
    /// What the model says of a holder's stance toward the person with a sign; `None` where one of them has no sign, or has
    /// it beyond what the model reads.
    #[must_use]
    pub fn answer(&self, holder: AskedHolder, target: usize) -> Option<PairAnswer> {
        let (row, target) = (self.numbers.holder(holder)?, self.numbers.person(target)?);
        if !self.was_asked(row, target) {
            return None;
        }
        answer(self.output.logits(row, target)?, self.model.calibration(row))
    }

    /// By how much more probable the opinion of somebody who acts must be for each other one in the sentence.
    pub(super) fn crowd(&self) -> f64 {
        self.model.calibration.crowd
    }

    /// How doubtful the least sure answer is, from 0 to 0.5: of all holders that were asked about and all people but the holder,
    /// the probability that an opinion is none, or that there is one where none is likelier. 0 where nobody has a sign.
    pub(super) fn doubt(&self) -> f64 {
        let people = self.numbers.known_people();
        let holders = 0..SIGNLESS_HOLDERS + self.signs.len();
        let pairs = holders.flat_map(|holder| (0..people).map(move |target| (holder, target)));
        let pairs = pairs.filter(|(holder, target)| self.was_asked(*holder, *target));
        let others = pairs.filter(|(holder, target)| *holder != SIGNLESS_HOLDERS + *target);
        let doubts = others.filter_map(|(holder, target)| {
            Some(answer(self.output.logits(holder, target)?, self.model.calibration(holder))?.doubt())
        });
        doubts.fold(0.0, f64::max)
    }

    /// The words behind an answer, in the order of the text. Of tables: how far the stance falls when a word is unknown
    /// (Zeiler & Fergus 2014; for words, Li, Monroe & Jurafsky 2016). Of an encoder: the parts of the stance by its attention
    /// to the words, which was trained on the words behind annotated stances.
    #[must_use]
    pub fn evidence(
        &self,
        holder: AskedHolder,
        target: usize,
        stance: f64,
        tokens: &Tokens<'_>,
    ) -> Vec<Evidence> {
        let (Some(row), Some(column)) = (self.numbers.holder(holder), self.numbers.person(target)) else {
            return Vec::new();
        };
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut first = 0;
        for pieces in self.words.chunk_by(|a, b| a == b && a.is_some()) {
            let places = first..first + pieces.len();
            first = places.end;
            let token = pieces.first().copied().flatten().and_then(|at| tokens.get(at));
            let Some(token) = token.filter(|t| t.kind != TokenKind::Mark) else { continue };
            let weight = match &self.model.network {
                Network::Tables(tables) => {
                    let mut without = self.ids.clone();
                    let word = without.iter_mut().skip(places.start).take(places.len());
                    word.for_each(|id| *id = self.model.pieces.unknown());
                    let (signs, voices) = (&self.signs, &self.voices);
                    let people = self.numbers.known_people();
                    let input = TableInput { ids: &without, signs, people, voices };
                    let logits = tables.ask(input, (row, column));
                    let Some(answer) = answer(logits, self.model.calibration(row)) else { continue };
                    stance - answer.probabilities.stance()
                }
                #[cfg(feature = "accurate")]
                Network::Encoder(_) => {
                    let shares = self.output.words(row, column).and_then(|shares| shares.get(places));
                    let share: f32 = shares.unwrap_or(&[]).iter().sum();
                    f64::from(share) * stance
                }
            };
            evidence.push(Evidence { span: token.span, weight });
        }
        let largest = evidence.iter().map(|e| e.weight.abs()).fold(0.0, f64::max);
        evidence.retain(|e| e.weight.abs() >= LEAST_EVIDENCE * largest && e.weight != 0.0);
        evidence
    }

    fn was_asked(&self, holder: usize, target: usize) -> bool {
        self.asked.get(holder * self.numbers.known_people() + target).copied().unwrap_or(false)
    }
}

/// Calibrated probabilities and label of the logits of a pair; `None` where one of them is not finite.
fn answer(logits: [f32; 4], calibration: &HolderCalibration) -> Option<PairAnswer> {
    let mut scaled = [0.0; 4];
    for ((scaled, logit), bias) in scaled.iter_mut().zip(logits).zip(calibration.bias) {
        *scaled = f64::from(logit) / calibration.temperature + bias;
    }
    let top = scaled.iter().copied().fold(f64::MIN, f64::max);
    let [negative, neutral, positive, none] = scaled.map(|x| libm::exp(x - top));
    let some = negative + neutral + positive;
    let all = some + none;
    let probabilities =
        Probabilities { negative: negative / some, neutral: neutral / some, positive: positive / some };
    let polar = if positive > negative { Label::Positive } else { Label::Negative };
    let label = |among: f64| match calibration.polar {
        0.0 => probabilities.label(),
        least if negative.max(positive) / among >= least => polar,
        _ => Label::Neutral,
    };
    let (label, label_in_words) = (label(all), label(some));
    let row = some / all;
    let numbers = [probabilities.negative, probabilities.neutral, probabilities.positive, row];
    let is_row = row >= calibration.row;
    let found = PairAnswer { probabilities, label, label_in_words, row, is_row };
    numbers.iter().all(|x| x.is_finite()).then_some(found)
}

#[cfg(test)]
#[path = "pair_model_tests.rs"]
mod tests;
