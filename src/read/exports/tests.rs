//! Exports as the databases write them, with invented articles.

use super::super::records::Record;
use super::{Split, split};

fn records(text: &str) -> Vec<Record> {
    match split(text) {
        Split::Articles(records) => records,
        other => panic!("{other:?}"),
    }
}

/// Title, outlet, date, authors and text of a record.
fn main_fields(record: &Record) -> (&str, &str, &str, String, &str) {
    let of = |value: &'_ Option<String>| value.clone().unwrap_or_default();
    let (title, outlet, published) = (&record.title, &record.outlet, &record.published);
    let _ = of(title);
    (
        title.as_deref().unwrap_or_default(),
        outlet.as_deref().unwrap_or_default(),
        published.as_deref().unwrap_or_default(),
        record.authors.join("; "),
        &record.text,
    )
}

fn column<'r>(record: &'r Record, name: &str) -> &'r str {
    record.columns.get(name).map(String::as_str).unwrap_or_default()
}

const CLASSIC: &str = "


                               1 of 2 DOCUMENTS


                            The Harrow Gazette

                            March 5, 2019 Tuesday
                              Late Edition - Final

Council closes the old pool after
a long fight

BYLINE: By INES VALE and PAUL ORR; Staff writers

SECTION: Section A; Column 3; Metro Desk; Pg. 14

LENGTH: 1,024 words

DATELINE: HARROW, England

   The council voted on Monday to close the pool.

   “It is a shame,” said Lena Moss, who swims there.
GRAPHIC is a word of the text here.

   Notes: the paper keeps its own.

GRAPHIC: PHOTOS: The pool. (PHOTOGRAPH BY A. BELL)

 A chart of visitors.

URL: http://www.example.org

LOAD-DATE: March 6, 2019

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                 Copyright 2019 The Harrow Gazette Company
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                   Copyright 2004 Norvik Newspapers Ltd.
                              All Rights Reserved
                               The Norvik Times

                               May 3, 2004, Monday

SECTION: NEWS; Pg. 2

LENGTH: 88 words

HEADLINE: Ferry is late again

BYLINE: Tom Wend

BODY:
The ferry was late for the third time.

The captain did not answer.

LOAD-DATE: May 4, 2004
";

#[test]
fn lexisnexis_is_split_at_its_counted_documents() {
    let records = records(CLASSIC);
    assert_eq!(records.len(), 2);
    let (title, outlet, published, authors, text) = main_fields(&records[0]);
    assert_eq!(title, "Council closes the old pool after a long fight");
    assert_eq!((outlet, published), ("The Harrow Gazette", "March 5, 2019 Tuesday"));
    assert_eq!(authors, "INES VALE; PAUL ORR; Staff writers");
    assert!(text.starts_with("The council voted") && text.ends_with("keeps its own."), "{text}");
    assert_eq!(column(&records[0], "section"), "Section A; Column 3; Metro Desk; Pg. 14");
    assert_eq!(column(&records[0], "word_count"), "1024");
    assert_eq!(column(&records[0], "load_date"), "2019-03-06");
    assert_eq!(column(&records[0], "edition"), "Late Edition - Final");
    assert_eq!(column(&records[0], "dateline"), "HARROW, England");
    let (title, outlet, published, authors, text) = main_fields(&records[1]);
    assert_eq!(
        (title, outlet, published),
        ("Ferry is late again", "The Norvik Times", "May 3, 2004, Monday")
    );
    assert_eq!((authors.as_str(), column(&records[1], "section")), ("Tom Wend", "NEWS; Pg. 2"));
    assert_eq!(text, "The ferry was late for the third time.\n\nThe captain did not answer.");
}

#[test]
fn one_lexisnexis_article_alone_is_read_without_its_header() {
    let one = CLASSIC.split("1 of 2 DOCUMENTS").nth(1).unwrap().split("2 of 2").next().unwrap();
    let records = records(one);
    assert_eq!((records.len(), column(&records[0], "word_count")), (1, "1024"));
}

