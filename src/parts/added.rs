//! Plans whose articles are added to those of earlier plans.

use super::compared::settings_differences;
use super::plan::Plan;
use crate::error::{Error, ErrorKind, PartsFault};
use std::collections::BTreeSet;
use std::fmt::Display;

/// Whether the articles of a plan can be added to those of earlier ones: it must have their settings and other inputs. Parts of
/// another size make no other result. `place` is the file of the plan.
///
/// # Errors
/// [`PartsFault::OtherSettings`] for other settings, and [`PartsFault::InputsAgain`] for inputs that an earlier plan has: their articles
/// would count twice.
pub(super) fn check_added(earlier: &[&Plan], added: &Plan, place: impl Display) -> Result<(), Error> {
    let fail = |fault: PartsFault| Err(Error::new(ErrorKind::Parts(fault), &place));
    if let Some(first) = earlier.first() {
        let mut settings = added.settings.clone();
        settings.part_size = first.settings.part_size;
        let differences = settings_differences(&first.settings, &settings);
        if !differences.is_empty() {
            return fail(PartsFault::OtherSettings(differences.into_iter().collect()));
        }
    }
    let inputs = earlier.iter().flat_map(|plan| &plan.inputs).filter(|input| input.articles > 0);
    let known: BTreeSet<&str> = inputs.filter_map(|input| input.sha256.as_deref()).collect();
    let is_known = |sha256: &Option<String>| sha256.as_deref().is_some_and(|sha256| known.contains(sha256));
    let again = added.inputs.iter().filter(|input| input.articles > 0 && is_known(&input.sha256));
    let again: Vec<String> = again.map(|input| input.path.clone()).collect();
    if again.is_empty() { Ok(()) } else { fail(PartsFault::InputsAgain(again.into_iter().collect())) }
}
