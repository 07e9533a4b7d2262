//! What may be converted to, by which of OpenCC's configurations, and what becomes of each segment on the way there.

use crate::glossary::Locale;
use crate::linker::Segment;
use crate::text::chars::is_han;
use crate::text::script::is_simplified_only;
use crate::text::table::simplified;

/// A locale that documents can be converted to.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) locale: Locale,
    /// Text of these needs no other names: the locale itself, and those that nobody tells from it.
    near: &'static [Locale],
    /// The locales whose forms are its own: a form of another one only stands in for it.
    pub(crate) own: &'static [Locale],
    /// OpenCC's configurations for text of the other script: by the region it is from, `None` for any; the first that fits.
    texts: &'static [(Option<Locale>, &'static str)],
    /// The same for names without a form: characters only, no words of a region.
    names: &'static [(Option<Locale>, &'static str)],
}

use Locale::{En, Hans, HansCn, HansMy, HansSg, Hant, HantHk, HantMo, HantTw, Zh};

const FROM_HANT: &[(Option<Locale>, &str)] = &[(Some(HantTw), "tw2s"), (Some(HantHk), "hk2s"), (None, "t2s")];

/// Every locale that documents can be converted to.
pub(crate) const TARGETS: &[Target] = &[
    Target { locale: HantTw, near: &[HantTw, Hant], own: &[HantTw], texts: &[(None, "s2twp")], names: &[(None, "s2tw")] },
    Target { locale: HantHk, near: &[HantHk, Hant], own: &[HantHk], texts: &[(None, "s2hk")], names: &[(None, "s2hk")] },
    Target { locale: HantMo, near: &[HantHk, Hant], own: &[HantMo, HantHk], texts: &[(None, "s2hk")], names: &[(None, "s2hk")] },
    Target {
        locale: Hant,
        near: &[Hant, HantTw, HantHk],
        own: &[Hant, HantTw, HantHk, HantMo],
        texts: &[(None, "s2t")],
        names: &[(None, "s2t")],
    },
    Target {
        locale: HansCn,
        near: &[HansCn, Hans],
        own: &[HansCn],
        texts: &[(Some(HantTw), "tw2sp"), (Some(HantHk), "hk2s"), (None, "t2s")],
        names: FROM_HANT,
    },
    Target { locale: HansSg, near: &[Hans], own: &[HansSg, HansMy, Hans, HansCn], texts: &[(None, "t2s")], names: FROM_HANT },
    Target { locale: HansMy, near: &[Hans], own: &[HansMy, HansSg, Hans, HansCn], texts: &[(None, "t2s")], names: FROM_HANT },
    Target { locale: Hans, near: &[Hans, HansCn], own: &[Hans, HansCn, HansSg, HansMy], texts: &[(None, "t2s")], names: FROM_HANT },
];

/// What becomes of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// Nothing, and why.
    Leave(&'static str),
    /// Its names are rendered: the script is right, the region is another.
    Names,
    /// It is converted: OpenCC's configurations for its text and for names without a form.
    Convert { text: &'static str, names: &'static str },
}

impl Target {
    pub(crate) fn of(locale: Locale) -> Option<&'static Target> {
        TARGETS.iter().find(|target| target.locale == locale)
    }

    pub(crate) fn is_simplified(&self) -> bool {
        is_simplified(self.locale)
    }

    /// Every configuration that it may need.
    pub(crate) fn configs(&self) -> impl Iterator<Item = &'static str> {
        self.texts.iter().chain(self.names).map(|(_, config)| *config)
    }

    pub(crate) fn plan(&self, segment: &Segment, text: &str) -> Plan {
        let counted = Counted::of(&text[segment.span.range()]);
        let simplified = match segment.locale {
            En | Zh if counted.simplified == 0 && counted.traditional == 0 => {
                return Plan::Leave(if counted.han == 0 { "not Chinese" } else { "the same in both scripts" });
            }
            En | Zh => counted.simplified >= counted.traditional,
            // No character tells the script, and a word or name is not the Mainland's: it may be anyone's.
            Hans if !self.is_simplified() && counted.simplified == 0 => return Plan::Leave("the same in both scripts"),
            locale => is_simplified(locale),
        };
        if simplified != self.is_simplified() {
            let config = |configs: &[(Option<Locale>, &'static str)]| {
                configs.iter().find(|(from, _)| from.is_none_or(|from| from == segment.locale)).map_or("", |(_, config)| *config)
            };
            return Plan::Convert { text: config(self.texts), names: config(self.names) };
        }
        match segment.locale {
            En | Zh => Plan::Leave("already in the script"),
            locale if self.near.contains(&locale) => Plan::Leave("already in the script"),
            _ => Plan::Names,
        }
    }
}

fn is_simplified(locale: Locale) -> bool {
    matches!(locale, Hans | HansCn | HansSg | HansMy)
}

/// The Han characters of a text, and those that only one script uses.
struct Counted {
    han: usize,
    simplified: usize,
    traditional: usize,
}

impl Counted {
    fn of(text: &str) -> Counted {
        let mut counted = Counted { han: 0, simplified: 0, traditional: 0 };
        for c in text.chars().filter(|c| is_han(*c)) {
            counted.han += 1;
            counted.simplified += usize::from(is_simplified_only(c));
            counted.traditional += usize::from(simplified(c).is_some());
        }
        counted
    }
}

/// True for characters that the script of a target does not use.
pub(crate) fn is_foreign(c: char, to_simplified: bool) -> bool {
    if to_simplified { simplified(c).is_some() } else { is_simplified_only(c) }
}
