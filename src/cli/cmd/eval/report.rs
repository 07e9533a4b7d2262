//! What `yiming eval` prints: scores as tables and as JSON, and each miss in its line.

use serde_json::json;

use crate::cli::table;
use crate::corpus::Document;
use crate::export::eval::{Counts, Linked, Linking, Score};

/// The misses of a document, each in its line.
pub(super) fn shown(document: &Document, score: &Score, name: &str) -> String {
    let chars: Vec<char> = document.text.chars().collect();
    let mut out = String::new();
    for miss in score.misses.iter().filter(|miss| miss.doc == name) {
        let (start, end) = miss.span;
        let line = 1 + chars[..start].iter().filter(|c| **c == '\n').count();
        let left: String = chars[start.saturating_sub(12)..start].iter().collect();
        let right: String = chars[end..(end + 12).min(chars.len())].iter().collect();
        let middle: String = chars[start..end].iter().collect();
        let flat = |text: &str| text.replace('\n', "⏎");
        out.push_str(&format!(
            "{}:{line}: {}: {}\n    {}【{}】{}\n",
            document.name,
            miss.what,
            miss.detail,
            flat(&left),
            flat(&middle),
            flat(&right)
        ));
    }
    out
}

/// `1 document`, `2 documents`.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

pub(super) fn percent(ratio: f64) -> String {
    format!("{ratio:.3}")
}

pub(super) fn as_text(score: &Score) -> String {
    let rows_of = |name: &str, counts: &Counts| {
        counts.measures().map(|(measure, precision, recall, f1)| {
            let (found, gold) =
                if measure == "strict" { (counts.found.to_string(), counts.gold.to_string()) } else { (String::new(), String::new()) };
            let name = if measure == "strict" { name.to_string() } else { String::new() };
            vec![name, measure.to_string(), percent(precision), percent(recall), percent(f1), found, gold]
        })
    };
    let mut rows = Vec::new();
    for (name, counts) in &score.types {
        rows.extend(rows_of(name, counts));
    }
    let total = score.total();
    rows.extend(rows_of("all", &total));
    let mut text = table::table(&["type", "measure", "precision", "recall", "F1", "mentions", "agreed gold"], &rows, &[2, 3, 4, 5, 6]);
    let rows: Vec<Vec<String>> = score
        .matches
        .iter()
        .map(|(name, counts)| {
            let [(_, strict, ..), (_, exact, ..), (_, partial, ..), _] = counts.measures();
            vec![name.clone(), counts.found.to_string(), percent(strict), percent(exact), percent(partial)]
        })
        .collect();
    text.push_str(&format!("\n{}\n", table::table(&["match", "mentions", "strict precision", "exact", "partial"], &rows, &[1, 2, 3, 4])));
    text.push_str(&linking(&score.linking));
    text.push_str(&format!(
        "renderings: {} of {} right ({}); entities: {} of {} right ({})\n",
        total.rendered_right,
        total.rendered,
        percent(if total.rendered == 0 { 1.0 } else { total.rendered_right as f64 / total.rendered as f64 }),
        total.linked_right,
        total.linked,
        percent(if total.linked == 0 { 1.0 } else { total.linked_right as f64 / total.linked as f64 }),
    ));
    text
}

/// Linking accuracy: over all, by document, and by what may make it hard.
fn linking(linking: &Linking) -> String {
    let micro = linking.micro();
    if micro.gold == 0 {
        return String::new();
    }
    let row = |axis: &str, name: &str, linked: &Linked| {
        let [gold, found, right] = [linked.gold, linked.found, linked.right].map(|count| count.to_string());
        vec![axis.to_string(), name.to_string(), gold, found, right, percent(linked.of_found()), percent(linked.of_all())]
    };
    let (found, all) = linking.macro_average();
    let mut rows = vec![
        row("all", "micro", &micro),
        vec![
            "".into(),
            format!("macro ({})", counted(linking.documents.len(), "document")),
            "".into(),
            "".into(),
            "".into(),
            percent(found),
            percent(all),
        ],
    ];
    for (axis, values) in [("type", &linking.types), ("script", &linking.scripts), ("match", &linking.matches)] {
        rows.extend(values.iter().enumerate().map(|(at, (name, linked))| row(if at == 0 { axis } else { "" }, name, linked)));
    }
    let header = ["linking", "", "gold with entity", "found", "linked right", "of found", "of all"];
    format!("\n{}\n\n", table::table(&header, &rows, &[2, 3, 4, 5, 6]))
}

pub(super) fn as_json(score: &Score) -> serde_json::Value {
    let of = |counts: &Counts| {
        let measures: serde_json::Map<_, _> = counts
            .measures()
            .into_iter()
            .map(|(name, precision, recall, f1)| (name.to_string(), json!({"precision": precision, "recall": recall, "f1": f1})))
            .collect();
        json!({
            "mentions": counts.found, "agreed_gold": counts.gold, "measures": measures,
            "renderings": {"judged": counts.rendered, "right": counts.rendered_right},
            "entities": {"judged": counts.linked, "right": counts.linked_right},
        })
    };
    let by = |map: &std::collections::BTreeMap<String, Counts>| {
        map.iter().map(|(name, counts)| (name.clone(), of(counts))).collect::<serde_json::Map<_, _>>()
    };
    let misses: Vec<_> = score
        .misses
        .iter()
        .map(|m| json!({"doc": m.doc, "start": m.span.0, "end": m.span.1, "what": m.what, "detail": m.detail}))
        .collect();
    let linked = |linked: &Linked| {
        json!({
            "gold": linked.gold, "found": linked.found, "right": linked.right,
            "of_found": linked.of_found(), "of_all": linked.of_all(),
        })
    };
    let axis = |map: &std::collections::BTreeMap<String, Linked>| {
        map.iter().map(|(name, one)| (name.clone(), linked(one))).collect::<serde_json::Map<_, _>>()
    };
    let (of_found, of_all) = score.linking.macro_average();
    let linking = json!({
        "micro": linked(&score.linking.micro()), "macro": {"of_found": of_found, "of_all": of_all},
        "documents": axis(&score.linking.documents), "types": axis(&score.linking.types),
        "scripts": axis(&score.linking.scripts), "matches": axis(&score.linking.matches),
    });
    json!({"all": of(&score.total()), "linking": linking, "types": by(&score.types), "matches": by(&score.matches), "errors": misses})
}
