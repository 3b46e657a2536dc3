//! The folder of a run → a paragraph on its methods, to paste into a paper.

use super::wording::quantity;
use crate::error::{Error, ErrorKind};
use crate::sample::sentences_file;
use crate::stats::FEWEST_LABELS;
use data_encoding::HEXLOWER;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Read;
use std::path::Path;

/// Writes the paragraph from `provenance.json` and `comparison.json` of a run. With the folder of a validation, it says how the
/// labels were checked and corrected.
///
/// # Errors
/// When the files are missing or damaged.
pub fn methods(run: &Path, validation: Option<&Path>) -> Result<String, Error> {
    let provenance = json(&run.join("provenance.json"))?;
    let comparison = json(&run.join("comparison.json"))?;
    let mut text = sources(&provenance);
    text.push(' ');
    text.push_str(&rating(&provenance));
    text.push(' ');
    text.push_str(&statistics(&provenance, &comparison));
    text.push(' ');
    text.push_str(&checked(run, validation)?);
    Ok(text)
}

fn json(path: &Path) -> Result<Value, Error> {
    let bytes = fs::read(path).map_err(|error| Error::io(error, path.display()))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Error::new(ErrorKind::json(error, Some(1)), path.display()))
}

/// A whole number at a path of keys; 0 where there is none.
fn count(value: &Value, pointer: &str) -> u64 {
    value.pointer(pointer).and_then(Value::as_u64).unwrap_or_default()
}

fn word<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn number(value: &Value, pointer: &str) -> f64 {
    value.pointer(pointer).and_then(Value::as_f64).unwrap_or_default()
}

/// What was read and what counts.
fn sources(provenance: &Value) -> String {
    let n = |key: &str, noun: &str| quantity(count(provenance, &format!("/counts/{key}")), noun);
    let hash: String = word(provenance, "/inputs/sha256").chars().take(12).collect();
    let mut text = format!(
        "We analysed {} with lasswell {} ({} read, SHA-256 {hash}…",
        n("articles", "article"),
        word(provenance, "/version"),
        quantity(count(provenance, "/inputs/files"), "file"),
    );
    if count(provenance, "/counts/skipped") > 0 {
        text.push_str(&format!(", {} skipped", n("skipped", "record")));
    }
    text.push_str("). ");
    text.push_str(match word(provenance, "/matching/wire") {
        "keep" => "Copies of one text counted like other articles",
        "drop" => "Articles that several outlets ran and articles that credit a news agency did not count",
        _ => "Of copies of one text (containment of five-word shingles), only the original counted",
    });
    let copies = count(provenance, "/counts/copies");
    text.push_str(&format!(
        " ({} found). The program found {} mentions of people and {}, of which {} have no identified speaker; {} could mean \
         several people and counted for none.",
        if copies == 1 { "1 copy".to_owned() } else { format!("{copies} copies") },
        count(provenance, "/counts/mentions"),
        n("quotes", "quotation"),
        count(provenance, "/counts/unknown_speakers"),
        n("ambiguous_mentions", "mention"),
    ));
    if provenance.pointer("/people_file").is_some_and(|file| !file.is_null()) {
        let people = count(provenance, "/people_file/people");
        text.push_str(&format!(" Names of {people} people were given in a people file; others were joined across articles where that is certain."));
    } else if word(provenance, "/matching/identity") == "corpus" {
        text.push_str(" Names of one person were joined across articles where that is certain.");
    }
    text
}

/// What rated the stances.
fn rating(provenance: &Value) -> String {
    let hash: String = word(provenance, "/rating/stance_model_sha256").chars().take(12).collect();
    let hash = if hash.is_empty() { String::new() } else { format!(", SHA-256 {hash}…") };
    let unsure = count(provenance, "/counts/unsure");
    let mut text = format!(
        "For each sentence and each person in it, the model {}{hash} estimated the probability that the holder (the article’s own \
         voice, or whoever is quoted) is negative, neutral or positive toward the person; the value of a stance is P(positive) − \
         P(negative), from −1 to 1 ({}).",
        word(provenance, "/rating/stance_model"),
        quantity(count(provenance, "/counts/stances"), "stance")
    );
    if unsure > 0 {
        text.push_str(&format!(
            " {} with a probability below {} had no label and did not count.",
            quantity(unsure, "stance"),
            number(provenance, "/rating/min_confidence")
        ));
    }
    text
}

