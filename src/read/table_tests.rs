//! Tests of whole tables as people have them.

use super::test_input::{Found, read_file};
use super::{Field, Format, ReadOptions};

fn read(text: &str) -> Found {
    read_file("a.csv", text.as_bytes(), &ReadOptions::default())
}

#[test]
fn an_unclosed_quote_is_named_with_its_line_and_takes_no_other_row() {
    let found = read("id,text\n1,\"One.\"\n2,\"Two and\n3,\"Three.\"\n4,Four.\n5,\"Five.\"\n");
    let error = "a.csv:3: broken row: it opens a quote that nothing closes: \"\\\"Two and\"";
    assert_eq!(found.texts(), ["One.", error, "Three.", "Four.", "Five."]);
    let last = read("id,text\n1,\"One.\"\n2,\"Two and\n3,Three.\n");
    assert_eq!(last.texts(), ["One.", error, "Three."]);
}

#[test]
fn quotes_inside_quotes_are_kept_however_they_are_written() {
    let found = read("id,text\n1,\"He said \"no\" to it.\"\n2,\"She said \"\"yes\"\" to it.\"\n");
    assert_eq!(found.texts(), ["He said \"no\" to it.", "She said \"yes\" to it."]);
    let found = read("id,text\n1,\"He said \\\"no, never\\\" to it, and left.\"\n2,Two.\n");
    assert_eq!(found.texts(), ["He said \"no, never\" to it, and left.", "Two."]);
    let found = read("title,text\n\"Frozen\" wins,It won.\nNext,One.\n");
    assert_eq!(found.texts(), ["\"Frozen\" wins//It won.", "Next//One."]);
}

#[test]
fn rows_of_another_width_are_named_with_line_and_beginning() {
    let found =
        read("id,text,desk\n1,\"Two\nlines.\",x\n2,The mayor, who left, said so,x\n3,Three.\n4,Four.,x,,\n");
    assert_eq!(found.texts()[0], "Two/lines.");
    let error = "a.csv:4: broken row: fields: 5, columns in the header: 3; it begins \"2,The mayor, who left, said so,x\"";
    assert_eq!(found.texts()[1], error);
    assert!(found.texts()[2].starts_with("a.csv:5: broken row: fields: 2,"), "{found:?}");
    // Blank cells behind the last column are those of spreadsheets.
    assert_eq!(found.texts()[3], "Four.");
}

#[test]
fn a_header_in_the_middle_is_skipped_and_named() {
    for mark in ["", "\u{feff}"] {
        let found = read(&format!("{mark}id,text\n1,One.\n{mark}id,text\n2,Two.\n"));
        assert_eq!(found.texts(), ["One.", "Two."]);
        assert_eq!(found.cautions, ["a.csv: the header stands again in 1 row, skipped (line 3)"]);
    }
    let found = read("id,text\n1,One.\ntext,outlet,id\nTwo.,Post,2\n");
    assert_eq!(found.texts(), ["One.", "Two."]);
    assert_eq!(found.each(|article| article.outlet.clone()), ["none", "Post"]);
    assert!(found.cautions[0].starts_with("a.csv: another header stands in 1 row"), "{found:?}");
}

#[test]
fn words_for_nothing_are_empty_and_counted() {
    let found = read("id,outlet,text\n1,nan,One.\n2,P,None\n3,P,[removed]\n4,P,\n5, NULL ,Five.\n,,\n");
    let texts = ["One.", "a.csv:3: no text, only \"None\"", "a.csv:4: no text, only \"[removed]\""];
    assert_eq!(found.texts(), [&texts[..], &["a.csv:5: no text", "Five."]].concat());
    assert_eq!(found.each(|article| article.outlet.clone())[4], "none");
    let words = |field: &str, place: &str| {
        format!(
            "a.csv: `{field}` of 2 of 5 records holds a word for nothing and counts as empty (first: {place})"
        )
    };
    assert_eq!(found.cautions[..2], [words("outlet", "line 2, \"nan\""), words("text", "line 3, \"None\"")]);
    assert_eq!(found.cautions[2], "a.csv: 1 row of blank cells, skipped (line 7)");
}

#[test]
fn an_empty_text_falls_back_to_the_next_column_and_says_so() {
    let found = read("id,content,description\n1,,Teaser.\n2,Text.,x\n3,nan,Other.\n");
    assert_eq!(found.texts(), ["Teaser.", "Text.", "Other."]);
    let caution = "a.csv: `content` is empty in 2 of 3 records; `description` was read there (first: line 2)";
    assert!(found.cautions.contains(&caution.to_owned()), "{found:?}");
    let mut options = ReadOptions::default();
    options.columns.set(Field::Text, "content");
    let chosen = read_file("a.csv", b"content,description\n,Teaser.\n", &options);
    assert_eq!(chosen.texts(), ["a.csv:2: no text"]);
}

