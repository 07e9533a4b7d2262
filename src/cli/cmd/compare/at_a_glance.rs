//! A comparison for the terminal: what differs in sentences, and a table of renderings that fits its width.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::cmd::annotate::short;
use crate::cli::{output, table};
use crate::compare::{Column, Comparison, Row, differences, found};

/// How many entities the table shows.
const ENTITIES: usize = 40;
/// A column narrower than this is not read.
const NARROWEST: usize = 12;
/// How wide the entities' column may be.
const ENTITY: usize = 24;
/// What the column of numbers and the borders of the first two take.
const HEAD: usize = 12;
/// What the border of a column takes.
const BORDER: usize = 3;
/// How many renderings a cell shows.
const WAYS: usize = 4;

/// The whole, for people.
pub(super) fn print(compared: &Comparison, least: usize) -> String {
    let mut text: String = found(compared).iter().map(|sentence| format!("{sentence}\n")).collect();
    if compared.left_out > 0 && least > 1 {
        text.push_str("  (--min-documents 1 shows them)\n");
    }
    if compared.entities.is_empty() {
        return text;
    }
    let differing = differences(compared);
    if !differing.is_empty() {
        text.push_str(&format!("\n{}\n", output::bold("What differs")));
        differing.iter().for_each(|difference| text.push_str(&format!("  {}\n", difference.sentence)));
    }
    let (what, columns) = columns(&compared.documents);
    let mut rows: Vec<&Row> = compared.entities.iter().collect();
    // What differs first, then what is written in several ways.
    rows.sort_by_key(|row| (!row.cells.iter().any(|cell| cell.differs()), row.texts().len() < 2));
    let more = rows.len().saturating_sub(ENTITIES);
    rows.truncate(ENTITIES);
    let wide = room() / columns.len() - BORDER;
    let names: Vec<String> = columns.iter().map(|(name, _)| table::wrapped(name, wide)).collect();
    let header: Vec<&str> = ["entity", "docs"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let lines: Vec<Vec<String>> = rows.iter().map(|row| line(row, &columns, wide)).collect();
    text.push_str(&format!("\n{}\n{}\n", output::bold(&format!("Renderings by {what}")), table::table(&header, &lines, &[1])));
    if more > 0 {
        text.push_str(&format!("and {more} entities more; --format csv, json or html has all\n"));
    }
    if rows.iter().any(|row| row.cells.iter().any(|cell| cell.differs())) {
        text.push_str("≠ differs from its locale or its house\n");
    }
    text
}

/// What is there for the columns of documents.
fn room() -> usize {
    table::width() - HEAD - ENTITY
}

/// What the columns are, and each with its documents: the documents themselves where there is room for them, else houses, else locales.
fn columns(documents: &[Column]) -> (&'static str, Vec<(String, BTreeSet<usize>)>) {
    let most = (room() / (NARROWEST + BORDER)).max(1);
    let by = |name: &dyn Fn(&Column) -> String| {
        let mut groups: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        documents.iter().enumerate().for_each(|(at, document)| _ = groups.entry(name(document)).or_default().insert(at));
        groups
    };
    if documents.len() <= most {
        let all: Vec<&str> = documents.iter().map(|document| document.doc.as_str()).collect();
        let each = documents.iter().enumerate().map(|(at, document)| (short(&document.doc, &all), BTreeSet::from([at])));
        return ("document", each.collect());
    }
    let counted = |groups: BTreeMap<String, BTreeSet<usize>>| {
        groups.into_iter().map(|(name, documents)| (format!("{name} ({})", documents.len()), documents)).collect()
    };
    let houses = by(&|document| document.house.clone().unwrap_or_else(|| document.locale.tag().to_string()));
    if houses.len() <= most && documents.iter().any(|document| document.house.is_some()) {
        return ("house", counted(houses));
    }
    ("locale", counted(by(&|document| document.locale.tag().to_string())))
}

fn line(row: &Row, columns: &[(String, BTreeSet<usize>)], wide: usize) -> Vec<String> {
    let cells = columns.iter().map(|(_, documents)| {
        let mut ways: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
        for seen in row.cells.iter().filter(|cell| documents.contains(&cell.document)).flat_map(|cell| &cell.uses) {
            let way = ways.entry(&seen.text).or_default();
            way.0 += seen.count;
            way.1 |= !seen.differs.is_empty();
        }
        let mut ways: Vec<_> = ways.into_iter().collect();
        ways.sort_by(|a, b| b.1.1.cmp(&a.1.1).then(b.1.0.cmp(&a.1.0)).then(a.0.cmp(b.0)));
        let more = ways.len().saturating_sub(WAYS);
        let mut shown: Vec<String> =
            ways.iter().take(WAYS).map(|(text, (count, differs))| format!("{}{text} {count}", if *differs { "≠ " } else { "" })).collect();
        if more > 0 {
            shown.push(format!("and {more} more"));
        }
        table::wrapped(&shown.join("\n"), wide)
    });
    [table::wrapped(&row.name, ENTITY), row.cells.len().to_string()].into_iter().chain(cells).collect()
}
