//! The last two layers of the table network of pairs: what heads and sums have gathered → the outputs of a question.

use super::error::ModelFileError;
use super::model_file::ModelFile;
use super::table_math::{Row, WIDTH, multiply, multiply_four, rows, scaled_matrix, vector};
use pulp::Simd;

/// Attention heads.
pub(super) const HEADS: usize = 4;
/// Inputs of the hidden layer, in rows of [`WIDTH`]: heads; left, right, target; holder, its left and right.
pub(super) const HIDDEN_INPUTS: usize = HEADS + 6;
/// Width of the hidden layer.
const HIDDEN: usize = 96;
/// Outputs: negative, neutral, positive, no row, tone.
const OUTPUTS: usize = 5;

/// The weights of the hidden layer and of the outputs.
#[derive(Debug, Clone)]
pub(super) struct LastLayers {
    hidden: Vec<[f32; HIDDEN]>,
    hidden_bias: [f32; HIDDEN],
    output: Vec<[f32; OUTPUTS]>,
    output_bias: [f32; OUTPUTS],
}

impl LastLayers {
    /// # Errors
    /// When an array is absent or of another shape.
    pub(super) fn load(file: &ModelFile) -> Result<Self, ModelFileError> {
        Ok(Self {
            hidden: scaled_matrix(file, "hidden", HIDDEN_INPUTS * WIDTH)?,
            hidden_bias: vector(file, "hidden_bias")?,
            output: rows(&file.floats("out", &[HIDDEN, OUTPUTS])?),
            output_bias: vector(file, "out_bias")?,
        })
    }

    /// The outputs of questions.
    #[inline(always)]
    pub(super) fn outputs<S: Simd>(&self, simd: S, inputs: &[[Row; HIDDEN_INPUTS]]) -> Vec<[f32; OUTPUTS]> {
        let mut hidden = vec![self.hidden_bias; inputs.len()];
        let (fours, rest) = inputs.as_chunks::<4>();
        let (hidden_fours, hidden_rest) = hidden.as_chunks_mut::<4>();
        for (inputs, hidden) in fours.iter().zip(hidden_fours) {
            let inputs = inputs.each_ref().map(|input| input.as_flattened());
            multiply_four::<S, HIDDEN, 3>(simd, inputs, &self.hidden, hidden);
        }
        for (input, hidden) in rest.iter().zip(hidden_rest) {
            multiply::<S, HIDDEN, 6>(simd, input.as_flattened(), &self.hidden, hidden);
        }
        let output = |hidden: &[f32; HIDDEN]| {
            let mut outputs = self.output_bias;
            for (x, row) in hidden.iter().zip(&self.output) {
                for (sum, w) in outputs.iter_mut().zip(row) {
                    *sum += x.max(0.0) * w;
                }
            }
            outputs
        };
        hidden.iter().map(output).collect()
    }
}
