//! The groups of Rich Text: what text in them is for, and in which encoding it stands.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use std::collections::BTreeMap;

/// Deepest nesting of groups that is followed.
pub(super) const DEEPEST: usize = 2000;

/// What the text of a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Text of the document.
    Body,
    /// The title in the properties.
    Title,
    /// Names and encodings of fonts.
    Fonts,
    /// Not text of the document.
    LeftOut,
}

/// The state of a group, which the groups in it begin with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) purpose: Purpose,
    /// The encoding of bytes.
    pub(super) encoding: &'static Encoding,
    /// Bytes or words that stand for one Unicode character in programs that do not know it.
    pub(super) fallback: usize,
    /// Whether the text is hidden or deleted.
    pub(super) is_hidden: bool,
    /// Whether the group begins: `\*` or the name of a purpose come first.
    pub(super) is_new: bool,
    /// The font, where the group describes one.
    pub(super) font: i32,
}

impl Group {
    pub(super) fn outermost() -> Self {
        Self {
            purpose: Purpose::Body,
            encoding: WINDOWS_1252,
            fallback: 1,
            is_hidden: false,
            is_new: false,
            font: 0,
        }
    }
}

/// Encodings of fonts by number.
pub(super) type Fonts = BTreeMap<i32, &'static Encoding>;

/// The purpose that a control word at the start of a group gives it.
pub(super) fn purpose(word: &[u8]) -> Option<Purpose> {
    Some(match word {
        b"fonttbl" => Purpose::Fonts,
        b"title" => Purpose::Title,
        b"info"
        | b"colortbl"
        | b"stylesheet"
        | b"pict"
        | b"object"
        | b"header"
        | b"headerl"
        | b"headerr"
        | b"headerf"
        | b"footer"
        | b"footerl"
        | b"footerr"
        | b"footerf"
        | b"footnote"
        | b"annotation"
        | b"listtable"
        | b"listoverridetable"
        | b"rsidtbl"
        | b"revtbl"
        | b"generator"
        | b"xmlnstbl"
        | b"filetbl"
        | b"author"
        | b"operator"
        | b"company"
        | b"subject"
        | b"keywords"
        | b"comment"
        | b"doccomm"
        | b"creatim"
        | b"revtim"
        | b"printim"
        | b"manager"
        | b"category"
        | b"fldinst"
        | b"datafield"
        | b"bkmkstart"
        | b"bkmkend"
        | b"themedata"
        | b"colorschememapping"
        | b"latentstyles"
        | b"datastore"
        | b"nonshppict"
        | b"tc"
        | b"xe"
        | b"template"
        | b"private"
        | b"pgptbl"
        | b"upr"
        | b"pntext"
        | b"listtext" => Purpose::LeftOut,
        _ => return None,
    })
}

/// The encoding of a code page of Windows.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        10000 => return Some(MACINTOSH),
        65001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        866 => "ibm866".to_owned(),
        874 | 1250..=1258 => format!("windows-{number}"),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font by its character set (Rich Text Format 1.9.1, "Font table").
pub(super) fn character_set(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}

/// The character of a control word that stands for one.
pub(super) fn character(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"par" | b"sect" | b"page" | b"row" | b"nestrow" => "\n\n",
        b"line" | b"lbr" => "\n",
        b"tab" | b"cell" | b"nestcell" => "\t",
        b"emdash" => "—",
        b"endash" => "–",
        b"bullet" => "•",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"emspace" | b"enspace" | b"qmspace" => " ",
        b"zwj" | b"zwnj" | b"zwbo" | b"zwnbo" => "",
        _ => return None,
    })
}
