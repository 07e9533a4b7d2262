//! Language tags as other tools write them, and locales: `zh_CN`, `zh-cn`, `zh-CHT`, `en-US`.

use crate::glossary::Locale;

/// A language tag read as a locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Language {
    /// The locale.
    pub(crate) locale: Locale,
    /// False where the tag says more than the locale does: `en-US`.
    pub(crate) whole: bool,
}

/// The locale of a tag, in any spelling; `None` for other languages than Chinese and English.
pub(crate) fn language(tag: &str) -> Option<Language> {
    let plain = tag.trim().replace('_', "-").to_ascii_lowercase();
    let mut parts = plain.split('-').filter(|part| !part.is_empty());
    let chinese = match parts.next()? {
        "en" | "eng" => false,
        "zh" | "zho" | "chi" | "cmn" => true,
        _ => return None,
    };
    let (mut script, mut region, mut whole) = (None, None, true);
    for part in parts {
        match part {
            "hans" | "chs" if chinese => script = Some("Hans"),
            "hant" | "cht" if chinese => script = Some("Hant"),
            "cn" | "sg" | "my" | "tw" | "hk" | "mo" if chinese => region = Some(part),
            "yue" | "nan" | "hak" | "wuu" if chinese => return None,
            "cmn" if chinese => {}
            _ => whole = false,
        }
    }
    let locale = match (chinese, script, region) {
        (false, ..) => Locale::En,
        (_, None | Some("Hans"), Some("cn")) => Locale::HansCn,
        (_, None | Some("Hans"), Some("sg")) => Locale::HansSg,
        (_, None | Some("Hans"), Some("my")) => Locale::HansMy,
        (_, None | Some("Hant"), Some("tw")) => Locale::HantTw,
        (_, None | Some("Hant"), Some("hk")) => Locale::HantHk,
        (_, None | Some("Hant"), Some("mo")) => Locale::HantMo,
        (_, Some(script), region) => {
            whole &= region.is_none();
            if script == "Hans" { Locale::Hans } else { Locale::Hant }
        }
        (_, None, _) => Locale::Zh,
    };
    Some(Language { locale, whole })
}

/// The locale of a tag, whatever else it says.
pub(crate) fn locale(tag: &str) -> Option<Locale> {
    language(tag).map(|language| language.locale)
}

/// The code of a locale without a script where it has a region, in lower case, as MediaWiki and machine translation have it:
/// `zh-tw`, `zh-hans`.
pub(crate) fn code(locale: Locale) -> String {
    match region(locale) {
        Some(region) => format!("zh-{}", region.to_ascii_lowercase()),
        None => locale.tag().to_ascii_lowercase(),
    }
}

/// The region of a locale that has one: `TW`.
pub(crate) fn region(locale: Locale) -> Option<&'static str> {
    locale.tag().splitn(3, '-').nth(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_in_the_wild() {
        let read = |tag: &str| language(tag).map(|language| (language.locale.tag(), language.whole));
        for (locale, tag) in Locale::ALL {
            assert_eq!(read(tag), Some((locale.tag(), true)), "{tag}");
        }
        for tag in ["zh-cn", "zh_CN", "ZH-CN", "zh-Hans-CN", "cmn-Hans-CN", "zho-CN"] {
            assert_eq!(read(tag), Some(("zh-Hans-CN", true)), "{tag}");
        }
        assert_eq!(read("zh-TW"), Some(("zh-Hant-TW", true)));
        assert_eq!(read("zh-CHT"), Some(("zh-Hant", true)));
        assert_eq!(read("zh-Hans-HK"), Some(("zh-Hans", false)));
        assert_eq!(read("en-US"), Some(("en", false)));
        assert_eq!(read("fr"), None);
        assert_eq!(read(""), None);
        assert_eq!(region(Locale::HantTw), Some("TW"));
        assert_eq!(region(Locale::Hant), None);
        assert_eq!((code(Locale::HantTw), code(Locale::Hans), code(Locale::En)), ("zh-tw".into(), "zh-hans".into(), "en".into()));
    }
}
