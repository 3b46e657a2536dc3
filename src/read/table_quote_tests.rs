//! Tests of quotations in tables: none loses a mark without a word, since its words would count as the author's.

use super::test_input::{Found, read_file};
use super::{Format, ReadOptions};

fn read(text: &str) -> Found {
    read_file("a.csv", text.as_bytes(), &ReadOptions::default())
}

#[test]
fn a_quotation_at_the_end_of_a_quoted_cell_keeps_its_marks() {
    let text = "The mayor told reporters: \"He is a liar.\"";
    for table in [
        format!("id,text\n1,\"{text}\"\n2,Two.\n"),
        format!("id,text\n1,\"{text}\"\n2,\"Two.\"\n"),
        format!("text,outlet\n\"{text}\",P\nTwo.,Q\n"),
        format!("text,outlet\n\"{text}\",\"P\"\n\"Two.\",\"Q\"\n"),
        format!("id;text;outlet\r\n1;\"{text}\";P\r\n2;Two.;Q\r\n"),
        format!("id\ttext\n1\t\"{text}\"\n2\tTwo.\n"),
    ] {
        let found = read_file("a.csv", table.as_bytes(), &ReadOptions::default());
        assert_eq!(found.texts(), [text, "Two."], "{table}");
    }
}

#[test]
fn a_quotation_that_is_the_whole_of_a_cell_in_quotes_keeps_its_marks() {
    let found = read("id,text\n1,\"\"He is a liar.\"\"\n2,\"\"No,\" he said. \"Yes.\"\"\n3,\"Three.\"\n");
    assert_eq!(found.texts(), ["\"He is a liar.\"", "\"No,\" he said. \"Yes.\"", "Three."]);
}

#[test]
fn a_quotation_with_other_marks_before_it_keeps_its_marks() {
    for text in [
        "He said \"no\", and then: \"He is a liar.\"",
        "The \"new\" mayor said: \"He is a liar.\"",
        "\"No,\" he said. \"He is a liar.\"",
    ] {
        let found = read(&format!("id,text\n1,\"{text}\"\n2,Two.\n"));
        assert_eq!(found.texts(), [text, "Two."]);
    }
}

#[test]
fn a_quotation_at_the_end_of_a_cell_of_several_lines_keeps_its_marks() {
    for end in ["", ",P"] {
        let outlet = if end.is_empty() { "" } else { ",outlet" };
        let table = format!(
            "id,text{outlet}\n1,\"First.\nHe said: \"He is a liar.\"\"{end}\n2,\"Two.\"{end}\n3,Three.{end}\n"
        );
        assert_eq!(read(&table).texts(), ["First./He said: \"He is a liar.\"", "Two.", "Three."], "{table}");
    }
}

#[test]
fn a_cell_without_quotes_that_begins_with_a_quotation_keeps_its_marks() {
    for text in [
        "\"He is a liar,\" said the mayor",
        "\"No,\" he said. \"Yes, yes,\" she said.",
        "\"Frozen\" wins \"it\"",
        "\"No\" and \"yes\" and 5\" pipes",
    ] {
        for table in [
            format!("id,text\n1,{text}\n2,Two.\n"),
            format!("text,outlet\n{text},P\nTwo.,Q\n"),
            format!("id|text\n1|{text}\n2|Two.\n"),
        ] {
            assert_eq!(read(&table).texts(), [text, "Two."], "{table}");
        }
        let tabs = format!("id\ttext\n1\t{text}\n2\tTwo.\n");
        assert_eq!(read_file("a.tsv", tabs.as_bytes(), &ReadOptions::default()).texts(), [text, "Two."]);
    }
}

#[test]
fn of_several_readings_the_one_without_odd_cells_is_taken() {
    let found =
        read("id,title,text\n1,\"Liar\" says mayor,\"He said \"you are a liar\", and left\"\n2,x,Two.\n");
    assert_eq!(found.texts(), ["\"Liar\" says mayor//He said \"you are a liar\", and left", "x//Two."]);
}

