//! XML element by element: some are gathered whole, of the others the start is told; what is not XML is refused with its line.

mod encoding;

pub(crate) use encoding::decode;

use std::path::Path;

use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, Result};

/// How deep elements may stand in one another; a term base or a file of segments needs about ten.
const DEEPEST: usize = 64;
/// How many attributes an element may have; TBX, TMX and XLIFF know about ten.
const WIDEST: usize = 64;

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Its name without a prefix.
    pub(crate) name: String,
    /// Its attributes as they are named: `xml:lang`.
    pub(crate) attributes: Vec<(String, String)>,
    /// What it holds.
    pub(crate) content: Vec<Content>,
    /// The line it starts on.
    pub(crate) line: u32,
}

/// Text or an element.
#[derive(Debug)]
pub(crate) enum Content {
    Text(String),
    Node(Node),
}

impl Node {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// The elements it holds.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.content.iter().filter_map(|content| match content {
            Content::Node(node) => Some(node),
            Content::Text(_) => None,
        })
    }

    /// Its text and that of the elements in it, trimmed.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        if text.trim().len() < text.len() { text.trim().to_string() } else { text }
    }

    fn gather(&self, into: &mut String) {
        for content in &self.content {
            match content {
                Content::Text(text) => into.push_str(text),
                Content::Node(node) => node.gather(into),
            }
        }
    }

    fn push(&mut self, text: &str) {
        match self.content.last_mut() {
            Some(Content::Text(last)) => last.push_str(text),
            _ => self.content.push(Content::Text(text.to_string())),
        }
    }
}

/// What a walk tells.
pub(crate) enum Told {
    /// An element starts that is not gathered, and how many are around it.
    Start(Node, usize),
    /// An element that is gathered, with all that it holds.
    Whole(Node),
}

/// Walks through an XML text.
///
/// # Errors
/// What is not XML, a DOCTYPE that declares entities, too deep nesting, a file that ends early: each with its line.
pub(crate) fn walk(path: &Path, text: &str, gathered: &[&str], tell: &mut dyn FnMut(Told) -> Result<()>) -> Result<()> {
    if let Some(at) = text.find(|c: char| !is_xml(c)) {
        let c = text[at..].chars().next().unwrap_or_default();
        let message = format!("this line holds U+{:04X}, which is no character of XML; take it out", u32::from(c));
        return Err(Error::at_line(path, line_of(text, at), message));
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk { path, open: Vec::new(), nodes: Vec::new(), rooted: false, line: 1 };
    let mut counted = 0;
    loop {
        let from = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        if from > counted {
            walk.line += text.as_bytes()[counted..from].iter().filter(|b| **b == b'\n').count() as u64;
            counted = from;
        }
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX).min(text.len());
            Error::at_line(path, line_of(text, at), sentence(&error))
        })?;
        match event {
            Event::Start(start) => walk.start(&start, gathered, tell)?,
            Event::End(_) => walk.end(tell)?,
            Event::Text(text) => walk.text(&spaced(&text.xml10_content()))?,
            Event::CData(text) => walk.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let c = resolved(&reference).ok_or_else(|| {
                    let message = format!("&{}; is no character that this file may name; write the character itself", &*reference);
                    Error::at_line(path, walk.line, message)
                })?;
                walk.text(c.encode_utf8(&mut [0; 4]))?;
            }
            Event::DocType(doctype) if doctype.to_ascii_uppercase().contains("<!ENTITY") => {
                let message = "this file declares entities of its own (<!ENTITY …), which are not read; save it without them";
                return Err(Error::at_line(path, walk.line, message));
            }
            Event::Eof => return walk.finish(),
            Event::DocType(_) | Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

struct Walk<'p> {
    path: &'p Path,
    /// Every element that is open, and the line it starts on.
    open: Vec<(String, u64)>,
    /// Those of them that are gathered.
    nodes: Vec<Node>,
    rooted: bool,
    /// The line that the next event starts on.
    line: u64,
}

