//! Documents' names as URIs.

/// A document's name as a URI relative to the working folder; whatever is no plain letter, digit or mark is percent-encoded.
///
/// ```
/// assert_eq!(yiming::corpus::uri("news/北 1.txt"), "news/%E5%8C%97%201.txt");
/// ```
pub fn uri(name: &str) -> String {
    let path = name.replace(std::path::MAIN_SEPARATOR, "/");
    let mut out = String::new();
    if let Some(absolute) = path.strip_prefix('/') {
        out.push_str("file:///");
        encode(absolute.trim_start_matches('/'), &mut out);
    } else {
        encode(&path, &mut out);
    }
    out
}

fn encode(path: &str, out: &mut String) {
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
}
