//! The page of `report`: nothing in it can break out, every number equals what `aggregate` says and the number of
//! stances behind it, and a browser finds its way from a number to the sentence and back. The browser's part is skipped
//! where `chromedriver` is not installed, and says so. `LASSWELL_PICTURES=folder` keeps pictures of what it saw;
//! `cargo test --test report -- --nocapture` prints the times.

#![cfg(feature = "charts")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a panic is a failed test, counts are small, and what is skipped is said"
)]

#[cfg(unix)]
#[path = "report/access.rs"]
mod access;
#[cfg(unix)]
#[path = "report/browser.rs"]
mod browser;
#[cfg(unix)]
#[path = "report/firefox.rs"]
mod firefox;
#[cfg(unix)]
#[path = "report/labelling.rs"]
mod labelling;
#[path = "report/made.rs"]
mod made;
#[cfg(unix)]
#[path = "report/walk.rs"]
mod walk;

use lasswell::aggregate::{SentenceScope, ShareBasis, Summary, SummaryOptions, TargetKey, Voices, table};
use lasswell::compare::Grouping;
use lasswell::export::Number;
use made::{
    CountedStance, Made, added, counted_stances, embedded, hostile, hostile_figure, is_of, is_said_by, many,
    seeds,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Numbers of the page have six digits, and means are recomputed from rounded ones.
const CLOSE: f64 = 2e-5;

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < CLOSE,
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn number(value: Option<f64>) -> Value {
    value.map_or(Value::Null, |value| json!(Number::new(value)))
}

/// A row of the page is the summary, and the stances behind it are those of the summary.
fn check(row: &[Value], summary: &Summary, rows: &[&CountedStance], options: &SummaryOptions) {
    let interval = summary.interval;
    let expected = [
        json!(summary.articles),
        json!(summary.sentences),
        json!(summary.unsure),
        number(summary.mean),
        number(interval.map(|i| i.low)),
        number(interval.map(|i| i.high)),
        number(summary.negative_share),
        number(summary.positive_share),
    ];
    let (numbers, corrected) = row.split_at(expected.len());
    assert_eq!(numbers, expected);
    assert!(corrected.iter().all(Value::is_null), "corrected without hand labels: {corrected:?}");
    let (n, articles, mean, negative, positive) = added(rows, options.shares);
    assert_eq!((n as u32, articles as u32), (summary.sentences, summary.articles));
    if summary.sentences >= options.min_n {
        assert!(close(mean, summary.mean), "{mean:?} {summary:?}");
        assert!(close(negative, summary.negative_share) && close(positive, summary.positive_share));
    } else {
        assert_eq!(summary.mean, None);
    }
}

/// Holds a page's tables against its summaries and its stances. Gives how many numbers n were compared.
fn check_tables(made: &Made) -> usize {
    let data = embedded(&made.html());
    let stances = counted_stances(&data);
    let rows_of = |table: &str| data[table].as_array().unwrap().clone();
    let mut compared = 0;
    let found = &made.summaries;
    assert_eq!(stances.len(), found.totals.stances as usize);
    for (row, (key, summary)) in rows_of("outlets").iter().zip(found.by_outlet.iter()) {
        let target = TargetKey { target: key.target.clone(), voice: key.voice };
        let own: Vec<&CountedStance> =
            stances.iter().filter(|s| s.outlet == key.outlet && is_of(s, &target)).collect();
        check(&row.as_array().unwrap()[3..], summary, &own, &made.options);
        compared += 1;
    }
    for (row, (key, summary)) in rows_of("targets").iter().zip(&found.by_target) {
        let own: Vec<&CountedStance> = stances.iter().filter(|s| is_of(s, key)).collect();
        check(&row.as_array().unwrap()[3..], summary, &own, &made.options);
        compared += 1;
    }
    for (row, (key, summary)) in rows_of("speakers").iter().zip(&found.by_speaker) {
        let own: Vec<&CountedStance> = stances.iter().filter(|s| is_said_by(s, key)).collect();
        check(&row.as_array().unwrap()[3..], summary, &own, &made.options);
        compared += 1;
    }
    for (table, rows) in [
        ("outlets", found.by_outlet.len()),
        ("targets", found.by_target.len()),
        ("speakers", found.by_speaker.len()),
        ("contrasts", made.comparison.contrasts.len()),
    ] {
        assert_eq!(rows_of(table).len(), rows, "{table}");
    }
    for (row, contrast) in rows_of("contrasts").iter().zip(&made.comparison.contrasts) {
        let cells = &made.comparison.cells;
        for (group, at) in [(&contrast.a, 6), (&contrast.b, 7)] {
            let target = contrast.target.as_ref().unwrap_or(group);
            let of = |c: &lasswell::compare::GroupCell<'_>| {
                c.group == *group && c.target == *target && c.voice == contrast.voice
            };
            assert_eq!(row[at], json!(cells.iter().find(of).unwrap().summary.sentences));
            compared += 1;
        }
        if let (Grouping::Outlet, Some(within)) =
            (&made.comparison.question.grouping, &contrast.within_stories)
        {
            assert_eq!(told_by_both(&stances, contrast), within.stories as usize);
            compared += 1;
        }
        assert_eq!((&row[8], &row[12]), (&number(Some(contrast.difference)), &number(contrast.p_adjusted)));
    }
    let articles = rows_of("articles");
    let counted = articles.iter().filter(|a| a["left_out"].is_null());
    for (article, table) in counted.zip(&made.tables) {
        assert_eq!(article["counted"], json!(table.sentences));
        assert_eq!(article["quoted"], json!(table.quotes.all.quotes));
        let flags = article["quotes"].as_array().unwrap().chunks(12).filter(|quote| quote[11] == 1).count();
        assert_eq!(flags, table.quotes.all.quotes as usize);
        assert_eq!(article["tone"], number(table.tone.mean()));
        assert_eq!(article["cast"].as_array().unwrap().len(), 3 * table.people.len());
        let sentences = article["sentences"].as_array().unwrap().chunks(11).filter(|s| s[4] == 1).count();
        assert_eq!(sentences, table.sentences as usize);
    }
    compared
}

