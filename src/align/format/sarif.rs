//! SARIF 2.1.0: the verdicts as code scanners show them; the other version's place is a related location.

use serde_json::{Value, json};

use crate::align::Kind;
use crate::align::format::{Format, SIDES, Shown, Writer};
use crate::corpus::uri;
use crate::span::{Atlas, Span};

pub(super) const FORMAT: Format =
    Format { name: "sarif", about: "SARIF 2.1.0, for code scanners", start: || Box::new(Sarif { first: true }) };

struct Sarif {
    first: bool,
}

/// What stands before the results, as lines of the whole.
const OPEN: &str = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"tool\":{\"driver\":";

impl Writer for Sarif {
    fn begin(&mut self) -> String {
        let rules: Vec<Value> = Kind::ALL.iter().map(|(kind, _, about)| rule(*kind, about)).collect();
        let driver = json!({"name": "yiming", "version": env!("CARGO_PKG_VERSION"), "rules": rules});
        format!("{OPEN}{driver}}},\"results\":[")
    }

    fn pair(&mut self, shown: &Shown<'_>) -> String {
        let mut out = String::new();
        let atlases = shown.atlases();
        for (entry, verdict) in shown.verdicts() {
            let location = |side: usize| verdict.spans[side].map(|span| location(shown, &atlases, side, span));
            let (own, other) = (location(verdict.side), location(1 - verdict.side));
            let side = shown.documents[verdict.side];
            // Where the other version has nothing, the document itself is pointed at.
            let own = own.unwrap_or_else(|| json!({"physicalLocation": {"artifactLocation": {"uri": uri(&side.name)}}}));
            let related: Vec<Value> = other
                .into_iter()
                .map(|mut other| {
                    other["message"] = json!({"text": format!("on the {}", SIDES[1 - verdict.side])});
                    other
                })
                .collect();
            let result = json!({
                "ruleId": id(verdict.kind),
                "ruleIndex": verdict.kind as usize,
                "level": level(verdict.kind),
                "message": {"text": verdict.message},
                "locations": [own],
                "relatedLocations": related,
                "properties": {"entity": entry.entity.id, "prefers": verdict.prefers, "source": verdict.source, "instead": verdict.instead},
            });
            out.push_str(if std::mem::take(&mut self.first) { "\n" } else { ",\n" });
            out.push_str(&result.to_string());
        }
        out
    }

    fn end(&mut self) -> String {
        "\n]}]}\n".to_string()
    }
}

/// The permanent id of a kind.
fn id(kind: Kind) -> String {
    kind.name().replace(' ', "-")
}

fn level(kind: Kind) -> &'static str {
    if kind == Kind::CountDiffers { "note" } else { "warning" }
}

fn rule(kind: Kind, about: &str) -> Value {
    json!({
        "id": id(kind),
        "shortDescription": {"text": about},
        "defaultConfiguration": {"level": level(kind)},
    })
}

fn location(shown: &Shown<'_>, atlases: &[Atlas; 2], side: usize, span: Span) -> Value {
    let text = &shown.documents[side].text;
    let (start, end) = atlases[side].ends(span);
    json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(&shown.documents[side].name)},
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
                "charOffset": start.offset,
                "charLength": end.offset - start.offset,
                "snippet": {"text": &text[span.range()]},
            },
        },
    })
}
