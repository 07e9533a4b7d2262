//! HTML: one page that people read, whole in itself: the texts with their mentions, a card and an index of the entities, filters.

mod article;
mod entities;
mod escape;

use std::collections::BTreeSet;
use std::io::Result;

use sha2::{Digest, Sha256};

use crate::export::mentions::{Format, Page, Part, Settings, Writer};
use crate::export::{Receipt, Sink};
use crate::index::Index;

pub(crate) const FORMAT: Format =
    Format { name: "html", about: "a page to read: coloured mentions, cards, an index, filters", units: &[], folder: false, start };

const PAGE: &str = include_str!("html/page.html");
const STYLE: &str = include_str!("html/page.css");
/// One script, in files by what they do.
const SCRIPT: &str = concat!(
    include_str!("html/page.js"),
    include_str!("html/card.js"),
    include_str!("html/filter.js"),
    include_str!("html/index.js"),
    include_str!("html/walk.js")
);
/// Where the documents stand in the page.
const DOCUMENTS: &str = "<!-- documents -->\n";

fn start<'s>(settings: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Html { index: settings.index, named: BTreeSet::new() })
}

struct Html<'s> {
    index: &'s Index,
    /// The entities that are named so far.
    named: BTreeSet<String>,
}

impl Writer for Html<'_> {
    fn takes_notes(&self) -> bool {
        true
    }

    fn begin(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        let head = parts().0.replace("{style-hash}", &hash(STYLE)).replace("{script-hash}", &hash(SCRIPT));
        sink.write(head.replace("{style}", STYLE).as_bytes())
    }

    fn document(&self, page: &Page<'_>) -> Part {
        article::article(page)
    }

    fn add(&mut self, part: Part, sink: &mut Sink<'_>) -> Result<()> {
        self.named.extend(part.entities);
        sink.write(&part.bytes)
    }

    fn end(&mut self, sink: &mut Sink<'_>) -> Result<Receipt> {
        let (before, behind) = parts().1.split_once("{entities}").expect("the page has a place for them");
        sink.write(before.as_bytes())?;
        entities::write(self.index, &self.named, sink)?;
        sink.write(behind.replace("{script}", SCRIPT).as_bytes())?;
        Ok(Receipt::default())
    }
}

/// The page before and behind the documents.
fn parts() -> (&'static str, &'static str) {
    PAGE.split_once(DOCUMENTS).expect("the page has a place for documents")
}

/// The hash by which the page's policy knows its own style and script: no other runs, wherever a document might hide one.
fn hash(content: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(content);
    let base64 = digest.chunks(3).flat_map(|three| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        let digit = move |at: usize| if at <= three.len() { DIGITS[(bits >> (18 - 6 * at) & 63) as usize] as char } else { '=' };
        (0..4).map(digit).collect::<Vec<_>>()
    });
    format!("sha256-{}", base64.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn hashes_are_written_as_policies_want_them() {
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(hash("abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
