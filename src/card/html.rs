//! Cards as a page: a table a group that folds to sheets on a phone, a filter, and fit to be printed.

use crate::card::{Card, Choice, Format, Name, Written};
use crate::html::{self, Shell, attribute, text};

pub(super) const FORMAT: Format = Format { name: "html", about: "a page to keep beside the text, or to print", write };

const BODY: &str = include_str!("html/page.html");

const SHELL: Shell<'static> = Shell {
    title: "译名 · card",
    style: &[html::BASE, include_str!("html/page.css")],
    script: &[html::START, html::ELEMENTS, html::THEME, include_str!("html/page.js")],
};

fn write(cards: &[Card]) -> Vec<u8> {
    let title = cards.first().map_or_else(|| SHELL.title.to_string(), |card| format!("{} → {} · 译名", card.doc, card.to.tag()));
    let shell = Shell { title: &title, ..SHELL };
    let (before, behind) = BODY.split_once("{cards}").expect("the page has a place for cards");
    let mut page = shell.head();
    page.push_str(before);
    for card in cards {
        section(&mut page, card);
    }
    page.push_str(behind);
    page.push_str(&shell.foot());
    page.into_bytes()
}

/// An element with text in it, and a language, where it has one.
fn element(out: &mut String, tag: &str, class: &str, lang: &str, content: &str) {
    out.push('<');
    out.push_str(tag);
    attribute(out, "class", class);
    attribute(out, "lang", lang);
    out.push('>');
    text(out, content);
    out.push_str(&format!("</{tag}>"));
}

fn section(out: &mut String, card: &Card) {
    out.push_str("<section class=\"document\">\n<h2><bdi>");
    text(out, &card.doc);
    out.push_str("</bdi> → ");
    text(out, card.to.tag());
    out.push_str("</h2>\n");
    element(out, "p", "faint", "", &card.about());
    for (kind, called, names) in card.groups() {
        out.push_str(&format!(
            "\n<table class=\"{}\">\n<caption><span class=\"dot\"></span> {called} <span class=\"number\">{}</span></caption>\n",
            kind.name(),
            names.len()
        ));
        out.push_str(
            "<thead><tr><th>In the text</th><th>First mention</th><th>Later</th><th>Who</th><th>Source</th></tr></thead>\n<tbody>\n",
        );
        names.iter().for_each(|name| row(out, card, name));
        out.push_str("</tbody></table>\n");
    }
    if !card.doubts.is_empty() {
        out.push_str("<div class=\"doubts\"><h3>Whom does the text mean?</h3>\n<ul>\n");
        for doubt in &card.doubts {
            out.push_str("<li>");
            element(out, "b", "", "", &doubt.text);
            element(out, "span", "faint", "", &format!(" line {}, ×{}: ", doubt.line, doubt.count));
            text(out, &doubt.said());
            out.push_str("</li>\n");
        }
        out.push_str("</ul></div>\n");
    }
    out.push_str("</section>\n");
}

fn row(out: &mut String, card: &Card, name: &Name) {
    out.push_str("<tr");
    attribute(out, "data-entity", &name.entity);
    out.push_str("><td class=\"text\">");
    for (at, written) in name.written.iter().enumerate() {
        out.push_str(if at > 0 { "<br>" } else { "" });
        written_as(out, card, written);
    }
    out.push_str("</td><td class=\"first\">");
    match &name.first {
        Some(first) => chosen(out, card, first),
        None => element(out, "span", "open", "", "open"),
    }
    out.push_str("</td><td class=\"later\">");
    if let Some(later) = name.shorter() {
        chosen(out, card, later);
    }
    out.push_str("</td><td class=\"who\">");
    let offices: Vec<String> = name.offices.iter().map(|office| office.said()).collect();
    let who = [name.pronoun.to_string()].into_iter().chain(offices).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    if !who.is_empty() {
        element(out, "div", "", "", &who);
    }
    if !name.pinyin.is_empty() {
        element(out, "div", "pinyin", "zh-Latn-pinyin", &name.pinyin);
    }
    if name.offices.is_empty() && !name.description.is_empty() {
        element(out, "div", "faint", "", &name.description);
    }
    name.notes.iter().for_each(|note| element(out, "div", "faint", "", note));
    name.doubts.iter().for_each(|doubt| element(out, "div", "doubt", "", doubt));
    out.push_str("</td><td class=\"source\">");
    if let Some(first) = &name.first {
        source(out, first);
    }
    out.push_str("</td></tr>\n");
}

fn written_as(out: &mut String, card: &Card, written: &Written) {
    element(out, "span", "", "", &written.text);
    if written.count > 1 {
        element(out, "span", "number", "", &format!(" ×{}", written.count));
    }
    if let Some(own) = &written.own {
        out.push_str(" = ");
        chosen(out, card, own);
    }
}

fn chosen(out: &mut String, card: &Card, choice: &Choice) {
    element(out, "b", "", choice.locale.tag(), &choice.form);
    if choice.locale != card.to {
        element(out, "span", "from", "", &format!(" from {}", choice.locale.tag()));
    }
}

fn source(out: &mut String, choice: &Choice) {
    let host =
        choice.source.strip_prefix("https://").or_else(|| choice.source.strip_prefix("http://")).and_then(|rest| rest.split('/').next());
    match host {
        Some(host) => {
            out.push_str("<a rel=\"noreferrer noopener\" target=\"_blank\"");
            attribute(out, "href", &choice.source);
            out.push('>');
            text(out, host);
            out.push_str("</a>");
        }
        None => element(out, "span", "", "", if choice.source.is_empty() { choice.status } else { &choice.source }),
    }
    if let Some(seen) = choice.seen {
        element(out, "span", "faint", "", &format!(" {seen}"));
    }
}
