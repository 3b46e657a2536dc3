//! Word lists as data files, parsed once. Sources and licences: `data/README.md`.
//!
//! Every look-up takes ASCII-lower-cased words; see [`crate::tokens::Tokens::lower`].

mod abbreviations;
mod agencies;
mod boilerplate;
mod calendar;
mod charges;
mod finite_verbs;
mod function_words;
mod kin;
mod linking_words;
mod name_particles;
mod name_sexes;
mod name_words;
mod names;
mod noun_phrase_words;
mod nouns_after_names;
mod pitches;
mod prominent_names;
mod speech;
mod timestamps;
mod valence;
mod words;
mod works;

pub use abbreviations::{
    is_ambiguous_abbreviation, is_lettered, is_short_state, is_short_title, is_time_zone,
    is_word_and_abbreviation,
};
pub use agencies::{agency, agency_named};
pub use boilerplate::{BoilerplateList, boilerplate};
pub use calendar::{
    is_day_or_month, is_month, is_month_or_name, is_short_month, is_weekday, month_number, names_weekday,
};
pub use charges::{is_accuser, is_alleged, is_charged, is_of_court};
pub use finite_verbs::{is_auxiliary, is_finite_auxiliary, is_finite_verb, is_singular_verb};
pub use function_words::{is_function_word, is_function_word_or_name};
pub use kin::{is_other_generation, is_wider_family};
pub use linking_words::{is_adverb, is_between_subject_and_verb, is_conjunction, is_preposition};
pub use name_particles::{is_leading_particle, is_name_particle, is_particle_alone};
pub use name_sexes::{NameSex, sex_of_name};
pub use name_words::{NameWord, fold, name_word};
pub use names::{FirstName, first_name, formal_name_of, is_surname, related_first_names};
pub use noun_phrase_words::{
    is_article, is_determiner, is_first_person, is_indefinite_pronoun, is_possessive_determiner,
    is_second_person, is_subject_pronoun,
};
pub use nouns_after_names::{AroundName, around_name};
pub use pitches::is_pitch;
pub use prominent_names::{is_prominent_name, office_of_prominent, sex_of_prominent};
pub use speech::{Cue, CueClass, Frame, Frames, VerbForm, cue, report_verb};
pub use timestamps::is_timestamp;
pub use valence::{is_negator, valence};
pub use words::{
    begins_place, begins_title_or_role, full_title, is_acting_group, is_common_word, is_group,
    is_head_of_state, is_lasting_role, is_organisation_word, is_photo_agency, is_place, is_plural_role,
    is_short_form, person_noun, role, state_of, title,
};
pub use works::{is_broadcaster, is_maker, is_performing, is_titling, is_work};

use crate::model::Sex;

/// The fitted weights of the stance baseline: feature, then one weight for negative, neutral and positive.
pub const STANCE_WEIGHTS: &str = include_str!("../../data/stance_weights.tsv");

/// The fitted weights of the choice of an antecedent: feature, weight.
pub const ANTECEDENT_WEIGHTS: &str = include_str!("../../data/antecedent_weights.tsv");

/// The fitted weights of the choice of whom a noun means: feature, weight.
pub const NOUN_ANTECEDENT_WEIGHTS: &str = include_str!("../../data/noun_antecedent_weights.tsv");

/// The fitted weights of the choice of a speaker: feature, weight.
pub const SPEAKER_WEIGHTS: &str = include_str!("../../data/speaker_weights.tsv");

/// The fitted weights of the name model: group of features, value, weight for one word, weight for several.
pub const NAME_WEIGHTS: &str = include_str!("../../data/name_weights.tsv");

/// Lines of a list without comments and blank lines.
fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// `f`, `m`, or anything else for "the word does not tell".
fn sex(letter: &str) -> Option<Sex> {
    match letter {
        "f" => Some(Sex::Female),
        "m" => Some(Sex::Male),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &str); 24] = [
        ("agencies.txt", include_str!("../../data/agencies.txt")),
        ("antecedent_weights.tsv", ANTECEDENT_WEIGHTS),
        ("boilerplate.txt", include_str!("../../data/boilerplate.txt")),
        ("common_words.txt", include_str!("../../data/common_words.txt")),
        ("cue_verbs.tsv", include_str!("../../data/cue_verbs.tsv")),
        ("first_names.tsv", include_str!("../../data/first_names.tsv")),
        ("acting_groups.txt", include_str!("../../data/acting_groups.txt")),
        ("groups.txt", include_str!("../../data/groups.txt")),
        ("name_weights.tsv", NAME_WEIGHTS),
        ("name_words.tsv", include_str!("../../data/name_words.tsv")),
        ("nicknames.tsv", include_str!("../../data/nicknames.tsv")),
        ("nouns_after_names.tsv", nouns_after_names::LIST),
        ("noun_antecedent_weights.tsv", NOUN_ANTECEDENT_WEIGHTS),
        ("opinion_words.tsv", include_str!("../../data/opinion_words.tsv")),
        ("speaker_weights.tsv", SPEAKER_WEIGHTS),
        ("stance_weights.tsv", include_str!("../../data/stance_weights.tsv")),
        ("organisation_words.txt", include_str!("../../data/organisation_words.txt")),
        ("photo_agencies.txt", include_str!("../../data/photo_agencies.txt")),
        ("places.txt", include_str!("../../data/places.txt")),
        ("prominent_names.tsv", prominent_names::LIST),
        ("roles.tsv", include_str!("../../data/roles.tsv")),
        ("surnames.txt", include_str!("../../data/surnames.txt")),
        ("titles.tsv", include_str!("../../data/titles.tsv")),
        ("world_first_names.tsv", name_sexes::LIST),
    ];

    #[test]
    fn every_list_is_sorted_unique_lower_case_and_has_a_licence_row() {
        let licences = include_str!("../../data/README.md");
        for (name, file) in FILES {
            assert!(licences.contains(&format!("`{name}`")), "{name} has no licence row");
            let lines: Vec<&str> = entries(file).collect();
            assert!(lines.len() > 10, "{name} is too short");
            for line in &lines {
                // Beside its forms, an agency has a name to be shown.
                let line = if name == "agencies.txt" { line.split('\t').next().unwrap_or("") } else { line };
                assert_eq!(line.to_lowercase(), line, "{name}: {line}");
            }
            // In the order of another thing than their letters: of the verb, of the feature, of the layer.
            let ordered =
                ["antecedent_weights.tsv", "cue_verbs.tsv", "name_weights.tsv", "stance_weights.tsv"];
            if !ordered.contains(&name) {
                assert!(lines.is_sorted_by(|a, b| a < b), "{name} is not sorted or not unique");
            }
        }
    }
}
