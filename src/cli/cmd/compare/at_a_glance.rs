//! A comparison for the terminal: what differs in sentences, and a table of renderings that fits its width.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::{output, table};
use crate::compare::{Column, Comparison, Row, differences, found};

/// How many entities the table shows.
const ENTITIES: usize = 40;
/// A column narrower than this is not read.
const NARROWEST: usize = 13;
/// What the first two columns and all borders take, about.
const HEAD: usize = 32;
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
    let header: Vec<&str> = ["entity", "docs"].into_iter().chain(columns.iter().map(|(name, _)| name.as_str())).collect();
    let lines: Vec<Vec<String>> = rows.iter().map(|row| line(row, &columns)).collect();
    text.push_str(&format!("\n{}\n{}\n", output::bold(&format!("Renderings by {what}")), table::table(&header, &lines, &[1])));
    if more > 0 {
        text.push_str(&format!("and {more} entities more; --format csv, json or html has all\n"));
    }
    if rows.iter().any(|row| row.cells.iter().any(|cell| cell.differs())) {
        text.push_str("≠ differs from its locale or its house\n");
    }
    text
}

/// What the columns are, and each with its documents: the documents themselves where there is room for them, else houses, else locales.
fn columns(documents: &[Column]) -> (&'static str, Vec<(String, BTreeSet<usize>)>) {
    let room = (table::width().saturating_sub(HEAD) / NARROWEST).max(1);
    let by = |name: &dyn Fn(&Column) -> String| {
        let mut groups: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        documents.iter().enumerate().for_each(|(at, document)| _ = groups.entry(name(document)).or_default().insert(at));
        groups
    };
    if documents.len() <= room {
        let each = documents.iter().enumerate().map(|(at, document)| (document.doc.clone(), BTreeSet::from([at])));
        return ("document", each.collect());
    }
    let counted = |groups: BTreeMap<String, BTreeSet<usize>>| {
        groups.into_iter().map(|(name, documents)| (format!("{name} ({})", documents.len()), documents)).collect()
    };
    let houses = by(&|document| document.house.clone().unwrap_or_else(|| document.locale.tag().to_string()));
    if houses.len() <= room && documents.iter().any(|document| document.house.is_some()) {
        return ("house", counted(houses));
    }
    ("locale", counted(by(&|document| document.locale.tag().to_string())))
}

fn line(row: &Row, columns: &[(String, BTreeSet<usize>)]) -> Vec<String> {
    let name = if row.chinese.is_empty() || row.chinese == row.name { row.name.clone() } else { format!("{} {}", row.name, row.chinese) };
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
        shown.join("\n")
    });
    [name, row.cells.len().to_string()].into_iter().chain(cells).collect()
}
