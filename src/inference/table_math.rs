//! Arithmetic of the table networks. It has a fixed order and no fused operations, so every machine gives the same bits.

use super::error::ModelFileError;
use super::model_file::ModelFile;
use pulp::Simd;

/// Features of a piece.
pub(super) const WIDTH: usize = 96;

pub(super) type Row = [f32; WIDTH];

/// Cuts an array into rows.
pub(super) fn rows<T: Copy + Default, const N: usize>(array: &[T]) -> Vec<[T; N]> {
    array.as_chunks::<N>().0.to_vec()
}

/// A vector of `N` numbers.
pub(super) fn vector<const N: usize>(file: &ModelFile, name: &str) -> Result<[f32; N], ModelFileError> {
    let floats = file.floats(name, &[N])?;
    // The file has checked the length.
    Ok(floats.first_chunk().copied().unwrap_or([0.0; N]))
}

/// A matrix that is stored as signed bytes with a scale for each column.
pub(super) fn scaled_matrix<const N: usize>(
    file: &ModelFile,
    name: &str,
    rows: usize,
) -> Result<Vec<[f32; N]>, ModelFileError> {
    let scale: [f32; N] = vector(file, &format!("{name}_scale"))?;
    let bytes = file.signed_bytes(name, &[rows, N])?;
    let row = |row: &[i8; N]| {
        let mut out = [0.0; N];
        for ((out, x), scale) in out.iter_mut().zip(row).zip(&scale) {
            *out = f32::from(*x) * scale;
        }
        out
    };
    Ok(bytes.as_chunks::<N>().0.iter().map(row).collect())
}

/// Rows of integers that are stored as floats, none larger than `largest`.
pub(super) fn integer_rows(
    file: &ModelFile,
    name: &str,
    count: usize,
    largest: f32,
) -> Result<Vec<[i16; WIDTH]>, ModelFileError> {
    let floats = file.floats(name, &[count, WIDTH])?;
    #[expect(clippy::cast_possible_truncation, reason = "within these bounds")]
    let integers: Vec<i16> = floats.iter().map(|x| x.clamp(-largest, largest) as i16).collect();
    Ok(rows(&integers))
}

/// Adds a weighted row.
#[inline(always)]
fn add(to: &mut Row, row: &Row, weight: f32) {
    for (to, x) in to.iter_mut().zip(row) {
        *to += weight * x;
    }
}

/// The mean of the features at the places of a sign; 0 where it has none.
#[inline(always)]
pub(super) fn average(features: &[Row], ids: &[u16], sign: u16, out: &mut Row) {
    let count = ids.iter().filter(|id| **id == sign).count();
    #[expect(clippy::cast_precision_loss, reason = "a count of words")]
    let share = 1.0 / count.max(1) as f32;
    for (row, _) in features.iter().zip(ids).filter(|(_, id)| **id == sign) {
        add(out, row, share);
    }
}

/// Adds a row of integers, of one byte or two each.
#[inline(always)]
pub(super) fn add_integers<T: Copy + Into<i16>>(to: &mut [i16; WIDTH], row: &[T; WIDTH]) {
    for (to, x) in to.iter_mut().zip(row) {
        *to += (*x).into();
    }
}

/// Vector registers in which part of a row of [`WIDTH`] is summed up: all of it where a register holds 16 numbers.
pub(super) const ROW_VECTORS: usize = 6;

/// Adds the product of a row and a matrix, which is also a sum of weighted rows. Sums stay in `K` vector registers; the columns
/// are a multiple of what these hold.
#[inline(always)]
pub(super) fn multiply<S: Simd, const N: usize, const K: usize>(
    simd: S,
    row: &[f32],
    matrix: &[[f32; N]],
    out: &mut [f32; N],
) {
    let width = K * S::F32_LANES;
    debug_assert_eq!(N % width, 0, "columns beyond the last block would be left out");
    for (block, out) in out.chunks_exact_mut(width).enumerate() {
        let Some(out) = S::as_mut_simd_f32s(out).0.first_chunk_mut::<K>() else { continue };
        let mut sums = *out;
        for (x, weights) in row.iter().zip(matrix) {
            let x = simd.splat_f32s(*x);
            let weights = S::as_simd_f32s(weights).0.get(block * K..).unwrap_or(&[]);
            for (sum, w) in sums.iter_mut().zip(weights) {
                *sum = simd.add_f32s(*sum, simd.mul_f32s(x, *w));
            }
        }
        *out = sums;
    }
}

