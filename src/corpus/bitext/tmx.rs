//! TMX 1.4: translation units with a variant a language; the header's source language is the left one.

use std::path::Path;

use super::{Bitext, Format, Segment, locale, words};
use crate::corpus::xml::{Node, Told, decode, walk};
use crate::error::{Error, Result};
use crate::glossary::Locale;

pub(super) const FORMAT: Format = Format { extensions: &["tmx"], read };

/// Elements whose content is formatting.
const CODES: [&str; 6] = ["bpt", "ept", "it", "ph", "ut", "sub"];

fn read(path: &Path, bytes: &[u8], wanted: &[Option<Locale>; 2]) -> Result<Bitext> {
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
            Told::Whole(node) => unit(&node, wanted, &mut bitext),
        }
        Ok(())
    })?;
    Ok(bitext)
}

fn unit(unit: &Node, wanted: &[Option<Locale>; 2], bitext: &mut Bitext) {
    let variants: Vec<(&str, String)> = unit
        .nodes()
        .filter(|node| node.name == "tuv")
        .filter_map(|variant| {
            let language = variant.attribute("xml:lang").or_else(|| variant.attribute("lang"))?;
            Some((language, words(variant.nodes().find(|node| node.name == "seg")?, &CODES)))
        })
        .collect();
    let asked = |side: usize| variants.iter().position(|(language, _)| wanted[side].is_some() && locale(language) == wanted[side]);
    // The first unit tells what the header leaves open.
    let [left, right] = &mut bitext.languages;
    let own = asked(0).or_else(|| find(&variants, left, None)).or(if left.is_empty() { Some(0) } else { None });
    let other = asked(1).or_else(|| find(&variants, right, own)).or_else(|| {
        let others = (0..variants.len()).filter(|at| Some(*at) != own);
        others.into_iter().find(|_| right.is_empty())
    });
    match (own.and_then(|at| variants.get(at)), other.and_then(|at| variants.get(at))) {
        (Some(one), Some(two)) => {
            if left.is_empty() || wanted[0].is_some() {
                *left = one.0.to_string();
            }
            if right.is_empty() || wanted[1].is_some() {
                *right = two.0.to_string();
            }
            bitext.segments.push(Segment { left: one.1.clone(), right: two.1.clone(), line: unit.line });
        }
        _ => bitext.untranslated += 1,
    }
}

/// The variant of a language, but for one: by its whole tag, else by the language alone, as `zh` and `zh-CN` are.
fn find(variants: &[(&str, String)], tag: &str, but: Option<usize>) -> Option<usize> {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let plain = |tag: &str| tag.replace('_', "-").to_lowercase();
    let mut all = (0..variants.len()).filter(|at| Some(*at) != but && !tag.is_empty());
    let exact = all.clone().find(|at| plain(variants[*at].0) == plain(tag));
    exact.or_else(|| all.find(|at| primary(variants[*at].0) == primary(tag)))
}
