//! Bitexts: files of segments in two languages, a table of formats, a file each.

mod tmx;
mod tsv;
mod xliff;

use std::path::Path;

use crate::corpus::xml::{Content, Node};
use crate::error::{Error, Result};
use crate::glossary::Locale;

/// A segment in two languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The text of the first language, of the source.
    pub left: String,
    /// The text of the second, of the translation.
    pub right: String,
    /// The line of the file that it begins on, from 1.
    pub line: u32,
}

/// The segments of a file, in its order, and what it says of their languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bitext {
    /// The language tags of both sides as the file has them; empty where it has none.
    pub languages: [String; 2],
    /// Its segments; those without a text on one side are left out.
    pub segments: Vec<Segment>,
    /// How many were left out.
    pub untranslated: usize,
}

/// Reads a file's bytes, of more languages those that are asked for.
type Read = fn(&Path, &[u8], &[Option<Locale>; 2]) -> Result<Bitext>;

/// A format of bitexts.
#[derive(Debug)]
struct Format {
    extensions: &'static [&'static str],
    read: Read,
}

const FORMATS: &[Format] = &[tmx::FORMAT, tsv::FORMAT, xliff::FORMAT];

/// True for a path whose extension is that of a bitext.
pub fn is_bitext(path: &Path) -> bool {
    format(path).is_some()
}

/// The extensions of bitexts, sorted.
pub fn extensions() -> Vec<&'static str> {
    let mut all: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
    all.sort_unstable();
    all
}

fn format(path: &Path) -> Option<&'static Format> {
    let own = path.extension()?.to_str()?;
    FORMATS.iter().find(|format| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(own)))
}

/// Reads a bitext, by its extension: TMX, XLIFF 1.2 or 2, or tab-separated lines; of a file in more languages those that are asked for.
///
/// # Errors
/// An extension that is none of these; a file that cannot be read, is not of its format, is in a language that is neither Chinese
/// nor English, or has no segment with both texts: each with its line where it has one.
pub fn read(path: &Path, wanted: &[Option<Locale>; 2]) -> Result<Bitext> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, "read this file", &error))?;
    let format = format(path).ok_or_else(|| Error::at(path, format!("segments are read from {}", extensions().join(", "))))?;
    let mut bitext = (format.read)(path, &bytes, wanted)?;
    let all = bitext.segments.len();
    bitext.segments.retain(|segment| !segment.left.trim().is_empty() && !segment.right.trim().is_empty());
    bitext.untranslated += all - bitext.segments.len();
    let is_read = |tag: &&String| {
        tag.is_empty() || locale(tag).is_some() || tag.to_lowercase().starts_with("zh") || tag.to_lowercase().starts_with("en")
    };
    if let Some(tag) = bitext.languages.iter().find(|tag| !is_read(tag)) {
        return Err(Error::at(path, format!("its segments are in '{tag}', which is not read: names are Chinese or English")));
    }
    match bitext.segments.is_empty() {
        true => Err(Error::at(path, "no segment of this file has a text in both languages")),
        false => Ok(bitext),
    }
}

/// The locale of a language tag, where we have it: `zh-CN` is zh-Hans-CN.
pub fn locale(tag: &str) -> Option<Locale> {
    const SHORT: [(&str, Locale); 6] = [
        ("zh-cn", Locale::HansCn),
        ("zh-tw", Locale::HantTw),
        ("zh-hk", Locale::HantHk),
        ("zh-mo", Locale::HantMo),
        ("zh-sg", Locale::HansSg),
        ("zh-my", Locale::HansMy),
    ];
    let plain = tag.replace('_', "-").to_lowercase();
    let short = SHORT.iter().find(|(short, _)| *short == plain).map(|(_, locale)| *locale);
    let english = (plain == "en" || plain.starts_with("en-")).then_some(Locale::En);
    short.or(english).or_else(|| Locale::parse(tag).ok()).filter(|locale| *locale != Locale::Zh)
}

/// The text of a segment without the codes in it: elements of these names hold formatting, not words.
fn words(node: &Node, codes: &[&str]) -> String {
    let mut text = String::new();
    gather(node, codes, &mut text);
    text.trim().to_string()
}

fn gather(node: &Node, codes: &[&str], into: &mut String) {
    for content in &node.content {
        match content {
            Content::Text(text) => into.push_str(text),
            Content::Node(node) if codes.contains(&node.name.as_str()) => {}
            Content::Node(node) => gather(node, codes, into),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, text: &str) -> Bitext {
        (format(Path::new(name)).unwrap().read)(Path::new(name), text.as_bytes(), &[None, None]).unwrap()
    }

    fn texts(bitext: &Bitext) -> Vec<(&str, &str, u32)> {
        bitext.segments.iter().map(|s| (s.left.as_str(), s.right.as_str(), s.line)).collect()
    }

    #[test]
    fn translation_memories_keep_words_and_drop_codes() {
        let text = "<tmx version=\"1.4\"><header srclang=\"zh-CN\"/><body>\n<tu><tuv xml:lang=\"en\"><seg>Putin <bpt i=\"1\">&lt;b></bpt>left<ept i=\"1\">&lt;/b></ept></seg></tuv>\n\
                    <tuv xml:lang=\"zh-CN\"><seg>普京<hi>离开</hi></seg></tuv></tu><tu><tuv xml:lang=\"zh-CN\"><seg>只有</seg></tuv></tu></body></tmx>";
        let bitext = of("a.TMX", text);
        assert_eq!(texts(&bitext), [("普京离开", "Putin left", 2)]);
        assert_eq!((bitext.languages, bitext.untranslated), (["zh-CN".into(), "en".into()], 1));
    }

    #[test]
    fn both_generations_of_xliff_are_read() {
        let one = "<xliff version=\"1.2\"><file source-language=\"zh-CN\" target-language=\"en\"><body>\n\
                   <trans-unit id=\"1\"><source>普京<x id=\"1\"/>到</source><seg-source>普京</seg-source><target>Putin <ph id=\"1\">&lt;br></ph>came</target>\
                   <alt-trans><target>Poutine</target></alt-trans></trans-unit></body></file></xliff>";
        assert_eq!(texts(&of("a.xlf", one)), [("普京到", "Putin came", 2)]);
        let two = "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"zh-Hant-TW\"><file id=\"f\"><unit id=\"1\">\n<segment><source>Putin</source>\
                   <target><pc id=\"1\">普亭</pc></target></segment><segment><source>x</source></segment></unit></file></xliff>";
        let bitext = of("a.xliff", two);
        assert_eq!(texts(&bitext), [("Putin", "普亭", 2)]);
        assert_eq!((bitext.languages, bitext.untranslated), (["en".into(), "zh-Hant-TW".into()], 1));
    }

    #[test]
    fn tab_separated_lines_may_have_a_header() {
        let bitext = of("a.tsv", "zh-Hans-CN\ten\n普京\tPutin\n\n习近平\tXi Jinping\tnote\n");
        assert_eq!(texts(&bitext), [("普京", "Putin", 2), ("习近平", "Xi Jinping", 4)]);
        assert_eq!(bitext.languages, ["zh-Hans-CN", "en"]);
        let error = (tsv::FORMAT.read)(Path::new("a.tsv"), "普京\tPutin\n习近平\n".as_bytes(), &[None, None]).unwrap_err();
        assert!(error.to_string().contains("a.tsv:2: "), "{error}");
    }
}
