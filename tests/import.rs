//! `yiming glossary import`: what is new, same, changed or in conflict; what is written, and what is left as it was.

#![cfg(feature = "cli")]

mod shell;

use std::collections::BTreeMap;
use std::path::Path;

use shell::{code, folder, refused, stderr, stdout, write, yiming};
use yiming::export::glossary::merge::{Fate, Merge, Rules, merge};
use yiming::export::glossary::{Settings, format};
use yiming::glossary::{EntityType, Glossary};

const OLD: &str = "entity,locale,form,status,kind,source,seen,from,to,note,desk\n\
                   per/vladimir-putin,en,Putin,preferred,short,https://example.org/a,2025-01-01,,,,x\n\
                   per/vladimir-putin,zh-Hans-CN,普京,preferred,short,https://example.org/a,2025-01-01,,,,\n\
                   per/vladimir-putin,zh-Hant-TW,普丁,preferred,short,https://example.org/a,2025-01-01,,,,\"kept, as it is\"\n";

/// Language, form, and parts behind the term.
type Term<'t> = (&'t str, &'t str, &'t str);
/// An id, what stands before the languages, and terms.
type Concept<'c> = (&'c str, &'c str, &'c [Term<'c>]);

/// A TBX file of concepts.
fn tbx(concepts: &[Concept<'_>]) -> String {
    let mut body = String::new();
    for (id, parts, terms) in concepts {
        body.push_str(&format!("<conceptEntry id=\"{id}\">{parts}\n"));
        for (lang, form, parts) in *terms {
            body.push_str(&format!("<langSec xml:lang=\"{lang}\"><termSec><term>{form}</term>{parts}</termSec></langSec>\n"));
        }
        body.push_str("</conceptEntry>\n");
    }
    format!(
        "<?xml version=\"1.0\"?>\n<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\
         <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>\n{body}</body></text></tbx>\n"
    )
}

const PREFERRED: &str = "<termNote type=\"administrativeStatus\">preferredTerm-admn-sts</termNote>";
const ADMITTED: &str = "<termNote type=\"administrativeStatus\">admittedTerm-admn-sts</termNote>";
const SHORT: &str = "<termNote type=\"termType\">shortForm</termNote>";

/// The files of a folder with what they hold.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn new_rows_are_written_and_others_stay_byte_for_byte() {
    let here = folder("import", "new");
    write(&here, "glossary/people.csv", OLD);
    let terms: &[_] = &[("zh-CN", "普京", ""), ("en", "Putin", ""), ("zh-HK", "普京", PREFERRED)];
    write(&here, "t.tbx", tbx(&[("c1", "", terms), ("c2", "", &[("en", "Kaja Kallas", PREFERRED), ("zh-TW", "卡拉斯", "")])]));
    let dry = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary", "--dry-run"]);
    assert_eq!(code(&dry), 0, "{}", stderr(&dry));
    // Three renderings, and the id that a new entity has in the file.
    assert!(stdout(&dry).starts_with("4 new, 2 same, 0 changed, 0 conflict\n"), "{}", stdout(&dry));
    assert!(stderr(&dry).contains("nothing was written"), "{}", stderr(&dry));
    assert_eq!(files(&here.join("glossary")), BTreeMap::from([("people.csv".into(), OLD.into())]));

    let output = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary", "--as", "person"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let now = files(&here.join("glossary"));
    for row in OLD.lines() {
        assert!(now["people.csv"].lines().any(|line| line == row), "{row} is gone from {}", now["people.csv"]);
    }
    for row in ["per/vladimir-putin,zh-Hant-HK,普京,preferred,full,,,,,,", "per/kaja-kallas,en,Kaja Kallas,preferred,full,,,,,,"] {
        assert!(now["people.csv"].lines().any(|line| line == row), "{row} is not in {}", now["people.csv"]);
    }
    let check = yiming(&here, &["glossary", "fmt", "--check"]);
    assert_eq!(code(&check), 0, "{}", stdout(&check));

    let again = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary", "--as", "person"]);
    assert!(stdout(&again).starts_with("0 new, 5 same, 0 changed, 0 conflict\n"), "{}", stdout(&again));
    assert_eq!(files(&here.join("glossary")), now);
}

#[test]
fn what_differs_is_changed_only_when_asked() {
    let here = folder("import", "changed");
    write(&here, "glossary/people.csv", OLD);
    let source = format!("{PREFERRED}{SHORT}<admin type=\"source\">https://example.org/new</admin><note>seen=2026-02</note>");
    write(&here, "t.tbx", tbx(&[("per.vladimir-putin", "", &[("zh-Hant-TW", "普丁", &source)])]));
    let output = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("0 new, 0 same, 1 changed") && stdout(&output).contains("--overwrite"), "{}", stdout(&output));
    assert_eq!(files(&here.join("glossary"))["people.csv"], OLD);
    let output = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary", "--overwrite"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    // The note and the unknown column, which the file does not speak of, stay.
    let expected =
        OLD.replace("普丁,preferred,short,https://example.org/a,2025-01-01", "普丁,preferred,short,https://example.org/new,2026-02");
    assert_eq!(files(&here.join("glossary"))["people.csv"], expected);
}