#[test]
fn quotes_are_text_in_a_table_with_tabs_that_never_quotes() {
    let table = "id\ttext\n1\t\"He is a liar.\"\n2\tShe said \"no\" to it.\n3\t\"Yes, and no\n";
    let found = read_file("a.tsv", table.as_bytes(), &ReadOptions::default());
    assert_eq!(found.texts(), ["\"He is a liar.\"", "She said \"no\" to it.", "\"Yes, and no"]);
    assert_eq!(
        found.cautions,
        ["a.tsv: quotes are text in this table: cells hold some without being quoted"]
    );
    let quoted = "id\ttext\n1\t\"He said \"\"no\"\".\"\n2\t\"Two\nlines.\"\n3\tThree.\n";
    let found = read_file("a.tsv", quoted.as_bytes(), &ReadOptions::default());
    assert_eq!(
        (found.texts(), found.cautions.len()),
        (["He said \"no\".", "Two/lines.", "Three."].map(str::to_owned).to_vec(), 0)
    );
}

#[test]
fn tables_that_are_written_well_are_read_as_before() {
    let table = "id,text,outlet\n1,\"\"\"No,\"\" he said, \"\"no.\"\"\",P\n2,\"A \"\"new\"\", \"\"old\"\" plan\nof two\",\"\"\n3,,\"\"\"\"\n";
    let found = read(table);
    assert_eq!(found.texts()[..2], ["\"No,\" he said, \"no.\"", "A \"new\", \"old\" plan/of two"]);
    assert_eq!(found.texts()[2], "a.csv:5: no text");
}

#[test]
fn blanks_before_quoted_cells_are_no_part_of_the_text() {
    for header in ["id, text, outlet", "id,text,outlet"] {
        let found = read(&format!("{header}\n1, \"One, two.\", \"P\"\n2, \"She said \"\"no\"\".\", \"Q\"\n"));
        assert_eq!(found.texts(), ["One, two.", "She said \"no\"."]);
        assert_eq!(found.each(|article| article.outlet.clone()), ["P", "Q"]);
    }
}

#[test]
fn lines_above_the_header_are_named_and_not_read() {
    for (above, count, first) in [
        ("# made on 2021-03-05, by hand\n", "1 line stands", "line 1, \"# made on 2021-03-05, by hand\""),
        (
            "Export of news\nQuery: mayor, \"the mayor\"\n\n",
            "2 lines stand",
            "first: line 1, \"Export of news\"",
        ),
    ] {
        let found = read(&format!("{above}id,text\n1,One.\n"));
        assert_eq!(found.texts(), ["One."]);
        let verb = if count.starts_with('1') { "is" } else { "are" };
        assert_eq!(
            found.cautions,
            [format!("a.csv: {count} above the header and {verb} not read ({first})")]
        );
        let broken = read(&format!("{above}id,text\n1\n"));
        let line = above.lines().count() + 2;
        assert!(broken.texts()[0].starts_with(&format!("a.csv:{line}: broken row")), "{broken:?}");
    }
    let options = ReadOptions { format: Some(Format::Csv), ..ReadOptions::default() };
    let found = read_file("a.csv", b"words,desk\nOne.,x\n", &options);
    assert!(found.texts()[0].starts_with("a.csv: no `text` column"), "{found:?}");
}

#[test]
fn cells_in_single_quotes_are_read_as_others_in_double_ones() {
    let found = read(
        "'id','text','outlet'\n'1','It''s late, he said: \"No.\"','Post'\n'2','Two\nlines.','Post'\n'3','Three'\n4,'It's so.','Post'\n",
    );
    assert_eq!(
        found.texts(),
        [
            "It's late, he said: \"No.\"",
            "Two/lines.",
            "a.csv:5: broken row: fields: 2, columns in the header: 3; it begins \"'3','Three'\"",
            "It's so."
        ]
    );
    assert_eq!(
        found.cautions,
        ["a.csv: cells of this table stand in single quotes, which are no part of their texts"]
    );
    let found = read("id,text\n1,'One, two.'\n2,'It\\'s late.'\n3,'Open,\n4,'Four.'\n");
    let texts = found.texts();
    assert_eq!(
        (texts[0].as_str(), texts[1].as_str(), texts[3].as_str()),
        ("One, two.", "It's late.", "Four.")
    );
    assert!(texts[2].starts_with("a.csv:4: ") && texts[2].contains("'Open,"), "{texts:?}");
    let found = read("id,text\n1,'No.'\n2,It's late.\n");
    assert_eq!(found.texts(), ["'No.'", "It's late."]);
    assert!(found.cautions.is_empty(), "{found:?}");
}
