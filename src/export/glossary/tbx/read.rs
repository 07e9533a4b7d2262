//! Reading TBX of every generation: v3 with categories as attributes or as tags, and v2 (`martif`) with `tig` or `ntig`.

use std::hash::BuildHasher;
use std::path::Path;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::concept::{Ground, concept};
use crate::corpus::xml::{Node, Told, decode, walk};
use crate::error::{Error, Result};
use crate::export::glossary::{Read, Settings};
use crate::export::{Line, Receipt};

/// Dialects whose categories are known.
const DIALECTS: &[&str] = &["TBX", "TBX-Basic", "TBX-Core", "TBX-Min", "TBX-Linguist", "TBX-Default", "tbx"];
/// The namespaces of v3.
const NAMESPACES: &[&str] = &["urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed:3.0"];
/// How many kinds of things a receipt tells apart; a file with more of them is told of as a whole.
const TOLD: usize = 50;

/// Reads a TBX file of any generation.
///
/// # Errors
/// A file that is not XML, not TBX, declares entities, or is no text in its encoding: each with its line.
pub(super) fn read(path: &Path, bytes: &[u8], _: &Settings) -> Result<Read> {
    let mut receipt = Receipt::default();
    let (text, misdeclared) = decode(path, bytes)?;
    if misdeclared {
        receipt.add(1, "prologs that say UTF-16", "read as UTF-8, which the file is");
    }
    let mut read = Read::default();
    let mut file = File { tally: Tally { receipt, seen: FxHashMap::default() }, ..File::default() };
    walk(path, &text, &["conceptEntry", "termEntry", "refObject"], &mut |told| match told {
        Told::Start(node, 0) => file.root(path, &node),
        Told::Start(node, _) => {
            file.has_source |= node.name == "sourceDesc";
            Ok(())
        }
        Told::Whole(node) if node.name == "refObject" => {
            file.id(&node);
            Ok(())
        }
        Told::Whole(node) => {
            file.entry(&node, &mut read);
            Ok(())
        }
    })?;
    file.finish();
    read.receipt = file.tally.receipt;
    Ok(read)
}

/// Counts what was kept otherwise than it stood, or left out.
#[derive(Default)]
pub(super) struct Tally {
    receipt: Receipt,
    /// Where the line of a hash stands in the receipt.
    seen: FxHashMap<u64, usize>,
}

impl Tally {
    pub(super) fn one(&mut self, what: &str, fate: &str) {
        let hash = FxBuildHasher.hash_one((what, fate));
        match self.seen.get(&hash).and_then(|at| self.receipt.lines.get_mut(*at)) {
            Some(line) if line.what == what && line.fate == fate => line.count += 1,
            _ if self.seen.len() >= TOLD => self.receipt.add(1, "things of other sorts", "kept in notes or left out"),
            _ => {
                self.seen.insert(hash, self.receipt.lines.len());
                self.receipt.lines.push(Line { count: 1, what: what.to_string(), fate: fate.to_string() });
            }
        }
    }
}

/// What is known of the file so far.
#[derive(Default)]
pub(super) struct File {
    pub(super) tally: Tally,
    /// True for `martif`.
    second: bool,
    basic: bool,
    has_source: bool,
    ids: FxHashSet<String>,
    /// What references point at.
    targets: Vec<String>,
}

impl File {
    fn root(&mut self, path: &Path, node: &Node) -> Result<()> {
        self.second = match node.name.as_str() {
            "tbx" => false,
            "martif" => true,
            other => {
                let message = format!("the file's element is <{other}>; TBX has <tbx> or, before 2019, <martif>");
                return Err(Error::at_line(path, u64::from(node.line), message));
            }
        };
        let dialect = node.attribute("type").unwrap_or_default();
        if !DIALECTS.contains(&dialect) {
            self.tally.one(&format!("dialects named '{dialect}'"), "read as TBX-Basic");
        }
        self.basic = !self.second && matches!(dialect, "TBX-Basic" | "TBX-Min");
        if !self.second {
            let space = node.attributes.iter().find(|(name, _)| name == "xmlns" || name == "xmlns:tbx").map_or("", |(_, space)| space);
            if !NAMESPACES.contains(&space) {
                self.tally.one(&format!("namespaces '{space}'"), "read as that of TBX");
            }
        }
        Ok(())
    }

    /// Keeps the id of an element; says whether it is the first of that id.
    fn id(&mut self, node: &Node) -> bool {
        node.attribute("id").is_none_or(|id| self.ids.insert(id.to_string()))
    }

    fn entry(&mut self, node: &Node, read: &mut Read) {
        match node.attribute("id") {
            None | Some("") if !self.second => self.tally.one("concepts without an id", "read all the same"),
            Some(id) if !self.second && !id.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                self.tally.one("concepts whose id does not begin with a letter", "read all the same");
            }
            _ => {}
        }
        if !self.id(node) {
            self.tally.one("concepts with the id of another", "read as concepts of their own");
        }
        self.gather(node);
        let ground = Ground { basic: self.basic, at: read.entities.len() };
        if let Some(entity) = concept(node, ground, &mut self.tally, &mut read.unstated) {
            read.entities.push(entity);
        }
    }

    /// Keeps the ids and targets of everything in a concept.
    fn gather(&mut self, node: &Node) {
        for inner in node.nodes() {
            self.id(inner);
            if let Some(target) = inner.attribute("target").filter(|target| !target.contains(':')) {
                self.targets.push(target.to_string());
            }
            self.gather(inner);
        }
    }

    fn finish(&mut self) {
        if !self.has_source {
            self.tally.one("headers without a sourceDesc", "read all the same");
        }
        for target in std::mem::take(&mut self.targets) {
            if !self.ids.contains(&target) {
                self.tally.one("references to something that is not in the file", "read without it");
            }
        }
    }
}
