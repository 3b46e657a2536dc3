//! A transformer encoder that answers for every pair of a holder and a target of one sentence in one pass: a graph that
//! `rten` runs.
//!
//! The ids of the word pieces go in, with the places of each sign. Texts are never batched and each runs on one thread:
//! so the answers depend on nothing but the text.

use super::error::{ModelFileError, ModelProblem, PredictionError};
use super::model_file::ModelFile;
use super::pair_output::PairOutput;
use super::unpacking::unpack_arrays;
use super::word_pieces::WordPieces;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use std::sync::Arc;

thread_local! {
    /// A pool of one thread for each thread that asks, so that texts run side by side and no sum depends on the number
    /// of threads.
    static POOL: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// Most bytes of an integer in a graph (a varint of 64 bits); all but its last have the top bit set.
const LONGEST_VARINT: usize = 10;

/// Whether so many bytes with the top bit set follow each other, which makes rten 0.27 read on without end. A graph of
/// our recipe has at most nine of them (in −1).
fn has_endless_varint(graph: &[u8]) -> bool {
    graph.windows(LONGEST_VARINT).any(|bytes| bytes.iter().all(|byte| *byte >= 0x80))
}

/// A loaded encoder of pairs.
pub(crate) struct PairEncoder {
    graph: Model,
    ids: NodeId,
    signs: NodeId,
    /// Logits, attention to the pieces, valence.
    outputs: [NodeId; 3],
    /// The piece at the start of every input, and the one at its end.
    start: u16,
    end: u16,
}

impl PairEncoder {
    /// Loads the graph of a model file and tries it on an input of one piece.
    ///
    /// # Errors
    /// When the file cannot be read, a part of it is absent, or the graph cannot be loaded or fails.
    pub(crate) fn load(file: &ModelFile, pieces: &WordPieces) -> Result<Self, ModelFileError> {
        let mut options = ModelOptions::with_all_ops();
        options.external_data("arrays.data", unpack_arrays(file)?).prepack_weights(true);
        let graph = file.bytes("graph")?;
        if has_endless_varint(&graph) {
            return Err(file.unusable(ModelProblem::Graph("it holds an integer without an end".into())));
        }
        let graph =
            options.load(graph).map_err(|error| file.unusable(ModelProblem::Graph(Box::new(error))))?;
        let node = |node: &'static str| {
            graph.node_id(node).map_err(|_| file.unusable(ModelProblem::MissingNode { node }))
        };
        let piece = |piece: &'static str| pieces.required(piece).map_err(|error| file.unusable(error));
        let outputs = [node("logits")?, node("shares")?, node("valence")?];
        let (ids, signs) = (node("ids")?, node("signs")?);
        let encoder = Self { ids, signs, outputs, start: piece("<s>")?, end: piece("</s>")?, graph };
        encoder.read(&[pieces.unknown()], &[vec![0]]).map_err(|error| file.unusable(error))?;
        Ok(encoder)
    }

    /// The answers about a sentence, given the ids of its pieces and, for each sign asked about, its places among them.
    ///
    /// # Errors
    /// When the graph fails or its output has another size or is not finite, or when no thread can be started.
    pub(crate) fn read(&self, ids: &[u16], signs: &[Vec<usize>]) -> Result<PairOutput, PredictionError> {
        let input: Vec<i32> =
            [self.start].iter().chain(ids).chain(&[self.end]).map(|id| i32::from(*id)).collect();
        let length = input.len();
        // The graph needs at least one sign.
        let rows = signs.len().max(1);
        let mut weights = vec![0.0_f32; rows * length];
        for (row, places) in weights.chunks_exact_mut(length).zip(signs) {
            #[expect(clippy::cast_precision_loss, reason = "a count of words")]
            let share = 1.0 / places.len().max(1) as f32;
            for place in places {
                // The first piece of the text stands after the one at the start.
                row.iter_mut().skip(place + 1).take(1).for_each(|weight| *weight = share);
            }
        }
        let ids = NdTensor::from_data([length], input);
        let weights = NdTensor::from_data([rows, length], weights);
        let mut options = RunOptions::default();
        options.thread_pool = Some(POOL.with(Arc::clone));
        let run = || {
            let inputs: Vec<(NodeId, ValueOrView<'_>)> =
                vec![(self.ids, ids.view().into()), (self.signs, weights.view().into())];
            self.graph.run_n(inputs, self.outputs, Some(options))
        };
        // On a thread of its own: a thread of a pool would take up other texts while it waits for `POOL`, and they would
        // then wait for the same pool.
        let output = std::thread::scope(|scope| {
            let thread =
                std::thread::Builder::new().spawn_scoped(scope, run).map_err(PredictionError::Thread)?;
            thread.join().map_err(|_| PredictionError::Panic)
        })?;
        let values = output.map_err(|error| PredictionError::Graph(Box::new(error)))?;
        let mut numbers = Vec::with_capacity(self.outputs.len());
        for value in values {
            let tensor: Tensor<f32> = value.try_into().map_err(|_| PredictionError::Output)?;
            numbers.push(tensor.iter().copied().collect::<Vec<f32>>());
        }
        let [logits, shares, valence] =
            <[Vec<f32>; 3]>::try_from(numbers).map_err(|_| PredictionError::Output)?;
        let valence = valence.first().copied().unwrap_or(f32::NAN);
        // Without the pieces at the start and at the end.
        let inner = |row: &[f32]| row.get(1..length - 1).unwrap_or(&[]).to_vec();
        let words: Vec<f32> = shares.chunks_exact(length).flat_map(inner).collect();
        PairOutput::new((rows, rows), length - 2, logits, words, valence).ok_or(PredictionError::Output)
    }
}

#[cfg(test)]
mod tests {
    use super::super::header::{ArrayEntry, ElementType};
    use super::*;

    /// Processors without an instruction for sums of four products add two of them in 16 bits and cut off what is above: answers
    /// would depend on the processor.
    #[test]
    fn no_two_products_of_bytes_leave_sixteen_bits() {
        let path = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/models/accurate.lasswell"));
        // The package for a registry has no such file.
        if !path.is_file() {
            return;
        }
        let file = ModelFile::open(path).unwrap();
        let is_matrix =
            |array: &&ArrayEntry| array.element == ElementType::I8 && array.name.ends_with(".matrix");
        let mut matrices = 0;
        for array in file.header().arrays.iter().filter(is_matrix) {
            let numbers = file.signed_bytes(&array.name, &array.shape).unwrap();
            for rows in numbers.chunks_exact(2 * array.shape[1]) {
                let (upper, lower) = rows.split_at(array.shape[1]);
                for (a, b) in upper.iter().zip(lower) {
                    let of_sign =
                        |sign: i32| [a, b].map(|x| (sign * i32::from(*x)).max(0)).iter().sum::<i32>();
                    assert!(
                        [1, -1].iter().all(|sign| 255 * of_sign(*sign) <= 32_767),
                        "{}: {a} {b}",
                        array.name
                    );
                }
            }
            matrices += 1;
        }
        assert!(matrices > 20);
    }

    #[test]
    fn an_endless_integer_is_found_before_it_is_read() {
        assert!(has_endless_varint(&[&[8_u8][..], &[0xff; 10]].concat()));
        assert!(!has_endless_varint(&[&[0xff_u8; 9][..], &[1], &[0xff; 9]].concat()));
    }
}
