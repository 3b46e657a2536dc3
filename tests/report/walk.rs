//! What a reader does on a page, done in a browser.

use super::browser::Browser;
use super::made::{Made, many, seeds};
use lasswell::aggregate::Voices;
use lasswell::compare::{Grouping, Question, Strata, compare};
use serde_json::{Value, json};
use std::path::PathBuf;

const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";

/// Milliseconds that a page of a hundred articles may take to open, and one action on ten thousand sentences.
const OPENS: f64 = 2000.0;
const ACTS: f64 = 200.0;

/// Pages as files, until the end of the test.
struct Pages(tempfile::TempDir);

impl Pages {
    fn add(&self, name: &str, made: &Made) -> PathBuf {
        let html = made.html();
        println!("{name}: {} articles, {:.2} MB", made.sheets.len(), html.len() as f64 / 1e6);
        let path = self.0.path().join(name);
        std::fs::write(&path, &html).unwrap();
        if let Some(folder) = std::env::var_os("LASSWELL_PICTURES") {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(PathBuf::from(folder).join(name), html).unwrap();
        }
        path
    }
}

/// All walks, in one browser.
pub(crate) fn all() {
    let Some(browser) = Browser::start(1280, 900) else {
        println!("skipped: no chromedriver, so no browser looked at the page");
        return;
    };
    let pages = Pages(tempfile::tempdir().unwrap());
    small(&browser, &pages);
    contrasts(&browser, &pages);
    hundred(&browser, &pages);
    access(&browser, &pages);
    searching(&browser, &pages);
    hostile(&browser, &pages);
    large(&browser, &pages);
}

