//! The new-name radar: what it must show on the seeds, that it is blind to script, and that what it writes is a sound glossary.

#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use yiming::corpus::{Document, date_of};
use yiming::glossary::{EntityType, Glossary, Locale, Scope, Status, check, read};
use yiming::index::{Index, build};
use yiming::linker::{Linker, Options};
use yiming::suggest::{Evidence, Suggester, Suggestion, proposals};
use yiming::text::fold;
use yiming::text::fold::dotless;

static FULL: LazyLock<Index> = LazyLock::new(Index::builtin);
static NOBODY: LazyLock<Index> = LazyLock::new(nobody);

fn document(name: &str, text: &str) -> Document {
    Document { name: name.into(), text: text.into(), date: date_of(text), encoding: "UTF-8" }
}

fn suggest(index: &Index, texts: &[(&str, &str)]) -> Vec<Suggestion> {
    let suggester = Suggester::new(index);
    suggester.rank(texts.iter().map(|(name, text)| suggester.read(&document(name, text))).collect())
}

/// The glossary without people: their rows, their terms of office and their contexts are left out.
fn nobody() -> Index {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary");
    let mut glossary = Glossary::open(&folder).expect("the glossary");
    let is_person = |id: &str| EntityType::of(id) == Some(EntityType::Person);
    glossary.entities.retain(|entity| !is_person(&entity.id));
    glossary.tenures.retain(|tenure| !is_person(&tenure.entity));
    let forms: BTreeSet<String> = glossary.entities.iter().flat_map(|entity| &entity.renderings).map(|r| dotless(&r.form)).collect();
    glossary.contexts.retain(|context| {
        let speaks = match &context.scope {
            Scope::Form(form) => forms.contains(&dotless(form)),
            Scope::Type(kind) => *kind != EntityType::Person,
        };
        speaks && !is_person(&context.entity)
    });
    Index::from_bytes(build(&glossary).expect("an index")).expect("an index")
}

fn seeds() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut names: Vec<_> = std::fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("an entry").path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    names.sort();
    let read = |path: &std::path::PathBuf| std::fs::read_to_string(path).expect("a seed");
    names.iter().map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), read(path))).collect()
}

/// The distinct people of the seeds, each with the folds of its names there and in the glossary.
fn people(seeds: &[(String, String)]) -> Vec<(String, BTreeSet<String>)> {
    let linker = Linker::new(&FULL, Options::default());
    let mut people: Vec<(String, BTreeSet<String>)> = Vec::new();
    for (name, text) in seeds {
        for mention in linker.link_at(text, document(name, text).date) {
            if mention.entity_type() != EntityType::Person {
                continue;
            }
            let id = &mention.entities[0].id;
            let forms = [&text[mention.span.range()], mention.form].map(dotless);
            match people.iter_mut().find(|(known, _)| known == id) {
                Some((_, all)) => all.extend(forms),
                None => people.push((id.clone(), forms.into())),
            }
        }
    }
    people
}

/// The longest prefix at a precision of a half at least: its length, how many rows are right, how many people it holds.
fn longest_prefix(rows: &[&Suggestion], people: &[(String, BTreeSet<String>)]) -> (usize, usize, usize) {
    let (mut right, mut seen, mut best) = (0, BTreeSet::new(), (0, 0, 0));
    for (at, row) in rows.iter().enumerate() {
        let keys: Vec<String> = row.spellings.iter().map(|spelling| dotless(&spelling.form)).collect();
        let is_of = |name: &String, key: &String| key == name || key.chars().count() > 1 && (name.starts_with(key) || name.ends_with(key));
        let bears = |(_, names): &&(String, BTreeSet<String>)| names.iter().any(|name| keys.iter().any(|key| is_of(name, key)));
        let own: Vec<&String> = people.iter().filter(bears).map(|(id, _)| id).collect();
        right += usize::from(!own.is_empty());
        seen.extend(own);
        if right * 2 > at {
            best = (at + 1, right, seen.len());
        }
    }
    best
}

