//! Locales: where a form is written so, by BCP 47 tag, with MediaWiki's fallbacks between them.

/// A language, script and region that forms are written for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Mainland China.
    HansCn,
    /// Taiwan.
    HantTw,
    /// Hong Kong.
    HantHk,
    /// Macau.
    HantMo,
    /// Singapore.
    HansSg,
    /// Malaysia.
    HansMy,
    /// Simplified script, region unknown.
    Hans,
    /// Traditional script, region unknown.
    Hant,
    /// Chinese, script and region unknown.
    Zh,
}

use Locale::{En, Hans, HansCn, HansMy, HansSg, Hant, HantHk, HantMo, HantTw, Zh};

impl Locale {
    /// Every locale with its tag, in canonical order.
    pub const ALL: [(Locale, &'static str); 10] = [
        (En, "en"),
        (HansCn, "zh-Hans-CN"),
        (HantTw, "zh-Hant-TW"),
        (HantHk, "zh-Hant-HK"),
        (HantMo, "zh-Hant-MO"),
        (HansSg, "zh-Hans-SG"),
        (HansMy, "zh-Hans-MY"),
        (Hans, "zh-Hans"),
        (Hant, "zh-Hant"),
        (Zh, "zh"),
    ];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        Locale::ALL[self as usize].1
    }

    /// The locale of a tag; case does not matter, nor a `_` for `-`.
    ///
    /// # Errors
    /// A sentence that names the known tags.
    ///
    /// ```
    /// use yiming::glossary::Locale;
    /// assert_eq!(Locale::parse("zh_hant_tw").unwrap(), Locale::HantTw);
    /// assert!(Locale::parse("zh-Hant-XX").unwrap_err().contains("zh-Hant-TW"));
    /// ```
    pub fn parse(tag: &str) -> Result<Locale, String> {
        let plain = tag.replace('_', "-");
        let found = Locale::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(&plain));
        found.map(|(locale, _)| *locale).ok_or_else(|| {
            let known: Vec<&str> = Locale::ALL.iter().map(|(_, tag)| *tag).collect();
            format!("unknown locale '{tag}'; use one of {}", known.join(", "))
        })
    }

    /// True for the Chinese locales.
    pub fn is_chinese(self) -> bool {
        self != En
    }

    /// The locale itself and those that stand in for it, nearest first, as MediaWiki falls
    /// back: never to the other script, but for `zh`, which has none. English stands alone.
    ///
    /// ```
    /// use yiming::glossary::Locale;
    /// assert_eq!(Locale::HantTw.fallbacks()[..3], [Locale::HantTw, Locale::Hant, Locale::HantHk]);
    /// ```
    pub fn fallbacks(self) -> &'static [Locale] {
        match self {
            En => &[En],
            HansCn => &[HansCn, Hans, HansSg, HansMy, Zh],
            HansSg => &[HansSg, HansMy, Hans, HansCn, Zh],
            HansMy => &[HansMy, HansSg, Hans, HansCn, Zh],
            HantTw => &[HantTw, Hant, HantHk, HantMo, Zh],
            HantHk => &[HantHk, HantMo, Hant, HantTw, Zh],
            HantMo => &[HantMo, HantHk, Hant, HantTw, Zh],
            Hans => &[Hans, HansCn, HansSg, HansMy, Zh],
            Hant => &[Hant, HantTw, HantHk, HantMo, Zh],
            Zh => &[Zh, Hans, HansCn, Hant, HantTw, HantHk, HantMo, HansSg, HansMy],
        }
    }
}
