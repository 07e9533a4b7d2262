//! StarDict dictionaries, for GoldenDict and its kin: an article an entity, and every way to spell its names as a synonym, so that
//! a reader needs no tables of its own.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt::Write;

use crate::error::{Error, Result};
use crate::export::Receipt;
use crate::export::glossary::pairs::misfit;
use crate::export::glossary::{Format, Said, Settings, Written, leftovers, spellings};
use crate::glossary::{Entity, Glossary, Kind, Locale, Rendering};
use crate::linker::rendering;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "stardict", about: "StarDict dictionary: .ifo, .idx, .dict and .syn", write: Some(write), read: None };

/// The bytes that a headword has at most.
const HEADWORD: usize = 255;
/// The name of the files.
const STEM: &str = "yiming";

/// An entity of the dictionary.
struct Entry {
    headword: String,
    keys: BTreeSet<String>,
    article: String,
}

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let mut receipt = Receipt::default();
    let glossary = leftovers::held(glossary, settings, &mut receipt);
    let wanted = |r: &Rendering| settings.to.is_empty() || settings.to.contains(&r.locale) || settings.from == Some(r.locale);
    let mut entries: Vec<Entry> = glossary.entities.iter().filter_map(|entity| entry(entity, settings, &wanted, &mut receipt)).collect();
    entries.sort_by(|a, b| order(&a.headword, &b.headword).then_with(|| a.article.cmp(&b.article)));
    let number =
        |size: usize| u32::try_from(size).map_err(|_| Error::new("this glossary is too large for StarDict, whose files end at 4 GiB"));
    let (mut index, mut articles) = (Vec::new(), Vec::new());
    let mut synonyms: Vec<(&str, u32)> = Vec::new();
    for (at, entry) in (0..).zip(&entries) {
        index.extend_from_slice(entry.headword.as_bytes());
        index.push(0);
        index.extend(number(articles.len())?.to_be_bytes());
        index.extend(number(entry.article.len())?.to_be_bytes());
        articles.extend_from_slice(entry.article.as_bytes());
        synonyms.extend(entry.keys.iter().filter(|key| **key != entry.headword).map(|key| (key.as_str(), at)));
    }
    synonyms.sort_by(|a, b| order(a.0, b.0).then(a.1.cmp(&b.1)));
    let mut other = Vec::new();
    for (key, at) in &synonyms {
        other.extend_from_slice(key.as_bytes());
        other.push(0);
        other.extend(at.to_be_bytes());
    }
    let info = format!(
        "StarDict's dict ifo file\nversion=2.4.2\nbookname=yiming\nwordcount={}\nsynwordcount={}\nidxfilesize={}\nsametypesequence=h\n",
        entries.len(),
        synonyms.len(),
        index.len()
    );
    let said = Said::default();
    leftovers::count(&glossary, &said, wanted, "left out", &mut receipt);
    let files = [("ifo", info.into_bytes()), ("idx", index), ("dict", articles), ("syn", other)];
    Ok(Written { files: files.map(|(extension, bytes)| (format!("{STEM}.{extension}"), bytes)).into(), receipt })
}

/// The order that readers search in: ASCII letters alike in either case, and bytes where that tells nothing apart.
fn order(a: &str, b: &str) -> Ordering {
    let lower = |text: &str| text.bytes().map(|byte| byte.to_ascii_lowercase()).collect::<Vec<_>>();
    lower(a).cmp(&lower(b)).then_with(|| a.cmp(b))
}

/// The entry of an entity; `None` where no form of it may be looked up.
fn entry(entity: &Entity, settings: &Settings, wanted: &impl Fn(&Rendering) -> bool, receipt: &mut Receipt) -> Option<Entry> {
    let mut keys = BTreeSet::new();
    let mut shown: Vec<&Rendering> = Vec::new();
    for r in entity.renderings.iter().filter(|r| wanted(r)) {
        if !r.status.is_matched() {
            leftovers::withhold(r.status, receipt);
            continue;
        }
        shown.push(r);
        for key in spellings::keys(&r.form) {
            match misfit(&key).is_some() || key.len() > HEADWORD {
                true => receipt.add(1, "keys of more than 255 bytes or with control characters", "left out"),
                false => _ = keys.insert(key),
            }
        }
    }
    let from = settings.from.unwrap_or(Locale::HansCn);
    let fits = |r: &&Rendering| shown.contains(r) && keys.contains(&r.form);
    let best = [from, Locale::En].iter().find_map(|locale| rendering(entity, Kind::Full, *locale, settings.date).filter(fits));
    let offered = || shown.iter().copied().filter(|r| r.status.is_offered()).find(fits);
    let headword = best.or_else(offered).or_else(|| shown.iter().copied().find(fits))?.form.clone();
    let article = article(entity, &headword, &shown);
    Some(Entry { headword, keys, article })
}

/// The article in HTML: the name, what it is, and a line a rendering.
fn article(entity: &Entity, headword: &str, shown: &[&Rendering]) -> String {
    let mut text = format!("<b>{}</b> <i>{} {}</i>", escaped(headword), entity.entity_type().name(), escaped(&entity.id));
    let gender = match entity.gender.as_str() {
        "m" => "male",
        "f" => "female",
        _ => "",
    };
    for fact in [&entity.description, gender, &entity.wikidata, &entity.note] {
        if !fact.is_empty() {
            text.push_str(&format!("<br>{}", escaped(fact)));
        }
    }
    for r in shown {
        _ = write!(text, "<br><b>{}</b> {} <i>{}, {}</i>", r.locale.tag(), escaped(&r.form), r.status.name(), r.kind.name());
        let dates = [("", r.seen), ("from ", r.from), ("until ", r.to)];
        let dates = dates.iter().filter_map(|(what, date)| date.map(|date| format!("{what}{date}")));
        let extra = r.extra.iter().map(|(column, cell)| format!("{column}: {cell}"));
        let words = [r.source.clone()].into_iter().chain(dates).chain([r.note.clone()]).chain(extra).filter(|word| !word.is_empty());
        let words: Vec<String> = words.collect();
        if !words.is_empty() {
            text.push_str(&format!(" <small>{}</small>", escaped(&words.join("; "))));
        }
    }
    text
}

/// A text as HTML shows it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace(['\n', '\r', '\0'], " ")
}
