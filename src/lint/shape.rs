//! Name-shaped words: where a transliterated name that no list has begins or ends, by the costs of running words.

use std::ops::Range;

use crate::text::chars::is_han;
use crate::text::words::WORDS;

/// Lengths of a transliterated name or a part of one.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=8;
/// How many characters are weighed: the longest name and the words beside it.
const WINDOW: usize = 14;
/// Room for the codes of a window, their end mark, and what its words reach.
const ROOM: usize = WINDOW + 2;

/// A run of Han characters at one side of a place, and the cheapest ways through it.
struct Window {
    codes: [u16; ROOM],
    len: usize,
}

impl Window {
    fn of(chars: &[char]) -> Window {
        let mut codes = [0; ROOM];
        for (code, c) in codes.iter_mut().zip(chars) {
            *code = WORDS.code(*c);
        }
        Window { codes, len: chars.len() }
    }

    /// The words that begin at a place and end in the window: their ends and costs.
    fn each(&self, at: usize, mut give: impl FnMut(usize, f64)) {
        give(at + 1, WORDS.cost_of(1.0));
        WORDS.each(&self.codes[..=self.len], at, |word| give(at + word.len, word.cost));
    }

    /// The costs of the cheapest ways from each place to the end.
    fn ways(&self) -> [f64; ROOM] {
        let mut ways = [f64::INFINITY; ROOM];
        ways[self.len] = 0.0;
        for from in (0..self.len).rev() {
            let mut best = f64::INFINITY;
            self.each(from, |to, cost| best = best.min(cost + ways[to]));
            ways[from] = best;
        }
        ways
    }

    /// What a range costs as a name: as the list has it, or `price` and its letters; `None` where one is no letter of names.
    fn name(&self, range: Range<usize>, price: f64) -> Option<f64> {
        let letters: Option<f64> = self.codes[range.clone()].iter().map(|code| WORDS.name_letter(*code)).sum();
        let mut cost = price + letters?;
        WORDS.each(&self.codes[..=self.len], range.start, |word| {
            if word.is_name && word.len == range.len() {
                cost = cost.min(word.cost);
            }
        });
        Some(cost)
    }
}

/// The costs of the words from a place on through its run of Han characters, and of those from the character behind it on.
pub(crate) fn words_from(chars: &[char], at: usize) -> [f64; 2] {
    let run = chars[at..].iter().take(WINDOW).take_while(|c| is_han(**c)).count();
    let window = Window::of(&chars[at..at + run]);
    let ways = window.ways();
    [ways[0], ways[run.min(1)]]
}

/// The end of the name that begins at `at`, where a name that costs `price` besides its letters is likelier there than words.
pub(crate) fn name_from(chars: &[char], at: usize, price: f64) -> Option<usize> {
    let run = chars[at..].iter().take(WINDOW).take_while(|c| is_han(**c)).count();
    let window = Window::of(&chars[at..at + run]);
    let ways = window.ways();
    let names = LENGTHS.take_while(|len| *len <= run).filter_map(|len| Some((len, window.name(0..len, price)? + ways[len])));
    let (len, cost) = names.min_by(|a, b| a.1.total_cmp(&b.1))?;
    (cost <= ways[0]).then_some(at + len)
}

/// The start of the name that ends before `end`.
pub(crate) fn name_to(chars: &[char], end: usize, price: f64) -> Option<usize> {
    let run = chars[..end].iter().rev().take(WINDOW).take_while(|c| is_han(**c)).count();
    let window = Window::of(&chars[end - run..end]);
    // The cheapest way from the start to each place.
    let mut ways = [f64::INFINITY; ROOM];
    ways[0] = 0.0;
    for from in 0..run {
        let before = ways[from];
        window.each(from, |to, cost| ways[to] = ways[to].min(before + cost));
    }
    let names = LENGTHS.take_while(|len| *len <= run).filter_map(|len| {
        let from = run - len;
        Some((len, ways[from] + window.name(from..run, price)?))
    });
    let (len, cost) = names.min_by(|a, b| a.1.total_cmp(&b.1))?;
    (cost <= ways[run]).then_some(end - len)
}

/// True for a run that the word list has as a word, other than a transliterated name.
pub(crate) fn is_common_word(chars: &[char]) -> bool {
    if chars.len() > WINDOW {
        return false;
    }
    let window = Window::of(chars);
    let mut is_common = false;
    WORDS.each(&window.codes[..=window.len], 0, |word| is_common |= word.len == chars.len() && !word.is_name);
    is_common
}