/// Stories that both outlets of a contrast tell.
fn told_by_both(stances: &[CountedStance], contrast: &lasswell::compare::Contrast) -> usize {
    let key = TargetKey { target: contrast.target.clone().unwrap(), voice: contrast.voice };
    let [a, b] = [&contrast.a, &contrast.b].map(|outlet| -> BTreeSet<&str> {
        let own = stances.iter().filter(|s| s.outlet.as_ref() == Some(outlet) && is_of(s, &key));
        own.filter_map(|s| s.story.as_deref()).collect()
    });
    a.intersection(&b).count()
}

#[test]
fn every_number_is_that_of_the_totals_and_of_the_stances_behind_it() {
    let plain = Made::of(seeds(), &[], Grouping::Outlet);
    let copies = Made::of(&many(24), &[4, 9], Grouping::Outlet);
    let options = SummaryOptions {
        resamples: 50,
        min_n: 6,
        shares: ShareBasis::Probabilities,
        ..SummaryOptions::default()
    };
    let few = Made::with(&many(12), &[], Grouping::Month, options);
    let compared = [&plain, &copies, &few].map(check_tables);
    println!("numbers compared with the stances behind them: {compared:?}");
    assert!(compared.iter().all(|&n| n > 10));
    assert!(few.summaries.by_outlet.values().any(|s| s.mean.is_none()));
}

#[test]
fn unsure_stances_are_behind_no_number() {
    let mut analyses = seeds().to_vec();
    for stance in analyses.iter_mut().flat_map(|a| &mut a.stances).step_by(3) {
        stance.label = None;
    }
    // What is no number is in no sum.
    analyses[0].stances[1].probabilities.negative = f64::NAN;
    let made = Made::of(&analyses, &[], Grouping::Speaker);
    assert!(made.summaries.totals.unsure > 0 && check_tables(&made) > 10);
}

#[test]
fn offsets_are_those_of_a_browser() {
    let data = embedded(&Made::of(seeds(), &[], Grouping::Outlet).html());
    for (article, analysis) in data["articles"].as_array().unwrap().iter().zip(seeds()) {
        let units: Vec<u16> = article["text"].as_str().unwrap().encode_utf16().collect();
        for (row, sentence) in article["sentences"].as_array().unwrap().chunks(11).zip(&analysis.sentences) {
            let at = |k: usize| row[k].as_u64().unwrap() as usize;
            let text = String::from_utf16(&units[at(0)..at(1)]).unwrap();
            assert_eq!(text, sentence.span.of(&analysis.article.text));
        }
    }
}

/// A page on which everything that a caller or an article can say is hostile.
fn hostile_page() -> Made {
    let mut made = Made::of(&[hostile(), seeds()[0].clone()], &[], Grouping::Outlet);
    made.title = made::HOSTILE.into();
    for warning in &mut made.warnings {
        warning.text.push_str(made::HOSTILE);
    }
    made.figures.push((made::HOSTILE.into(), hostile_figure()));
    made.provenance = json!({made::HOSTILE: [made::HOSTILE, {"a": made::HOSTILE}]});
    let (again, include) = (hostile(), SentenceScope::Article);
    let sheet = lasswell::report::ArticleView::of(&again, &table(&again, include), include);
    made.sheets.push(sheet.left_out(made::HOSTILE));
    made
}

#[test]
fn no_text_leaves_its_place() {
    let made = hostile_page();
    let html = made.html();
    let times = |part: &str| html.matches(part).count();
    assert_eq!((times("<script"), times("</script"), times("<style"), times("</style")), (2, 2, 1, 1));
    assert_eq!(
        (times("<img"), times("<!--"), times("<meta"), times("<!DOCTYPE")),
        (made.figures.len(), 0, 5, 1)
    );
    for never in ["<img src=x", "<svg", "javascript:", "\u{2028}", "\u{2029}", "\0", " style=\"", " onload="]
    {
        assert_eq!(times(never), 0, "{never:?}");
    }
    // It is all there, as text.
    let data = embedded(&html);
    assert!(data["articles"][0]["text"].as_str().unwrap().contains(made::HOSTILE));
    assert!(data["articles"][0]["url"].is_null());
    assert_eq!(check_tables(&made), check_tables(&made));
}