#[test]
fn a_second_preferred_form_is_a_conflict() {
    let here = folder("import", "conflict");
    write(&here, "glossary/people.csv", OLD);
    let short = format!("{PREFERRED}{SHORT}");
    write(&here, "t.tbx", tbx(&[("per.vladimir-putin", "", &[("zh-Hant-TW", "蒲亭", &short), ("zh-Hant-HK", "普京", &short)])]));
    let output = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary"]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert!(
        stdout(&output).contains("1 new, 0 same, 0 changed, 1 conflict") && stdout(&output).contains("--propose"),
        "{}",
        stdout(&output)
    );
    assert!(!files(&here.join("glossary"))["people.csv"].contains("蒲亭"));
    let preferred = |people: &str| people.contains("普丁,admitted,short,https://example.org/a") && people.contains("蒲亭,preferred,short");
    for _ in 0..2 {
        let output = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary", "--prefer"]);
        assert_eq!(code(&output), 0, "{}", stdout(&output));
        assert!(preferred(&files(&here.join("glossary"))["people.csv"]));
    }
    write(&here, "glossary/people.csv", OLD);
    for _ in 0..2 {
        let output = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary", "--propose"]);
        assert_eq!(code(&output), 0, "{}", stdout(&output));
        let people = &files(&here.join("glossary"))["people.csv"];
        assert_eq!(people.matches("zh-Hant-TW,蒲亭,proposed,short").count(), 1, "{people}");
    }
    // Where the file itself makes room, there is no conflict.
    let admitted = format!("{ADMITTED}{SHORT}");
    write(&here, "glossary/people.csv", OLD);
    write(&here, "t.tbx", tbx(&[("per.vladimir-putin", "", &[("zh-Hant-TW", "普丁", &admitted), ("zh-Hant-TW", "蒲亭", &short)])]));
    let output = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary"]);
    assert_eq!(code(&output), 1, "{}", stdout(&output));
    assert!(stdout(&output).replace('\n', " ").contains("--overwrite"), "{}", stdout(&output));
    let output = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary", "--overwrite"]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    let people = &files(&here.join("glossary"))["people.csv"];
    assert!(people.contains("普丁,admitted,short") && people.contains("蒲亭,preferred,short"), "{people}");
}

