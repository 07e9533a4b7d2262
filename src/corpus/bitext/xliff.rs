//! XLIFF 1.2 and 2: the source and the target of each unit or segment.

use std::path::Path;

use super::{Bitext, Format, Segment, words};
use crate::corpus::xml::{Node, Told, decode, walk};
use crate::error::{Error, Result};

pub(super) const FORMAT: Format = Format { extensions: &["mqxliff", "mxliff", "sdlxliff", "xlf", "xliff"], read };

/// Elements whose content is formatting.
const CODES: [&str; 6] = ["bpt", "ept", "it", "ph", "sub", "x"];
/// What the languages are called: of a file of 1.2, of the root of 2.
const LANGUAGES: [[&str; 2]; 2] = [["source-language", "target-language"], ["srcLang", "trgLang"]];

fn read(path: &Path, bytes: &[u8]) -> Result<Bitext> {
    let (text, _) = decode(path, bytes)?;
    let mut bitext = Bitext::default();
    walk(path, &text, &["trans-unit", "segment"], &mut |told| {
        match told {
            Told::Start(node, 0) if node.name != "xliff" => {
                return Err(Error::at_line(path, u64::from(node.line), format!("this file is no XLIFF: it begins with <{}>", node.name)));
            }
            Told::Start(node, _) => languages(&node, &mut bitext),
            Told::Whole(node) => unit(&node, &mut bitext),
        }
        Ok(())
    })?;
    Ok(bitext)
}

fn languages(node: &Node, bitext: &mut Bitext) {
    for names in LANGUAGES {
        for (language, name) in bitext.languages.iter_mut().zip(names).filter(|(language, _)| language.is_empty()) {
            *language = node.attribute(name).unwrap_or_default().to_string();
        }
    }
}

fn unit(unit: &Node, bitext: &mut Bitext) {
    let of = |name: &str| unit.nodes().find(|node| node.name == name).map(|node| words(node, &CODES));
    match (of("source"), of("target")) {
        (Some(left), Some(right)) => bitext.segments.push(Segment { left, right, line: unit.line }),
        _ => bitext.untranslated += 1,
    }
}
