//! UIMA CAS as XMI 1.0, for INCEpTION: an `.xmi` a document and `TypeSystem.xml`; DKPro's named entities, sentences and tokens.

use std::collections::BTreeSet;
use std::io::Result;

use unicode_segmentation::UnicodeSegmentation;

use crate::export::mentions::markup::{attribute, is_xml};
use crate::export::mentions::row::count_types;
use crate::export::mentions::sentences::sentences;
use crate::export::mentions::{Format, Page, Part, Settings, Writer};
use crate::export::sink::file_stem;
use crate::export::{Offsets, Receipt, Sink, Unit};
use crate::text::script::{Han, Script, han, script};

pub(crate) const FORMAT: Format = Format {
    name: "xmi",
    about: "a folder of UIMA CAS XMI with its type system, for INCEpTION",
    units: &[Unit::Utf16],
    folder: true,
    start,
};

fn start<'s>(_: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Xmi)
}

struct Xmi;

const NAMED_ENTITY: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
const SENTENCE: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence";
const TOKEN: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token";

/// A type and its features, all of them strings.
fn described(name: &str, features: &[&str]) -> String {
    let features: String = features
        .iter()
        .map(|feature| {
            format!("<featureDescription><name>{feature}</name><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>")
        })
        .collect();
    let features = if features.is_empty() { features } else { format!("<features>{features}</features>") };
    format!("<typeDescription><name>{name}</name><supertypeName>uima.tcas.Annotation</supertypeName>{features}</typeDescription>\n")
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" \
                    xmlns:cas=\"http:///uima/cas.ecore\" xmlns:tcas=\"http:///uima/tcas.ecore\" \
                    xmlns:ner=\"http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore\" \
                    xmlns:segmentation=\"http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore\" \
                    xmi:version=\"2.0\">\n<cas:NULL xmi:id=\"0\"/>\n";

impl Writer for Xmi {
    fn begin(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        let types = [described(SENTENCE, &[]), described(TOKEN, &[]), described(NAMED_ENTITY, &["value", "identifier"])].concat();
        let system = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n<types>\n{types}</types>\n</typeSystemDescription>\n"
        );
        sink.file("TypeSystem.xml", system.as_bytes())
    }

    fn document(&self, page: &Page<'_>) -> Part {
        let (text, mut receipt) = (&page.document.text, Receipt::default());
        let replaced = text.chars().filter(|c| !is_xml(*c)).count();
        receipt.add(replaced, "control characters that XML cannot hold", "written as spaces");
        receipt.add(
            page.rows.len(),
            "mentions",
            "written with type and entity alone; form, locale, status, match, sense and rendering are no features of the layer",
        );
        count_types(page.rows, &mut receipt);
        let (mut out, mut id) = (String::from(HEAD), 2);
        let mut add = |tag: &str, (begin, end): (usize, usize), more: &str| {
            out.push_str(&format!("<{tag} xmi:id=\"{id}\" sofa=\"1\" begin=\"{begin}\" end=\"{end}\"{more}/>\n"));
            id += 1;
        };
        let mut offsets = Offsets::new(text, Unit::Utf16);
        let language = if script(text) == Script::Latin { "en" } else { "zh" };
        add("tcas:DocumentAnnotation", (0, text.encode_utf16().count()), &format!(" language=\"{language}\""));
        let places: BTreeSet<usize> = page.rows.iter().flat_map(|row| [row.span.start as usize, row.span.end as usize]).collect();
        for range in sentences(text, page.rows) {
            let slice = &text[range.clone()];
            let begin = range.start + (slice.len() - slice.trim_start().len());
            let end = range.start + slice.trim_end().len();
            if begin >= end {
                continue;
            }
            let tokens = tokens(text, begin, end, &places);
            let mut spans = vec![];
            let first = offsets.at(begin as u32);
            for (begin, end) in tokens {
                spans.push((offsets.at(begin as u32), offsets.at(end as u32)));
            }
            add("segmentation:Sentence", (first, offsets.at(end as u32)), "");
            spans.into_iter().for_each(|span| add("segmentation:Token", span, ""));
        }
        for (row, span) in page.rows.iter().zip(page.offsets(Unit::Utf16)) {
            add("ner:NamedEntity", span, &format!(" value=\"{}\" identifier=\"{}\"", attribute(row.label()), attribute(&row.entity)));
        }
        let members: Vec<String> = (2..id).map(|id| id.to_string()).collect();
        out.push_str(&format!(
            "<cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\" sofaString=\"{}\"/>\n\
             <cas:View sofa=\"1\" members=\"{}\"/>\n</xmi:XMI>\n",
            attribute(text),
            members.join(" ")
        ));
        Part { files: vec![(format!("{}.xmi", file_stem(&page.document.name)), out.into_bytes())], receipt, ..Part::default() }
    }
}

/// The tokens between two places: a word of letters and digits, else a grapheme cluster; none crosses a mention's end.
fn tokens(text: &str, begin: usize, end: usize, places: &BTreeSet<usize>) -> Vec<(usize, usize)> {
    let cuts = std::iter::once(begin).chain(places.range(begin + 1..end).copied()).chain([end]);
    let cuts: Vec<usize> = cuts.collect();
    let mut tokens: Vec<(usize, usize)> = Vec::new();
    for cut in cuts.windows(2) {
        let mut word = false;
        for (at, cluster) in text[cut[0]..cut[1]].grapheme_indices(true) {
            let (start, stop) = (cut[0] + at, cut[0] + at + cluster.len());
            let letter = cluster.chars().next().is_some_and(|c| c.is_alphanumeric() && han(c) == Han::No);
            match tokens.last_mut().filter(|last| word && letter && last.1 == start) {
                Some(last) => last.1 = stop,
                None if cluster.chars().all(char::is_whitespace) => {}
                None => tokens.push((start, stop)),
            }
            word = letter;
        }
    }
    tokens
}