const UNI: &str = "User Name: X\nDate and Time: Tuesday, March 5, 2019 10:00:00 AM GMT\nDocuments (2)\n\n1. Council closes pool\n\
    Copyright © 2019 LexisNexis\n\nCouncil closes pool\n\nThe Harrow Gazette (England)\n\nMarch 5, 2019 Tuesday\n\nFirst Edition\n\n\
    Copyright 2019 Gazette Papers Limited All Rights Reserved\n\nSection: NEWS; Pg. 4\n\nLength: 512 words\n\nByline: Ines Vale\n\n\
    Highlight: A vote that few expected.\n\nBody\n\nThe council voted on Monday.\n\nBody and soul, said Lena Moss.\n\nGraphic\n\n\
    The pool, photographed by A. Bell\n\nLoad-Date: March 6, 2019\n\nEnd of Document\n\nFerry late\n\nNorvik Times\n\n\
    May 3, 2019 Friday 10:15 AM GMT\n\nCopyright 2019 Norvik Times\n\nLength: 88 words\n\nBody\n\nThe ferry was late.\n\n\
    Classification\n\nLanguage: ENGLISH\n\nPublication-Type: Newspaper\n\nSubject: FERRIES (90%)\n\nLoad-Date: May 4, 2019\n\nEnd of Document\n";

#[test]
fn nexis_uni_is_split_at_the_ends_of_its_documents() {
    let records = records(UNI);
    assert_eq!(records.len(), 2);
    let (title, outlet, published, authors, text) = main_fields(&records[0]);
    assert_eq!((title, outlet), ("Council closes pool", "The Harrow Gazette (England)"));
    assert_eq!((published, authors.as_str()), ("March 5, 2019 Tuesday", "Ines Vale"));
    assert_eq!(text, "The council voted on Monday.\n\nBody and soul, said Lena Moss.");
    assert_eq!(
        (column(&records[0], "section"), column(&records[0], "edition")),
        ("NEWS; Pg. 4", "First Edition")
    );
    assert_eq!(column(&records[0], "highlight"), "A vote that few expected.");
    assert_eq!((column(&records[0], "load_date"), column(&records[0], "word_count")), ("2019-03-06", "512"));
    let (title, outlet, _, _, text) = main_fields(&records[1]);
    assert_eq!((title, outlet, text), ("Ferry late", "Norvik Times", "The ferry was late."));
}

#[test]
fn a_correction_behind_the_date_is_no_part_of_it() {
    let article = |title: &str, mark: &str| {
        format!(
            "{title}\nThe Gazette\nMarch 5, 2019 Tuesday{mark}\n\nCopyright 2019 Gazette\n\nSection: NEWS\nLength: 41 words\n\nBody\n\nIt was late.\n\nLoad-Date: March 6, 2019\n\nEnd of Document\n\n"
        )
    };
    let read = records(&format!("{}{}", article("Part 1 of 19", " Correction Appended"), article("Two", "")));
    let dates: Vec<_> = read.iter().map(|record| main_fields(record).2).collect();
    assert_eq!(dates, ["March 5, 2019 Tuesday"; 2]);
    assert_eq!(main_fields(&read[0]).0, "Part 1 of 19");
}

#[test]
fn nexis_uni_with_lines_that_follow_each_other() {
    let text = "Pool shut\nafter a fight\nHarrow Gazette\nMarch 5, 2019 Tuesday\n\nCopyright 2019 Gazette All Rights Reserved\n\n\
        Section: NEWS\nLength: 41 words\nByline: Ines Vale\n\nBody\n\n\nThe council voted.\n\n\nLoad-Date: March 6, 2019\n\n\nEnd of Document";
    let records = records(text);
    assert_eq!(main_fields(&records[0]).0, "Pool shut after a fight");
    assert_eq!((records.len(), records[0].text.as_str()), (1, "The council voted."));
    // One article whose last line is missing.
    assert_eq!(self::records(text.trim_end_matches("End of Document")).len(), 1);
}

const FACTIVA: &str = "News\nCouncil closes pool\nBy Ines Vale\n512 words\n5 March 2021\n10:15\nThe Harrow Gazette\nHARRGZ\n4\nEnglish\n\
    © Copyright 2021. Gazette Papers Limited. All rights reserved.\n\nThe council voted on Monday.\n\nLena Moss swims there.\n\n\
    Gazette Papers Limited\n\nDocument HARRGZ0020210305eh35000b1\n\nFerry late again\n88 words\n3 May 2021\nNorvik Times\nNORVT\nEnglish\n\
    Copyright 2021 Norvik Times\n\nThe ferry was late.\n\nDocument NORVT00020210503eh53000a2\n\nSearch Summary\n\nText pool or ferry\n";

