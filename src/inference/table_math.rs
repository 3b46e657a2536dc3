//! Arithmetic of the table networks. It has a fixed order and no fused operations, so every machine gives the same bits.

use super::error::ModelFileError;
use super::model_file::ModelFile;

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
pub(super) fn add(to: &mut Row, row: &Row, weight: f32) {
    for (to, x) in to.iter_mut().zip(row) {
        *to += weight * x;
    }
}

/// Adds a row of integers, of one byte or two each.
#[inline(always)]
pub(super) fn add_integers<T: Copy + Into<i16>>(to: &mut [i16; WIDTH], row: &[T; WIDTH]) {
    for (to, x) in to.iter_mut().zip(row) {
        *to += (*x).into();
    }
}

/// Adds the product of a row and a matrix, and skips features that are 0.
#[inline(always)]
pub(super) fn multiply<const N: usize>(row: &[f32], matrix: &[[f32; N]], out: &mut [f32; N]) {
    for (x, weights) in row.iter().zip(matrix) {
        if *x != 0.0 {
            for (sum, w) in out.iter_mut().zip(weights) {
                *sum += x * w;
            }
        }
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