fn texts(browser: &Browser, css: &str) -> Vec<String> {
    let found =
        browser.run(&format!("return [...document.querySelectorAll({css:?})].map(n => n.textContent)"));
    found.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

fn no_errors(browser: &Browser) {
    let errors = browser.errors();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// The three seeds: from a number to its sentences, to their place, to the why, and back.
fn small(browser: &Browser, pages: &Pages) {
    let file = pages.add("small.html", &Made::of(seeds(), &[], Grouping::Outlet));
    let opened = browser.open(&file, "");
    println!("opens in {opened:.0} ms");
    no_errors(browser);
    for (name, media, width) in [
        ("light-1280", &[("prefers-color-scheme", "light")][..], 1280),
        ("dark-1280", &[("prefers-color-scheme", "dark")], 1280),
        ("light-400", &[("prefers-color-scheme", "light")], 400),
    ] {
        for place in ["body", "#numbers", "#table-speakers", "#table-articles", "#article", "#provenance"] {
            browser.run(&format!("document.querySelector('{place}').scrollIntoView()"));
            browser.picture(&format!("{name}-{}", place.trim_start_matches('#')), media, width);
        }
    }
    browser.run("window.dispatchEvent(new Event('beforeprint'))");
    browser.picture("print", &[("media", "print")], 794);
    browser.print("print");
    outline(browser);
    sorting(browser);
    every_number(browser);
    from_number_to_why(browser);
    no_errors(browser);
}

/// Landmarks, headings in order, names for everything that can be reached.
fn outline(browser: &Browser) {
    let levels = browser.run("return [...document.querySelectorAll('h1,h2,h3,h4,h5')].filter(h => h.closest('dialog') === null).map(h => Number(h.tagName[1]))");
    let levels: Vec<u64> = levels.as_array().unwrap().iter().filter_map(Value::as_u64).collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let unnamed = browser.run(
        "return [...document.querySelectorAll('button,a,select,input')].filter(n => !(n.getAttribute('aria-label') \
         || n.textContent.trim() || n.closest('label'))).length",
    );
    assert_eq!(unnamed, json!(0));
    let ids = browser.run("const all = [...document.querySelectorAll('[id]')].map(n => n.id); return all.length - new Set(all).size");
    assert_eq!(ids, json!(0));
    assert_eq!(browser.run("return document.documentElement.lang"), json!("en"));
    fits(browser);
}

/// Wider than the window only inside of what scrolls.
fn fits(browser: &Browser) {
    let widths = browser.run("return [document.documentElement.scrollWidth, window.innerWidth]");
    assert!(widths[0].as_f64() <= widths[1].as_f64(), "{widths}");
}

fn sorting(browser: &Browser) {
    browser.run("document.querySelector('#table-outlets').scrollIntoView()");
    browser.wait("return document.querySelectorAll('#table-outlets tbody tr').length > 3");
    let column = || -> Vec<f64> {
        let cells = texts(browser, "#table-outlets tbody td:nth-child(5)");
        cells.iter().filter_map(|text| text.trim_matches(['(', ')']).replace('−', "-").parse().ok()).collect()
    };
    let sort = || {
        browser
            .run("return document.querySelector('#table-outlets th:nth-child(5)').getAttribute('aria-sort')")
    };
    assert_eq!(sort(), json!("none"));
    browser.click("#table-outlets th:nth-child(5) button");
    assert_eq!(sort(), json!("descending"));
    let down = column();
    assert!(down.len() > 3 && down.windows(2).all(|pair| pair[0] >= pair[1]), "{down:?}");
    browser.keys("#table-outlets th:nth-child(5) button", ENTER);
    assert_eq!(sort(), json!("ascending"));
    assert!(column().windows(2).all(|pair| pair[0] <= pair[1]));
    assert_eq!(
        browser.run("return document.querySelectorAll('#table-outlets th[aria-sort=none]').length"),
        json!(8)
    );

    let all = texts(browser, "#table-outlets tbody tr").len();
    browser.keys("#find", "north");
    let found = texts(browser, "#table-outlets tbody tr");
    assert!(
        !found.is_empty() && found.len() < all && found.iter().all(|row| row.contains("North")),
        "{found:?}"
    );
    assert!(texts(browser, "#found")[0].contains(&format!("Outlets about people: {} row", found.len())));
    assert_eq!(browser.run("return location.hash"), json!("#show=numbers&find=north"));
    browser.click("#clear");
    browser.run(
        "const v = document.getElementById('voice'); v.value = 'all'; v.dispatchEvent(new Event('change'))",
    );
    let voices = texts(browser, "#table-outlets tbody td:nth-child(3)");
    assert!(!voices.is_empty() && voices.iter().all(|voice| voice.contains("both")), "{voices:?}");
    browser.run("const o = document.getElementById('outlet'); o.value = 'is:unknown-2'; o.dispatchEvent(new Event('change'))");
    let outlets = texts(browser, "#table-outlets tbody th");
    assert!(!outlets.is_empty() && outlets.iter().all(|outlet| outlet == "unknown-2"), "{outlets:?}");
    browser.click("#clear");
}

/// Follows every link of every table and counts what is in the panel.
fn every_number(browser: &Browser) {
    let followed = follow(browser, ".table a.n", 1000);
    assert!(followed > 20);
    println!("{followed} numbers followed to their sentences");
}

/// Follows different links, so many at most. Gives how many there were.
fn follow(browser: &Browser, css: &str, most: usize) -> usize {
    browser.run("window.dispatchEvent(new Event('beforeprint'))");
    let links = browser.run(&format!(
        "return [...new Set([...document.querySelectorAll({css:?})].map(a => a.getAttribute('href')))]"
    ));
    let links = links.as_array().unwrap();
    for link in links.iter().take(most) {
        let link = link.as_str().unwrap();
        let (rest, n) = link.rsplit_once('=').unwrap();
        // Shown where the page never gets there.
        println!("{link}");
        let counted = if rest.ends_with("stories") { ".story" } else { ".row" };
        browser.run(&format!("location.hash = {link:?}"));
        browser.wait("return document.querySelector('#drilldown').open");
        browser.wait(&format!("return document.querySelectorAll('#drilldown {counted}').length === {n}"));
        assert_eq!(texts(browser, "#drilldown .note"), [""; 0], "{link}");
        browser.run("location.hash = '#numbers'");
        browser.wait("return !document.querySelector('#drilldown').open");
    }
    links.len().min(most)
}

/// Contrasts of every grouping lead to the stances of both sides.
fn contrasts(browser: &Browser, pages: &Pages) {
    // A column may be called like a grouping.
    for by in Grouping::ALL.into_iter().chain([Grouping::Column("speaker".into())]) {
        let file = pages.add(
            &format!(
                "by-{}.html",
                format!("{by:?}").to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-")
            ),
            &Made::of(&many(8), &[], by.clone()),
        );
        browser.open(&file, "");
        let followed = follow(browser, "#table-contrasts a.n", 12);
        println!("contrasts by {}: {followed} followed", by.as_str());
        assert!(followed > 0, "{}", by.as_str());
    }
    // Where strata are asked for, what p is about stands beside it.
    let mut made = Made::of(&many(6), &[], Grouping::Outlet);
    let question = Question { strata: Some(Strata::Story), ..Question::new(Grouping::Outlet) };
    made.comparison = compare(&made.tables, &question, &made.options);
    browser.open(&pages.add("strata.html", &made), "");
    browser.run("window.dispatchEvent(new Event('beforeprint'))");
    assert!(texts(browser, "#table-contrasts th").iter().any(|head| head == "Inside story"));
    let told = texts(browser, "#table-contrasts tbody td:nth-child(8)");
    let told: Vec<f64> = told.iter().filter_map(|text| text.replace('−', "-").parse().ok()).collect();
    // Both voices together are shown where they are asked for.
    let apart = || made.comparison.contrasts.iter().filter(|contrast| contrast.voice != Voices::All);
    let inside = || apart().filter_map(|contrast| contrast.stratified_difference);
    assert_eq!(told.len(), inside().count());
    // Rounded to two digits.
    assert!(inside().count() > 0 && inside().all(|x| told.iter().any(|told| (told - x).abs() < 0.0051)));
    no_errors(browser);
}

fn from_number_to_why(browser: &Browser) {
    browser.run("location.hash = ''; document.querySelector('#table-outlets').scrollIntoView()");
    let first = "#table-outlets tbody tr:first-child td:nth-child(4) a";
    let n: usize = texts(browser, first)[0].parse().unwrap();
    browser.keys(first, ENTER);
    browser.wait("return document.querySelector('#drilldown').open");
    assert_eq!(texts(browser, "#drilldown .row").len(), n);
    assert!(!texts(browser, "#drilldown mark").is_empty());
    assert_eq!(browser.run("return document.activeElement.id"), json!("drilldown-title"));
    for (name, scheme, width) in
        [("panel-1280", "light", 1280), ("panel-dark", "dark", 1280), ("panel-400", "light", 400)]
    {
        browser.picture(name, &[("prefers-color-scheme", scheme)], width);
    }
    // Back closes the panel and leaves the focus where it was.
    browser.back();
    browser.wait("return !document.querySelector('#drilldown').open");
    assert_eq!(browser.run("return document.activeElement.className.split(' ')[0]"), json!("n"));
    browser.click(first);
    browser.wait("return document.querySelector('#drilldown').open");
    browser.keys("#close", ESCAPE);
    browser.wait("return !document.querySelector('#drilldown').open");
    browser.click(first);
    browser.wait("return document.querySelector('#drilldown').open");
    let words = texts(browser, "#drilldown .row:first-child .words")[0].clone();
    let panel = browser.run("return location.hash");
    browser.click("#drilldown .row:first-child .meta a");
    browser
        .wait("return !document.querySelector('#drilldown').open && document.querySelector('#why') !== null");
    let shown = texts(browser, "#text .s.open")[0].clone();
    let start: String = words.chars().take(20).collect();
    assert!(shown.contains(&start) || shown.contains("quotation of"), "{shown} / {words}");
    assert_eq!(browser.run("const r = document.querySelector('.s.open').getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight"), json!(true));
    for (name, scheme, width) in [("why-1280", "light", 1280), ("why-dark", "dark", 1280)] {
        browser.picture(name, &[("prefers-color-scheme", scheme)], width);
    }
    browser.back();
    browser.wait("return document.querySelector('#drilldown').open");
    assert_eq!(browser.run("return location.hash"), panel);
    browser.click("#close");
    browser.wait("return !document.querySelector('#drilldown').open");

    // The why by keyboard, opened and closed.
    browser.run("location.hash = '#show=article&article=2'");
    browser.wait("return document.querySelectorAll('#text .s').length > 10");
    browser.picture("reader-1280", &[("prefers-color-scheme", "light")], 1280);
    browser.picture("reader-400", &[("prefers-color-scheme", "light")], 400);
    browser.keys("#s2 button.why", ENTER);
    browser.wait("return document.querySelector('#why-title')?.textContent === 'Why: sentence 2'");
    assert_eq!(
        browser.run("return document.querySelector('#s2 .why').getAttribute('aria-expanded')"),
        json!("true")
    );
    let why = texts(browser, "#why")[0].clone();
    assert!(why.contains("compound") && why.contains("Tone") && !why.contains("null"), "{why}");
    browser.keys("#s2 button.why", ESCAPE);
    browser.wait("return document.querySelector('#why') === null");
    browser.click("#next");
    browser.wait("return document.querySelector('#choose').value === '2'");
    assert_eq!(browser.run("return document.activeElement.id"), json!("reader-title"));
    browser.keys("#previous", ENTER);
    browser.wait("return document.querySelector('#choose').value === '1'");
    assert_eq!(browser.run("return document.activeElement.id"), json!("previous"));
    // A mention says who is meant, to the pointer and to the keyboard.
    browser.run("document.querySelector('#text a.mention').focus()");
    browser.wait("return !document.querySelector('#tip').hidden");
    let tip = texts(browser, "#tip")[0].clone();
    assert!(tip.contains("· rule ") && tip.contains("· confidence "), "{tip}");
    // What does not count says so.
    assert!(texts(browser, "#text .out .tag").iter().any(|tag| tag.ends_with(", not counted")));
    // A person in the text leads to their numbers.
    browser.click("#text a.mention");
    browser.wait("return document.querySelector('#person').value !== ''");
    let person = browser.run("return document.querySelector('#person').value");
    // The table is drawn after the choice.
    browser.wait("return document.querySelector('#table-outlets tbody td:nth-child(2)') !== null");
    // The voice stands below the name, where the screen is narrow.
    let about = browser.run(
        "return [...document.querySelectorAll('#table-outlets tbody td:nth-child(2)')].map(n => n.firstChild.textContent)",
    );
    let about = about.as_array().unwrap();
    assert!(!about.is_empty() && about.iter().all(|name| *name == person), "{about:?}");
    browser.click("#clear");
}

fn hundred(browser: &Browser, pages: &Pages) {
    let file = pages.add("hundred.html", &Made::of(&many(100), &[5, 6], Grouping::Outlet));
    let mut opened: Vec<f64> = (0..3).map(|_| browser.open(&file, "")).collect();
    opened.sort_by(f64::total_cmp);
    println!("100 articles open in {opened:.0?} ms");
    assert!(opened[1] < OPENS);
    for place in ["body", "#table-outlets", "#table-contrasts", "#table-articles"] {
        browser.run(&format!("document.querySelector('{place}').scrollIntoView()"));
        browser.picture(
            &format!("hundred-{}", place.trim_start_matches('#')),
            &[("prefers-color-scheme", "light")],
            1280,
        );
        browser.picture(
            &format!("hundred-400-{}", place.trim_start_matches('#')),
            &[("prefers-color-scheme", "dark")],
            400,
        );
    }
    every_contrast(browser);
    // A link to a panel opens it; closing it stays on the page.
    browser.open(&file, "#show=sentences&voice=author");
    browser.wait("return document.querySelector('#drilldown').open");
    browser.click("#close");
    browser.wait("return !document.querySelector('#drilldown').open");
    assert_eq!(browser.run("return location.hash"), json!("#numbers"));
    browser.open(&file, "#show=article&article=6");
    browser.wait("return document.querySelector('#reader .note') !== null");
    browser.picture("left-out", &[("prefers-color-scheme", "light")], 1280);
    assert!(texts(browser, "#reader .note")[0].contains("copy of another article"));
    assert_eq!(texts(browser, "#reader a[target]").len(), 1);
    no_errors(browser);
}

fn every_contrast(browser: &Browser) {
    browser.run("window.dispatchEvent(new Event('beforeprint'))");
    let wrong = browser.run(
        "const links = [...document.querySelectorAll('.table a.n')].map(a => a.getAttribute('href')).filter(h => h.includes('group='));
         return links.length",
    );
    assert!(wrong.as_u64().unwrap() > 0);
    browser.run("document.querySelector('#table-contrasts a.n').click()");
    browser.wait("return document.querySelector('#drilldown').open");
    assert_eq!(texts(browser, "#drilldown .note"), [""; 0]);
    browser.picture("panel-contrast", &[("prefers-color-scheme", "light")], 1280);
    browser.back();
    browser.wait("return !document.querySelector('#drilldown').open");
    inside_stories(browser);
}

/// The table's difference inside stories is that of the sentences behind it.
fn inside_stories(browser: &Browser) {
    let link = "#table-contrasts a.n[href*='stories=']";
    let told = texts(browser, link);
    println!("differences inside stories: {}", told.len());
    assert!(!told.is_empty());
    let number = |text: &str| text.replace('−', "-").parse::<f64>().unwrap();
    for (at, told) in told.iter().enumerate().take(10) {
        let (difference, rest) = told.split_once(" in ").unwrap();
        browser.run(&format!("document.querySelectorAll({link:?})[{at}].click()"));
        browser.wait("return document.querySelector('#drilldown').open");
        let (stories, _) = rest.split_once(',').unwrap();
        assert_eq!(texts(browser, "#drilldown .story").len(), stories.parse::<usize>().unwrap());
        assert_eq!(texts(browser, "#drilldown .note"), [""; 0]);
        let shown = texts(browser, "#drilldown-body > p b").pop().unwrap();
        // Both are rounded to two digits, and the page's numbers to six.
        assert!((number(difference) - number(&shown)).abs() < 0.011, "{told}: {shown}");
        if at == 0 {
            browser.picture("panel-stories", &[("prefers-color-scheme", "light")], 1280);
        }
        browser.back();
        browser.wait("return !document.querySelector('#drilldown').open");
    }
}

/// Nothing on the page breaks a rule of access.
fn access(browser: &Browser, pages: &Pages) {
    let mut made = Made::of(&many(12), &[3], Grouping::Outlet);
    // What is only shown to some readers must be readable, too.
    made.provenance = json!({"program": {"name": "lasswell"}});
    let file = pages.add("access.html", &made);
    super::access::check(browser, &file);
}

/// Sentences are found by words, person, speaker and outlet, and the result has an address.
fn searching(browser: &Browser, pages: &Pages) {
    let file = pages.add("search.html", &Made::of(&many(12), &[], Grouping::Outlet));
    browser.open(&file, "");
    browser.run("document.querySelector('#search').scrollIntoView()");
    browser.keys("#find-words", &format!("the said{ENTER}"));
    browser.wait("return document.querySelectorAll('#drilldown[open] .row').length > 0");
    for words in texts(browser, "#drilldown .words") {
        let folded = words.to_lowercase();
        assert!(folded.contains("the") && folded.contains("said"), "{words}");
    }
    let all = texts(browser, "#drilldown .row").len();
    let address = browser.run("return location.hash").as_str().unwrap().to_owned();
    browser.open(&file, &address);
    browser.wait(&format!("return document.querySelectorAll('#drilldown[open] .row').length === {all}"));
    browser.open(&file, &format!("{address}&outlet=Outlet+1"));
    browser.wait(&format!("return document.querySelectorAll('#drilldown[open] .row').length < {all}"));
    browser.open(&file, "#show=find&speaker=author&words=said");
    browser.wait("return document.querySelector('#drilldown[open] p') !== null");
    browser.open(&file, "#show=find&words=zzzzzz");
    browser.wait(
        "return document.querySelector('#drilldown-body').textContent.includes('0 sentences in 0 articles')",
    );
    no_errors(browser);
}

/// Opens every view of a hostile page: none of its texts runs.
fn hostile(browser: &Browser, pages: &Pages) {
    let file = pages.add("hostile.html", &super::hostile_page());
    for hash in [
        "",
        "#show=article&article=1&sentence=2",
        "#show=article&article=3",
        "#show=sentences&voice=all",
        "#show=quotes&article=1",
        "#show=people&article=1",
        "#show=tone&article=1",
        "#show=numbers&person=%3Cscript%3Ewindow.__ran%3D7%3C%2Fscript%3E&find=%3Cimg%20src%3Dx%20onerror%3Dwindow.__ran%3D8%3E",
        "#show=sentences&group=%3Cimg%20src%3Dx%20onerror%3Dwindow.__ran%3D9%3E&by=outlet",
        "#show=sentences&group=%3Cimg%20src%3Dx%20onerror%3Dwindow.__ran%3D9%3E&group=b&by=outlet&stories=2",
        "#show=sentences&stories=zzz",
        "#show=article&article=zzz&sentence=-1",
        "#show=tone&article=999",
        "#show=find&words=%3Cimg%20src%3Dx%20onerror%3Dwindow.__ran%3D11%3E&person=%3Cb%3E",
        "#show=find&words=the",
    ] {
        browser.open(&file, hash);
        browser.run("window.dispatchEvent(new Event('beforeprint'))");
        browser.wait("return document.readyState === 'complete'");
        assert_eq!(browser.run("return window.__ran === undefined"), json!(true), "{hash}");
        let others = browser.run("return document.querySelectorAll('body script:not([type]), iframe, object, embed, [onerror], [onload]').length");
        assert_eq!(others, json!(1), "{hash}");
        let links = browser.run("return [...document.querySelectorAll('a')].filter(a => !/^(#|https?:|data:application.json)/.test(a.getAttribute('href'))).length");
        assert_eq!(links, json!(0), "{hash}");
        fits(browser);
    }
    // What is typed into the page's own address or console of an attacker is refused by the policy.
    browser.run("const s = document.createElement('script'); s.textContent = 'window.__ran = 10'; document.body.append(s)");
    assert_eq!(browser.run("return window.__ran === undefined"), json!(true));
    assert!(browser.errors().iter().any(|e| e.contains("Content Security Policy")));
    browser.picture("hostile", &[("prefers-color-scheme", "light")], 1280);
}

/// Ten thousand sentences.
fn large(browser: &Browser, pages: &Pages) {
    let sentences: usize = seeds().iter().map(|a| a.sentences.len()).sum();
    let made = Made::of(&many(10_000 * seeds().len() / sentences + 1), &[], Grouping::Author);
    let file = pages.add("large.html", &made);
    let opened = browser.open(&file, "");
    browser.run("document.querySelector('#numbers').scrollIntoView()");
    browser.wait("return document.querySelectorAll('#table-outlets tbody tr').length > 3");
    // Long tables begin with two hundred rows, and show all when asked.
    browser.run("document.querySelector('#table-articles').scrollIntoView()");
    let rows = "return document.querySelectorAll('#table-articles tbody tr').length";
    browser.wait(&format!("{rows} === 200"));
    browser.click("#table-articles .more [data-more=all]");
    browser.wait(&format!("{rows} === {}", made.sheets.len()));
    browser.run("document.querySelector('#numbers').scrollIntoView()");
    println!("10,000 sentences open in {opened:.0} ms");
    let actions = [
        (
            "filter by text",
            "const f = document.getElementById('find'); f.value = 'o'; f.dispatchEvent(new Event('input'))",
        ),
        (
            "filter by text again",
            "const f = document.getElementById('find'); f.value = 'ou'; f.dispatchEvent(new Event('input'))",
        ),
        ("clear", "document.getElementById('clear').click()"),
        ("sort all articles", "document.querySelector('#table-articles th button').click()"),
        ("draw all tables", "window.dispatchEvent(new Event('beforeprint'))"),
        (
            "filter all tables",
            "const f = document.getElementById('find'); f.value = 'kim'; f.dispatchEvent(new Event('input'))",
        ),
    ];
    // Three times each on a page opened anew, for other work on the machine is not the page's.
    let mut times = vec![Vec::new(); actions.len()];
    for _ in 0..3 {
        browser.open(&file, "");
        browser.run("document.querySelector('#numbers').scrollIntoView()");
        browser.wait("return document.querySelectorAll('#table-outlets tbody tr').length > 3");
        for (times, (_, script)) in times.iter_mut().zip(actions) {
            times.push(browser.time(script));
        }
    }
    for (times, (name, _)) in times.iter().zip(actions) {
        println!("{name}: {times:.0?} ms with layout");
        assert!(times.iter().any(|&time| time < ACTS), "{name}: {times:?}");
    }
    for (name, hash) in [
        ("open an article", "#show=article&article=100"),
        ("open a sentence", "#show=article&article=200&sentence=20"),
        ("open every sentence behind everything", "#show=sentences&voice=all"),
        ("open the sentences of one person", "#show=sentences&voice=all&person=Kim+Kardashian"),
    ] {
        // The address is set and its listener called at once, so that both can be timed.
        let go = |hash: &str| {
            let script = format!(
                "history.pushState(null, '', {hash:?}); window.dispatchEvent(new HashChangeEvent('hashchange'))"
            );
            browser.time(&script)
        };
        let times: Vec<f64> = (0..3)
            .map(|_| {
                let time = go(hash);
                go("#numbers");
                go("#show=article&article=1");
                time
            })
            .collect();
        println!("{name}: {times:.0?} ms with layout");
        assert!(times.iter().any(|&time| time < ACTS), "{name}: {times:?}");
    }
    // An article with two bylines is on both sides of a contrast.
    browser.run("document.querySelector('#table-contrasts a.n').click()");
    browser.wait("return document.querySelectorAll('#drilldown .side').length > 0");
    assert_eq!(texts(browser, "#drilldown .note"), [""; 0]);
    no_errors(browser);
}
