//! XLIFF 1.2 and 2: the source and the target of each unit or segment.

use std::path::Path;

use super::{Bitext, Format, Segment, locale, words};
use crate::corpus::xml::{Node, Told, decode, walk};
use crate::error::{Error, Result};
use crate::glossary::Locale;

pub(super) const FORMAT: Format = Format { extensions: &["mqxliff", "mxliff", "sdlxliff", "xlf", "xliff"], read };

/// Elements whose content is formatting.
const CODES: [&str; 6] = ["bpt", "ept", "it", "ph", "sub", "x"];
/// What the languages are called: of a file of 1.2, of the root of 2.
const LANGUAGES: [[&str; 2]; 2] = [["source-language", "target-language"], ["srcLang", "trgLang"]];

fn read(path: &Path, bytes: &[u8], wanted: &[Option<Locale>; 2]) -> Result<Bitext> {
    // Files of other languages than the first, or than those asked for, are left out.
    let mut is_other = false;
    let (text, _) = decode(path, bytes)?;
    let mut bitext = Bitext::default();
    walk(path, &text, &["trans-unit", "segment"], &mut |told| {
        match told {
            Told::Start(node, 0) if node.name != "xliff" => {
                return Err(Error::at_line(path, u64::from(node.line), format!("this file is no XLIFF: it begins with <{}>", node.name)));
            }
            Told::Start(node, _) if node.name == "file" || node.name == "xliff" => {
                let own = languages(&node);
                let asked = |side: usize| wanted[side].is_none() || own[side].is_empty() || locale(&own[side]) == wanted[side];
                let known = |side: usize| bitext.languages[side].is_empty() || own[side].is_empty() || own[side] == bitext.languages[side];
                is_other = !(0..2).all(|side| asked(side) && known(side));
                if !is_other {
                    let known = bitext.languages.iter_mut().zip(own).filter(|(known, _)| known.is_empty());
                    known.for_each(|(known, own)| *known = own);
                }
            }
            Told::Start(..) => {}
            Told::Whole(_) if is_other => bitext.untranslated += 1,
            Told::Whole(node) => unit(&node, &mut bitext),
        }
        Ok(())
    })?;
    Ok(bitext)
}

/// The languages that an element names.
fn languages(node: &Node) -> [String; 2] {
    [0, 1].map(|side| LANGUAGES.iter().find_map(|names| node.attribute(names[side])).unwrap_or_default().to_string())
}

fn unit(unit: &Node, bitext: &mut Bitext) {
    let of = |name: &str| unit.nodes().find(|node| node.name == name).map(|node| words(node, &CODES));
    match (of("source"), of("target")) {
        (Some(left), Some(right)) => bitext.segments.push(Segment { left, right, line: unit.line }),
        _ => bitext.untranslated += 1,
    }
}
