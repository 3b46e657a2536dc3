//! The labelling page of `sample` in a browser: keys, undo, notes, what is kept when it is closed, and the table that it saves.

use crate::browser::Browser;
use lasswell::job::SampleJob;
use lasswell::sample::SampleSettings;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A table of sentences with eight stances, one of which tries to end the script of the page.
fn result(folder: &Path) -> PathBuf {
    let mut text = String::from(
        "doc_id,sentence,char_start,counted,outlet,voice,holder_id,holder,target_id,target,stance_negative,stance_neutral,\
         stance_positive,stance_label,text\n",
    );
    for n in 0..8 {
        let sentence = if n == 0 {
            "Ruiz said </script><script>window.broken = true</script> & <b>left</b>."
        } else {
            "Nobody in the council has done more for the harbour than Ana Ruiz, said the mayor on Friday evening."
        };
        let quoted = if n % 2 == 0 { "author,author,author" } else { "quoted,bo-lind,Bo Lind" };
        text.push_str(&format!("a{n},0,0,true,Daily,,,,,,,,,,The meeting began late.\n"));
        text.push_str(&format!(
            "a{n},1,24,true,Daily,{quoted},ana-ruiz,Ana Ruiz,0.2,0.5,0.3,neutral,\"{sentence}\"\n"
        ));
        text.push_str(&format!("a{n},2,99,true,Daily,,,,,,,,,,It ended at ten.\n"));
    }
    let path = folder.join("sentences.csv");
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_coder_labels_a_sample() {
    let folder = tempfile::tempdir().unwrap();
    let settings = SampleSettings {
        by_target: true,
        per_group: 8,
        total: None,
        sentences: 1,
        coders: vec!["Åsa B.".to_owned()],
        double: 0,
        seed: 3,
    };
    let job = SampleJob {
        result: result(folder.path()),
        out: folder.path().join("sample"),
        toward: vec!["Ana Ruiz".to_owned()],
        outlets: Vec::new(),
        voice: None,
        settings,
    };
    let outcome = job.run().unwrap();
    assert_eq!(outcome.sample.items.len(), 9);
    let page = job.out.join("label-Åsa-B-.html");
    let Some(browser) = Browser::start(1100, 900) else {
        println!("skipped: chromedriver is not installed");
        return;
    };
    let text = |css: &str| browser.run(&format!("return document.querySelector('{css}').textContent"));
    let press = |key: &str| browser.keys("body", key);
    browser.open(&page, "");
    browser.picture("label", &[("prefers-color-scheme", "light")], 1100);
    browser.picture("label-dark", &[("prefers-color-scheme", "dark")], 1100);
    browser.picture("label-narrow", &[("prefers-color-scheme", "light")], 400);
    assert_eq!(text("#count"), json!("0 of 9 answered"));
    assert_eq!(text("#coder"), json!("Åsa B."));
    assert_eq!(browser.run("return window.broken === undefined"), json!(true));
    assert_eq!(
        browser.run("return document.querySelectorAll('#sentence mark.target').length > 0"),
        json!(true)
    );

    // Every item is answered by a key; the last answer but one is taken back, changed, and gets a note.
    let kind = || {
        browser.run("return document.querySelectorAll('#others button').length === 3 ? 'stance' : 'sentence'")
    };
    press("1");
    assert_eq!((text("#count"), text("#place")), (json!("1 of 9 answered"), json!("Item 2 of 9")));
    press("u");
    assert_eq!((text("#count"), text("#place")), (json!("0 of 9 answered"), json!("Item 1 of 9")));
    press("n");
    browser.keys("#note", "\"hard\", = truly");
    press("\u{e00c}");
    press("3");
    for key in ["2", "1", "s", "3"] {
        press(key);
    }
    if kind() == json!("stance") {
        press("w");
    } else {
        press("2");
    }
    browser.click("#answers button");
    assert_eq!(text("#count"), json!("7 of 9 answered"));

    // The page is closed and opened again.
    browser.open(&page, "");
    assert_eq!(text("#count"), json!("7 of 9 answered"));
    press("\u{e012}");
    press("o");
    press("1");
    press("1");
    browser.wait("return !document.getElementById('done').hidden");
    browser.picture("label-done", &[("prefers-color-scheme", "light")], 1100);
    let saved = browser.run("return window.labels()");
    let saved = saved.as_str().unwrap();
    let mut table = csv::Reader::from_reader(saved.as_bytes());
    assert_eq!(table.headers().unwrap(), vec!["item", "coder", "label", "note"]);
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 9);
    assert!(rows.iter().all(|row| &row[1] == "Åsa B." && !row[2].is_empty()), "{saved}");
    assert_eq!(rows.iter().filter(|row| &row[3] == "\"hard\", = truly").count(), 1, "{saved}");

    // The list of all items leads to one of them.
    browser.click("#return");
    press("l");
    browser.wait("return document.getElementById('list').open");
    assert_eq!(browser.run("return document.querySelectorAll('#items button').length"), json!(9));
    browser.picture("label-list", &[("prefers-color-scheme", "light")], 1100);
    browser.click("#items li:nth-child(4) button");
    assert_eq!(text("#place"), json!("Item 4 of 9"));
    // What a reader of screens needs: names of groups and buttons, and the state of each answer.
    let unnamed = "return [...document.querySelectorAll('button, textarea, [role=group], [role=progressbar], dialog')].filter(e => \
                   !(e.textContent.trim() || e.ariaLabel || e.getAttribute('aria-labelledby') || e.labels?.length)).length";
    assert_eq!(browser.run(unnamed), json!(0));
    assert_eq!(browser.run("return document.querySelectorAll('#answers [aria-pressed=true], #others [aria-pressed=true]').length"), json!(1));
    assert_eq!(browser.errors(), Vec::<String>::new());

    // What was saved is what `agree` and `validate` read.
    let file = folder.path().join("labels.csv");
    std::fs::write(&file, saved).unwrap();
    let (set, errors) = lasswell::labels::read_labels(&[file]).unwrap();
    assert!(
        errors.is_empty() && set.items.len() == 8 && set.unanswered["Åsa B."].len() == 1,
        "{set:?} {errors:?}"
    );
}
