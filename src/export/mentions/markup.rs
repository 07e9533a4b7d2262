//! XML's text and attributes, with every character kept or accounted for.

use std::borrow::Cow;

use quick_xml::escape::escape;

/// True for a character that XML 1.0 can hold.
pub(crate) fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// A text as the value of an attribute: line breaks and tabs as references, which no reader turns into spaces; what XML cannot
/// hold is a space.
pub(crate) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let held: Cow<'_, str> = match text.chars().all(is_xml) {
        true => text.into(),
        false => text.replace(|c| !is_xml(c), " ").into(),
    };
    for c in escape(held.as_ref()).chars() {
        match c {
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", c as u32)),
            _ => out.push(c),
        }
    }
    out
}

/// A text as content: a carriage return as a reference, which no reader turns into a line feed; what XML cannot hold is a space.
pub(crate) fn content(text: &str) -> String {
    let held = text.replace(|c| !is_xml(c), " ");
    escape(held.as_str()).replace('\r', "&#13;")
}

#[cfg(test)]
mod tests {
    use super::{attribute, content};

    #[test]
    fn every_character_is_accounted_for() {
        assert_eq!(attribute("夏\r\n<&\"\t\u{0}\u{FFFE}𠮷"), "夏&#13;&#10;&lt;&amp;&quot;&#9;  𠮷");
        assert_eq!(content("夏\r\n<&\t\u{1B}"), "夏&#13;\n&lt;&amp;\t ");
    }
}
