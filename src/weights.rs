//! Named features of a fitted model, and the file of their weights.
//!
//! [`features!`] turns a list of names into an enum; [`read_weights`] turns the text of a file into one weight for each name.
//! Neither knows what a feature means or how weights are added up.

/// Declares the features of a model, each with its name in the file of weights: an enum, and all names in order.
macro_rules! features {
    (
        $(#[$about:meta])*
        $vis:vis enum $feature:ident, const $names:ident;
        $($variant:ident = $name:literal,)*
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis enum $feature { $($variant),* }
        /// Their names, in order.
        $vis const $names: &[&str] = &[$($name),*];
    };
}
pub(crate) use features;

/// Why a file of weights cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum WeightsError {
    /// A feature without a line.
    #[error("feature `{0}` is missing")]
    Missing(String),
    /// A line whose feature the program does not know.
    #[error("unknown feature `{0}`")]
    Unknown(String),
    /// A feature with two lines.
    #[error("feature `{0}` stands twice")]
    Repeated(String),
    /// A line without the numbers that belong there.
    #[error("feature `{0}` has other numbers than a weight needs")]
    Numbers(String),
}

/// Reads a file of weights: on each line the name of a feature, a tab, and the weight, which `weight` reads. Lines that begin
/// with `#` are comments. A name may hold tabs itself. Gives the weights in the order of the names.
///
/// # Errors
/// The first line whose feature is unknown, stands twice or has no weight; or the first feature without a line.
pub(crate) fn read_weights<W>(
    text: &str,
    names: &[impl AsRef<str>],
    weight: impl Fn(&str) -> Option<W>,
) -> Result<Vec<W>, WeightsError> {
    let mut found: Vec<Option<W>> = names.iter().map(|_| None).collect();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut slots = names.iter().zip(&mut found);
        let (name, slot, rest) = slots
            .find_map(|(name, slot)| {
                let rest = line.strip_prefix(name.as_ref())?;
                (rest.is_empty() || rest.starts_with('\t')).then_some((name.as_ref(), slot, rest))
            })
            .ok_or_else(|| WeightsError::Unknown(line.split('\t').next().unwrap_or("").to_owned()))?;
        let read = weight(rest.trim_start_matches('\t'));
        if slot.replace(read.ok_or_else(|| WeightsError::Numbers(name.to_owned()))?).is_some() {
            return Err(WeightsError::Repeated(name.to_owned()));
        }
    }
    let missing = |name: &str| WeightsError::Missing(name.to_owned());
    names.iter().zip(found).map(|(name, weight)| weight.ok_or_else(|| missing(name.as_ref()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    features! {
        /// Two features.
        enum Fruit, const FRUITS;
        Apple = "apple",
        ApplePie = "apple_pie",
    }

    fn read(text: &str) -> Result<Vec<f32>, WeightsError> {
        read_weights(text, FRUITS, |weight| weight.parse().ok())
    }

    #[test]
    fn weights_come_in_the_order_of_the_features() {
        let weights = read("# comment\napple_pie\t2\napple\t-1.5\n").unwrap();
        assert_eq!(weights.get(Fruit::Apple as usize), Some(&-1.5));
        assert_eq!(weights.get(Fruit::ApplePie as usize), Some(&2.0));
    }

    #[test]
    fn a_line_that_is_wrong_and_a_feature_without_one_are_errors() {
        let error = |text| read(text).unwrap_err();
        assert_eq!(error("apple\t1\n"), WeightsError::Missing("apple_pie".to_owned()));
        assert_eq!(error("apple\t1\nplum\t1\n"), WeightsError::Unknown("plum".to_owned()));
        assert_eq!(error("apple\t1\napple\t1\n"), WeightsError::Repeated("apple".to_owned()));
        assert_eq!(error("apple\n"), WeightsError::Numbers("apple".to_owned()));
        assert_eq!(error("apple\t1\t2\n"), WeightsError::Numbers("apple".to_owned()));
    }

    #[test]
    fn a_name_may_be_several_columns() {
        let names = ["lead\t0".to_owned(), "lead\t1".to_owned()];
        let read = read_weights("lead\t1\t7\nlead\t0\t3\n", &names, |weight| weight.parse::<i32>().ok());
        assert_eq!(read, Ok(vec![3, 7]));
    }
}
