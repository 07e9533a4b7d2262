//! Tables for people: columns align whatever the width of their characters, and fit the terminal.

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::peaker::PriorityMax;
use tabled::settings::{Alignment, Modify, Style, Width};

/// The width of tables that go to no terminal.
const WIDTH: usize = 120;

/// A table with a header; the columns of `numbers` are aligned to the right. What is wider than the terminal is wrapped.
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
    table.with(Width::wrap(width()).keep_words(true).priority(PriorityMax::right()));
    table.to_string()
}

/// The width of the terminal, or of the page that `COLUMNS` asks for.
pub(crate) fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or(terminal).unwrap_or(WIDTH).max(60)
}