#[test]
fn factiva_without_codes_is_split_at_the_numbers_of_its_documents() {
    let records = records(FACTIVA);
    assert_eq!(records.len(), 2);
    let (title, outlet, published, authors, text) = main_fields(&records[0]);
    assert_eq!((title, outlet, published), ("Council closes pool", "The Harrow Gazette", "5 March 2021"));
    assert_eq!((authors.as_str(), column(&records[0], "section")), ("Ines Vale", "News"));
    assert_eq!(column(&records[0], "word_count"), "512");
    assert_eq!(text, "The council voted on Monday.\n\nLena Moss swims there.");
    assert_eq!(records[0].id.as_deref(), Some("HARRGZ0020210305eh35000b1"));
    let (title, outlet, _, authors, text) = main_fields(&records[1]);
    assert_eq!((title, outlet, text), ("Ferry late again", "Norvik Times", "The ferry was late."));
    assert!(authors.is_empty());
}

#[test]
fn factiva_as_paragraphs_of_a_document_is_split_too() {
    let records = records(&FACTIVA.replace('\n', "\n\n"));
    let titles: Vec<&str> = records.iter().map(|record| main_fields(record).0).collect();
    assert_eq!(titles, ["Council closes pool", "Ferry late again"]);
    assert_eq!(records[1].text, "The ferry was late.");
}

#[test]
fn factiva_with_codes_is_read_by_them() {
    let text = "SE  News\nHD  Council closes pool\nBY  By Ines Vale\nWC  512 words\nPD  5 March 2021\nET  10:15\nSN  The Harrow Gazette\n\
        SC  HARRGZ\nLA  English\nCY  © Copyright 2021. Gazette Papers Limited.\n\nLP  \nThe council voted on Monday.\n\nTD  \n\
        IN THE END Lena Moss swims there.\n\nCO  harco : Harrow Council\n\nNS  gpol : Politics\n\nAN  Document HARRGZ0020210305eh35000b1\n\n\
        HD\nFerry late\nWC\n88 words\nPD\n3 May 2021\nSN\nNorvik Times\nLP\nThe ferry was late.\nAN\nDocument NORVT00020210503eh53000a2\n";
    let records = records(text);
    assert_eq!(records.len(), 2);
    let (title, outlet, published, authors, text) = main_fields(&records[0]);
    assert_eq!((title, outlet, published), ("Council closes pool", "The Harrow Gazette", "5 March 2021"));
    assert_eq!((authors.as_str(), column(&records[0], "section")), ("Ines Vale", "News"));
    assert_eq!(text, "The council voted on Monday.\n\nIN THE END Lena Moss swims there.");
    assert_eq!(records[0].id.as_deref(), Some("HARRGZ0020210305eh35000b1"));
    assert_eq!((main_fields(&records[1]).0, records[1].text.as_str()), ("Ferry late", "The ferry was late."));
}

const PROQUEST: &str = "____________________________________________________________\n\nReport Information from ProQuest\n\
    ____________________________________________________________\n\nDocument 1 of 2\n\nCouncil closes pool\n\nAuthor: Vale, Ines\n\n\
    Publication info: The Harrow Gazette; Harrow (UK) [Harrow (UK)]05 Mar 2021: 4.\n\nAbstract: The pool shuts.\n\nLinks: http://x.org\n\n\
    Full text: The council voted on Monday.\n\nLocation: that is what matters, said Lena Moss.\n\nShe swims there.\n\n\
    CREDIT: Ines Vale\n\nSubject: Swimming pools\n\nTitle: Council closes the pool\n\nPublication title: The Harrow Gazette\n\n\
    Publication date: Mar 5, 2021\n\nSection: News\n\nProQuest document ID: 24681012\n\nDocument URL: https://www.proquest.com/x/1\n\n\
    Copyright: Copyright Gazette Papers 2021\n\nLast updated: 2021-03-06\n\nDatabase: ProQuest One\n\n\
    ____________________________________________________________\n\nDocument 2 of 2\n\nFerry late\n\nPublication info: Norvik Times; Norvik [Norvik]03 May 2021: A.1.\n\n\
    Full text:\n\nThe ferry was late.\n\nProQuest document ID: 24681013\n\n____________________________________________________________\n\n\
    Contact us at: http://x.org\n";

