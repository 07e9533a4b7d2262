//! One contest: a set of names, every contestant over every text, and what came of it.

use yiming::glossary::Glossary;
use yiming::index::{Index, build};
use yiming::text::fold;
use yiming::text::trie;

use crate::clock::{Work, rounds, timed};
use crate::names::Set;
use crate::peers::{Contestant, Found, RIVAL, YIMING, contestants};
use crate::table::{Aim, Check, table};
use crate::texts::Text;

/// What is asked of yiming at one set of names: its rate over its rival's, and whether memory counts.
pub struct Aims {
    pub rate: f64,
    pub memory: bool,
}

/// What ratios are of.
const OF_RIVAL: &str = "of daachorse charwise";

/// An index of a set of names and what it took.
struct Built {
    index: Index,
    reading: f64,
    building: f64,
    tables: f64,
    opening: f64,
}

/// Runs a contest, prints it, and returns how it stands to the aims.
pub fn run(set: &Set, texts: &[&Text], aims: &Aims) -> Vec<Check> {
    println!("\n== {}: {} names, {} ==\n", set.title, set.names.len(), set.about);
    let built = built(&set.names);
    println!("index: {:.1} MB, opened in {:.2} ms", megabytes(built.index.as_bytes().len()), built.opening * 1e3);
    println!("       built in {:.2} s of a glossary that was read in {:.2} s from CSV", built.building, built.reading);
    println!("       of that the tables that matching reads: {:.2} s", built.tables);
    let mut contestants = contestants(&set.names, &built.index, built.building);
    let measured: Vec<Vec<(Found, f64)>> = texts.iter().map(|text| measure(&mut contestants, text)).collect();
    for (text, measured) in texts.iter().zip(&measured) {
        println!("{:<11}{:>5.1} MB, {:.1} mentions a kilobyte", text.title, text.megabytes(), density(measured[0].0, text));
    }
    let outcome = Outcome { contestants: &contestants, texts, measured };
    println!("{}", outcome.table());
    outcome.checks(set.title, aims, &built)
}

fn built(names: &[String]) -> Built {
    let mut rows = String::from("entity,locale,form,status\n");
    for (number, name) in names.iter().enumerate() {
        rows.push_str(&format!("per/n{number},zh-Hans-CN,{name},admitted\n"));
    }
    let files = [("names.csv".to_string(), rows.into_bytes())];
    let (glossary, reading) = timed(|| Glossary::from_files(&files).expect("sound rows"));
    let (bytes, building) = timed(|| build(&glossary).expect("an index"));
    let path = std::env::temp_dir().join(format!("yiming-bench-{}.idx", std::process::id()));
    std::fs::write(&path, &bytes).expect("room for an index");
    let (_, opening) = timed(|| Index::open(&path).expect("an index"));
    std::fs::remove_file(&path).expect("the file is ours");
    let index = Index::from_bytes(bytes).expect("an index");
    assert_eq!(index.key_count(), names.len(), "each name is one key");
    let mut keys: Vec<(&str, u64)> = names.iter().zip(0..).map(|(name, number)| (name.as_str(), number)).collect();
    keys.sort_unstable();
    let (_, tables) = timed(|| trie::build(&keys).expect("tables"));
    Built { index, reading, building, tables, opening }
}

