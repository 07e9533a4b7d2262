//! Text as HTML holds it, so that a reader's parser gives back the same characters.

/// Appends text. A carriage return is written as a reference, which parsers keep; one that stands alone breaks the line, and so
/// do the separators of lines and paragraphs. NUL has no place in HTML: it becomes U+FFFD; returns how many there were.
pub(crate) fn text(out: &mut String, text: &str) -> usize {
    let mut nuls = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' if rest.peek() == Some(&'\n') => out.push_str("&#13;"),
            '\r' => out.push_str("&#13;<br>"),
            '\u{2028}' | '\u{2029}' => {
                out.push(c);
                out.push_str("<br>");
            }
            '\0' => {
                nuls += 1;
                out.push('\u{FFFD}');
            }
            c => out.push(c),
        }
    }
    nuls
}

/// Appends ` name="value"`, or nothing where the value is empty.
pub(crate) fn attribute(out: &mut String, name: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// JSON that can stand in a script element: no `<` that could end it or begin a comment, and none of JavaScript's line breaks.
pub(crate) fn json(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
