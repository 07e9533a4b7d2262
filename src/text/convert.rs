//! Script conversion as OpenCC does it, phrase by phrase: for running text, and to show where it goes wrong; never to write a form.

use opencc_rust::{DefaultConfig, OpenCC};

/// OpenCC's conversions from Simplified script, for the regions whose print they follow.
pub struct Converter {
    regions: [(&'static str, OpenCC); 2],
}

impl std::fmt::Debug for Converter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Converter").finish_non_exhaustive()
    }
}

impl Converter {
    /// Loads OpenCC's dictionaries for Taiwan and Hong Kong; `None` where they are not installed.
    pub fn open() -> Option<Converter> {
        let region = |tag, config| OpenCC::new(config).ok().map(|opencc| (tag, opencc));
        Some(Converter { regions: [region("zh-Hant-TW", DefaultConfig::S2TWP)?, region("zh-Hant-HK", DefaultConfig::S2HK)?] })
    }

    /// Simplified text in the script, and for Taiwan the words, of a locale; `None` for a locale OpenCC does not know.
    ///
    /// ```
    /// use yiming::text::convert::Converter;
    /// let opencc = Converter::open().expect("OpenCC");
    /// assert_eq!(opencc.convert("托卡耶夫", "zh-Hant-TW").as_deref(), Some("託卡耶夫"));
    /// ```
    pub fn convert(&self, text: &str, locale: &str) -> Option<String> {
        self.regions.iter().find(|(tag, _)| *tag == locale).map(|(_, opencc)| opencc.convert(text))
    }
}

/// One of OpenCC's conversions, by the name of its configuration; share it between threads.
pub struct Conversion {
    opencc: OpenCC,
}

impl std::fmt::Debug for Conversion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Conversion").finish_non_exhaustive()
    }
}

impl Conversion {
    /// Loads a configuration: `s2twp`; `None` where it or its dictionaries are not installed.
    pub fn open(config: &str) -> Option<Conversion> {
        OpenCC::new(format!("{config}.json")).ok().map(|opencc| Conversion { opencc })
    }

    /// The text converted by phrase.
    ///
    /// ```
    /// use yiming::text::convert::Conversion;
    /// let opencc = Conversion::open("s2twp").expect("OpenCC");
    /// assert_eq!(opencc.convert("头发\0里面"), "頭髮\0裡面");
    /// ```
    pub fn convert(&self, text: &str) -> String {
        // OpenCC ends a text at its first NUL.
        let parts: Vec<String> =
            text.split('\0').map(|part| if part.is_empty() { String::new() } else { self.opencc.convert(part) }).collect();
        parts.join("\0")
    }
}
