//! A transformer encoder from a model file, such as the accurate stance model: a graph that `rten` runs.
//!
//! The ids of the word pieces of one text go in, with the place of the target; three logits come out. Texts are never
//! batched and each runs on one thread: the values are quantised over a whole tensor, so in a batch the logits of a text
//! would depend on the other texts.

use super::error::{ModelFileError, ModelProblem, PredictionError};
use super::model_file::ModelFile;
use super::unpacking::unpack_arrays;
use super::word_pieces::WordPieces;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use std::sync::Arc;

/// A loaded encoder.
pub(crate) struct Encoder {
    graph: Model,
    ids: NodeId,
    target: NodeId,
    logits: NodeId,
    /// The piece at the start of every input, and the one at its end.
    start: u16,
    end: u16,
}

thread_local! {
    /// A pool of one thread for each thread that asks, so that texts run side by side and no sum depends on the number
    /// of threads.
    pub(super) static POOL: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// Most bytes of an integer in a graph (a varint of 64 bits); all but its last have the top bit set.
const LONGEST_VARINT: usize = 10;

/// Whether so many bytes with the top bit set follow each other, which makes rten 0.27 read on without end. A graph of
/// our recipe has at most nine of them (in −1).
pub(super) fn has_endless_varint(graph: &[u8]) -> bool {
    graph.windows(LONGEST_VARINT).any(|bytes| bytes.iter().all(|byte| *byte >= 0x80))
}

impl Encoder {
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
        let (ids, target, logits) = (node("ids")?, node("target")?, node("logits")?);
        let encoder = Self { ids, target, logits, start: piece("<s>")?, end: piece("</s>")?, graph };
        let masks = pieces.masks();
        encoder.logits(&[masks.target], masks.target).map_err(|error| file.unusable(error))?;
        Ok(encoder)
    }

    /// The three logits of a text, given the ids of its pieces and that of the target's mask.
    ///
    /// # Errors
    /// When the graph fails or its output is not three finite numbers, or when no thread can be started.
    pub(crate) fn logits(&self, ids: &[u16], target: u16) -> Result<[f32; 3], PredictionError> {
        let input: Vec<i32> =
            [self.start].iter().chain(ids).chain(&[self.end]).map(|id| i32::from(*id)).collect();
        let is_target = |id: &i32| *id == i32::from(target);
        #[expect(clippy::cast_precision_loss, reason = "a count of words")]
        let share = 1.0 / input.iter().filter(|id| is_target(id)).count().max(1) as f32;
        let weights: Vec<f32> = input.iter().map(|id| if is_target(id) { share } else { 0.0 }).collect();
        let length = input.len();
        let ids = NdTensor::from_data([length], input);
        let weights = NdTensor::from_data([1, length], weights);
        let mut options = RunOptions::default();
        options.thread_pool = Some(POOL.with(Arc::clone));
        let run = || {
            let inputs: Vec<(NodeId, ValueOrView<'_>)> =
                vec![(self.ids, ids.view().into()), (self.target, weights.view().into())];
            self.graph.run_n(inputs, [self.logits], Some(options))
        };
        // On a thread of its own: a thread of a pool would take up other texts while it waits for `POOL`, and they would
        // then wait for the same pool.
        let output = std::thread::scope(|scope| {
            let thread =
                std::thread::Builder::new().spawn_scoped(scope, run).map_err(PredictionError::Thread)?;
            thread.join().map_err(|_| PredictionError::Panic)
        })?;
        let [logits] = output.map_err(|error| PredictionError::Graph(Box::new(error)))?;
        let logits: Tensor<f32> = logits.try_into().map_err(|_| PredictionError::Output)?;
        match logits.iter().copied().collect::<Vec<f32>>().as_slice() {
            &[negative, neutral, positive] if [negative, neutral, positive].iter().all(|x| x.is_finite()) => {
                Ok([negative, neutral, positive])
            }
            _ => Err(PredictionError::Output),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_integer_is_found_before_it_is_read() {
        assert!(has_endless_varint(&[&[8_u8][..], &[0xff; 10]].concat()));
        assert!(!has_endless_varint(&[&[0xff_u8; 9][..], &[1], &[0xff; 9]].concat()));
    }
}
