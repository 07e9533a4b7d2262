//! Committed data that is made from other data: made anew here and compared. `YIMING_BLESS=1` writes it.

// A test that is skipped says so.
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

/// Compares a committed file with what it should be, or writes it when blessing.
#[cfg(feature = "opencc")]
fn holds(path: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("YIMING_BLESS").is_some() {
        std::fs::write(&path, made).expect("the file can be written");
    }
    let committed = std::fs::read_to_string(&path).expect("the file is committed");
    let wrong = committed.lines().zip(made.lines()).find(|(a, b)| a != b);
    assert!(committed == made, "{} is stale at {wrong:?}; run 'make bless'", path.display());
}

fn rows(path: &str) -> Vec<(u32, String)> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a table");
    let row = |row: &str| {
        let (key, value) = row.split_once('\t').expect("two columns");
        let code = u32::from_str_radix(key, 16).unwrap_or_else(|_| key.chars().next().expect("a character") as u32);
        (code, value.to_string())
    };
    text.lines().filter(|l| !l.starts_with('#')).map(row).collect()
}

/// The folder of shared data, beside the repository or where `YIMING_SHARED` says.
fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = std::env::var_os("YIMING_SHARED").map_or(beside, PathBuf::from);
    path.is_dir().then_some(path)
}

#[test]
fn radicals_are_unicodes() {
    let Some(shared) = shared() else {
        return println!("skipped: no ../shared");
    };
    let mut theirs = BTreeMap::new();
    for line in std::fs::read_to_string(shared.join("data/unicode/EquivalentUnifiedIdeograph.txt")).expect("Unicode's file").lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((range, to)) = line.split_once(';') else {
            continue;
        };
        let code = |s: &str| u32::from_str_radix(s.trim(), 16).expect("hexadecimal");
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        let to = char::from_u32(code(to)).expect("a character").to_string();
        theirs.extend((code(first)..=code(last)).map(|c| (c, to.clone())));
    }
    assert_eq!(rows("src/text/radicals.tsv").into_iter().collect::<BTreeMap<_, _>>(), theirs);
}

#[test]
fn fold_table_is_closed() {
    let mut seen = HashSet::new();
    for (code, rest) in rows("src/text/fold.tsv") {
        assert!(seen.insert(code), "{code:04X} has two rows");
        let c = char::from_u32(code).expect("a character");
        let folded = yiming::text::table::fold_char(c);
        let twice: String = folded.chars().map(yiming::text::table::fold_char).collect();
        assert_eq!(folded, twice, "{code:04X} {rest}");
        assert!(!folded.contains(char::is_whitespace), "{code:04X} folds to white space");
    }
}

#[cfg(feature = "opencc")]
mod fold_table {
    use super::{holds, rows};
    use opencc_rust::{DefaultConfig, OpenCC};
    use std::collections::BTreeMap;
    use std::fmt::Write;
    use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

    const QUOTES: &str = "\"“”„‟«»‹›「」『』〝〞〟＂‘’‚‛＇`´ʹʻʼʽˈ′″‵‶﹁﹂﹃﹄｢｣";
    const DOTS: &str = "‧•・･∙⋅⸱⦁᛫·ꞏ𐄁";
    const DASHES: &str = "‐‑‒–—―−﹘﹣－⸺⸻⁃˗﹉";
    const INVISIBLE: &str = "\u{AD}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{2066}\u{2067}\u{2068}\u{2069}\u{FEFF}\u{61C}\u{180E}\u{34F}";
    const LETTERS: [(char, &str); 17] = [
        ('ł', "l"),
        ('Ł', "L"),
        ('đ', "d"),
        ('Đ', "D"),
        ('ø', "o"),
        ('Ø', "O"),
        ('ħ', "h"),
        ('Ħ', "H"),
        ('ŧ', "t"),
        ('Ŧ', "T"),
        ('ı', "i"),
        ('œ', "oe"),
        ('Œ', "OE"),
        ('æ', "ae"),
        ('Æ', "AE"),
        ('ß', "ss"),
        ('ẞ', "SS"),
    ];

    struct Maker {
        t2s: OpenCC,
        regional: [OpenCC; 3],
        radicals: BTreeMap<u32, String>,
        variants: BTreeMap<u32, String>,
    }

