//! The text of an XML file, in the encoding that its byte order mark or its prolog says.

use std::borrow::Cow;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, Result};

/// Decodes an XML file; true where its prolog says UTF-16 and the file is UTF-8, as .NET writes it.
///
/// # Errors
/// An encoding that is not known, or bytes that are no text in it, with the line of the first.
pub(crate) fn decode<'b>(path: &Path, bytes: &'b [u8]) -> Result<(Cow<'b, str>, bool)> {
    let right = |text| (text, false);
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(path, encoding, &bytes[mark..]).map(right);
    }
    match bytes {
        [b'<', 0, ..] => return whole(path, UTF_16LE, bytes).map(right),
        [0, b'<', ..] => return whole(path, UTF_16BE, bytes).map(right),
        _ => {}
    }
    let Some(label) = declared(bytes) else { return whole(path, UTF_8, bytes).map(right) };
    let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        let message = format!("the file says that its encoding is '{label}', which is none that we know; save it as UTF-8");
        Error::at_line(path, 1, message)
    })?;
    if encoding == UTF_16LE || encoding == UTF_16BE {
        // The prolog could not be read otherwise.
        return whole(path, UTF_8, bytes).map(|text| (text, true));
    }
    whole(path, encoding, bytes).map(right)
}

/// The encoding that a prolog names.
fn declared(bytes: &[u8]) -> Option<String> {
    let prolog = &bytes[..bytes.len().min(400)];
    let start = prolog.iter().position(|b| !b.is_ascii_whitespace())?;
    let prolog = prolog[start..].strip_prefix(b"<?xml")?;
    let end = prolog.windows(2).position(|pair| pair == b"?>")?;
    let prolog = String::from_utf8_lossy(&prolog[..end]).into_owned();
    let value = prolog.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_string)
}

fn whole<'b>(path: &Path, encoding: &'static Encoding, bytes: &'b [u8]) -> Result<Cow<'b, str>> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes)
            .map(Cow::Borrowed)
            .map_err(|error| at(path, encoding, 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count()));
    }
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    if !malformed {
        return Ok(text);
    }
    // Once more, up to the fault.
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 3));
    _ = decoder.decode_to_string_without_replacement(bytes, &mut out, true);
    let line = 1 + out.matches('\n').count();
    Err(at(path, encoding, line))
}

fn at(path: &Path, encoding: &'static Encoding, line: usize) -> Error {
    let message = format!(
        "this line is not {}; name the encoding in the first line (<?xml … encoding=\"…\"?>), or save the file as UTF-8",
        encoding.name()
    );
    Error::at_line(path, line as u64, message)
}