#[test]
fn of_two_columns_with_one_name_the_first_that_is_not_empty_is_read() {
    for header in ["text,id,text", "Text,id,text"] {
        let found = read(&format!("{header}\nOne.,1,\n,2,Two.\n"));
        assert_eq!(found.texts(), ["One.", "Two."]);
        assert_eq!(found.cautions.len(), 1, "{found:?}");
        assert!(found.cautions[0].contains("columns 1 and 3 are both named"), "{found:?}");
    }
}

#[test]
fn a_table_of_one_column_needs_no_quotes() {
    let found = read("text\nThe mayor, who left, said so.\n\"One, \"\"two\"\".\"\n");
    assert_eq!(found.texts(), ["The mayor, who left, said so.", "One, \"two\"."]);
}

#[test]
fn ids_keep_every_digit() {
    let found = read("id,text\n0012345678901234567,One.\n123456789012345678901234,Two.\n1.6E+18,Three.\n");
    let ids = found.each(|article| Some(article.id.clone()));
    assert_eq!(ids, ["0012345678901234567", "123456789012345678901234", "1.6E+18"]);
}

#[test]
fn tables_of_spreadsheets_are_read() {
    let rows = [
        "sep=;\nid;text\n1;One, and two.\n",
        "sep=;\r\nid;text\r\n1;One, and two.\r\n",
        "id;text\r1;One, and two.\r",
    ];
    for row in rows {
        assert_eq!(read(row).texts(), ["One, and two."], "{row}");
    }
    let windows =
        read_file("a.csv", b"id;text\n1;\x93No,\x94 she said in the caf\xe9.\n", &ReadOptions::default());
    assert_eq!(windows.texts(), ["“No,” she said in the café."]);
    let caution = "a.csv: text in the record is not UTF-8 and was read as windows-1252 (line 2)";
    assert_eq!(windows.cautions, [caution]);
}

#[test]
fn a_row_in_another_encoding_leaves_the_others_right() {
    let table = [
        "id,text\n1,The mayor of Malmö praised the café.\n".as_bytes(),
        b"2,Jos\xe9 Mu\xf1oz left the caf\xe9.\n",
        "3,Zoë defended the naïve plan.\n4,A damaged\u{fffd} “byte”.\n".as_bytes(),
    ]
    .concat();
    let found = read_file("a.csv", &table, &ReadOptions::default());
    let expected =
        ["The mayor of Malmö praised the café.", "José Muñoz left the café.", "Zoë defended the naïve plan."];
    assert_eq!(found.texts()[..3], expected);
}

#[test]
fn a_table_that_is_named_as_text_is_read_as_a_table() {
    let tabs = "id\ttext\n1\tOne.\n2\tTwo, and three.\n";
    let utf16: Vec<u8> = tabs.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [tabs.as_bytes(), &utf16] {
        let found = read_file("a.txt", bytes, &ReadOptions::default());
        assert_eq!(found.texts(), ["One.", "Two, and three."]);
        assert!(found.cautions[0].contains("has the header of a table"), "{found:?}");
        let options = ReadOptions { format: Some(Format::Text), ..ReadOptions::default() };
        assert_eq!(read_file("a.txt", bytes, &options).outcomes.len(), 1);
    }
    for prose in ["The text, and the title, of it\nwere late.", "text\nOne.", "Id: 1, text: 2"] {
        assert_eq!(
            read_file("a.txt", prose.as_bytes(), &ReadOptions::default()).outcomes.len(),
            1,
            "{prose}"
        );
    }
}

#[test]
fn a_quote_at_a_line_end_inside_a_cell_makes_no_article_of_the_next_line() {
    let found = read("id,text\n1,\"He said \"no\"\nand, the mayor praised it.\"\n2,Two.\n");
    assert_eq!(found.texts(), ["He said \"no\"/and, the mayor praised it.", "Two."]);
}

