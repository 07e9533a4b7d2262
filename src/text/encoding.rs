//! Bytes to text: UTF-8 and UTF-16 with or without a byte order mark, GB18030, Big5; bytes that are no text are refused.

use std::ops::Range;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text, without its byte order mark, and what it was decoded from.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The encoding's name as the Encoding Standard has it: `UTF-8`, `GB18030`, `Big5` …
    pub encoding: &'static str,
}

/// The encodings that can be asked for by name.
pub const NAMES: [&str; 5] = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5"];

/// Decodes bytes, in the encoding `name` (one of the Encoding Standard's labels) or, without one, in the one they show.
///
/// # Errors
/// A sentence: an encoding of that name is not known, or the bytes are no text in it.
///
/// ```
/// use yiming::text::encoding::decode;
/// assert_eq!(decode(b"\xB1\xB1\xBE\xA9", Some("gb18030")).unwrap().text, "北京");
/// assert!(decode(&[0x7F, b'E', b'L', b'F', 0, 1, 2, 0], None).is_err());
/// ```
pub fn decode(bytes: &[u8], name: Option<&str>) -> Result<Decoded, String> {
    let (encoding, bytes) = match name {
        Some(name) => {
            let encoding = Encoding::for_label(name.as_bytes())
                .ok_or_else(|| format!("no encoding is named '{name}'; use one of {}", NAMES.join(", ")))?;
            (encoding, without_mark(bytes, encoding))
        }
        None => detect(bytes)?,
    };
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    match malformed {
        true => Err(format!("this is no {} text; name its encoding with --encoding ({})", encoding.name(), NAMES.join(", "))),
        false => Ok(Decoded { text: text.into_owned(), encoding: encoding.name() }),
    }
}

/// The bytes of a text with some ranges of it replaced: whatever is not replaced keeps its very bytes, byte order mark and all.
/// `encoding` is what [`decode`] said; `edits` are byte ranges of the decoded text, in order, that do not overlap.
///
/// # Errors
/// A sentence: a character that the encoding does not have, or bytes that cannot be cut at the range.
///
/// ```
/// use yiming::text::encoding::edited;
/// let bytes = b"\xB1\xB1\xBE\xA9\r\n"; // 北京 in GB18030
/// assert_eq!(edited(bytes, "gb18030", &[(3..6, "平")]).unwrap(), b"\xB1\xB1\xC6\xBD\r\n");
/// assert!(edited(b"\xA5\x5F", "big5", &[(0..3, "𰻝")]).unwrap_err().contains("𰻝"));
/// ```
pub fn edited(bytes: &[u8], encoding: &str, edits: &[(Range<usize>, &str)]) -> Result<Vec<u8>, String> {
    let encoding = Encoding::for_label(encoding.as_bytes()).ok_or_else(|| format!("no encoding is named '{encoding}'"))?;
    let bare = without_mark(bytes, encoding);
    let mark = &bytes[..bytes.len() - bare.len()];
    let ends = ends(bare, encoding);
    let place = |at: usize| match at {
        0 => Ok(0),
        at => ends
            .binary_search_by_key(&at, |(text, _)| *text)
            .map(|found| ends[found].1)
            .map_err(|_| format!("one character of its {} bytes would be cut in two; save the file as UTF-8", encoding.name())),
    };
    let (mut out, mut from) = (mark.to_vec(), 0);
    for (range, new) in edits {
        let (start, end) = (place(range.start)?, place(range.end)?);
        out.extend_from_slice(&bare[from..start]);
        out.extend(encoded(new, encoding)?);
        from = end;
    }
    out.extend_from_slice(&bare[from..]);
    Ok(out)
}

/// Where characters end: in the decoded text, and in the bytes.
fn ends(bytes: &[u8], encoding: &'static Encoding) -> Vec<(usize, usize)> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut ends, mut text, mut buffer) = (Vec::with_capacity(bytes.len()), 0, [0_u8; 16]);
    for at in 0..bytes.len() {
        let (_, _, written, _) = decoder.decode_to_utf8(&bytes[at..=at], &mut buffer, at + 1 == bytes.len());
        if written > 0 {
            text += written;
            ends.push((text, at + 1));
        }
    }
    ends
}

fn encoded(text: &str, encoding: &'static Encoding) -> Result<Vec<u8>, String> {
    if encoding == UTF_16LE {
        return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, unknown) = encoding.encode(text);
    if unknown {
        let lacks = text.chars().find(|c| encoding.encode(c.encode_utf8(&mut [0; 4])).2);
        let c = lacks.map_or_else(String::new, |c| format!("the '{c}' of "));
        return Err(format!("{} cannot write {c}'{text}'; save the file as UTF-8 to have it mended", encoding.name()));
    }
    Ok(bytes.into_owned())
}

fn without_mark<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> &'b [u8] {
    match Encoding::for_bom(bytes) {
        Some((found, length)) if found == encoding => &bytes[length..],
        _ => bytes,
    }
}

fn detect(bytes: &[u8]) -> Result<(&'static Encoding, &[u8]), String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok((encoding, &bytes[length..]));
    }
    if bytes.contains(&0) {
        return utf16(bytes)
            .map(|encoding| (encoding, bytes))
            .ok_or_else(|| "these bytes are no text (they hold zero bytes); give text files only".to_string());
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((UTF_8, bytes));
    }
    // Han text in UTF-16 has no zero byte; read so, the Chinese multibyte encodings are hardly ever Han.
    if let Some(encoding) = utf16(bytes) {
        return Ok((encoding, bytes));
    }
    // Of what the detector knows, only the two Chinese families are read unasked: a guess beyond them would be noise.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(None, Utf8Detection::Deny) {
        encoding if encoding == BIG5 => Ok((BIG5, bytes)),
        encoding if encoding == GB18030 || encoding.name() == "GBK" => Ok((GB18030, bytes)),
        _ => {
            let readable = [GB18030, BIG5].into_iter().find(|e| chinese_without_fault(e, bytes));
            readable
                .map(|encoding| (encoding, bytes))
                .ok_or_else(|| format!("its encoding is not UTF-8 and could not be told; name it with --encoding ({})", NAMES.join(", ")))
        }
    }
}

/// True where the bytes decode without a fault and at least half of what is not ASCII is Han.
fn chinese_without_fault(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let beyond = text.chars().filter(|c| !c.is_ascii()).count();
    let han = text.chars().filter(|c| crate::text::chars::is_spaceless(*c)).count();
    !malformed && beyond > 0 && han * 2 >= beyond
}

/// UTF-16 without a mark: decodes without a fault and holds white space or letters that people write, in one byte order only.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let score = |encoding: &'static Encoding| {
        let (text, malformed) = encoding.decode_without_bom_handling(bytes);
        let total = text.chars().count();
        let known = text
            .chars()
            .filter(|c| (c.is_ascii() && !c.is_ascii_control()) || matches!(c, '\n' | '\r' | '\t') || crate::text::chars::is_spaceless(*c))
            .count();
        if malformed || !bytes.len().is_multiple_of(2) || known * 10 < total * 9 { 0 } else { known }
    };
    let (little, big) = (score(UTF_16LE), score(UTF_16BE));
    match little.cmp(&big) {
        std::cmp::Ordering::Greater => Some(UTF_16LE),
        std::cmp::Ordering::Less => Some(UTF_16BE),
        std::cmp::Ordering::Equal => None,
    }
}
