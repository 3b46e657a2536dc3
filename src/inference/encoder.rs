//! The accurate model, and any other encoder that the recipe in `training/` makes: a graph run by `rten`.
//!
//! The graph takes the pieces of one text and the place of the target in it, and gives three logits. One text at a
//! time, on one thread: whole-tensor quantisation would else make an answer depend on what it is computed beside.

use super::weights::{ModelFile, ModelFileError};
use super::word_pieces::WordPieces;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use std::sync::Arc;

/// A loaded encoder.
pub(crate) struct Encoder {
    model: Model,
    ids: NodeId,
    target: NodeId,
    logits: NodeId,
    /// WordPieces that every input begins and ends with.
    begin: u16,
    end: u16,
}

thread_local! {
    /// Where a graph runs: one thread for each that asks, so that texts go side by side and no sum depends on how many
    /// threads there are.
    static POOL: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// Bytes of the longest whole number in a graph (a varint of 64 bits), all but the last with their highest bit set.
const LONGEST_NUMBER: usize = 10;

/// Whether ten such bytes follow each other, at which rten 0.27 reads on for ever. No graph of the recipe has more than
/// nine (−1 has).
fn has_endless_number(graph: &[u8]) -> bool {
    graph.windows(LONGEST_NUMBER).any(|bytes| bytes.iter().all(|byte| *byte >= 0x80))
}

impl Encoder {
    /// Builds the graph of a model file.
    pub(crate) fn new(weights: &ModelFile, pieces: &WordPieces) -> Result<Self, ModelFileError> {
        let part = |name: &str| ModelFileError::Part(name.to_owned());
        let mut options = ModelOptions::with_all_ops();
        options.external_data("arrays.data", weights.unpacked()?).prepack_weights(true);
        let graph = weights.bytes("graph")?;
        if has_endless_number(&graph) {
            return Err(ModelFileError::Part("graph: a number without an end".to_owned()));
        }
        let model = options.load(graph).map_err(|e| ModelFileError::Part(format!("graph: {e}")))?;
        let node = |name: &str| model.node_id(name).map_err(|_| part(name));
        Ok(Self {
            ids: node("ids")?,
            target: node("target")?,
            logits: node("logits")?,
            begin: pieces.number("<s>").ok_or_else(|| part("<s>"))?,
            end: pieces.number("</s>").ok_or_else(|| part("</s>"))?,
            model,
        })
    }

    /// Logits of negative, neutral, positive; `None` when the graph fails on this text.
    pub(crate) fn logits(&self, ids: &[u16], target: u16) -> Option<[f32; 3]> {
        let all: Vec<i32> =
            [self.begin].iter().chain(ids).chain(&[self.end]).map(|id| i32::from(*id)).collect();
        let is_target = |id: &i32| *id == i32::from(target);
        #[expect(clippy::cast_precision_loss, reason = "a count of words")]
        let share = 1.0 / all.iter().filter(|id| is_target(id)).count().max(1) as f32;
        let weights: Vec<f32> = all.iter().map(|id| if is_target(id) { share } else { 0.0 }).collect();
        let length = all.len();
        let ids = NdTensor::from_data([length], all);
        let weights = NdTensor::from_data([1, length], weights);
        let mut options = RunOptions::default();
        options.thread_pool = Some(POOL.with(Arc::clone));
        let run = || {
            let inputs: Vec<(NodeId, ValueOrView<'_>)> =
                vec![(self.ids, ids.view().into()), (self.target, weights.view().into())];
            self.model.run_n(inputs, [self.logits], Some(options)).ok()
        };
        // On a thread of its own, for one that belongs to a pool takes up other texts while it waits, all of which would
        // then wait for this one's pool.
        let [logits] = std::thread::scope(|scope| {
            std::thread::Builder::new().spawn_scoped(scope, run).ok()?.join().ok().flatten()
        })?;
        let logits: Tensor<f32> = logits.try_into().ok()?;
        let mut three = logits.iter().copied();
        Some([three.next()?, three.next()?, three.next()?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_an_end_is_told() {
        assert!(has_endless_number(&[&[8_u8][..], &[0xff; 10]].concat()));
        assert!(!has_endless_number(&[&[0xff_u8; 9][..], &[1], &[0xff; 9]].concat()));
    }
}