/// The products of four rows and a matrix, added to `out`, as [`multiply`] would: the matrix is read from memory once.
#[inline(always)]
pub(super) fn multiply_four<S: Simd, const N: usize, const K: usize>(
    simd: S,
    [a, b, c, d]: [&[f32]; 4],
    matrix: &[[f32; N]],
    out: &mut [[f32; N]; 4],
) {
    let width = K * S::F32_LANES;
    debug_assert_eq!(N % width, 0, "columns beyond the last block would be left out");
    for block in 0..N / width {
        let mut sums = [[simd.splat_f32s(0.0); K]; 4];
        for (sums, out) in sums.iter_mut().zip(&*out) {
            let from = S::as_simd_f32s(out).0.get(block * K..).unwrap_or(&[]);
            sums.iter_mut().zip(from).for_each(|(sum, x)| *sum = *x);
        }
        for ((((a, b), c), d), weights) in a.iter().zip(b).zip(c).zip(d).zip(matrix) {
            let weights = S::as_simd_f32s(weights).0.get(block * K..).unwrap_or(&[]);
            for (sums, x) in sums.iter_mut().zip([*a, *b, *c, *d]) {
                let x = simd.splat_f32s(x);
                for (sum, w) in sums.iter_mut().zip(weights) {
                    *sum = simd.add_f32s(*sum, simd.mul_f32s(x, *w));
                }
            }
        }
        for (sums, out) in sums.iter().zip(&mut *out) {
            let to = S::as_mut_simd_f32s(out).0.get_mut(block * K..).unwrap_or(&mut []);
            to.iter_mut().zip(sums).for_each(|(x, sum)| *x = *sum);
        }
    }
}

/// Passes over rows, each with the shares, 0 to 1, of the sum so far that it keeps: what is not kept is replaced by the row.
#[inline(always)]
pub(super) fn gated_sum<'a, S: Simd>(
    simd: S,
    rows: impl Iterator<Item = (&'a Row, &'a Row)> + Clone,
    out: &mut Row,
) {
    let one = simd.splat_f32s(1.0);
    for (block, out) in out.chunks_exact_mut(ROW_VECTORS * S::F32_LANES).enumerate() {
        let Some(out) = S::as_mut_simd_f32s(out).0.first_chunk_mut::<ROW_VECTORS>() else { continue };
        let mut sums = *out;
        for (row, kept) in rows.clone() {
            let part = |row| S::as_simd_f32s(row).0.get(block * ROW_VECTORS..).unwrap_or(&[]);
            for ((sum, x), keep) in sums.iter_mut().zip(part(row)).zip(part(kept)) {
                let new = simd.mul_f32s(simd.sub_f32s(one, *keep), *x);
                *sum = simd.add_f32s(simd.mul_f32s(*keep, *sum), new);
            }
        }
        *out = sums;
    }
}

/// e to the power of a number from −80 to 0, to a few units in the last place: the power of two by its bits, the rest by
/// its Taylor series. It calls no library, so that the compiler can vectorise it and every machine gives the same bits.
#[inline(always)]
pub(super) fn exponential(x: f32) -> f32 {
    /// Adding and subtracting 1.5 × 2²³ rounds to an integer.
    const ROUND: f32 = 12_582_912.0;
    let x = x.max(-80.0);
    let twos = (x * std::f32::consts::LOG2_E + ROUND) - ROUND;
    let rest = x - twos * std::f32::consts::LN_2;
    let series = 1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest / 120.0))));
    #[expect(clippy::cast_possible_truncation, reason = "a whole number from −116 to 0")]
    let exponent = (twos as i32 + 127) << 23;
    series * f32::from_bits(exponent.cast_unsigned())
}

/// The dot product of two rows: eight sums side by side, then their sum.
#[inline(always)]
pub(super) fn dot(a: &Row, b: &Row) -> f32 {
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
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_exponential_is_close(x in -79.0..0.0_f32) {
            let exact = f64::from(x).exp();
            prop_assert!((f64::from(exponential(x)) / exact - 1.0).abs() < 2e-5, "{} {}", x, exact);
        }
    }
}