/// Panics unless all find the same in a text that is its own fold.
fn agree(contestants: &mut [Contestant<'_>], text: &Text) {
    let text = fold(&text.text).to_string();
    let expected = contestants[0].matcher.spans(&text);
    for contestant in &mut contestants[1..] {
        let spans = contestant.matcher.spans(&text);
        let at = expected.iter().zip(&spans).position(|(a, b)| a != b).unwrap_or(expected.len().min(spans.len()));
        let slice = |span: Option<&(usize, usize)>| span.map(|(start, end)| (*start, text[*start..*end].to_string()));
        let (own, other) = (slice(expected.get(at)), slice(spans.get(at)));
        assert_eq!(own, other, "yiming and {} differ at their match number {at}", contestant.name);
    }
}

/// A text is agreed on just before it is measured, so that nobody has memory of a larger one.
fn measure(contestants: &mut [Contestant<'_>], text: &Text) -> Vec<(Found, f64)> {
    agree(contestants, text);
    let mut works: Vec<Work<'_, Found>> = Vec::new();
    for contestant in contestants {
        works.push(Box::new(|| contestant.matcher.read(text)));
    }
    rounds(&mut works)
}

/// Everything that was measured at one set of names; the numbers by text, then by contestant.
struct Outcome<'o, 'i> {
    contestants: &'o [Contestant<'i>],
    texts: &'o [&'o Text],
    measured: Vec<Vec<(Found, f64)>>,
}

impl Outcome<'_, '_> {
    fn place(&self, name: &str) -> usize {
        self.contestants.iter().position(|contestant| contestant.name == name).expect("one who takes part")
    }

    fn table(&self) -> String {
        let mut header = vec![String::new()];
        for text in self.texts {
            header.extend(["MB/s", "× charwise", "found/KB"].map(|column| format!("{}\n{column}", text.title)));
        }
        header.extend(["memory\nMB", "memory\n× charwise", "build\ns", "build\n× charwise"].map(String::from));
        let rows: Vec<Vec<String>> = (0..self.contestants.len()).map(|at| self.row(at)).collect();
        table(&header, &rows)
    }

    fn row(&self, at: usize) -> Vec<String> {
        let (contestant, rival) = (&self.contestants[at], self.place(RIVAL));
        let mut row = vec![contestant.name.to_string()];
        for (text, measured) in self.texts.iter().zip(&self.measured) {
            let (found, seconds) = measured[at];
            row.push(format!("{:.1}", text.megabytes() / seconds));
            row.push(format!("{:.2}", measured[rival].1 / seconds));
            row.push(format!("{:.1}", density(found, text)));
        }
        let rival = &self.contestants[rival];
        row.push(format!("{:.1}", megabytes(contestant.memory)));
        row.push(format!("{:.2}", contestant.memory as f64 / rival.memory as f64));
        let ratio = contestant.building.zip(rival.building).map(|(building, rival)| building / rival);
        row.push(contestant.building.map_or_else(String::new, |building| format!("{building:.3}")));
        row.push(ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")));
        row
    }

    /// How yiming's ratios and its index stand to what is asked.
    fn checks(&self, title: &str, aims: &Aims, built: &Built) -> Vec<Check> {
        let (own, rival) = (self.place(YIMING), self.place(RIVAL));
        let check = |what: &str, number, unit, aim| Check { what: format!("{title}, {what}"), number, unit, aim };
        let mut checks = Vec::new();
        for (text, measured) in self.texts.iter().zip(&self.measured) {
            let ratio = measured[rival].1 / measured[own].1;
            checks.push(check(&format!("rate on {}", text.title), ratio, OF_RIVAL, Aim::AtLeast(aims.rate)));
        }
        let (own, rival) = (&self.contestants[own], &self.contestants[rival]);
        if aims.memory {
            checks.push(check("memory", own.memory as f64 / rival.memory as f64, OF_RIVAL, Aim::AtMost(1.0 / 3.0)));
        }
        if let Some((own, rival)) = own.building.zip(rival.building) {
            checks.push(check("build, the whole index", own / rival, OF_RIVAL, Aim::AtMost(0.5)));
            checks.push(check("build, what matching reads", built.tables / rival, OF_RIVAL, Aim::AtMost(0.5)));
        }
        checks.push(check("open", built.opening * 1e3, "ms", Aim::AtMost(10.0)));
        checks.push(check("file", megabytes(built.index.as_bytes().len()), "MB", Aim::AtMost(100.0)));
        checks
    }
}

/// Mentions a kilobyte.
fn density(found: Found, text: &Text) -> f64 {
    found.mentions as f64 / text.megabytes() / 1e3
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
