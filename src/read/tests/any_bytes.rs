//! Any bytes, in every format.

use super::{as_format, from, packed, plain};
use crate::read::{Format, ReadOptions};
use proptest::prelude::{any, prop_assert, prop_assert_eq, prop_oneof, proptest};

fn bytes() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    let near = "(\\PC|[\\[\\]{}\",:;\n\r\t<>/a-z\"]|\"text\": ?|<p>|<div>|text,title\n){0,60}";
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..300),
        proptest::strategy::Strategy::prop_map(near, String::into_bytes),
    ]
}

proptest! {
    #[test]
    fn no_bytes_panic_in_any_format(bytes in bytes(), limit in 1_u64..400) {
        for format in Format::ALL {
            let options = ReadOptions { max_record: limit, ..as_format(format) };
            let read = from(&bytes, &options);
            prop_assert!(!read.is_empty(), "{:?} gave nothing at all", format);
            for article in read.iter().flatten() {
                prop_assert!(!article.text.trim().is_empty());
                prop_assert!(article.headline.is_none_or(|span| !span.of(&article.text).is_empty()));
            }
            let _ = from(&packed(&bytes), &options);
        }
        let _ = from(&bytes, &plain());
    }

    #[test]
    fn every_line_is_an_article_or_an_error(kinds in proptest::collection::vec(0_usize..6, 1..30)) {
        let line = ["{\"text\": \"x\"}", "{\"text\": 1}", "{", "5", "", "{\"text\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}"];
        let text: Vec<&str> = kinds.iter().map(|kind| line[*kind]).collect();
        let read = from(text.join("\n").as_bytes(), &ReadOptions { max_record: 30, ..as_format(Format::JsonLines) });
        let filled = kinds.iter().filter(|kind| **kind != 4).count();
        prop_assert_eq!(read.len(), filled.max(1));
        prop_assert_eq!(read.iter().filter(|outcome| outcome.is_ok()).count(), kinds.iter().filter(|kind| **kind == 0).count());
    }

    #[test]
    fn every_row_is_an_article_or_an_error(kinds in proptest::collection::vec(0_usize..5, 1..30)) {
        let row = ["1,x", "1", "1,\"x\ny\"", "1,\" \"", "1,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"];
        let text: Vec<&str> = kinds.iter().map(|kind| row[*kind]).collect();
        let table = format!("id,text\n{}", text.join("\n"));
        let read = from(table.as_bytes(), &ReadOptions { max_record: 30, ..as_format(Format::Csv) });
        prop_assert_eq!(read.len(), kinds.len());
        prop_assert_eq!(read.iter().filter(|outcome| outcome.is_ok()).count(), kinds.iter().filter(|kind| matches!(kind, 0 | 2)).count());
    }

    #[test]
    fn a_json_text_without_title_is_kept_to_the_byte(text in "[a-z]\\PC*(\r\n|\n| |\\PC)*\\PC") {
        let line = serde_json::json!({"text": text, "title": null}).to_string();
        for outcome in from(line.as_bytes(), &as_format(Format::JsonLines)) {
            prop_assert!(outcome.is_err() == text.trim().is_empty());
            prop_assert!(outcome.is_err() || outcome.is_ok_and(|article| article.text == text));
        }
    }
}
