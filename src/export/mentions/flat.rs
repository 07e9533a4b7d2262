//! Mentions for formats that nest none: of those that share text the outermost is kept.

use crate::export::Receipt;
use crate::export::mentions::Row;

/// Which rows are outermost, one behind the other; the receipt says what becomes of the others.
pub(crate) fn outermost(rows: &[Row<'_>], fate: &str, receipt: &mut Receipt) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    let (mut inside, mut crossing) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        // Rows come by start, then longest first.
        match kept.last().map(|last| rows[*last].span).filter(|last| row.span.start < last.end) {
            None => kept.push(at),
            Some(last) if last.contains(row.span) => inside += 1,
            Some(_) => crossing += 1,
        }
    }
    receipt.add(inside, "mentions inside others", fate);
    receipt.add(crossing, "mentions across the end of others", fate);
    kept
}
