//! Language codes of other tools for our locales: `zh-tw` is `zh-Hant-TW`.

use crate::glossary::Locale;

/// Codes without a script, as MediaWiki and machine translation have them; the first of a locale is the one that is written.
const CODES: [(Locale, &str); 12] = [
    (Locale::HansCn, "zh-cn"),
    (Locale::HantTw, "zh-tw"),
    (Locale::HantHk, "zh-hk"),
    (Locale::HantMo, "zh-mo"),
    (Locale::HansSg, "zh-sg"),
    (Locale::HansMy, "zh-my"),
    (Locale::Hans, "zh-hans"),
    (Locale::Hant, "zh-hant"),
    (Locale::Zh, "zh"),
    (Locale::En, "en"),
    (Locale::En, "en-us"),
    (Locale::En, "en-gb"),
];

/// The locale of a tag of ours or a code of others; case does not matter, nor a `_` for `-`.
pub(super) fn locale(code: &str) -> Option<Locale> {
    let plain = code.trim().replace('_', "-");
    let known = || CODES.iter().find(|(_, known)| known.eq_ignore_ascii_case(&plain)).map(|(locale, _)| *locale);
    Locale::parse(&plain).ok().or_else(known)
}

/// The code of a locale without a script, in lower case: `zh-tw`.
pub(super) fn code(locale: Locale) -> &'static str {
    CODES.iter().find(|(known, _)| *known == locale).map_or("zh", |(_, code)| *code)
}
