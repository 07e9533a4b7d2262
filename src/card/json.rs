//! Cards as JSON: an array, a document each.

use serde_json::{Value, json};

use crate::card::{Card, Choice, Format};

pub(super) const FORMAT: Format = Format { name: "json", about: "an array of cards, for programs", write };

fn write(cards: &[Card]) -> Vec<u8> {
    let all: Vec<Value> = cards.iter().map(card).collect();
    format!("{:#}\n", Value::from(all)).into_bytes()
}

fn card(card: &Card) -> Value {
    let names: Vec<Value> = card
        .names
        .iter()
        .map(|name| {
            json!({
                "entity": name.entity,
                "type": name.kind.name(),
                "description": name.description,
                "text": name.written.iter().map(|written| json!({
                    "text": written.text, "count": written.count, "line": written.line, "rendering": written.own.as_ref().map(choice),
                })).collect::<Vec<_>>(),
                "first": name.first.as_ref().map(choice),
                "later": name.later.as_ref().map(choice),
                "gender": name.gender,
                "pronoun": name.pronoun,
                "offices": name.offices.iter().map(|office| json!({
                    "title": office.title, "from": date(office.from), "to": date(office.to), "former": office.is_former,
                })).collect::<Vec<_>>(),
                "pinyin": name.pinyin,
                "notes": name.notes,
                "doubts": name.doubts,
            })
        })
        .collect();
    let doubts: Vec<Value> =
        card.doubts
            .iter()
            .map(|doubt| {
                let candidates = doubt.candidates.iter().map(
                    |candidate| json!({"entity": candidate.entity, "description": candidate.description, "rendering": candidate.form}),
                );
                json!({"text": doubt.text, "count": doubt.count, "line": doubt.line, "candidates": candidates.collect::<Vec<_>>()})
            })
            .collect();
    json!({"doc": card.doc, "date": date(card.date), "to": card.to.tag(), "names": names, "doubts": doubts})
}

fn date(date: Option<crate::glossary::Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn choice(choice: &Choice) -> Value {
    json!({
        "form": choice.form, "locale": choice.locale.tag(), "status": choice.status, "source": choice.source, "seen": date(choice.seen),
    })
}
