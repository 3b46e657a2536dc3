//! Web archives and feeds.

use super::made::{RSS, answer, gzip, page, warc_record};
use super::{Outcome, article, read, refused};
use crate::read::{ReadOptions, articles_from};

#[test]
fn pages_of_a_web_archive_are_articles() {
    let html = "Content-Type: text/html; charset=windows-1251\r\n";
    let cyrillic = [page("").as_bytes(), b"<!-- \xcf\xf0\xe8 -->"].concat();
    let packed = gzip(page("Harrow").as_bytes());
    let chunked = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
    let records = [
        warc_record("warcinfo", "", b"software: x\r\n"),
        warc_record("request", "https://www.gazette.org/1", b"GET / HTTP/1.1\r\n\r\n"),
        warc_record(
            "response",
            "https://www.gazette.org/1",
            &answer(
                "200 OK",
                "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
                &chunked,
            ),
        ),
        warc_record(
            "response",
            "https://gazette.org/x.png",
            &answer("200 OK", "Content-Type: image/png\r\n", b"\x89PNG"),
        ),
        warc_record(
            "response",
            "https://gazette.org/old",
            &answer("404 Not Found", "Content-Type: text/html\r\n", b"<p>none"),
        ),
        warc_record("response", "https://norvik.org/2", &answer("200 OK", html, &cyrillic)),
        warc_record("metadata", "https://norvik.org/2", b"x: y\r\n"),
    ];
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let read = read(&[("a.warc", &records.concat()), ("b.warc.gz", &members)]);
    assert_eq!(read.outcomes.len(), 5, "{:?}", read.lines);
    for at in [0, 2] {
        let first = article(&read.outcomes[at]);
        assert!(first.text.contains("The council of Harrow met"), "{}", first.text);
        assert_eq!(
            (first.url.as_deref(), first.outlet.as_deref()),
            (Some("https://www.gazette.org/1"), Some("gazette.org"))
        );
        assert_eq!(
            (first.published.as_deref(), first.columns["warc_date"].as_str()),
            // The day a page was fetched is not the day it was published.
            (None, "2023-05-14T10:00:00Z")
        );
        assert_eq!(article(&read.outcomes[at + 1]).origin.record, Some(2));
    }
    assert!(
        read.lines[4].contains("4 files not read: 4 × answer of a server that is no page"),
        "{:?}",
        read.lines
    );
}

#[test]
fn broken_web_archives_are_named() {
    let record = warc_record(
        "response",
        "https://x.org",
        &answer("200 OK", "Content-Type: text/html\r\n", page("Harrow").as_bytes()),
    );
    let read = read(&[
        ("a.warc", &[record.as_slice(), &record[..300]].concat()),
        ("b.warc.gz", &gzip(&record)[..200]),
    ]);
    assert!(read.outcomes[0].is_ok() && read.outcomes.len() == 3, "{:?}", read.lines);
    assert!(
        read.lines[1].starts_with("a.warc: ")
            && read.lines[2].starts_with("b.warc.gz: broken gzip: ends early"),
        "{:?}",
        read.lines
    );
    refused(
        "a.warc",
        &warc_record("warcinfo", "", b"x"),
        "a.warc: broken web archive: no answer of a server",
    );
    refused("a.warc", b"text", "a.warc: broken web archive: it does not begin with WARC/");
    let brotli = answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: br\r\n", b"\x0b\x02\x80");
    refused(
        "a.warc",
        &warc_record("response", "https://x.org", &brotli),
        "page packed by br; accepted: gzip and deflate",
    );
}

#[test]
fn feeds_give_their_items() {
    let read = read(&[
        ("a.rss", RSS.as_bytes()),
        ("b.xml", RSS.as_bytes()),
        ("c.xml", b"<?xml version=\"1.0\"?><letters/>"),
    ]);
    assert_eq!(read.lines[0], "a.rss:1 = Pool shut//The council voted.//It was late.");
    assert_eq!(read.lines[1], "a.rss:2 = Ferry late//It waited.");
    let first = article(&read.outcomes[2]);
    assert_eq!(
        (first.outlet.as_deref(), first.url.as_deref()),
        (Some("The Gazette"), Some("https://x.org/1"))
    );
    assert_eq!(first.published.as_deref(), Some("2021-03-05T10:15:00Z"));
    assert!(read.lines[4].starts_with("c.xml: not read: XML of another form"), "{:?}", read.lines);
    assert_eq!((read.cautions.len(), read.outcomes.len()), (2, 5));
    assert!(
        read.cautions[0].starts_with("a.rss: the feed has only the summary of 1 of 2 records"),
        "{:?}",
        read.cautions
    );
    refused("a.rss", b"<rss><channel></channel></rss>", "a.rss: broken feed: no item in it");
    refused("a.rss", b"<rss><item><title>x</title", "a.rss: ");
    let stream: Vec<Outcome> = articles_from(RSS.as_bytes(), "-", &ReadOptions::default()).collect();
    assert_eq!((stream.len(), article(&stream[0]).title.as_deref()), (2, Some("Pool shut")));
}

