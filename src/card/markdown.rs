//! Cards in Markdown: a table a group, what is open below.

use crate::card::{Card, Format, Name, Written};

pub(super) const FORMAT: Format = Format { name: "markdown", about: "a sheet to read: tables by type, then what is open", write };

const HEADER: &str = "| in the text | first mention | later | who | source |\n|---|---|---|---|---|\n";

fn write(cards: &[Card]) -> Vec<u8> {
    let mut out = String::new();
    for card in cards {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("# {} → {}\n\n{}\n", plain(&card.doc), card.to.tag(), card.about()));
        for (_, called, names) in card.groups() {
            out.push_str(&format!("\n## {called}\n\n{HEADER}"));
            names.iter().for_each(|name| out.push_str(&row(card, name)));
        }
        let open = open(card);
        if !open.is_empty() {
            out.push_str("\n## Open\n\n");
            open.iter().for_each(|line| out.push_str(&format!("- {line}\n")));
        }
    }
    out.into_bytes()
}

fn row(card: &Card, name: &Name) -> String {
    let written = name.written.iter().map(|written| written_as(card, written)).collect::<Vec<_>>().join(", ");
    let first = name.first.as_ref().map_or_else(|| "**open**".to_string(), |first| format!("**{}**", plain(&first.said(card.to))));
    let later = name.shorter().map_or_else(String::new, |later| plain(&later.said(card.to)));
    let mut who: Vec<String> = Vec::new();
    if !name.pronoun.is_empty() {
        who.push(name.pronoun.to_string());
    }
    match name.offices.is_empty() {
        false => who.extend(name.offices.iter().map(|office| plain(&office.said()))),
        true if !name.description.is_empty() => who.push(plain(&name.description)),
        true => {}
    }
    if !name.pinyin.is_empty() {
        who.push(format!("*{}*", plain(&name.pinyin)));
    }
    who.extend(name.notes.iter().map(|note| plain(note)));
    let source = name.first.as_ref().map_or_else(String::new, |first| source(&first.whose()));
    format!("| {written} | {first} | {later} | {} | {source} |\n", who.join("; "))
}

fn written_as(card: &Card, written: &Written) -> String {
    let times = if written.count > 1 { format!(" ×{}", written.count) } else { String::new() };
    let own = written.own.as_ref().map_or_else(String::new, |own| format!(" (= {})", plain(&own.said(card.to))));
    format!("{}{times}{own}", plain(&written.text))
}

/// What is open: ambiguous mentions with all that they may mean, then what the glossary does not settle.
fn open(card: &Card) -> Vec<String> {
    let doubts = card.doubts.iter().map(|doubt| {
        let times = if doubt.count > 1 { format!(", {} times", doubt.count) } else { String::new() };
        format!("{} (line {}{times}): {}", plain(&doubt.text), doubt.line, plain(&doubt.said()))
    });
    let unsettled = card.names.iter().flat_map(|name| {
        let text = name.written.first().map_or("", |written| written.text.as_str());
        name.doubts.iter().map(move |doubt| format!("{} ({}): {}", plain(text), name.entity, plain(doubt)))
    });
    doubts.chain(unsettled).collect()
}

/// A source as a link by its host, or as it stands.
fn source(whose: &str) -> String {
    let (address, seen) = whose.rsplit_once(", ").unwrap_or((whose, ""));
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).and_then(|rest| rest.split('/').next());
    match host.filter(|_| !address.contains(['(', ')', '<', '>', ' ', '|'])) {
        Some(host) => format!("[{}]({address}) {seen}", plain(host)).trim_end().to_string(),
        None => plain(whose),
    }
}

/// A text in one line that is nothing but text in Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{plain, source};

    #[test]
    fn text_is_text_and_sources_are_links() {
        assert_eq!(plain("夏|巴\n兹 <b>*a*"), "夏\\|巴 兹 \\<b\\>\\*a\\*");
        assert_eq!(source("https://udn.com/news/1, 2025-08-31"), "[udn.com](https://udn.com/news/1) 2025-08-31");
        assert_eq!(source("CLDR"), "CLDR");
    }
}