#[test]
fn the_longest_half_right_prefix_holds_the_people_of_the_seeds() {
    let seeds = seeds();
    let people = people(&seeds);
    assert!(people.len() > 60, "{} people", people.len());
    let texts: Vec<(&str, &str)> = seeds.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let all = suggest(&NOBODY, &texts);
    for only_people in [true, false] {
        let rows: Vec<&Suggestion> = all.iter().filter(|row| !only_people || row.kind == EntityType::Person).collect();
        let (length, right, seen) = longest_prefix(&rows, &people);
        println!("people only: {only_people}: {length} rows of {}, {right} right, {seen} of {} people", rows.len(), people.len());
        assert!(right * 2 >= length && seen * 100 >= people.len() * 85, "{seen} of {} people in {length} rows", people.len());
        // What the command shows without --min-score.
        let shown: Vec<&Suggestion> = rows.iter().filter(|row| row.score >= 0.5).copied().collect();
        let (length, right, seen) = longest_prefix(&shown, &people);
        println!("  at 0.5: {length} rows of {}, {right} right, {seen} people", shown.len());
    }
}

/// The articles of tests/suggest with the names that the glossary lacks in them.
fn articles(set: &str) -> (Vec<(String, String)>, BTreeSet<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suggest");
    let mut names: Vec<_> = std::fs::read_dir(&folder).expect("articles").map(|entry| entry.expect("an entry").path()).collect();
    let is_of = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(set));
    names.retain(|path| is_of(path) && path.extension().is_some_and(|extension| extension == "txt"));
    names.sort();
    let texts = names.iter().map(|path| (path.display().to_string(), std::fs::read_to_string(path).expect("an article"))).collect();
    let gold = std::fs::read_to_string(folder.join(format!("{set}_gold.tsv"))).expect("the list of names");
    (texts, gold.lines().filter_map(|line| line.split('\t').next()).map(dotless).collect())
}

#[test]
fn most_names_of_the_articles_are_found_and_hardly_anything_else() {
    for (set, precision, recall) in [("dev", 90, 85), ("test", 90, 70)] {
        let (texts, gold) = articles(set);
        let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let rows = suggest(&FULL, &texts);
        let keys = |row: &Suggestion| row.spellings.iter().map(|spelling| dotless(&spelling.form)).collect::<BTreeSet<_>>();
        let likely: Vec<BTreeSet<String>> = rows.iter().filter(|row| row.score >= 0.5).map(keys).collect();
        let right = likely.iter().filter(|keys| !keys.is_disjoint(&gold)).count();
        let found = gold.iter().filter(|name| likely.iter().any(|keys| keys.contains(*name))).count();
        println!("{set}: {right} of {} rows right, {found} of {} names found", likely.len(), gold.len());
        assert!(
            right * 100 >= likely.len() * precision && found * 100 >= gold.len() * recall,
            "{set}: {right} of {}, {found}",
            likely.len()
        );
    }
}

/// Each kind of evidence: a text in which it stands, the name, and a twin in which nothing is found.
const CASES: [(Evidence, &str, &str, &str); 12] = [
    (Evidence::Title, "该国总统扎拉米尔佐夫昨天回国。", "扎拉米尔佐夫", "该国总统昨天回国。"),
    (Evidence::TitleBehind, "我们感谢穆尔扎耶娃女士的发言。", "穆尔扎耶娃", "我们感谢那位女士的发言。"),
    (Evidence::Dot, "昨天，米格尔·贝尔杜斯科来了。", "米格尔·贝尔杜斯科", "昨天，海上·陆上都有风。"),
    (Evidence::Latin, "据基姆巴塔(Kimbata)介绍。", "基姆巴塔", "据人工智能(Artificial)介绍。"),
    (Evidence::Byline, "本报记者 卢思敏\n\n今天有雨。", "卢思敏", "本报记者\n\n今天有雨。"),
    (Evidence::Speech, "彭立诚表示，报名人数超过八万。", "彭立诚", "主办方表示，报名人数超过八万。"),
    (Evidence::Surname, "企业家沈其昌指出，运价将下降。", "沈其昌", "企业家高兴地指出，运价将下降。"),
    (Evidence::JapaneseSurname, "作家早川真纪说，明年问世。", "早川真纪", "作家在川上说，明年问世。"),
    (Evidence::Marks, "他写了《渡口无人问》。", "渡口无人问", "他写了“渡口”。"),
    (Evidence::OrgSuffix, "德国施特劳宾集团将参展。", "施特劳宾集团", "德国一家集团将参展。"),
    (
        Evidence::FirstName,
        "On Monday the judge heard Maria Okonkwo in the old court.",
        "Maria Okonkwo",
        "On Monday the judge heard it in the old court.",
    ),
    (
        Evidence::Acronym,
        "Staff of the Lake Basin Observatory (LBO) said it would rain.",
        "LBO",
        "Staff of the observatory said it would rain.",
    ),
];

