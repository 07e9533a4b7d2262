//! The texts that are read: the seeds, the sentences of GSD in shuffled order, and one generated that fits in no cache.

use std::path::{Path, PathBuf};

use crate::draw::{Draw, Urn};

/// Bytes that GSD is repeated to, and those of the generated text.
const REPEATED: usize = 8_000_000;
const GENERATED: usize = 30_000_000;
/// How often the seeds are repeated: they are small.
const SEEDS: usize = 12;
/// Lines of a document.
const LINES: usize = 20;
/// Bytes from name to name in the generated text, on average: six a kilobyte.
const BETWEEN: u64 = 1000 / 6;

/// A text and where its documents end.
pub struct Text {
    pub title: &'static str,
    pub text: String,
    ends: Vec<usize>,
}

impl Text {
    fn new(title: &'static str) -> Text {
        Text { title, text: String::new(), ends: Vec::new() }
    }

    /// The documents one after the other.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end])
    }

    /// Size in millions of bytes.
    pub fn megabytes(&self) -> f64 {
        self.text.len() as f64 / 1e6
    }

    fn push(&mut self, document: &str) {
        self.text.push_str(document);
        self.ends.push(self.text.len());
    }
}

/// The seed documents as they stand, by name.
pub fn seed_documents() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).expect("the seeds").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a seed")).collect()
}

/// The seeds, repeated to about a megabyte, each a document.
pub fn seeds() -> Text {
    let mut text = Text::new("seeds");
    let documents = seed_documents();
    (0..SEEDS).for_each(|_| documents.iter().for_each(|document| text.push(document)));
    text
}

/// The sentences of GSD, all in Traditional script and then all in Simplified, each time in another order; `None` where
/// the shared data are not at hand.
pub fn gsd() -> Option<Text> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("YIMING_SHARED").map_or(beside, PathBuf::from);
    let pairs = std::fs::read_to_string(shared.join("data/gsd/hant-hans.tsv")).ok()?;
    let (mut hant, mut hans): (Vec<&str>, Vec<&str>) = pairs.lines().filter_map(|line| line.split_once('\t')).unzip();
    let (mut text, mut draw) = (Text::new("GSD"), Draw::new(8));
    while text.text.len() < REPEATED {
        for sentences in [&mut hant, &mut hans] {
            draw.shuffle(sentences);
            sentences.chunks(LINES).for_each(|lines| text.push(&(lines.join("\n") + "\n")));
        }
    }
    Some(text)
}

/// Sentences of words by their frequency, with names strewn in.
pub fn generated(words: &Urn<String>, names: &[String]) -> Text {
    let (mut text, mut draw) = (Text::new("generated"), Draw::new(30));
    let mut document = String::new();
    let mut until_name = BETWEEN;
    while text.text.len() < GENERATED {
        document.clear();
        (0..LINES).for_each(|_| sentence(words, names, &mut until_name, &mut draw, &mut document));
        text.push(&document);
    }
    text
}

/// One to four clauses of three to twelve words, and a line break.
fn sentence(words: &Urn<String>, names: &[String], until_name: &mut u64, draw: &mut Draw, out: &mut String) {
    for clause in 0..=draw.below(4) {
        out.push_str(if clause == 0 { "" } else { "，" });
        for _ in 0..3 + draw.below(10) {
            let word = words.draw(draw);
            out.push_str(word);
            *until_name = until_name.saturating_sub(word.len() as u64);
            if *until_name == 0 {
                out.push_str(draw.one::<String>(names));
                *until_name = 1 + draw.below(2 * BETWEEN);
            }
        }
    }
    out.push_str("。\n");
}
