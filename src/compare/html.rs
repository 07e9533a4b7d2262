//! Comparison as a page: a heat map of entities by documents, what differs in sentences, a card for every cell.

use crate::compare::{Comparison, Format, differences, found, json};
use crate::html::{self, Shell, text};

pub(super) const FORMAT: Format = Format { name: "html", about: "a page: a heat map with a card for every cell", write };

const BODY: &str = include_str!("html/page.html");

const SHELL: Shell<'static> = Shell {
    title: "译名 · compared documents",
    style: &[html::BASE, include_str!("html/page.css")],
    // One script, in files by what they do.
    script: &[
        html::START,
        html::WORDS,
        html::ELEMENTS,
        include_str!("html/map.js"),
        include_str!("html/card.js"),
        include_str!("html/filter.js"),
        html::THEME,
        include_str!("html/begin.js"),
    ],
};

fn write(compared: &Comparison) -> Vec<u8> {
    let mut page = SHELL.head();
    let mut body = BODY.splitn(4, "{here}");
    let mut next = || body.next().expect("the page has three places");
    page.push_str(next());
    for sentence in found(compared) {
        page.push_str("<li>");
        text(&mut page, &sentence);
        page.push_str("</li>");
    }
    page.push_str(next());
    for difference in differences(compared) {
        page.push_str("<li");
        html::attribute(&mut page, "data-entity", &difference.entity);
        page.push_str("><button type=\"button\"");
        html::attribute(&mut page, "data-text", &difference.text);
        html::attribute(&mut page, "data-doc", difference.documents.first().map_or("", |(doc, _)| doc));
        page.push('>');
        text(&mut page, &difference.sentence);
        page.push_str("</button></li>\n");
    }
    page.push_str(next());
    page.push_str(&html::json(&json::line(compared)));
    page.push_str(next());
    page.push_str(&SHELL.foot());
    page.into_bytes()
}