#[test]
fn a_cell_that_its_text_closes_too_early_is_named_with_its_rest() {
    // With and without numbers, with lines between, with the text first.
    for (table, cell, rest) in [
        (
            "id,outlet,text\n1,P,\"He stopped it.\"\nThen, she said, he left.\"\n2,Q,Two.\n",
            "He stopped it.",
            3,
        ),
        (
            "outlet,date,text\nP,2021,\"He stopped it.\"\nThen, she said, he left.\"\nQ,2021,Two.\n",
            "He stopped it.",
            3,
        ),
        ("outlet,text\nP,\"He stopped it.\"\nThen he left, late.\"\nQ,Two.\n", "He stopped it.", 3),
        (
            "outlet,text\nP,\"He stopped it.\"\n\nThen he left.\nOf 12,000 people, she too.\"\nQ,Two.\n",
            "He stopped it.",
            3,
        ),
        ("outlet;text\nP;\"He stopped it.\"\nThen he left; late.\"\nQ;Two.\n", "He stopped it.", 3),
        ("outlet,text\nP,\"One\nand he stopped it.\"\nThen he left, late.\"\nQ,Two.\n", "One", 4),
    ] {
        let found = read(table);
        let start =
            format!("a.csv:2: broken row: a quote in the text closes the cell too early: \"\\\"{cell}");
        assert!(found.texts()[0].starts_with(&start), "{table} {found:?}");
        let start = format!("a.csv:{rest}: broken row: the rest of a cell of line 2 that a quote");
        assert!(found.texts()[1].starts_with(&start), "{table} {found:?}");
        assert_eq!(found.texts()[2..], ["Two."], "{table}");
    }
    for line in [
        "Then, she said \"no\", and left.\"",
        "Then, \"she\" said, he left.\"",
        "12 people, she said, left.\"",
    ] {
        let found = read(&format!("id,outlet,text\n1,P,\"He stopped it.\"\n{line}\n2,Q,Two.\n"));
        assert!(found.texts()[0].contains("closes the cell too early"), "{found:?}");
        assert!(found.texts()[1].contains("the rest of a cell of line 2"), "{found:?}");
        assert_eq!(found.texts()[2..], ["Two."]);
    }
    // In the middle of a line.
    for table in [
        "id,text,outlet\n1,\"He stopped it.\", she said.\"\n2,Two.,Q\n",
        "id,text\n1,\"He stopped it.\", she, too, said.\"\n2,Two.\n",
    ] {
        let found = read(table);
        assert!(
            found.texts()[0]
                .starts_with("a.csv:2: broken row: a quote in the text closes the cell too early"),
            "{found:?}"
        );
        assert_eq!(found.texts()[1..], ["Two."]);
    }
}

#[test]
fn a_cell_is_read_whole_where_only_that_gives_a_row() {
    for (table, text) in [
        ("text,outlet\n\"He stopped it.\"\nThen he left.\",P\nTwo.,Q\n", "He stopped it.\"/Then he left."),
        (
            "id,text,outlet\n\"1\",\"He stopped it.\"\nThen he left.\",\"P\"\n\"2\",\"Two.\",\"Q\"\n",
            "He stopped it.\"/Then he left.",
        ),
        ("id,text\n1,\"He said \"no\", and left.\"\n2,Two.\n", "He said \"no\", and left."),
        ("outlet,text\nP,\"A \"new\" plan.\nIt was late.\"\nQ,Two.\n", "A \"new\" plan./It was late."),
        (
            "outlet,text\nP,\"One.\n\"No,\" he said, \"no.\"\nThen, she left.\nLast.\"\nQ,Two.\n",
            "One./\"No,\" he said, \"no.\"/Then, she left./Last.",
        ),
        (
            "outlet,date,text\nP,2021,\"He said: \"No.\"\nThen, she said, \"go.\"\nHe, then, left.\"\nQ,2021,Two.\n",
            "He said: \"No.\"/Then, she said, \"go.\"/He, then, left.",
        ),
    ] {
        assert_eq!(read(table).texts(), [text, "Two."], "{table}");
    }
}

#[test]
fn inches_end_no_cell_of_another_row() {
    for table in [
        "id,text\n1,Six\n2,The board is 6\"\n",
        "id,text\n1,\"Six\"\n2,The board is 6\"\n",
        "outlet,text\nP,\"Six\"\nQ,The board is 6\"\n",
    ] {
        assert_eq!(read(table).texts(), ["Six", "The board is 6\""], "{table}");
    }
}