#[test]
fn concepts_find_their_entities() {
    let old = "entity,locale,form,status\nloc/mercury,en,Mercury,preferred\nloc/mercury,zh-Hans-CN,水星,preferred\n\
               per/li-qiang,zh-Hans-CN,李强,preferred\nper/li-qiang-reporter,zh-Hans-CN,李强,preferred\n";
    let entities = "entity,wikidata\nloc/mercury,Q308\n";
    let lay = |concepts: &[Concept<'_>]| {
        let read = (format("tbx").unwrap().read.unwrap())("t.tbx".as_ref(), tbx(concepts).as_bytes(), &Settings::default()).unwrap();
        let files = [("g/entities.csv".to_string(), entities.as_bytes().to_vec()), ("g/x.csv".to_string(), old.as_bytes().to_vec())];
        merge("g".as_ref(), &files, vec![("t.tbx".into(), read)], &Rules::default()).expect("a merge")
    };
    let ids = |merge: &Merge| merge.lines.iter().filter(|line| !line.locale.is_empty()).map(|line| line.entity.clone()).collect::<Vec<_>>();
    let wiki = |id: &str| format!("<xref type=\"externalCrossReference\" target=\"https://www.wikidata.org/wiki/{id}\">x</xref>");
    // By Wikidata id, whatever it is called.
    assert_eq!(ids(&lay(&[("c1", &wiki("Q308"), &[("en", "the swift planet", "")])])), ["loc/mercury"]);
    // Another Wikidata id is another entity, though the name is the same.
    assert_eq!(ids(&lay(&[("c1", &wiki("Q925"), &[("en", "Mercury", "")])])), ["term/mercury"]);
    // Two shared forms; one preferred form.
    assert_eq!(ids(&lay(&[("c1", "", &[("en", "Mercury", ""), ("zh-CN", "水星", ""), ("zh-TW", "水星", "")])])), ["loc/mercury"; 3]);
    assert_eq!(ids(&lay(&[("c1", "", &[("en", "Mercury", ""), ("zh-TW", "水星", "")])])), ["loc/mercury"; 2]);
    // Beside a concept that is the planet for sure, the element is another.
    let planet: &[_] = &[("en", "Mercury", ""), ("zh-CN", "水星", "")];
    let element: &[_] = &[("en", "Mercury", ""), ("zh-CN", "汞", "")];
    assert_eq!(ids(&lay(&[("c1", "", element), ("c2", "", planet)])), ["term/mercury", "term/mercury", "loc/mercury", "loc/mercury"]);
    // A type that is said tells too.
    assert_eq!(ids(&lay(&[("c1", "<descrip type=\"subjectField\">ORG</descrip>", &[("en", "Mercury", "")])])), ["org/mercury"]);
    // Two bear the form: a person decides.
    let unclear = lay(&[("c1", "", &[("zh-CN", "李强", "")])]);
    assert_eq!((unclear.count(Fate::Conflict), unclear.files.len()), (1, 0));
    assert!(unclear.lines[0].why.contains("per/li-qiang or per/li-qiang-reporter"), "{}", unclear.lines[0].why);
    // New ids are made of English, else of pinyin, and are unique.
    let two: &[_] = &[("zh-TW", "卡拉斯", "")];
    assert_eq!(ids(&lay(&[("c1", "", two), ("c2", "", two)])), ["term/ka-la-si", "term/ka-la-si-2"]);
}

