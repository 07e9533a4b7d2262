//! Tables for people: columns align whatever the width of their characters, and fit the terminal.

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::peaker::PriorityMax;
use tabled::settings::{Alignment, Modify, Style, Width};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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

/// A text in lines of at most so many columns, broken at spaces, and inside words that are longer.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut room = 0;
        for word in line.split_inclusive(' ') {
            if lines.is_empty() || room < word.trim_end().width() || room == 0 {
                lines.push(String::new());
                room = width;
            }
            for c in word.chars() {
                let wide = c.width().unwrap_or(0);
                if wide > room && c != ' ' {
                    lines.push(String::new());
                    room = width;
                }
                lines.last_mut().expect("a line is begun").push(c);
                room = room.saturating_sub(wide);
            }
        }
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_are_broken_at_spaces_and_inside_long_words() {
        assert_eq!(wrapped("上合组织 65\n上合 1", 11), "上合组织 65\n上合 1");
        assert_eq!(wrapped("Shanghai Cooperation", 12), "Shanghai\nCooperation");
        assert_eq!(wrapped("哈萨克斯坦共和国 2", 10), "哈萨克斯坦\n共和国 2");
        assert_eq!(wrapped("≠ 夏", 3), "≠\n夏");
        assert_eq!(wrapped("", 5), "");
    }
}
