//! Web pages as people save them: captions, metadata, walls, lists of teasers, live blogs and broken markup.

use crate::{Finished, lasswell_with_input};
use serde_json::Value;

const FIRST: &str =
    "The council of Norwick met on Tuesday to vote on the plan for a new market hall near the river.";
const SECOND: &str =
    "“The plan is a gift to the builders,” council member Ana Ruiz said after the long session.";
const THIRD: &str =
    "Mayor Paul Cole rejected that and said that every shop in the town had been asked in the spring.";

/// What the program made of one page.
struct Scored {
    finished: Finished,
    article: Value,
}

impl Scored {
    fn field(&self, name: &str) -> &Value {
        &self.article["article"][name]
    }

    /// The sentences of a kind.
    fn of(&self, kind: &str) -> Vec<String> {
        let text: Vec<char> = self.article["text"].as_str().unwrap().chars().collect();
        let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let sentences = self.article["sentences"].as_array().unwrap().iter();
        sentences
            .filter(|sentence| sentence["kind"] == kind)
            .map(|sentence| text[at(&sentence["start"])..at(&sentence["end"])].iter().collect())
            .collect()
    }

    fn body(&self) -> Vec<String> {
        self.of("body")
    }

    fn people(&self) -> Vec<&str> {
        self.article["people"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect()
    }
}

fn score(page: impl AsRef<[u8]>) -> Scored {
    let finished =
        lasswell_with_input(&["score", "-", "--input-format", "html", "--format", "jsonl"], page.as_ref());
    let article = finished.out.lines().next().map(|line| serde_json::from_str(line).unwrap());
    Scored { finished, article: article.unwrap_or_default() }
}

/// A page with this head and these paragraphs.
fn page(head: &str, body: &str) -> String {
    format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>")
}

/// An article with something in its middle.
fn article_with(middle: &str) -> String {
    page(
        "<title>Market hall divides Norwick</title>",
        &format!(
            "<article><h1>Market hall divides Norwick</h1><p>{FIRST}</p><p>{SECOND}</p>{middle}<p>{THIRD}</p></article>"
        ),
    )
}

/// JSON-LD as a page has it.
fn linked(json: &str) -> String {
    format!("<title>Market hall</title><script type=\"application/ld+json\">{json}</script>")
}

fn plain_article() -> String {
    format!(
        "<article><h1>Market hall divides Norwick</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"
    )
}

/// A page that is skipped: the only line before the totals has these words.
fn check_skipped(page: &str, words: &str) {
    let scored = score(page);
    assert_eq!(scored.finished.code, 1, "{}", scored.finished.err);
    let messages = scored.finished.messages();
    assert!(messages.len() == 1 && messages[0].contains(words), "{messages:?}");
}

/// The caution that is printed about a page.
fn check_caution(scored: &Scored, words: &str) {
    assert_eq!(scored.finished.code, 0, "{}", scored.finished.err);
    let messages = scored.finished.messages();
    assert!(messages.iter().any(|line| line.contains(words)), "{messages:?}");
}

#[test]
fn captions_are_captions_and_photographers_no_people() {
    for figure in [
        "<figure><img src=a.jpg><figcaption>Ana Ruiz, who hates the awful plan, at the hall. Photo: Hana Novak</figcaption></figure>",
        "<figure><img src=a.jpg><figcaption><p>Ana Ruiz, who hates the awful plan, at the hall. <span class=credit>Hana Novak</span></p></figcaption></figure>",
        "<figure><img src=a.jpg><figcaption>Ana Ruiz, who hates the awful plan, at the hall.<cite class=photo-credit>Hana Novak / Norwick Post</cite></figcaption></figure>",
        "<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>Ana Ruiz, who hates the awful plan, at the hall. (Hana Novak/AP)</p></div>",
        "<p class=image-caption>Ana Ruiz, who hates the awful plan, at the hall.</p><p class=photo-byline>Photograph: Hana Novak</p>",
    ] {
        let scored = score(article_with(figure));
        let body = scored.body().join(" ");
        assert!(!body.contains("awful") && !body.contains("Novak"), "{figure}: {body}");
        assert!(
            !scored.people().iter().any(|name| name.contains("Novak")),
            "{figure}: {:?}",
            scored.people()
        );
        assert_eq!(scored.body().len(), 3, "{figure}: {:?}", scored.body());
    }
}

#[test]
fn a_caption_that_is_kept_has_the_kind_caption() {
    let scored = score(article_with(
        "<figure><img src=a.jpg><figcaption>Ana Ruiz at the hall on Tuesday. Photo: Hana Novak</figcaption></figure>",
    ));
    assert_eq!(scored.of("caption"), ["Ana Ruiz at the hall on Tuesday. Photo: Hana Novak"]);
}

#[test]
fn linked_data_is_found_in_graphs_lists_and_type_lists() {
    let node = r#""headline": "Market hall divides Norwick", "datePublished": "2022-02-24T15:30:00Z",
        "publisher": {"@type": "Organization", "name": "The Norwick Post"},
        "author": [{"@type": "Person", "name": "Eva Lang"}, {"@type": "Person", "name": "Jon Berg"}]"#;
    for json in [
        format!(r#"{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "x"}}, {{"@type": "NewsArticle", {node}}}]}}"#),
        format!(r#"[{{"@type": "BreadcrumbList"}}, {{"@context": "http://schema.org", "@type": "ReportageNewsArticle", {node}}}]"#),
        format!(r#"{{"@type": ["Article", "OpinionNewsArticle"], {node}}}"#),
        format!(r#"{{"@context": "https://schema.org", "@type": "WebPage", "mainEntity": {{"@type": "schema:NewsArticle", {node}}}}}"#),
        format!("<!--{{\"@type\": \"BlogPosting\", {},}}//-->", node.replace("divides Norwick", "divides\nNorwick")),
        r##"{"@graph": [{"@type": "NewsArticle", "headline": "Market hall divides Norwick", "datePublished": "2022-02-24T15:30:00Z",
            "publisher": {"@id": "#p"}, "author": [{"@id": "#a"}, {"@id": "#b"}]}, {"@id": "#p", "@type": "Organization", "name": "The Norwick Post"},
            {"@id": "#a", "@type": "Person", "name": "Eva Lang"}, {"@id": "#b", "name": ["Jon Berg"]}]}"##
            .to_owned(),
    ] {
        let scored = score(page(&linked(&json), &plain_article()));
        assert_eq!(scored.field("outlet"), "The Norwick Post", "{json}");
        assert_eq!(scored.field("published"), "2022-02-24T15:30:00Z", "{json}");
        assert_eq!(scored.field("title"), "Market hall divides Norwick", "{json}");
        assert_eq!(scored.field("authors").to_string(), r#"["Eva Lang","Jon Berg"]"#, "{json}");
        assert_eq!(scored.body().len(), 3, "{json}");
    }
}

#[test]
fn a_page_drawn_by_scripts_gives_the_text_of_its_linked_data() {
    let body = format!(r"<p>{FIRST}</p><p>{SECOND}</p>&lt;p&gt;{THIRD}&lt;/p&gt;");
    for (json, shell) in [
        (
            format!(
                r#"{{"@type": "NewsArticle", "headline": "Market hall", "articleBody": "{FIRST}\n\n{SECOND}\n\n{THIRD}"}}"#
            ),
            "<div id=root></div>",
        ),
        (
            format!(r#"{{"@graph": [{{"@type": "NewsArticle", "articleBody": "{body}"}}]}}"#),
            "<div id=app><p>Loading…</p></div>",
        ),
    ] {
        let scored = score(page(&linked(&json), shell));
        assert_eq!(scored.body(), [FIRST, SECOND, THIRD]);
        check_caution(&scored, "the page has no text of its own");
    }
}

#[test]
fn a_paywall_is_cautioned_and_its_pitch_is_no_body() {
    let free = linked(r#"{"@type": "NewsArticle", "headline": "Market hall", "isAccessibleForFree": false}"#);
    for (head, pitch) in [
        (
            free.as_str(),
            "<div class=gate><h3>Subscribe to continue reading</h3><p>You have read your two free articles this month. Support independent journalism with The Norwick Post for just 2 euros a week.</p><p>Already a subscriber? Log in here.</p></div>",
        ),
        (
            "<title>Market hall</title>",
            "<div><p>This article is for subscribers only.</p><p>To continue reading, start your free trial today. Cancel anytime.</p><p>Already have an account? Sign in.</p></div>",
        ),
        (
            "<title>Market hall</title>",
            "<p>Want to read more? Get unlimited digital access for $1 a week.</p>",
        ),
    ] {
        let scored =
            score(page(head, &format!("<article><h1>Market hall</h1><p>{FIRST}</p>{pitch}</article>")));
        assert_eq!(scored.body(), [FIRST], "{pitch}");
        check_caution(&scored, "subscribers");
    }
}

#[test]
fn subscribers_in_the_news_are_no_pitch() {
    let news = "The company said that its subscribers rose to two million and that more people subscribe each month.";
    let scored = score(article_with(&format!("<p>{news}</p>")));
    assert!(scored.body().contains(&news.to_owned()));
    assert_eq!(scored.finished.messages().len(), 0, "{}", scored.finished.err);
}

#[test]
fn shells_consent_walls_robot_checks_and_error_pages_are_skipped_by_name() {
    check_skipped(
        &page(
            "<title>Norwick Post</title>",
            "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>",
        ),
        "scripts draw it",
    );
    check_skipped(
        &page("<title>Norwick Post</title>", "<div id=app>Loading...</div><script>go()</script>"),
        "scripts draw it",
    );
    check_skipped(
        &page(
            "<title>Norwick Post</title>",
            "<p>Please enable JavaScript in your browser to view this page.</p>",
        ),
        "scripts draw it",
    );
    check_skipped(
        &page(
            "<title>Your choices</title>",
            "<main><h2>We value your privacy</h2><p>We and our 312 partners use cookies to store and access information on your device and process personal data, such as unique identifiers.</p><p>By clicking Accept you agree to this. You may withdraw your consent at any time in our privacy policy.</p><button>Accept</button></main>",
        ),
        "consent",
    );
    check_skipped(
        &page(
            "<title>Just a moment...</title>",
            "<h1>norwick.example</h1><p>Verify you are human by completing the action below.</p><p>norwick.example needs to review the security of your connection before proceeding.</p>",
        ),
        "robot",
    );
    check_skipped(
        &page(
            "<title>Page not found - The Norwick Post</title>",
            "<h1>404</h1><p>Sorry, the page you were looking for could not be found.</p><p>It may have moved, or the address may be wrong.</p>",
        ),
        "not found",
    );
}

#[test]
fn a_list_of_teasers_is_no_article() {
    let teaser = |n: u32| {
        format!(
            "<div class=teaser><h3><a href=/{n}>Council story number {n} of today</a></h3><p>Ana Ruiz attacks part {n} of the shameful plan.</p><time>{n} hours ago</time></div>"
        )
    };
    let cards: String = (1..9).map(teaser).collect();
    check_skipped(&page("<title>News</title>", &format!("<main>{cards}</main>")), "list of");
    let items: String = (1..9).map(|n| format!("<li><a href=/{n}><h2>Council story number {n} of today</h2><p>Mayor Cole is proud of part {n}.</p></a></li>")).collect();
    check_skipped(&page("<title>News</title>", &format!("<main><ul>{items}</ul></main>")), "list of");
}

#[test]
fn an_article_with_a_list_below_it_is_read() {
    let related: String =
        (1..9).map(|n| format!("<li><a href=/{n}>Council story number {n} of today</a></li>")).collect();
    let scored = score(page(
        "<title>Market hall divides Norwick</title>",
        &format!(
            "<article><h1>Market hall divides Norwick</h1><p>{FIRST} {THIRD}</p><p>{SECOND} {FIRST}</p><p>{THIRD}</p><h3>Read also</h3><ul>{related}</ul></article>"
        ),
    ));
    assert_eq!(scored.finished.code, 0, "{}", scored.finished.err);
    assert!(!scored.body().join(" ").contains("Council story"), "{:?}", scored.body());
    assert!(scored.body().join(" ").contains("gift to the builders"));
}

#[test]
fn more_lists_of_teasers_are_no_articles() {
    let nodes: Vec<String> = (0..8)
        .map(|n| format!(r#"{{"@type": "NewsArticle", "headline": "Council story {n} of today"}}"#))
        .collect();
    let cards: String = (0..8).map(|n| format!("<article><h2><a href=/{n}>Council story {n} of today</a></h2><p>Ana Ruiz is proud of part {n}.</p></article>")).collect();
    check_skipped(&page(&linked(&format!("[{}]", nodes.join(","))), &cards), "list of 8 teasers");
    let cards: String = (0..8).map(|n| format!("<div><h3>Council story {n} of today</h3><p>Ana Ruiz is proud of part {n}.</p><a href=/{n}>Read more</a></div>")).collect();
    check_skipped(&page("<title>News</title>", &cards), "list of 8 teasers");
}

#[test]
fn more_pitches_and_shells_are_known() {
    for pitch in [
        "<section><h2>You’ve read all your free stories</h2><p>Subscribe now for full access to the Norwick Post.</p><p>Cancel any time.</p></section>",
        "<p>This content is for premium members.</p><p>Unlock this story for €4.99 per month</p><p>Have an account? Log in</p>",
        "<div class=gate><p>Become a member to read this story</p><p>Get access from 1 euro</p></div>",
    ] {
        let scored = score(page(
            "<title>Hall</title>",
            &format!("<article><h1>Market hall divides town</h1><p>{FIRST}</p>{pitch}</article>"),
        ));
        assert_eq!(scored.body(), [FIRST], "{pitch}");
        check_caution(&scored, "subscribers");
    }
    let tier = "<title>Hall</title><meta property='article:content_tier' content=locked>";
    check_caution(&score(page(tier, &plain_article())), "subscribers");
    check_skipped(
        &page(
            "<title>Hall</title>",
            "<p>Loading, please wait…</p><p>This site requires JavaScript. Please turn on JavaScript or unblock scripts</p>",
        ),
        "scripts draw it",
    );
    check_skipped(
        &page(
            "<title>Zustimmung</title>",
            "<h1>Ihre Zustimmung</h1><p>Wir und unsere Partner verwenden Cookies, um Informationen auf Ihrem Gerät zu speichern.</p>",
        ),
        "consent",
    );
}

#[test]
fn bylines_and_biographies_are_no_body() {
    let scored = score(page(
        "<title>Market hall divides town</title><meta name=author content='Eva Lang'>",
        &format!(
            "<article><h1>Market hall divides town</h1><p class=byline>By Eva Lang, Norwick</p><div class=author-name>Eva Lang</div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><div class=author-bio>Eva Lang loves terrible puns.</div></article>"
        ),
    ));
    assert_eq!(scored.body(), [FIRST, SECOND, THIRD]);
    assert_eq!(scored.of("headline"), ["Market hall divides town"]);
}

#[test]
fn a_lead_in_the_header_of_the_article_is_text() {
    const LEAD: &str = "Traders fear for their stalls, and the mayor does not answer.";
    let scored = score(page(
        "<title>Market hall divides Norwick</title>",
        &format!(
            "<article><header class=article-header><h1>Market hall divides Norwick</h1><p class=lead>{LEAD}</p><p class=byline>By Eva Lang</p>\
             <time>5 March 2021</time></header><div class=body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></article>"
        ),
    ));
    assert_eq!(scored.body(), [LEAD, FIRST, SECOND, THIRD]);
    assert_eq!(scored.of("headline"), ["Market hall divides Norwick"]);
}

#[test]
fn another_article_on_the_page_is_not_glued_to_the_first() {
    let first = plain_article();
    let second = format!(
        "<article><h2>Bridge is shut</h2><p>The bridge over the Nor was shut on Friday. {SECOND}</p><p>{THIRD}</p></article>"
    );
    let scored =
        score(page("<title>Market hall divides Norwick</title>", &format!("<main>{first}{second}</main>")));
    assert_eq!(scored.body(), [FIRST, SECOND, THIRD]);
    check_caution(&scored, "another article stands on the page");
    let teaser = "<article><h3><a href=/b>Bridge is shut</a></h3><p>The bridge over the Nor was shut on Friday, the mayor said.</p></article>";
    let scored =
        score(page("<title>Market hall divides Norwick</title>", &format!("<main>{first}{teaser}</main>")));
    assert_eq!(scored.body(), [FIRST, SECOND, THIRD]);
}

#[test]
fn credits_and_biographies_at_the_end_are_no_body() {
    let article = plain_article().replace(
        "</article>",
        "<p>Reporting by Eva Lang; editing by Tom Wend</p><p>Eva Lang is a reporter at the Norwick Post.</p></article>",
    );
    let scored = score(page("<title>Market hall divides Norwick</title>", &article));
    assert_eq!(scored.body(), [FIRST, SECOND, THIRD]);
}

#[test]
fn live_blogs_without_linked_data_are_known_by_their_title_and_times() {
    for post in [
        |time: &str, text: &str| format!("<article class=update><time>{time}</time><p>{text}</p></article>"),
        |time: &str, text: &str| format!("<li><span class=x>{time} GMT</span> {text}</li>"),
    ] {
        let posts: String = POSTS.iter().map(|(time, text)| post(time, text)).collect();
        let scored = score(page(
            "<title>Market hall: live updates</title>",
            &format!("<main><h1>Market hall: live updates</h1>{posts}</main>"),
        ));
        assert_eq!(scored.body(), POSTS.map(|(_, text)| text));
        check_caution(&scored, "live blog");
    }
}

#[test]
fn boxes_at_names_are_taken_out_of_pages() {
    let scored = score(article_with(
        "<p>Rep. <a href=/p>Jon Berg</a><span class=box><a>Jon Paul Berg</a><a>Hall opens late</a><a>MORE</a></span> (D) said that the awful plan would fail.</p>",
    ));
    assert!(
        scored.body().contains(&"Rep. Jon Berg (D) said that the awful plan would fail.".to_owned()),
        "{:?}",
        scored.body()
    );
}

#[test]
fn captions_in_boxes_are_captions() {
    let scored = score(article_with(
        "<div class=image><img src=x.jpg><div class=caption>Ana Ruiz hates the awful hall</div><span class=credit>Hana Novak</span></div>",
    ));
    assert_eq!(scored.body(), [FIRST, SECOND, THIRD]);
}

#[test]
fn asides_and_links_to_other_stories_are_no_body() {
    for other in [
        "<aside class=related><h3>Read also</h3><ul><li><a href=/1>Cole calls the fair a disaster</a></li></ul></aside>",
        "<p><strong>READ MORE: <a href=/3>Cole opens a wonderful disaster</a></strong></p>",
        "<p><a href=/3>Cole calls the fair a disaster</a></p>",
        "<p>See also | <a href=/3>Cole calls the fair a disaster</a></p>",
        "<div>Related: <a href=/3>Cole calls the fair a disaster</a></div>",
    ] {
        let scored = score(article_with(other));
        assert_eq!(scored.body(), [FIRST, SECOND, THIRD], "{other}");
    }
    let linked_words = format!("<p>{FIRST} <a href=/1>The vote</a> was open.</p>");
    assert_eq!(score(article_with(&linked_words)).body().len(), 5);
}

const POSTS: [(&str, &str); 3] = [
    ("16:40", "The mayor has closed the debate and the hall is emptying quickly now."),
    ("15:10", "Council member Ana Ruiz calls the plan a gift to the builders of the town."),
    ("14:05", "The session has begun, and some two hundred people are waiting outside."),
];

#[test]
fn every_post_of_a_live_blog_is_read_and_times_are_no_sentences() {
    let posts: String = POSTS
        .iter()
        .map(|(time, text)| format!("<article class=live-post><time datetime='2022-02-24T{time}'>{time}</time><p>{text}</p></article>"))
        .collect();
    let glued: String = POSTS.iter().map(|(time, text)| format!("<div class=live-post><h3>{time} GMT News</h3><p><span class=timestamp>{time}</span>{text}</p></div>")).collect();
    let updates: Vec<String> = POSTS
        .iter()
        .map(|(time, text)| format!(r#"{{"@type": "BlogPosting", "datePublished": "2022-02-24T{time}:00Z", "articleBody": "{text}"}}"#))
        .collect();
    let json = format!(
        r#"{{"@type": "LiveBlogPosting", "headline": "Market hall: live", "liveBlogUpdate": [{}]}}"#,
        updates.join(",")
    );
    let bare = r#"{"@type": ["LiveBlogPosting"], "headline": "Market hall: live"}"#;
    for page in [
        page(&linked(&json), &format!("<main>{posts}</main>")),
        page(&linked(bare), &format!("<main>{posts}</main>")),
        page(&linked(bare), &format!("<main>{glued}</main>")),
        page(&linked(&json), "<div id=root></div>"),
        page(&linked(&json), &format!("<main><article>{}</article></main>", POSTS[0].1)),
    ] {
        let scored = score(&page);
        let body = scored.body();
        for (time, text) in POSTS {
            assert!(body.iter().any(|sentence| sentence == text), "{page}: {body:?}");
            assert!(!body.join(" ").contains(time), "{page}: {body:?}");
        }
        check_caution(&scored, "live blog");
    }
}

#[test]
fn inline_markup_neither_joins_nor_parts_words() {
    let lead = |markup: &str| {
        let scored = score(page(
            "<title>Hall</title>",
            &format!("<article>{markup}<p>{FIRST}</p><p>{SECOND}</p></article>"),
        ));
        scored.body()[0].clone()
    };
    assert_eq!(
        lead("<p><span class=dropcap>T</span>he hall is old and it needs repair, the council was told.</p>"),
        "The hall is old and it needs repair, the council was told."
    );
    assert_eq!(
        lead("<p><span>Ana</span> <span>Ruiz</span> said that the hall is old and that it needs repair.</p>"),
        "Ana Ruiz said that the hall is old and that it needs repair."
    );
    assert_eq!(
        lead(
            "<p><span class=first>Ana</span><span class=last>Ruiz</span> said that the hall is old and needs repair.</p>"
        ),
        "Ana Ruiz said that the hall is old and needs repair."
    );
    assert_eq!(
        lead("<p>The Mc<b>Donald</b> hall is old and it needs repair, the council was told.</p>"),
        "The McDonald hall is old and it needs repair, the council was told."
    );
    let glued = format!("<article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</article>");
    assert_eq!(score(page("<title>Hall</title>", &glued)).body(), [FIRST, SECOND, THIRD]);
    let broken = format!("<div>{FIRST}<br><br>{SECOND}<br/>\n<br/>{THIRD}</div>");
    assert_eq!(score(page("<title>Hall</title>", &broken)).body(), [FIRST, SECOND, THIRD]);
}

#[test]
fn the_bytes_of_a_page_win_over_the_encoding_that_it_declares() {
    let text = "The café owner Søren Åkesson said on Monday that he “can’t pay” for the façade of the hall.";
    let html = |charset: &str| {
        page(
            &format!("<meta charset={charset}><title>Café</title>"),
            &format!("<article><p>{text}</p><p>{text}</p></article>"),
        )
    };
    assert_eq!(score(html("iso-8859-1")).body()[0], text);
    let in_windows = |page: String| -> Vec<u8> {
        let byte = |c: char| match c {
            '“' => 0x93,
            '”' => 0x94,
            '’' => 0x92,
            other => u8::try_from(u32::from(other)).unwrap(),
        };
        page.chars().map(byte).collect()
    };
    assert_eq!(score(in_windows(html("utf-8"))).body()[0], text);
    assert_eq!(score(in_windows(html("iso-8859-1"))).body()[0], text);
}

#[test]
fn a_page_whose_title_differs_from_its_heading_has_one_headline() {
    for before in
        ["", "<p>Region</p>", "<figure><img src=a.jpg><figcaption>The hall in May</figcaption></figure>"]
    {
        for head in [
            "<title>Council puts off its decision | The Norwick Post</title>",
            "<title>x</title><meta property=og:title content='Council puts off its decision'>",
        ] {
            let scored = score(page(
                head,
                &format!(
                    "<article>{before}<h1>Market hall divides Norwick</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"
                ),
            ));
            assert_eq!(scored.of("headline"), ["Market hall divides Norwick"], "{before} {head}");
            let title = scored.field("title").as_str().unwrap();
            assert!(title.starts_with("Council puts off its decision"), "{title}");
            assert!(!scored.body().iter().any(|sentence| sentence.contains("puts off")));
        }
    }
}

#[test]
fn metadata_of_plain_pages_is_found() {
    let scored = score(page(
        "<title>Market hall | The Norwick Post</title>",
        &format!(
            "<article><h1>Market hall divides Norwick</h1><p class=byline>By <a rel=author>Eva Lang</a> <time datetime=2022-02-24T15:30:00Z pubdate>24 February 2022</time></p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"
        ),
    ));
    assert_eq!(scored.field("title"), "Market hall divides Norwick");
    assert_eq!(scored.field("outlet"), "The Norwick Post");
    assert_eq!(scored.field("authors").to_string(), r#"["Eva Lang"]"#);
    assert_eq!(scored.field("published"), "2022-02-24T15:30:00Z");
    assert_eq!(scored.body(), [FIRST, SECOND, THIRD]);
    let named = score(page(
        "<title>Market hall</title><meta name=application-name content='The Norwick Post'>",
        &plain_article(),
    ));
    assert_eq!(named.field("outlet"), "The Norwick Post");
}

/// The sentences of one CSV row with this title and text, and the messages about it.
fn score_row(title: &str, text: &str) -> Scored {
    let quoted = |value: &str| format!("\"{}\"", value.replace('"', "\"\""));
    let table = format!("id,outlet,title,text\n1,Norwick Post,{},{}\n", quoted(title), quoted(text));
    let finished =
        lasswell_with_input(&["score", "-", "--input-format", "csv", "--format", "jsonl"], table.as_bytes());
    let article = finished.out.lines().next().map(|line| serde_json::from_str(line).unwrap());
    Scored { finished, article: article.unwrap_or_default() }
}

#[test]
fn markup_in_a_table_is_taken_out_with_a_caution() {
    let scored = score_row(
        "Ruiz&#8217;s hall &amp;amp; more",
        "<p>Ana Ruiz&amp;nbsp;spoke.</p><script>x()</script><p>&ldquo;No,&rdquo; <b>Paul Cole</b> said.</p><figure><figcaption>Paul Cole by Hana Novak</figcaption></figure>",
    );
    assert_eq!(scored.field("title"), "Ruiz’s hall & more");
    assert_eq!(scored.body(), ["Ana Ruiz\u{a0}spoke.", "“No,” Paul Cole said."]);
    assert_eq!(scored.of("caption"), ["Paul Cole by Hana Novak"]);
    check_caution(&scored, "tags or entities of HTML");
    let plain = score_row("AT&T", "Smith & Sons of AT&T praised Ana Ruiz; 5 < 7 is true.");
    assert_eq!(plain.body(), ["Smith & Sons of AT&T praised Ana Ruiz; 5 < 7 is true."]);
    assert!(plain.finished.messages().is_empty(), "{}", plain.finished.err);
}

#[test]
fn doubly_encoded_texts_are_repaired_whole_or_cautioned() {
    let scored = score_row("The cafÃ©", "â€œItâ€™s late,â€\u{9d} Ana Ruiz said in the cafÃ©.");
    assert_eq!(scored.field("title"), "The café");
    assert_eq!(scored.body(), ["“It’s late,” Ana Ruiz said in the café."]);
    check_caution(&scored, "was repaired");
    let half = score_row("Hall", "“Itâ€™s late,” Ana Ruiz said.");
    assert_eq!(half.body(), ["“Itâ€™s late,” Ana Ruiz said."]);
    check_caution(&half, "left as it is");
}

#[test]
fn boxes_glued_to_names_are_taken_out_and_fused_names_cautioned() {
    let scored = score_row(
        "Hall",
        "Rep. Jon Berg Jon Paul BergHall opens late Mayor is angry MORE (D) spoke to Ana Ruiz.",
    );
    assert_eq!(scored.body(), ["Rep. Jon Berg (D) spoke to Ana Ruiz."]);
    check_caution(&scored, "boxes that repeat a name");
    let fused = score_row("Hall", "Rep. John ConyersJohn James Conyers spoke to the council.");
    check_caution(&fused, "names look fused in the record of outlet Norwick Post");
}

#[test]
fn hard_wrapped_text_is_read_as_paragraphs() {
    let body = |text: &str| {
        let finished = lasswell_with_input(
            &["score", "-", "--input-format", "txt", "--format", "jsonl"],
            text.as_bytes(),
        );
        let article = serde_json::from_str(finished.out.lines().next().unwrap()).unwrap();
        Scored { finished, article }
            .body()
            .iter()
            .map(|s| s.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        body(
            "Ana Ruiz praised the govern-\nment on Monday. It is a well-\nknown and wonder-\nful plan, Ana\nRuiz said."
        ),
        [
            "Ana Ruiz praised the government on Monday.",
            "It is a well-known and wonderful plan, Ana Ruiz said."
        ]
    );
}

#[test]
fn indented_lines_begin_paragraphs_of_a_wrapped_text() {
    let text = "    The council met on Tuesday to vote on the\nplan for the new hall, and it\nended late\n    “The plan is a gift,” Ana Ruiz said to the\npeople who were still in the hall\n    Paul Cole left.";
    let finished =
        lasswell_with_input(&["score", "-", "--input-format", "txt", "--format", "jsonl"], text.as_bytes());
    let article: Value = serde_json::from_str(finished.out.lines().next().unwrap()).unwrap();
    let paragraphs: Vec<u64> =
        article["sentences"].as_array().unwrap().iter().map(|s| s["paragraph"].as_u64().unwrap()).collect();
    assert_eq!(paragraphs, [0, 1, 2]);
}
