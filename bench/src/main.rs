//! How fast it folds, links, builds and opens: medians of several rounds, in one table.

use std::time::Instant;

use yiming::glossary::Glossary;
use yiming::index::{Index, build};
use yiming::linker::{Linker, Options};
use yiming::text::fold;

const ROUNDS: usize = 9;
/// Forms of the large glossary.
const FORMS: usize = 1_000_000;

fn main() {
    let text = seeds();
    let megabytes = text.len() as f64 / 1e6;
    let index = Index::builtin();
    let linker = Linker::new(&index, Options::default());
    let folding = median(|| fold(&text).len());
    let linking = median(|| linker.link(&text).len());
    let mentions = linker.link(&text).len();
    println!("text: seeds/, {megabytes:.2} MB, {:.1} mentions a kilobyte", mentions as f64 / (megabytes * 1000.0));
    println!("glossary: {} entities, {} keys, {} bytes", index.entity_count(), index.key_count(), index.as_bytes().len());
    println!("{:<28}{:>10.1} MB/s", "fold", megabytes / folding);
    println!("{:<28}{:>10.1} MB/s", "link, senses and all", megabytes / linking);
    let glossary = large();
    let start = Instant::now();
    let bytes = build(&glossary).expect("an index");
    println!("{:<28}{:>10.2} s ({} forms, {} bytes)", "build", start.elapsed().as_secs_f64(), FORMS, bytes.len());
    let path = std::env::temp_dir().join(format!("yiming-bench-{}.idx", std::process::id()));
    std::fs::write(&path, bytes).expect("room for an index");
    let opening = median(|| Index::open(&path).expect("an index").entity_count() as usize);
    std::fs::remove_file(&path).expect("the file is ours");
    println!("{:<28}{:>10.2} ms", "open", opening * 1000.0);
}

/// The median of several rounds, in seconds.
fn median(mut work: impl FnMut() -> usize) -> f64 {
    let round = |work: &mut dyn FnMut() -> usize| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed().as_secs_f64()
    };
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| round(&mut work)).collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

fn seeds() -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("the seeds").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a seed")).collect()
}

/// Names of three to six transliteration characters, each with an English side; the same at every run.
fn large() -> Glossary {
    let letters: Vec<char> =
        "阿尔斯拉克特里夫德卡布维巴格哈尼瓦科罗塔多奥亚普纳利洛伊马诺基托达人米弗西萨雷姆莱勒蒂帕埃茨莫贝曼迪库塞兰比".chars().collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut rows = String::from("entity,locale,form,status\n");
    for number in 0..FORMS / 2 {
        let name: String = (0..3 + next(4)).map(|_| letters[next(letters.len())]).collect();
        rows.push_str(&format!("per/p{number},zh-Hans-CN,{name},admitted\nper/p{number},en,Person {number},admitted\n"));
    }
    Glossary::from_files(&[("people.csv".into(), rows.into_bytes())]).expect("sound rows")
}