impl Walk<'_> {
    fn start(&mut self, start: &BytesStart<'_>, gathered: &[&str], tell: &mut dyn FnMut(Told) -> Result<()>) -> Result<()> {
        let fail = |message: String| Error::at_line(self.path, self.line, message);
        if self.open.is_empty() && self.rooted {
            return Err(fail(format!("<{}> stands behind the end of the file's element; a file has one", start.name().as_ref())));
        }
        if self.open.len() == DEEPEST {
            return Err(fail(format!("elements are nested more than {DEEPEST} deep; no format that is read here goes so deep")));
        }
        let name = start.local_name().as_ref().to_string();
        let mut node = Node { name: name.clone(), line: u32::try_from(self.line).unwrap_or(u32::MAX), ..Node::default() };
        for (count, attribute) in start.attributes().enumerate() {
            if count == WIDEST {
                return Err(fail(format!("<{name}> has more than {WIDEST} attributes; no format that is read here has so many")));
            }
            let attribute = attribute.map_err(|_| fail(format!("the attributes of <{name}> are not XML; each is name=\"value\", once")))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| fail(format!("an attribute of <{name}> holds an & that names no character; write &amp; for it")))?;
            node.attributes.push((attribute.key.as_ref().to_string(), value.into_owned()));
        }
        self.rooted = true;
        let around = self.open.len();
        if self.nodes.is_empty() && !gathered.contains(&name.as_str()) {
            tell(Told::Start(node, around))?;
        } else {
            self.nodes.push(node);
        }
        self.open.push((name, self.line));
        Ok(())
    }

    fn end(&mut self, tell: &mut dyn FnMut(Told) -> Result<()>) -> Result<()> {
        self.open.pop();
        let Some(node) = self.nodes.pop() else { return Ok(()) };
        match self.nodes.last_mut() {
            Some(around) => around.content.push(Content::Node(node)),
            None => tell(Told::Whole(node))?,
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<()> {
        if self.open.is_empty() && !text.trim().is_empty() {
            return Err(Error::at_line(self.path, self.line, "text stands outside of all elements; this file is not XML"));
        }
        if let Some(node) = self.nodes.last_mut() {
            node.push(text);
        }
        Ok(())
    }

    fn finish(self) -> Result<()> {
        if let Some((name, line)) = self.open.last() {
            let message = format!("the file ends inside <{name}>, which starts on line {line}; it is cut off");
            return Err(Error::at_line(self.path, self.line, message));
        }
        if self.rooted { Ok(()) } else { Err(Error::at_line(self.path, 1, "the file holds no XML element")) }
    }
}

fn line_of(text: &str, at: usize) -> u64 {
    1 + text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() as u64
}

/// True for the characters of XML 1.0.
pub(crate) fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

fn resolved(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => reference.resolve_char_ref().ok().flatten().filter(|c| is_xml(*c)),
    }
}

/// Text whose line breaks and tabs are layout: each run of white space with one of them is a space.
fn spaced(text: &str) -> String {
    if !text.contains(['\n', '\t', '\r']) {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find([' ', '\n', '\t', '\r']) {
        let behind = rest[start..].find(|c| !matches!(c, ' ' | '\n' | '\t' | '\r')).map_or(rest.len(), |length| start + length);
        let run = &rest[start..behind];
        out.push_str(&rest[..start]);
        out.push_str(if run.contains(['\n', '\t', '\r']) { " " } else { run });
        rest = &rest[behind..];
    }
    out.push_str(rest);
    out
}

/// A parser's error as a sentence with the way out.
fn sentence(error: &quick_xml::Error) -> String {
    match error {
        quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) => "<! begins nothing that XML knows; write &lt; for a <".into(),
        quick_xml::Error::Syntax(SyntaxError::UnclosedComment) => "a comment has no end (-->)".into(),
        quick_xml::Error::Syntax(SyntaxError::UnclosedCData) => "a CDATA section has no end (]]>)".into(),
        quick_xml::Error::Syntax(SyntaxError::UnclosedDoctype) => "the DOCTYPE has no end (>)".into(),
        quick_xml::Error::Syntax(SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl) => "an instruction has no end (?>)".into(),
        quick_xml::Error::Syntax(_) => "a tag that starts here has no end (>); the file is cut off, or a < should be &lt;".into(),
        quick_xml::Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("</{found}> stands where </{expected}> should; the elements do not nest")
        }
        quick_xml::Error::IllFormed(IllFormedError::UnmatchedEndTag(tag)) => format!("</{tag}> ends nothing that is open"),
        quick_xml::Error::IllFormed(IllFormedError::UnclosedReference) => "an & names no character; write &amp; for it".into(),
        _ => "this is not XML".into(),
    }
}
