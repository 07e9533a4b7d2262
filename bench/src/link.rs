//! Full linking with the built-in glossary, document by document, beside the Matcher and the fold alone.

use yiming::index::Index;
use yiming::linker::{Linker, Matcher, Options};
use yiming::text::fold::{Folded, fold_into};

use crate::clock::rounds;
use crate::peers::{ByDocument, Matcher as _};
use crate::table::table;
use crate::texts::{Text, seed_documents};

/// Measures and prints it.
pub fn run(texts: &[&Text]) {
    let index = Index::builtin();
    println!(
        "\n== linking: the built-in glossary, {} entities, {} keys; contexts, seams, senses ==\n",
        index.entity_count(),
        index.key_count()
    );
    let columns = ["text", "fold\nMB/s", "Matcher\nMB/s", "link\nMB/s", "link\n× Matcher", "matched\n/KB", "linked\n/KB"];
    let rows: Vec<Vec<String>> = texts.iter().map(|text| row(&index, text)).collect();
    println!("{}", table(&columns.map(String::from), &rows));
}

fn row(index: &Index, text: &Text) -> Vec<String> {
    let (mut folded, mut matcher) = (Folded::default(), ByDocument::new(index));
    let linker = Linker::new(index, Options::default());
    let measured = rounds(&mut [
        Box::new(|| text.documents().map(|document| folding(document, &mut folded)).sum::<usize>()),
        Box::new(|| matcher.read(text).mentions as usize),
        Box::new(|| text.documents().map(|document| linker.link(document).len()).sum()),
    ]);
    let rate = |at: usize| format!("{:.2}", text.megabytes() / measured[at].1);
    let density = |at: usize| format!("{:.1}", measured[at].0 as f64 / text.megabytes() / 1e3);
    let ratio = format!("{:.3}", measured[1].1 / measured[2].1);
    vec![text.title.to_string(), rate(0), rate(1), rate(2), ratio, density(1), density(2)]
}

fn folding(document: &str, folded: &mut Folded) -> usize {
    fold_into(document, folded);
    folded.len()
}

fn matching(document: &str, matcher: &mut Matcher<'_>) -> usize {
    let mut count = 0;
    matcher.each(document, |_, _| count += 1);
    count
}

/// One small fixed work, for a profiler that counts instructions: the seeds folded, matched and linked, each once.
pub fn work() {
    let index = Index::builtin();
    let (mut folded, mut matcher) = (Folded::default(), Matcher::new(&index));
    let linker = Linker::new(&index, Options::default());
    let documents = seed_documents();
    let characters: usize = documents.iter().map(|document| folding(document, &mut folded)).sum();
    let matches: usize = documents.iter().map(|document| matching(document, &mut matcher)).sum();
    let mentions: usize = documents.iter().map(|document| linker.link(document).len()).sum();
    println!("{characters} characters, {matches} matches, {mentions} mentions");
}