#[test]
fn proquest_is_split_at_its_rules() {
    let records = records(PROQUEST);
    assert_eq!(records.len(), 2);
    let (title, outlet, published, authors, text) = main_fields(&records[0]);
    assert_eq!((title, outlet, published), ("Council closes the pool", "The Harrow Gazette", "Mar 5, 2021"));
    assert_eq!(authors, "Vale, Ines");
    assert!(text.starts_with("The council voted on Monday.\n\nLocation: that"), "{text}");
    assert!(text.ends_with("She swims there."), "{text}");
    assert_eq!((column(&records[0], "section"), column(&records[0], "load_date")), ("News", "2021-03-06"));
    assert_eq!(records[0].id.as_deref(), Some("24681012"));
    assert_eq!(records[0].url.as_deref(), Some("https://www.proquest.com/x/1"));
    let (title, outlet, published, _, text) = main_fields(&records[1]);
    assert_eq!((title, outlet, published), ("Ferry late", "Norvik Times", "2021-05-03"));
    assert_eq!(text, "The ferry was late.");
}

#[test]
fn proquest_with_headings_instead_of_labels_is_split() {
    let rule = "_".repeat(60);
    let text = format!(
        "{rule}\n\nDocument 1 of 2\n\nCouncil closes pool\n\nVale, Ines. The Harrow Gazette; Harrow (UK) [Harrow (UK)]. 05 Mar 2021: 4.\n\n\
        ProQuest document link\n\nABSTRACT\n\nThe pool shuts.\n\nFULL TEXT\n\nThe council voted on Monday.\n\nNotes were taken.\n\nDETAILS\n\n\
        Subject\n\nSwimming pools\n\nTitle\n\nCouncil closes the pool\n\nPublication title\n\nThe Harrow Gazette\n\nPublication date\n\nMar 5, 2021\n\n\
        Section\n\nNews\n\nProQuest document ID\n\n24681012\n\nLast updated\n\n2021-03-06\n\n{rule}\n\nDocument 2 of 2\n\nFerry late\n\n\
        FULL TEXT\n\nThe ferry was late.\n\nDETAILS\n\nSubject: Ferries\n\nPublication title: Norvik Times\n\nPublication date: May 3, 2021\n\n{rule}\n"
    );
    let records = records(&text);
    assert_eq!(records.len(), 2);
    let (title, outlet, published, authors, text) = main_fields(&records[0]);
    assert_eq!((title, outlet, published), ("Council closes the pool", "The Harrow Gazette", "Mar 5, 2021"));
    assert_eq!((authors.as_str(), text), ("Vale, Ines", "The council voted on Monday.\n\nNotes were taken."));
    assert_eq!((column(&records[0], "section"), column(&records[0], "load_date")), ("News", "2021-03-06"));
    assert_eq!(records[0].id.as_deref(), Some("24681012"));
    let (title, outlet, published, _, text) = main_fields(&records[1]);
    assert_eq!(
        (title, outlet, published, text),
        ("Ferry late", "Norvik Times", "May 3, 2021", "The ferry was late.")
    );
}

#[test]
fn issues_of_a_month_or_a_season_are_split() {
    for date in ["March 2019", "Spring 2019", "March/April 2019"] {
        let found = records(&UNI.replace("March 5, 2019 Tuesday", date));
        assert_eq!((found.len(), main_fields(&found[0]).2), (2, date));
        assert_eq!(main_fields(&found[0]).1, "The Harrow Gazette (England)");
        let found = records(&CLASSIC.replace("March 5, 2019 Tuesday", date));
        assert_eq!((found.len(), main_fields(&found[0]).1), (2, "The Harrow Gazette"));
    }
}

#[test]
fn a_cover_page_is_no_article() {
    let cover = "User Name: X\nDate and Time: Tuesday, March 5, 2019 10:00:00 AM GMT\nJob Number: 123\n\nDocuments (2)\n\n1. Council closes pool\n\
        Client/Matter: -None-\nSearch Terms: pool\nSearch Type: Terms and Connectors\n\n";
    assert!(matches!(split(cover), Split::Cover));
    let rest = UNI.split("Copyright © 2019 LexisNexis\n").nth(1).unwrap();
    for text in [format!("{cover}{rest}"), format!("{cover}End of Document\n{rest}")] {
        let found = records(&text);
        assert_eq!((found.len(), main_fields(&found[0]).0), (2, "Council closes pool"));
    }
}

