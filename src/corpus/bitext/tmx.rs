//! TMX 1.4: translation units with a variant a language; the header's source language is the left one.

use std::path::Path;

use super::{Bitext, Format, Segment, words};
use crate::corpus::xml::{Node, Told, decode, walk};
use crate::error::{Error, Result};

pub(super) const FORMAT: Format = Format { extensions: &["tmx"], read };

/// Elements whose content is formatting.
const CODES: [&str; 6] = ["bpt", "ept", "it", "ph", "ut", "sub"];

fn read(path: &Path, bytes: &[u8]) -> Result<Bitext> {
    let (text, _) = decode(path, bytes)?;
    let mut bitext = Bitext::default();
    walk(path, &text, &["header", "tu"], &mut |told| {
        match told {
            Told::Start(node, 0) if node.name != "tmx" => {
                return Err(Error::at_line(path, u64::from(node.line), format!("this file is no TMX: it begins with <{}>", node.name)));
            }
            Told::Start(..) => {}
            Told::Whole(node) if node.name == "header" => {
                let source = node.attribute("srclang").filter(|tag| *tag != "*all*");
                bitext.languages[0] = source.unwrap_or_default().to_string();
            }
            Told::Whole(node) => unit(&node, &mut bitext),
        }
        Ok(())
    })?;
    Ok(bitext)
}

fn unit(unit: &Node, bitext: &mut Bitext) {
    let variants: Vec<(&str, String)> = unit
        .nodes()
        .filter(|node| node.name == "tuv")
        .filter_map(|variant| {
            let language = variant.attribute("xml:lang").or_else(|| variant.attribute("lang"))?;
            Some((language, words(variant.nodes().find(|node| node.name == "seg")?, &CODES)))
        })
        .collect();
    // The first unit tells what the header leaves open.
    let [left, right] = &mut bitext.languages;
    if left.is_empty() {
        *left = variants.first().map_or_else(String::new, |(language, _)| (*language).to_string());
    }
    if right.is_empty() {
        let other = variants.iter().find(|(language, _)| !is_same(language, left));
        *right = other.map_or_else(String::new, |(language, _)| (*language).to_string());
    }
    let of = |wanted: &str| variants.iter().find(|(language, _)| is_same(language, wanted)).map(|(_, text)| text.clone());
    match (of(left), of(right)) {
        (Some(left), Some(right)) => bitext.segments.push(Segment { left, right, line: unit.line }),
        _ => bitext.untranslated += 1,
    }
}

/// True where two tags name one language: `zh-CN` and `zh_cn`.
fn is_same(one: &str, other: &str) -> bool {
    one.replace('_', "-").eq_ignore_ascii_case(&other.replace('_', "-"))
}
