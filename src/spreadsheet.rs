//! CSV for people: what they open in a spreadsheet, which must not take a name for a formula.

/// The table as CSV. A cell that a spreadsheet would reckon with (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return, and
/// is longer than that) gets an apostrophe before it, as spreadsheets themselves mark text.
pub(crate) fn csv(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let written = writer
        .write_record(header)
        .and_then(|()| rows.into_iter().try_for_each(|row| writer.write_record(row.into_iter().map(harmless).map(String::into_bytes))));
    written.expect("rows of one width, written to memory");
    writer.into_inner().expect("memory")
}

fn harmless(cell: String) -> String {
    if cell.len() > 1 && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_name_is_a_formula() {
        let rows = [vec!["=1+1.txt".to_string(), "夏巴兹, \"谢里夫\"".to_string()], vec!["-".to_string(), "@普京".to_string()]];
        let csv = String::from_utf8(super::csv(&["doc", "text"], rows)).expect("UTF-8");
        assert_eq!(csv, "doc,text\n'=1+1.txt,\"夏巴兹, \"\"谢里夫\"\"\"\n-,'@普京\n");
    }
}
