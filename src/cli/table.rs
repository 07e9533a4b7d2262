//! Tables for people: columns align whatever the width of their characters.

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Modify, Style};

/// A table with a header; the columns of `numbers` are aligned to the right.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>], numbers: &[usize]) -> String {
    let mut builder = Builder::default();
    builder.push_record(header.iter().map(ToString::to_string));
    for row in rows {
        builder.push_record(row.clone());
    }
    let mut table = builder.build();
    table.with(Style::rounded());
    for column in numbers {
        table.with(Modify::new(Columns::one(*column)).with(Alignment::right()));
    }
    table.to_string()
}