/// How groups were compared.
fn statistics(provenance: &Value, comparison: &Value) -> String {
    let contrasts = comparison.pointer("/contrasts").and_then(Value::as_array).map_or(0, Vec::len) as u64;
    let level = 100.0 * number(provenance, "/options/level");
    let strata = word(comparison, "/strata");
    let inside = if strata.is_empty() { String::new() } else { format!(" within strata of {strata}") };
    let mut text = format!(
        "The unit of analysis is the article: stances of one article toward a person were averaged, and the mean of a group is the \
         mean of its articles, which is a mean of labels and not the stance of the articles as readers judge it. Intervals \
         ({level:.0} %) are over articles (symmetric bootstrap-t with {} resamples, Hall 1988; below twenty articles a t interval \
         with a prior for the variance). Groups ({}) were compared by permutation tests over articles{inside} (Welch’s t; Janssen \
         1997), two-sided, corrected by Holm’s method for {}; effect sizes are Cliff’s δ.",
        count(provenance, "/options/resamples"),
        word(comparison, "/by"),
        quantity(contrasts, "contrast"),
    );
    text.push_str(&format!(" Random numbers had the seed {}.", count(provenance, "/options/seed")));
    text
}

/// How the labels were checked.
fn checked(run: &Path, validation: Option<&Path>) -> Result<String, Error> {
    let Some(folder) = validation else {
        return Ok("[Not validated on these texts. Label a sample by hand (`lasswell sample`, `agree`, `validate`) before you \
                   publish a comparison, and give the folder of the validation to this command.]"
            .to_owned());
    };
    must_be_of(folder, run)?;
    let mut table = crate::read::PlainTable::open(&folder.join("accuracy.csv"))?;
    let (part, figure, value) =
        (table.needed("part")?, table.needed("figure")?, table.needed("figure_value")?);
    let (low, high, labels) = (table.needed("low")?, table.needed("high")?, table.needed("labels")?);
    let mut text = String::new();
    let mut wrong = Vec::new();
    for row in &mut table {
        let row = row?;
        if row.cell(part) != "all" {
            continue;
        }
        let percent = |column: usize| {
            row.cell(column).parse::<f64>().ok().map(|share| format!("{:.0} %", 100.0 * share))
        };
        let Some(shown) = percent(value) else { continue };
        match row.cell(figure) {
            "accuracy" => {
                let interval = percent(low)
                    .zip(percent(high))
                    .map(|(low, high)| format!(" (95 % interval {low} to {high})"));
                text = format!(
                    "We labelled {} stances by hand, drawn at random from strata of outlet and predicted label with known \
                     probabilities; weighted to all stances, the model agreed with the labels in {shown}{}.",
                    row.cell(labels),
                    interval.unwrap_or_default()
                );
            }
            "wrong_person" => wrong.push(format!("{shown} were about another person")),
            "wrong_holder" => wrong.push(format!("{shown} were another holder’s")),
            _ => {}
        }
    }
    if !wrong.is_empty() {
        text.push_str(&format!(" Of the stances, {}.", wrong.join(" and ")));
    }
    text.push_str(&if has_rows(&folder.join("corrected.csv"))? {
        " Means, shares and differences with enough labels were corrected for the model’s errors by the difference estimator with the \
         weights of the sample (design-based supervised learning, Egami et al. 2023; Särndal, Swensson & Wretman 1992), with \
         intervals of Student’s t over articles."
            .to_owned()
    } else {
        format!(" No number was corrected for the model’s errors, because no cell has {FEWEST_LABELS} labels.")
    });
    text.push_str(
        " [Add: who labelled, Krippendorff’s α from `lasswell agree`, and how disagreements were decided.]",
    );
    Ok(text)
}

/// Whether a table has a row.
fn has_rows(path: &Path) -> Result<bool, Error> {
    crate::read::PlainTable::open(path)?.next().transpose().map(|row| row.is_some())
}