    impl Maker {
        fn step(&self, c: char) -> Option<(&'static str, String)> {
            let s = c.to_string();
            let latin = |c: char| matches!(c, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
            if c.is_whitespace() {
                return None;
            }
            if INVISIBLE.contains(c) {
                return Some(("space", String::new()));
            }
            if matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}') {
                return Some(("variant", String::new()));
            }
            if canonical_combining_class(c) != 0 || matches!(c, '\u{20D0}'..='\u{20F0}') {
                return Some(("diacritic", String::new()));
            }
            if c != '\'' && QUOTES.contains(c) {
                return Some(("quote", "'".into()));
            }
            if c != '·' && DOTS.contains(c) {
                return Some(("dot", "·".into()));
            }
            if DASHES.contains(c) {
                return Some((if c == '－' { "width" } else { "variant" }, "-".into()));
            }
            if matches!(c, '〜' | '∼' | '～') {
                return Some((if c == '～' { "width" } else { "variant" }, "~".into()));
            }
            let nfkc: String = s.nfkc().collect();
            if nfkc != s && !nfkc.contains(char::is_whitespace) && !nfkc.chars().any(|c| canonical_combining_class(c) != 0) {
                let width = matches!(c, '\u{FF00}'..='\u{FFEF}');
                return Some((if width { "width" } else { "compat" }, nfkc));
            }
            if let Some(ideograph) = self.radicals.get(&(c as u32)) {
                return Some(("compat", ideograph.clone()));
            }
            if let Some((_, plain)) = LETTERS.iter().find(|(letter, _)| *letter == c) {
                return Some(("diacritic", plain.to_string()));
            }
            if latin(c) {
                let base: String = s.nfd().filter(|c| canonical_combining_class(*c) == 0).collect();
                if base != s {
                    return Some(("diacritic", base));
                }
            }
            let lower: String = c.to_lowercase().collect();
            if lower != s {
                return Some(("case", lower));
            }
            if c == 'ς' {
                return Some(("case", "σ".into()));
            }
            if !matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}') {
                return None;
            }
            let simplified = self.t2s.convert(&s);
            if simplified != s {
                assert_eq!(simplified.chars().count(), 1, "{s} → {simplified}");
                return Some(("script", simplified));
            }
            if let Some(to) = self.variants.get(&(c as u32)) {
                return Some(("variant", to.clone()));
            }
            self.regional.iter().map(|cc| self.t2s.convert(cc.convert(&s))).find(|to| *to != s).map(|to| ("variant", to))
        }
    }

    /// Characters that only Simplified script uses: Simplified forms of others that neither Big5 nor a region's print has.
    #[test]
    fn simplified_only_characters_are_those_that_big5_lacks() {
        let t2s = OpenCC::new(DefaultConfig::T2S).expect("libopencc");
        let traditional = [DefaultConfig::S2TW, DefaultConfig::S2HK].map(|c| OpenCC::new(c).expect("libopencc"));
        // What a region's own conversion leaves alone is in use there: 温 in Hong Kong.
        let kept = |c: char| traditional.iter().any(|cc| cc.convert(c.to_string()) == c.to_string());
        let han = (0x4E00..=0x9FFF).filter_map(char::from_u32);
        let forms: std::collections::BTreeSet<char> = han
            .filter_map(|c| t2s.convert(c.to_string()).chars().next().filter(|to| *to != c))
            .filter(|to| matches!(to, '\u{4E00}'..='\u{9FFF}') && !in_big5(*to) && !kept(*to))
            .collect();
        let mut made = String::from(
            "# Characters that only Simplified script uses. Made by tests/generated.rs from OpenCC 1.1 and Big5; `make bless` writes it.\n",
        );
        for (at, c) in forms.iter().enumerate() {
            made.push(*c);
            if at % 60 == 59 {
                made.push('\n');
            }
        }
        made.push('\n');
        holds("src/text/simplified.txt", &made);
    }

    /// True for the two planes of Big5 proper, without what Hong Kong added.
    fn in_big5(c: char) -> bool {
        let text = c.to_string();
        let (bytes, _, failed) = encoding_rs::BIG5.encode(&text);
        !failed && bytes.len() == 2 && (0xA4..=0xF9).contains(&bytes[0])
    }

    #[test]
    fn is_made_from_its_sources() {
        let maker = Maker {
            t2s: OpenCC::new(DefaultConfig::T2S).expect("libopencc"),
            regional: [DefaultConfig::TW2S, DefaultConfig::HK2S, DefaultConfig::JP2T].map(|c| OpenCC::new(c).expect("libopencc")),
            radicals: rows("src/text/radicals.tsv").into_iter().collect(),
            variants: rows("src/text/variants.tsv").into_iter().collect(),
        };
        let mut made = String::from(
            "# The fold, one step of one character a row: code point, class, next (empty: nothing). Steps repeat until none applies.\n\
             # Made by tests/generated.rs from Unicode's NFKC, radicals.tsv, OpenCC 1.1 and variants.tsv; `make bless` writes it.\n",
        );
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            if let Some((class, next)) = maker.step(c) {
                writeln!(made, "{:04X}\t{class}\t{next}", c as u32).expect("a string");
            }
        }
        holds("src/text/fold.tsv", &made);
    }
}

/// Words with a character that a converter has to choose, as Traditional script spells them.
#[cfg(feature = "opencc")]
mod spelling {
    use super::holds;
    use opencc_rust::{DefaultConfig, OpenCC};
    use std::collections::BTreeMap;