#[test]
fn the_policy_names_what_is_on_the_page() {
    use sha2::Digest as _;
    let html = Made::of(seeds(), &[], Grouping::Outlet).html();
    let between = |from: &str, to: &str| {
        let (_, rest) = html.split_once(from).unwrap();
        rest.split_once(to).unwrap().0.to_owned()
    };
    for (kind, text) in
        [("style", between("<style>", "</style>")), ("script", between("<script>", "</script>"))]
    {
        let hash = data_encoding::BASE64.encode(&sha2::Sha256::digest(&text));
        assert!(html.contains(&format!("{kind}-src 'sha256-{hash}'")), "{kind}");
    }
    for word in ["http://", "https://"] {
        let outside: Vec<_> = html
            .match_indices(word)
            .filter(|(at, _)| !html.split_at(at + word.len()).1.starts_with("www.w3.org"))
            .collect();
        assert!(outside.is_empty(), "{outside:?}");
    }
}

#[test]
fn the_same_page_has_the_same_bytes() {
    let page = || Made::of(&many(7), &[2], Grouping::Outlet).html();
    assert!(page() == page());
}

#[test]
fn a_page_of_nothing_is_a_page() {
    let found = lasswell::aggregate::summaries(&[], &SummaryOptions::default());
    let html = lasswell::report::html(&lasswell::report::ReportContent::new(&found));
    assert!(html.contains(">0 articles</a> · ") && html.ends_with("</html>\n"));
    assert!(!html.contains("Read first") && !html.contains("provenance-title\""));
    assert_eq!(Voices::All.as_str(), "all");
}

#[cfg(unix)]
#[test]
fn a_browser_finds_its_way() {
    walk::all();
}

/// The page opens in Firefox: tables, the sentences behind a number, the search.
#[cfg(unix)]
#[test]
fn firefox_finds_its_way() {
    let Some(mut firefox) = firefox::Firefox::start() else {
        println!("skipped: no Firefox, so it did not open the page");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    std::fs::write(&page, Made::of(&many(12), &[], Grouping::Outlet).html()).unwrap();
    firefox.open(&page, "");
    firefox.picture("firefox-top");
    firefox.run("document.querySelector('#numbers').scrollIntoView()");
    firefox.wait("return document.querySelectorAll('#table-outlets tbody tr').length > 3");
    firefox.run("document.querySelector('#table-outlets a.n').click()");
    firefox.wait("return document.querySelectorAll('#drilldown[open] .row').length > 0");
    firefox.picture("firefox-panel");
    firefox.open(&page, "#show=find&words=the");
    firefox.wait("return document.querySelectorAll('#drilldown[open] .row').length > 3");
    firefox.open(&page, "#show=article&article=2&sentence=3");
    firefox.wait("return document.querySelector('#why') !== null");
    firefox.picture("firefox-article");
}

/// Pages with a part of the articles lead to one another and to the numbers, and say what is on them.
#[test]
fn a_report_of_many_pages_says_what_is_where() {
    let made = Made::of(&many(9), &[], Grouping::Outlet);
    let list = [(1, 5), (6, 9)].map(|(first, last)| lasswell::report::ArticlePage {
        address: format!("articles-{first}.html"),
        first,
        last,
    });
    let page = |here: Option<usize>, articles: &[lasswell::report::ArticleView]| {
        let numbers = here.map(|_| "../report.html");
        let pages = lasswell::report::ReportPages { articles: 9, numbers, list: &list, here };
        lasswell::report::html(&lasswell::report::ReportContent {
            articles,
            comparison: Some(&made.comparison),
            options: made.options,
            pages: Some(pages),
            ..lasswell::report::ReportContent::new(&made.summaries)
        })
    };
    let main = page(None, &made.sheets[..4]);
    assert!(main.contains("All 9 are behind the numbers; to be read here are 4 articles"));
    let data = embedded(&main);
    assert_eq!(data["outlets"].as_array().unwrap().len(), made.summaries.by_outlet.len());
    assert_eq!(
        data["pages"],
        json!({"all": 9, "home": null, "here": null, "list": [["articles-1.html", 1, 5], ["articles-6.html", 6, 9]]})
    );
    let part = page(Some(1), &made.sheets[5..]);
    assert!(part.contains("Articles 6 to 9 of 9") && part.contains("href=\"articles-1.html\""));
    let data = embedded(&part);
    assert!(
        data["outlets"].as_array().unwrap().is_empty() && data["contrasts"].as_array().unwrap().is_empty()
    );
    assert_eq!(data["articles"].as_array().unwrap().len(), 4);
}