/// Checks that a validation is one of this run, by the hash of its table of sentences.
fn must_be_of(validation: &Path, run: &Path) -> Result<(), Error> {
    let record = json(&validation.join("validation.json"))?;
    let sentences = sentences_file(run)?;
    let hash = hash_of(&sentences).map_err(|error| Error::io(error, sentences.display()))?;
    let listed = record.pointer("/result/listed").and_then(Value::as_array);
    let is_of_run = listed.into_iter().flatten().any(|input| word(input, "/sha256") == hash);
    let first = listed.and_then(|inputs| inputs.first()).map_or("", |input| word(input, "/path"));
    if is_of_run {
        return Ok(());
    }
    let accepted = format!("one of {}: run `lasswell validate {}` again", run.display(), run.display());
    Err(Error::new(
        ErrorKind::value("validation", &format!("one of {first}"), &accepted),
        validation.display(),
    ))
}

/// The SHA-256 of a file, in hexadecimal digits.
fn hash_of(path: &Path) -> std::io::Result<String> {
    let mut file = fs::File::open(path)?;
    let (mut digest, mut part) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut part)?;
        if read == 0 {
            return Ok(HEXLOWER.encode(&digest.finalize()));
        }
        digest.update(part.get(..read).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paragraph_states_what_the_run_was() {
        let folder = tempfile::tempdir().unwrap();
        let provenance = serde_json::json!({
            "version": "9.9.9", "inputs": {"files": 1, "sha256": "abcdef0123456789"},
            "counts": {"articles": 12, "skipped": 1, "copies": 2, "mentions": 40, "quotes": 9, "unknown_speakers": 3,
                "ambiguous_mentions": 1, "stances": 30, "unsure": 0},
            "matching": {"wire": "once", "identity": "corpus", "story": "auto"}, "people_file": null,
            "rating": {"stance_model": "fast-2", "stance_model_sha256": "0123456789abcdef", "min_confidence": 0.0},
            "options": {"level": 0.95, "resamples": 2000, "seed": 7},
        });
        let comparison = serde_json::json!({"by": "outlet", "strata": null, "contrasts": [{}, {}, {}]});
        fs::write(folder.path().join("provenance.json"), provenance.to_string()).unwrap();
        fs::write(folder.path().join("comparison.json"), comparison.to_string()).unwrap();
        let text = methods(folder.path(), None).unwrap();
        for part in [
            "12 articles with lasswell 9.9.9 (1 file read, SHA-256 abcdef012345…, 1 record skipped)",
            "(2 copies found)",
            "40 mentions of people",
            "the model fast-2, SHA-256 0123456789ab…",
            "for 3 contrasts",
            "seed 7",
            "Not validated",
        ] {
            assert!(text.contains(part), "{part:?} is not in {text}");
        }
        let checked = folder.path().join("checked");
        fs::create_dir(&checked).unwrap();
        let rows = "part,group_name,labels,articles,figure,figure_value,low,high\nall,,240,100,accuracy,0.83,0.78,0.88\n\
                    all,,240,100,wrong_person,0.02,0.0,0.05\noutlet,Daily,60,30,accuracy,0.7,0.6,0.8\n";
        fs::write(checked.join("accuracy.csv"), rows).unwrap();
        fs::write(checked.join("corrected.csv"), "outlet,corrected\nDaily,0.1\n").unwrap();
        fs::write(folder.path().join("sentences.csv"), "doc_id\na\n").unwrap();
        let of = |hash: &str| {
            let listed = serde_json::json!([{"path": "out/sentences.csv", "bytes": 9, "sha256": hash}]);
            let record = serde_json::json!({"result": {"listed": listed}});
            fs::write(checked.join("validation.json"), record.to_string()).unwrap();
        };
        of("00");
        let error = methods(folder.path(), Some(&checked)).unwrap_err().to_string();
        assert!(error.contains("validation is one of out/sentences.csv; accepted: one of "), "{error}");
        of(&HEXLOWER.encode(&Sha256::digest("doc_id\na\n")));
        let text = methods(folder.path(), Some(&checked)).unwrap();
        assert!(
            text.contains("labelled 240 stances") && text.contains("83 % (95 % interval 78 % to 88 %)"),
            "{text}"
        );
        assert!(text.contains("2 % were about another person") && !text.contains("Not validated"), "{text}");
        assert!(text.contains("were corrected for the model’s errors"), "{text}");
        fs::write(checked.join("corrected.csv"), "outlet,corrected\n").unwrap();
        let text = methods(folder.path(), Some(&checked)).unwrap();
        assert!(text.contains("No number was corrected") && !text.contains("were corrected"), "{text}");
        assert!(methods(&checked, None).is_err());
    }
}