    /// Seen less often than this in the word list, a word does not prove that another spelling is wrong.
    const OFTEN: u32 = 150;
    /// What is written either way, for two things or by two houses, and what OpenCC gets wrong.
    const EITHER: &str = "一发 三发 单发 多发 散发 一出 三出 四出 六出 千只 数只 法制 自制 创制 压制 改制 受制 炒制 编制 仪表 \
        大曲 大板 石板 面板 切面 拌面 双面 台子 后宫 海里 尸身 杆 翻卷 克星 打游击 游击 浮游 回游 洄游 令狐冲 中华和钟 \
        尽快 尽早 尽量 尽可能 尽管 团子 面团 饭团 汤团 恶心 叮当 喝彩 念道 累累";

    /// The rows of `choices.tsv`: cells of characters, and whether people choose between them.
    fn choices() -> BTreeMap<char, (usize, usize, bool, bool)> {
        let text = include_str!("../src/lint/rules/conversion_damage/choices.tsv");
        let mut places = BTreeMap::new();
        for (row, line) in text.lines().filter(|line| !line.starts_with('#')).enumerate() {
            let free = line.starts_with('~');
            for (cell, chars) in line.trim_start_matches("~\t").split('\t').enumerate() {
                let never = chars.starts_with('!');
                places.extend(chars.trim_start_matches('!').chars().map(|c| (c, (row, cell, free, never))));
            }
        }
        places
    }

    #[test]
    fn words_are_spelt_as_opencc_does() {
        let open = |config| OpenCC::new(config).expect("libopencc");
        let t2s = open(DefaultConfig::T2S);
        let to = [DefaultConfig::S2TW, DefaultConfig::S2T, DefaultConfig::S2HK].map(open);
        let places = choices();
        // A character of another word that a converter may write for this one, and that is not just left as it was.
        let may_fail = |simplified: char, right: char| {
            places.get(&right).is_some_and(|&(row, cell, free, never)| {
                let styles = places.values().filter(|other| (other.0, other.1) == (row, cell)).count();
                let other = |(c, &(r, n, _, marked)): (&char, &(usize, usize, bool, bool))| {
                    (r, *c != simplified) == (row, true) && n != cell && (!free || marked && !never)
                };
                styles == 1 && places.iter().any(other)
            })
        };
        // A character that a converter writes of itself only where a word says so.
        let is_marked = |right: char| "麵髮錶隻齣".contains(right);
        let mut words: Vec<(String, Vec<char>, bool)> = Vec::new();
        for line in include_str!("../src/text/words.txt").lines() {
            let mut cells = line.rsplitn(3, ' ');
            let (Some(tag), Some(count), Some(word)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let is_han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
            let often = count.parse::<u32>().is_ok_and(|count| count >= OFTEN);
            if !(2..=4).contains(&word.chars().count()) || !word.chars().all(is_han) || tag.starts_with("nr") || tag == "ns" {
                continue;
            }
            let word = t2s.convert(word);
            let often = often && !EITHER.split_whitespace().any(|either| word.contains(either));
            let spelt = to.each_ref().map(|to| to.convert(&word).chars().collect::<Vec<char>>());
            let place = |c: char| places.get(&c).map(|place| (place.0, place.1));
            let agree = |at: usize| spelt.iter().all(|other| other.len() == spelt[0].len() && place(other[at]) == place(spelt[0][at]));
            if (0..spelt[0].len()).all(agree) {
                let proves = often && word.chars().zip(&spelt[0]).any(|(c, right)| may_fail(c, *right));
                if proves || spelt[0].iter().any(|right| is_marked(*right)) {
                    words.push((word, spelt[0].clone(), proves));
                }
            }
        }
        words.sort_by_key(|(word, ..)| (word.chars().count(), word.clone()));
        // A longer word says nothing that the shorter ones in it have not said, and nothing against them.
        let mut kept: BTreeMap<Vec<char>, (Vec<char>, bool)> = BTreeMap::new();
        for (word, spelt, proves) in words {
            let word: Vec<char> = word.chars().collect();
            let mut said = vec![false; word.len()];
            let mut against = false;
            for start in 0..word.len() {
                for end in start + 2..=word.len() {
                    if let Some((shorter, _)) = kept.get(&word[start..end]) {
                        against |= shorter[..] != spelt[start..end];
                        said[start..end].fill(true);
                    }
                }
            }
            let says = |at: usize| if proves { may_fail(word[at], spelt[at]) } else { is_marked(spelt[at]) };
            if !against && (0..word.len()).any(|at| !said[at] && says(at)) {
                kept.insert(word, (spelt, proves));
            }
        }
        let mut made = String::from(
            "# Words with a character that a converter has to choose, as Traditional script spells them. Made by tests/generated.rs\n\
             # from OpenCC 1.1 and src/text/words.txt; `make bless` writes it. Behind ~ are words that may be spelt otherwise too.\n",
        );
        for (spelt, proves) in kept.values() {
            if !proves {
                made.push('~');
            }
            made.extend(spelt);
            made.push('\n');
        }
        holds("src/lint/rules/conversion_damage/words.txt", &made);
    }
}