#[test]
fn each_kind_of_evidence_finds_a_name_and_leaves_its_twin_alone() {
    for (kind, text, name, twin) in CASES {
        let found = suggest(&FULL, &[("a", text)]);
        let row = found.iter().find(|row| row.form == name);
        let row =
            row.unwrap_or_else(|| panic!("{name} is not found in {text}: {:?}", found.iter().map(|row| &row.form).collect::<Vec<_>>()));
        assert!(row.evidence.has(kind), "{name}: {:?}", row.evidence.iter().collect::<Vec<_>>());
        let twins = suggest(&FULL, &[("a", twin)]);
        let likely: Vec<&str> = twins.iter().filter(|row| row.score >= 0.5).map(|row| row.form.as_str()).collect();
        assert!(likely.is_empty(), "{twin}: {likely:?}");
    }
}

#[test]
fn both_scripts_give_the_same_rows() {
    let hans = "纳沃伊州州长图尔苏诺夫表示欢迎。记者罗启文报道，作家欧阳知微出席。卡洛斯·贝尔杜斯科说，图尔苏诺夫会来。";
    let hant = "納沃伊州州長圖爾蘇諾夫表示歡迎。記者羅啟文報道，作家歐陽知微出席。卡洛斯·貝爾杜斯科說，圖爾蘇諾夫會來。";
    let facts = |text: &str| -> Vec<(String, String, usize)> {
        let rows = suggest(&FULL, &[("a", text)]);
        rows.iter()
            .map(|row| (fold(&row.form).to_string(), format!("{:?} {:.6} {:?}", row.kind, row.score, row.evidence), row.count))
            .collect()
    };
    assert_eq!(facts(hans), facts(hant));
    let both = suggest(&FULL, &[("a", hans), ("b", hant)]);
    let row = both.iter().find(|row| row.form == "图尔苏诺夫" || row.form == "圖爾蘇諾夫").expect("a row");
    let forms: BTreeSet<&str> = row.spellings.iter().map(|spelling| spelling.form.as_str()).collect();
    assert_eq!((row.count, forms), (4, BTreeSet::from(["图尔苏诺夫", "圖爾蘇諾夫"])));
}

#[test]
fn spellings_are_clustered_by_parts_and_characters_but_never_by_sound_alone() {
    let text = "总统伊尔霍姆·马赫卡莫夫抵达。马赫卡莫夫表示欢迎。总统马黑卡摩夫也表示欢迎。";
    let rows = suggest(&FULL, &[("a", text)]);
    let row = rows.iter().find(|row| row.spellings.iter().any(|spelling| spelling.form == "马赫卡莫夫")).expect("a row");
    assert!(row.spellings.iter().any(|spelling| spelling.form == "伊尔霍姆·马赫卡莫夫"), "{row:?}");
    assert!(row.spellings.iter().all(|spelling| spelling.form != "马黑卡摩夫"), "{row:?}");
    let near = suggest(&NOBODY, &[("a", "该国总统图尔苏诺夫回国。"), ("b", "該國總統圖爾蘇諾夫回國。")]);
    assert_eq!(near.len(), 1, "{near:?}");
}

#[test]
fn a_known_name_that_sounds_alike_is_told() {
    let rows = suggest(&FULL, &[("a", "乌兹别克斯坦总统米尔季约叶夫发表讲话。")]);
    let near = rows.iter().find_map(|row| row.near.as_ref()).expect("a near name");
    assert_eq!(near.entity, "per/shavkat-mirziyoyev");
}

#[test]
fn an_english_neighbour_is_found_in_brackets_and_by_sound() {
    let chinese = "交通部长马赫卡莫夫表示欢迎。专家奇克瓦伊泽（Nugzar Chikvaidze）出席。";
    let english = "The transport minister, Ilkhom Makhkamov, told reporters that Makhkamov was glad.";
    let rows = suggest(&FULL, &[("zh", chinese), ("en", english)]);
    let english = |form: &str| rows.iter().find(|row| row.form == form).and_then(|row| row.english.clone()).expect("an English form");
    assert_eq!(english("马赫卡莫夫").form, "Ilkhom Makhkamov");
    assert!(english("马赫卡莫夫").distance.is_some());
    assert_eq!((english("奇克瓦伊泽").form.as_str(), english("奇克瓦伊泽").distance), ("Nugzar Chikvaidze", None));
}