/// Title, outlet, date, address, authors and text.
fn fields(outcome: &Outcome) -> String {
    let article = article(outcome);
    let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    let [title, outlet, published, url] =
        [&article.title, &article.outlet, &article.published, &article.url].map(or_none);
    let text = article.text.replace('\n', "/");
    format!("{title}|{outlet}|{published}|{url}|{}|{text}", article.authors.join("+"))
}

#[test]
fn articles_of_trafilatura_as_xml_are_read() {
    let doc = "<doc sitename=\"The Gazette\" title=\"Pool shut\" author=\"Ines Vale; Tom Reed\" date=\"2021-03-05\" source=\"https://gazette.org/1\" hostname=\"gazette.org\" fingerprint=\"5f\" comments=\"\">\n  <main>\n    <head rend=\"h1\">Pool shut</head>\n    <p>The council\n      voted &amp; left.<lb/>It was <hi rend=\"#b\">late</hi>.</p>\n    <quote>We regret it.</quote>\n    <list rend=\"ul\"><item>One.</item><item>Two.</item></list><graphic src=\"x.png\" alt=\"A pool\"/>\n  </main>\n  <comments><p>First!</p></comments>\n</doc>";
    let one = "Pool shut|The Gazette|2021-03-05|https://gazette.org/1|Ines Vale+Tom Reed|Pool shut//The council voted & left./It was late.//> We regret it.//One.//Two.";
    let read = read(&[
        ("a.xml", format!("<?xml version='1.0' encoding='UTF-8'?>\n{doc}").as_bytes()),
        (
            "b.xml",
            format!(
                "<corpus>{doc}<doc hostname=\"norvik.org\"><main><p>It waited.</p></main></doc></corpus>"
            )
            .as_bytes(),
        ),
    ]);
    let found: Vec<String> = read.outcomes.iter().map(fields).collect();
    assert_eq!(found, [one, one, "none|norvik.org|none|none||It waited."]);
    assert_eq!(article(&read.outcomes[2]).id, "b:2");
    assert!(read.cautions.is_empty(), "{:?}", read.cautions);
}

#[test]
fn articles_of_the_text_encoding_initiative_are_read() {
    let tei = |source: &str, body: &str| {
        format!(
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title type=\"main\">Pool shut</title><author><persName><forename>Ines</forename> <surname>Vale</surname></persName></author></titleStmt>\
             <publicationStmt><publisher>Text Archive</publisher><date>2023</date></publicationStmt><sourceDesc>{source}</sourceDesc></fileDesc>\
             <profileDesc><creation><date type=\"download\">2022-01-01</date></creation></profileDesc></teiHeader><text><body>{body}</body></text></TEI>"
        )
    };
    let scraped = tei(
        "<bibl>Pool shut, The Gazette, 2021-03-05</bibl><biblFull><titleStmt><title type=\"main\">Pool shut</title></titleStmt><publicationStmt><publisher>The Gazette (gazette.org)</publisher><ptr type=\"URL\" target=\"https://gazette.org/1\"/><date>2021-03-05</date></publicationStmt></biblFull>",
        "<div type=\"entry\"><p>The council voted.</p><quote><p>We regret it.</p></quote></div><div type=\"comments\"><p>First!</p></div>",
    );
    let printed = tei(
        "<bibl><title level=\"j\">Norvik Times</title><date when=\"1987-11-02\">Monday</date></bibl>",
        "<head>Pool shut</head><p>The council<lb/> voted.<note>Sic.</note></p>",
    );
    let read = read(&[
        ("a.tei", scraped.as_bytes()),
        ("b.xml", format!("<teiCorpus>{printed}{printed}</teiCorpus>").as_bytes()),
    ]);
    let found: Vec<String> = read.outcomes.iter().map(fields).collect();
    let printed = "Pool shut|Norvik Times|1987-11-02|none|Ines Vale|Pool shut//The council/voted.";
    assert_eq!(
        found,
        [
            "Pool shut|The Gazette|2021-03-05|https://gazette.org/1|Ines Vale|Pool shut//The council voted.//> We regret it.",
            printed,
            printed
        ]
    );
}

#[test]
fn a_feed_that_is_cut_is_named() {
    let read = read(&[("a.rss", &RSS.as_bytes()[..RSS.len() - 40])]);
    assert_eq!(read.lines.len(), 3, "{:?}", read.lines);
    assert!(
        read.lines[2].starts_with("a.rss: broken feed: ") && read.lines[2].contains("cut"),
        "{:?}",
        read.lines
    );
}

#[test]
fn xml_that_ends_early_or_is_of_another_form_is_named() {
    let doc = "<doc title='A'><main><p>It was late.</p></main></doc>";
    let read = read(&[("a.xml", format!("<corpus>{doc}<doc title='B'><main><p>It was").as_bytes())]);
    assert_eq!(read.lines.len(), 2, "{:?}", read.lines);
    assert!(
        read.lines[1].starts_with("a.xml: broken XML: ") && read.lines[1].contains("ends before"),
        "{:?}",
        read.lines
    );
    refused(
        "a.xml",
        b"<nitf><body><p>It was late.</p></body></nitf>",
        "a.xml: not read: XML of another form",
    );
    refused("a.xml", b"<doc id='1'>\nIt\tPRP\n</doc>", "not read: XML of another form");
}
