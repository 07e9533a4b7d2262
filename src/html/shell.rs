//! The shell of a page: the head with its policy and style, the foot with its script.

use sha2::{Digest, Sha256};

use crate::html::text;

const HEAD: &str = include_str!("head.html");
const FOOT: &str = include_str!("foot.html");

/// A page that is whole in itself: its own style and script are the only ones that a browser runs, and nothing is fetched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shell<'a> {
    /// What the window is called.
    pub(crate) title: &'a str,
    /// The parts of the style, in order; begin with [`BASE`](crate::html::BASE).
    pub(crate) style: &'a [&'a str],
    /// The parts of the script, in order; begin with [`START`](crate::html::START).
    pub(crate) script: &'a [&'a str],
}

impl Shell<'_> {
    /// The page up to its open body.
    pub(crate) fn head(&self) -> String {
        let (style, mut title) = (self.style.concat(), String::new());
        text(&mut title, self.title);
        let head = HEAD.replace("{style-hash}", &hash(&style)).replace("{script-hash}", &hash(&self.script.concat()));
        // The title comes last: it may hold anything.
        head.replace("{style}", &style).replacen("{title}", &title, 1)
    }

    /// The page from the end of its body on: the script, which finds all elements.
    pub(crate) fn foot(&self) -> String {
        FOOT.replace("{script}", &self.script.concat())
    }
}

/// The hash by which the page's policy knows its own style and script: no other runs, wherever a document might hide one.
fn hash(content: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(content);
    let base64 = digest.chunks(3).flat_map(|three| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        let digit = move |at: usize| if at <= three.len() { DIGITS[(bits >> (18 - 6 * at) & 63) as usize] as char } else { '=' };
        (0..4).map(digit).collect::<Vec<_>>()
    });
    format!("sha256-{}", base64.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{Shell, hash};

    #[test]
    fn hashes_are_written_as_policies_want_them() {
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(hash("abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn a_title_is_text_and_nothing_else() {
        let head = Shell { title: "夏巴兹</title><script>{style}", style: &["a{}"], script: &["1"] }.head();
        assert!(head.contains("<title>夏巴兹&lt;/title&gt;&lt;script&gt;{style}</title>"), "{head}");
        assert!(head.contains("<style>a{}</style>"));
    }
}