#[test]
fn what_is_written_is_a_sound_glossary_and_nothing_is_written_over() {
    let text = "2026年3月12日\n总统图尔苏诺夫(Tursunov)表示欢迎。作家唐晚舟说，《渡口无人问》明年问世。";
    let hant = "2026年3月12日\n總統圖爾蘇諾夫表示歡迎。";
    let rows = suggest(&FULL, &[("a.txt", text), ("b.txt", hant)]);
    let rows: Vec<&Suggestion> = rows.iter().filter(|row| row.score >= 0.5).collect();
    let first = proposals("proposed.csv", None, |_| false, &rows).expect("rows");
    let glossary = Glossary::from_files(&[("proposed.csv".into(), first.clone())]).expect("a glossary");
    assert_eq!(check::check(&glossary), []);
    let entity = glossary.entity("per/tursunov").expect("an entity");
    let locales: Vec<Locale> = entity.renderings.iter().map(|r| r.locale).collect();
    assert!(locales.contains(&Locale::En) && locales.iter().any(|locale| locale.tag().starts_with("zh-Hans")), "{locales:?}");
    assert!(locales.iter().any(|locale| locale.tag().starts_with("zh-Hant")), "{locales:?}");
    assert!(entity.renderings.iter().all(|r| r.status == Status::Proposed && r.source.contains(".txt:2") && r.seen.is_some()));
    assert!(glossary.entity("per/tang-wan-zhou").is_some() && glossary.entities.iter().any(|entity| entity.id.starts_with("doc/")));
    // Again: nothing more; a person's own row stays as it is.
    assert_eq!(proposals("proposed.csv", Some(&first), |_| false, &rows).expect("rows"), first);
    let own = "entity,locale,form,status,mine\nper/tursunov,en,Someone Else,admitted,x\n";
    let more = proposals("own.csv", Some(own.as_bytes()), |_| false, &rows).expect("rows");
    let more = String::from_utf8(more).expect("UTF-8");
    assert!(more.contains("per/tursunov,en,Someone Else,admitted,x,") && more.contains("per/tursunov-2,"), "{more}");
    let broken = proposals("own.csv", Some(b"entity,locale\nx,y\n"), |_| false, &rows).expect_err("no column");
    assert!(broken.to_string().contains("there is no column 'form'"), "{broken}");
}

#[test]
fn no_text_makes_it_panic_and_long_ones_stay_cheap() {
    let long = |piece: &str, count: usize| piece.repeat(count);
    let texts = [
        "",
        "·",
        "(",
        "《",
        "《》",
        "A (B)",
        "(AB)",
        "以下简称",
        "以下简称“",
        "·马·",
        "总统",
        "記者 ",
        "-马-·",
        "\u{301}马·\u{FE0F}李",
        "I (II) III",
    ];
    for text in texts {
        _ = suggest(&FULL, &[("a", text)]);
    }
    for piece in ["马", "·马", "马-", "总统马尔", "马、", "《马", "of ", "Ab ", "(AB) of ", "Ab (", "马(Ab", "Ab-", "Ab' "] {
        let text = long(piece, 8_000);
        let began = std::time::Instant::now();
        _ = suggest(&FULL, &[("a", &text)]);
        assert!(began.elapsed().as_secs() < 60, "{piece}: {:?}", began.elapsed());
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_command_writes_rows_and_refuses_other_places() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suggest");
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("names")).expect("a folder");
    std::fs::write(folder.join("a.txt"), "总统图尔苏诺夫表示欢迎。").expect("a document");
    let run = |arguments: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_yiming")).args(arguments).current_dir(&folder).output().expect("a run");
        (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let (code, out, said) = run(&["suggest", "a.txt", "--format", "csv", "--write", "names/proposed.csv"]);
    assert!(code == Some(0) && out.contains("1,图尔苏诺夫,PERSON,"), "{out}{said}");
    assert!(said.contains("1 rows proposed") || said.contains("1 row proposed"), "{said}");
    assert_eq!(run(&["glossary", "check", "names"]).0, Some(0));
    assert_eq!(read::files(&folder.join("names")).expect("files").len(), 1);
    for (arguments, message) in [
        (vec!["suggest", "a.txt", "--write", "names"], "this is a folder"),
        (vec!["suggest", "a.txt", "--write", "names/rows.txt"], "end in .csv"),
        (vec!["suggest", "a.txt", "--write", "names/offices.csv"], "holds no names"),
        (vec!["suggest", "nowhere.txt"], "nowhere.txt"),
        (vec!["suggest", "a.txt", "--min-score", "2"], "is no score"),
    ] {
        let (code, _, said) = run(&arguments);
        assert!(code == Some(2) && said.contains(message), "{arguments:?}: {said}");
    }
}
