//! New ids: the slug of an English form, else of a Chinese one's pinyin.

use crate::glossary::{Entity, EntityType, Locale, Status};
use crate::near::sound;
use crate::text::fold;

/// The longest slug that is made of a form; a longer one is cut at a word.
const LONGEST: usize = 60;

/// An id of that type for a new entity, by its English preferred form, else its Chinese one, and a number where that is taken.
pub(super) fn invent(kind: EntityType, entity: &Entity, taken: &dyn Fn(&str) -> bool) -> String {
    let mut forms: Vec<_> = entity.renderings.iter().collect();
    forms.sort_by_key(|row| (row.locale != Locale::En, row.status != Status::Preferred, row.kind, row.locale));
    let slug = forms.iter().map(|row| slug(&row.form)).find(|slug| !slug.is_empty()).unwrap_or_else(|| "unnamed".into());
    let prefix = EntityType::ALL[kind as usize].2;
    let plain = format!("{prefix}{slug}");
    if !taken(&plain) {
        return plain;
    }
    (2_usize..).map(|number| format!("{plain}-{number}")).find(|id| !taken(id)).expect("numbers do not end")
}

/// A form as lower-case ASCII words with `-` between them; Han characters as pinyin without tones.
fn slug(form: &str) -> String {
    let mut slug = String::new();
    // Diacritics fall with the fold, and so do the tones of the reading.
    for c in fold(&sound::reading(form)).to_string().chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            '\'' | '’' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    if slug.len() > LONGEST {
        let cut = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    slug.trim_end_matches('-').to_string()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_words_of_ascii() {
        assert_eq!(slug("Shehbaz Sharif"), "shehbaz-sharif");
        assert_eq!(slug("Côte d’Ivoire"), "cote-divoire");
        assert_eq!(slug("夏巴兹·谢里夫"), "xia-ba-zi-xie-li-fu");
        assert_eq!(slug("吕布"), "lu-bu");
        assert_eq!(slug("—"), "");
        assert_eq!(slug(&"word ".repeat(30)).len(), 59);
        assert_eq!(slug(&"x".repeat(90)).len(), 60);
    }
}