#[test]
fn a_row_without_a_status_keeps_the_status_it_had() {
    let here = folder("import", "unstated");
    write(&here, "glossary/x.csv", "entity,locale,form\nloc/mercury,en,Mercury\n");
    write(&here, "t.tbx", tbx(&[("loc.mercury", "", &[("en", "planet Mercury", ADMITTED)])]));
    let output = yiming(&here, &["glossary", "import", "t.tbx", "--into", "glossary"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let now = &files(&here.join("glossary"))["x.csv"];
    assert_eq!(now, "entity,locale,form,status,kind\nloc/mercury,en,Mercury,preferred,full\nloc/mercury,en,planet Mercury,admitted,full\n");
}

#[test]
fn json_lists_everything_and_types_choose() {
    let here = folder("import", "json");
    write(&here, "glossary/people.csv", OLD);
    let place = ("gpe.paris", "", &[("en", "Paris", PREFERRED)][..]);
    write(&here, "t.tbx", tbx(&[("per.vladimir-putin", "<note>gender=m</note>", &[("zh-HK", "普京", PREFERRED)]), place]));
    let args = ["glossary", "import", "t.tbx", "--into", "glossary", "--json", "--dry-run", "--types", "PERSON", "--receipt", "r.json"];
    let output = yiming(&here, &args);
    let value: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(value["counts"], serde_json::json!({"new": 2, "same": 0, "changed": 0, "conflict": 0}));
    assert_eq!(value["lines"][0]["form"], "普京");
    assert_eq!(value["lines"][0]["line"], 4);
    assert_eq!(value["lines"][1]["changes"][0], serde_json::json!({"column": "gender", "was": "", "is": "m"}));
    let receipt: serde_json::Value = serde_json::from_slice(&std::fs::read(here.join("r.json")).unwrap()).expect("JSON");
    assert_eq!(receipt["lines"][0]["what"], "terms in zh-HK");
}

#[test]
fn a_sheet_deletes_and_rewrites_forms() {
    let here = folder("import", "sheet");
    let old = format!("{OLD}per/vladimir-putin,en,Vladimir,admitted,short,,,,,,\n");
    write(&here, "glossary/people.csv", &old);
    let sheet = stdout(&yiming(&here, &["glossary", "export", "glossary", "--format", "csv"]));
    // One form is written anew, one is deleted, and one cell is empty, which says nothing.
    let edited = sheet.replace(",普丁 (short),", ",普亭 (short),").replace("\nVladimir (short, admitted)", "");
    let edited = edited.replace(",普京 (short),", ",,");
    assert_ne!(sheet, edited);
    write(&here, "edited.csv", &edited);
    let import =
        |more: &[&str]| yiming(&here, &[&["glossary", "import", "edited.csv", "--format", "csv", "--into", "glossary"], more].concat());
    assert!(stdout(&import(&[])).contains("2 changed"));
    assert_eq!(std::fs::read_to_string(here.join("glossary/people.csv")).expect("a file"), old);
    assert_eq!(code(&import(&["--overwrite"])), 0);
    let after = std::fs::read_to_string(here.join("glossary/people.csv")).expect("a file");
    assert!(after.contains("zh-Hant-TW,普亭,preferred,short,,,,,,\"kept, as it is\""), "{after}");
    assert!(after.contains("普京") && !after.contains("普丁") && after.contains("en,Putin") && !after.contains("Vladimir"), "{after}");
}

#[test]
fn standard_input_and_many_namesakes() {
    let here = folder("import", "namesakes");
    std::fs::create_dir(here.join("glossary")).unwrap();
    // One name for very many concepts, none of which says which it is.
    let concepts: Vec<String> = (0..3000).map(|at| format!("c{at}")).collect();
    let name: &[_] = &[("en", "Smith", "")];
    let text = tbx(&concepts.iter().map(|id| (id.as_str(), "", name)).collect::<Vec<_>>());
    let import = || shell::fed(&here, &["glossary", "import", "-", "--format", "tbx", "--into", "glossary"], text.as_bytes());
    let output = import();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let now = files(&here.join("glossary"));
    assert!(now["terms.csv"].contains("term/smith,") && now["terms.csv"].contains("term/smith-3000,"));
    // Their ids in the file tell some of them apart; the others are unclear, and nothing is written.
    let output = import();
    assert!(stdout(&output).starts_with("0 new") && stdout(&output).contains("more"), "{}", stdout(&output));
    assert_eq!(files(&here.join("glossary")), now);
}

#[test]
fn what_cannot_be_done_is_said() {
    let here = folder("import", "refused");
    write(&here, "glossary/people.csv", OLD);
    write(&here, "t.unknown", "x");
    write(&here, "bad/people.csv", "entity,locale,form\nper/x,fr,x\n");
    write(&here, "t.tbx", tbx(&[("c1", "", &[("en", "x", "")])]));
    refused(&yiming(&here, &["glossary", "import", "t.unknown", "--into", "glossary"]), &["t.unknown", "--format"]);
    refused(&yiming(&here, &["glossary", "import", "none.tbx", "--into", "glossary"]), &["none.tbx", "there is no such file"]);
    refused(&yiming(&here, &["glossary", "import", "t.tbx", "--into", "none"]), &["there is no such folder"]);
    refused(&yiming(&here, &["glossary", "import", "t.tbx", "--into", "bad"]), &["people.csv:2", "unknown locale 'fr'"]);
}

#[test]
fn every_type_has_a_home() {
    for (kind, _, prefix) in EntityType::ALL {
        let id = format!("{}x", prefix.replace('/', "."));
        let text = tbx(&[(&id, "", &[("en", "Name", PREFERRED)])]);
        let read = (format("tbx").unwrap().read.unwrap())("t.tbx".as_ref(), text.as_bytes(), &Settings::default()).unwrap();
        let merged = merge("g".as_ref(), &[], vec![("t.tbx".into(), read)], &Rules::default()).unwrap();
        let glossary = Glossary::from_files(&merged.files).expect("a glossary");
        assert_eq!(glossary.entities[0].entity_type(), kind);
    }
}