#[test]
fn bylines_of_factiva_need_no_by() {
    for byline in [
        "Ines Vale",
        "Ines Vale in Harrow",
        "Ines Vale, political editor",
        "INES VALE AND PAUL ORR",
        "Ines Vale and Paul Orr",
    ] {
        let found = records(&FACTIVA.replace("By Ines Vale", byline));
        assert_eq!(main_fields(&found[0]).0, "Council closes pool", "{byline}");
        assert!(main_fields(&found[0]).3.to_lowercase().contains("ines vale"), "{byline}");
    }
    let found = records(&FACTIVA.replace("Council closes pool\nBy Ines Vale\n", "Council Closes Old Pool\n"));
    assert_eq!(
        (main_fields(&found[0]).0, main_fields(&found[0]).3.as_str()),
        ("Council Closes Old Pool", "")
    );
    let found = records(
        &FACTIVA.replace("Council closes pool\nBy Ines Vale\n", "The Council Closes\nThe Old Pool Today\n"),
    );
    assert_eq!(main_fields(&found[0]).0, "The Council Closes The Old Pool Today");
}

#[test]
fn a_counter_without_the_others_splits_nothing() {
    let one = CLASSIC.split("2 of 2 DOCUMENTS").next().unwrap();
    assert_eq!(records(one).len(), 1);
    let text = format!("The clerk read the list.\n\nNobody spoke.\n\nThen she left.\n\nIt was late.\n{one}");
    assert!(!matches!(split(&text), Split::Articles(_)));
    assert!(matches!(split("The clerk held up a card:\n\n1 of 10\n\nNobody asked for the rest."), Split::No));
}

#[test]
fn marks_without_headers_are_only_suspected() {
    for (text, database) in [
        ("1 of 2 DOCUMENTS\n\nA text.\n\n2 of 2 DOCUMENTS\n\nAnother text.", "LexisNexis"),
        ("A text.\n\nEnd of Document\n\nAnother.\n\nEnd of Document\n", "LexisNexis"),
        ("Title\n\nLENGTH: 412 words\n\nThe text.", "LexisNexis"),
        ("A.\n\nDocument GRDN000020210305eh35000b1\n\nB.\n\nDocument GRDN000020210305eh35000b2\n", "Factiva"),
    ] {
        assert!(matches!(split(text), Split::LooksLike(found) if found == database), "{text}");
    }
}

#[test]
fn texts_that_speak_of_exports_are_none() {
    for text in [
        "The committee asked for 1 of 3 DOCUMENTS.\n\nNobody found it.",
        "Length: the film is too long.\n\nBody\n\nThe actor trained for a year.",
        "Full text: the treaty in full.\n\nIt has ten articles.",
        "He wrote the End of Document in capitals.\n\nHD screens sell well.",
        "Copyright 2019 was a bad year, he said.\n\nDocument the change, she said.",
        "",
    ] {
        assert!(matches!(split(text), Split::No), "{text}");
    }
}

#[test]
fn a_part_without_a_header_is_kept_whole() {
    let text = CLASSIC.replace("May 3, 2004, Monday", "no date");
    let records = records(&format!(
        "{text}\n3 of 3 DOCUMENTS\n{}",
        CLASSIC.split("1 of 2 DOCUMENTS").nth(1).unwrap().split("2 of 2").next().unwrap()
    ));
    assert_eq!(records.len(), 3);
    assert!(records[1].text.contains("The ferry was late") && records[1].outlet.as_deref() == Some(""));
}

proptest::proptest! {
    #[test]
    fn no_text_panics_and_no_word_of_a_body_is_made_up(
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "1 of 2 DOCUMENTS\n", "End of Document\n", "Body\n", "May 3, 2019 Friday\n", "LENGTH: 5 words\n", "Length: 5 words\n",
            "Document NORVT00020210503eh53000a2\n", "HD  Title\n", "88 words\n", "LP\n", "SN  Paper\n", "PD  3 May 2021\n", "\n", "The ferry.\n",
            "_____________________\n", "Full text: ", "Publication title: x\n", "Load-Date: May 4, 2019\n", "Copyright 2019 X\n", "AN  x\n",
            "BODY:\n", "GRAPHIC: x\n", "HEADLINE: \n", ":\n", "é\u{c}", "Graphic\n",
        ]), 0..40)
    ) {
        let text = pieces.concat();
        if let Split::Articles(records) = split(&text) {
            for record in records {
                proptest::prop_assert!(record.text.split_whitespace().all(|word| text.contains(word)));
            }
        }
    }
}