#[test]
fn the_column_whose_values_are_texts_is_the_text() {
    for (table, text, name) in [
        (
            "article,article_text,outlet\n17,The mayor left on Monday.,P\n18,Nobody knew about it.,P\n",
            "The mayor left on Monday.",
            "article_text",
        ),
        ("id,body,full_text\n1,512,The mayor left on Monday.\n", "The mayor left on Monday.", "full_text"),
    ] {
        let found = read(table);
        assert_eq!(found.texts()[0], text);
        assert!(found.cautions[0].contains(&format!("`{name}` is read as the text")), "{found:?}");
    }
    let mut options = ReadOptions::default();
    options.columns.set(Field::Text, "body");
    let found = read_file("a.csv", b"id,body,full_text\n1,512,The mayor left on Monday.\n", &options);
    assert_eq!(found.texts(), ["a.csv:2: no text, only \"512\""]);
    let teaser = read("text,summary\nThe mayor left on Monday.,Left.\nOne.,The mayor left town on Monday.\n");
    assert_eq!((teaser.texts()[1].as_str(), teaser.cautions.len()), ("One.", 0));
}

#[test]
fn a_longer_column_beside_a_teaser_is_named() {
    let found = read(
        "Page Name,Post Created,Message,Description\nP,2021-03-05,\"The mayor left the town hall on Monday, and nobody knew why.\",Short.\n",
    );
    assert_eq!((found.texts(), found.dates()), (vec!["Short.".to_owned()], vec!["2021-03-05".to_owned()]));
    assert!(found.cautions[0].contains("`Message` has longer texts"), "{found:?}");
}

#[test]
fn numbers_and_signs_are_no_texts() {
    let found = read("article,outlet\n1,P\n2,P\n\"1,024\",P\n");
    assert_eq!(found.texts()[0], "a.csv:2: no text, only \"1\"");
    assert_eq!(found.texts()[2], "a.csv:4: no text, only \"1,024\"");
    let found = read("text,outlet\n…,P\n.,P\n--,P\nOne.,P\n");
    assert_eq!(
        found.texts()[..3],
        ["…", ".", "--"].map(|word| format!(
            "a.csv:{}: no text, only {word:?}",
            match word {
                "…" => 2,
                "." => 3,
                _ => 4,
            }
        ))
    );
    assert!(found.cautions[0].contains("`text` of 3 of 4 records holds a word for nothing"), "{found:?}");
}

#[test]
fn a_teaser_in_place_of_a_cut_text_is_truncated() {
    let found = read("content,description\n[+2829 chars],The mayor left.\nThe whole text.,x\n");
    assert_eq!(found.each(|article| Some(article.truncated.to_string())), ["true", "false"]);
    let lines = "{\"content\": \"… [+2829 chars]\", \"description\": \"The mayor left.\"}\n";
    let found = read_file("a.jsonl", lines.as_bytes(), &ReadOptions::default());
    assert_eq!(found.each(|article| Some(article.truncated.to_string())), ["true"]);
}

#[test]
fn scripts_without_blanks_have_words_too() {
    let found = read("article,full_text\n标题,市长周一离开了市政厅没有人知道原因\n");
    assert_eq!(found.texts(), ["市长周一离开了市政厅没有人知道原因"]);
    let text = "市长周一离开了市政厅，没有人知道他去了哪里，也没有人知道他什么时候回来。";
    assert_eq!(
        read(&format!("text,summary\n{text},The mayor left the town on Monday at noon.\n")).texts(),
        [text]
    );
}

#[test]
fn names_of_rows_that_r_writes_are_no_cells() {
    for table in [
        "\"text\",\"outlet\"\n\"1\",\"Hello, world.\",\"Post\"\n\"b\",\"Two.\",\"Post\"\n",
        "text\toutlet\n1\tHello, world.\tPost\n2\tTwo.\tPost\n",
    ] {
        let found = read(table);
        assert_eq!(found.texts(), ["Hello, world.", "Two."], "{table}");
        assert_eq!(found.each(|article| article.outlet.clone()), ["Post", "Post"]);
        assert!(found.cautions[0].contains("one cell more than the header"), "{found:?}");
    }
    let found = read("id,text\n1,Hello, world.\n2,Hello, again.\n");
    assert!(found.cautions.is_empty() && found.outcomes.iter().all(Result::is_err), "{found:?}");
}

#[test]
fn nul_bytes_in_a_row_lose_no_article() {
    let found = read("id\ttext\toutlet\n1\tIt was late.\t\0\n2\tTw\0o.\tPost\n");
    assert_eq!(found.texts(), ["It was late.", "Two."]);
    assert_eq!(found.each(|article| article.outlet.clone()), ["none", "Post"]);
    assert!(found.cautions[0].contains("NUL bytes stood in 2 of 2 records"), "{found:?}");
}
