//! What the linter's formats say is right whatever stands in the text: places, escapes, schemas, carets.

use serde_json::Value;
use unicode_width::UnicodeWidthChar;
use yiming::corpus::Document;
use yiming::glossary::Locale;
use yiming::index::Index;
use yiming::lint::format::{FORMATS, Judged, Look, Report, Run, format};
use yiming::lint::{Finding, Level, Linter, RULES, Safety};
use yiming::span::Span;

fn document(name: &str, text: &str) -> Document {
    Document { name: name.into(), text: text.into(), date: None, encoding: "UTF-8" }
}

fn run() -> Run {
    Run { rules: RULES.to_vec(), glossary: "0123456789abcdef".into() }
}

/// A finding of the first rule at each place where `what` stands.
fn findings(text: &str, what: &str) -> Vec<Finding> {
    let at = text.match_indices(what).map(|(at, _)| Span::new(at as u32, (at + what.len()) as u32));
    at.map(|span| finding(span, "it is not right")).collect()
}

fn finding(span: Span, message: &str) -> Finding {
    Finding {
        rule: RULES[0],
        level: Level::Warning,
        span,
        message: message.into(),
        entity: "term/x".into(),
        fixes: Vec::new(),
        help: Vec::new(),
        related: Vec::new(),
    }
}

/// What a format writes of documents with their findings.
fn written(name: &str, look: Look, judged: &[(Document, Vec<Finding>)]) -> String {
    let (run, format) = (run(), format(name).expect("a format"));
    let mut report = Report::new(format, &run, look);
    let mut out = report.begin();
    for (document, findings) in judged {
        out += &report.document(&Judged { document, findings: findings.clone(), allowed: Vec::new() });
    }
    out + &report.end()
}

fn plain(name: &str, judged: &[(Document, Vec<Finding>)]) -> String {
    written(name, Look::default(), judged)
}

/// What the linter finds in texts of its own kind.
fn linted(texts: &[(&str, &str)]) -> Vec<(Document, Vec<Finding>)> {
    let index = Index::builtin();
    let linter = Linter::new(&index);
    let judge = |(name, text): &(&str, &str)| {
        let document = document(name, text);
        let findings = linter.lint(&document, RULES, Some((Locale::HantTw, "the test")));
        (document, findings)
    };
    texts.iter().map(judge).collect()
}

fn mixed() -> Vec<(Document, Vec<Finding>)> {
    let mut judged = linted(&[
        ("新聞/a b#1:2.txt", "⽇本首相抵達北京。\r\n他說，網\r\n絡很慢。"),
        ("empty.txt", ""),
        ("lines.jsonl#3", "𠮷野家的網絡，ＡＢ，網絡"),
        ("-", "俄羅斯總統普京"),
    ]);
    assert!(judged.iter().filter(|(_, findings)| !findings.is_empty()).count() == 3, "{judged:?}");
    let last = judged[2].1.len() - 1;
    let beside = judged[2].1[last].span;
    judged[2].1[0].related = vec![(beside, "here too".into()), (beside, "and again".into()), (beside, "and again".into())];
    judged[0].1[0].level = Level::Info;
    judged[2].1[last].level = Level::Error;
    judged
}

fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// The numbered lines of human output: what stands in the line, and what part of it has a caret under it.
fn carets(out: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = out.lines().collect();
    let numbered = |line: &str| line.split_once(" │ ").filter(|(number, _)| number.trim().parse::<usize>().is_ok()).is_some();
    let pairs = lines.windows(2).filter(|pair| numbered(pair[0]));
    pairs
        .map(|pair| {
            let before = pair[1].find(['━', '─']).expect("a caret");
            let marks: String = pair[1][before..].chars().take_while(|c| matches!(c, '━' | '─')).collect();
            let (from, to) = (width(&pair[1][..before]), width(&pair[1][..before]) + width(&marks));
            let mut cell = 0;
            let mut under = String::new();
            for c in pair[0].chars() {
                if cell >= from && cell < to {
                    under.push(c);
                }
                cell += c.width().unwrap_or(0);
            }
            (pair[0].to_string(), under)
        })
        .collect()
}

#[test]
fn every_format_counts_as_it_says() {
    let text = "一行\n𠮷野家Ａ𠮷：網絡，。𠮷";
    let judged = [(document("a.txt", text), findings(text, "網絡"))];
    let json: Value = serde_json::from_str(plain("json", &judged).trim()).expect("one object");
    assert_eq!((&json["start"], &json["end"], &json["line"], &json["column"]), (&9.into(), &11.into(), &2.into(), &7.into()));
    let sarif: Value = serde_json::from_str(&plain("sarif", &judged)).expect("JSON");
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    let expected = serde_json::json!({"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 9, "charOffset": 9, "charLength": 2,
        "snippet": {"text": "網絡"}});
    assert_eq!(region, &expected);
    assert!(plain("github", &judged).starts_with("::warning file=a.txt,line=2,endLine=2,col=7,endColumn=9,title="));
    assert!(plain("junit", &judged).contains("2:7: it is not right"));
    let human = plain("human", &judged);
    assert!(human.contains("a.txt:2:7 ("), "{human}");
    assert_eq!(carets(&human), [("2 │ 𠮷野家Ａ𠮷：網絡，。𠮷".to_string(), "網絡".to_string())]);
}

#[test]
fn carets_stand_under_their_characters_at_every_width() {
    let long = format!("{}\u{3000}e\u{301}\tＡ𠮷“網絡”·\u{200D}x{}", "漢字，a…".repeat(60), "𠮷ｶ字b".repeat(60));
    let whole = "網".repeat(300);
    for width_of in [0, 40, 41, 60, 80, 100, 120, 301] {
        let look = Look { colour: false, width: width_of };
        for (text, what, under) in [(long.as_str(), "網絡", "網絡"), (&long[long.find('網').unwrap()..], "網絡", "網絡")] {
            let out = written("human", look, &[(document("a", text), findings(text, what))]);
            let carets = carets(&out);
            assert_eq!(carets.len(), 1);
            assert_eq!(carets[0].1, under, "{out}");
            assert!(width(&carets[0].0) <= width_of.max(40), "{out}");
            assert!(width(&carets[0].0) + 12 > width_of.max(40), "room is left at {width_of}:\n{out}");
        }
        let out = written("human", look, &[(document("a", &whole), findings(&whole, &whole))]);
        assert!(carets(&out)[0].0.ends_with('…') && width(&carets(&out)[0].0) <= width_of.max(40), "{out}");
    }
    let mut here = findings(&long, "網絡");
    here[0].related = (0..5).map(|at| (Span::new(at * 13, at * 13 + 3), format!("place {at}"))).collect();
    let out = plain("human", &[(document("a", &long), here)]);
    let under: Vec<String> = carets(&out).into_iter().map(|(_, under)| under).collect();
    assert_eq!(under, ["網絡", "漢", "漢"], "{out}");
    assert!(out.contains("help: 3 more places not shown"), "{out}");
}

#[test]
fn a_terminal_obeys_nothing_in_a_document() {
    let text = "a\u{1B}[31m網絡\u{9B}2J\u{202E}\u{7}\u{0}b\u{2028}\r";
    let mut found = findings(text, "網絡");
    found[0] = finding(found[0].span, text).help(text).fix(text, Safety::Safe).about(text).beside(found[0].span, text);
    let judged = [(document(text, text), found)];
    for colour in [false, true] {
        let out = written("human", Look { colour, width: 100 }, &judged);
        let own = |c: &char| c.is_control() && *c != '\n' || matches!(c, '\u{202E}' | '\u{2028}');
        match colour {
            false => assert_eq!(out.chars().find(own), None, "{out:?}"),
            true => {
                let rest: String = out.split("\u{1B}[").map(|piece| piece.split_once('m').map_or(piece, |(_, rest)| rest)).collect();
                assert_eq!(rest.chars().find(own), None, "{out:?}");
                assert!(out.contains('\u{1B}') && !out.contains("\u{1B}[31m網"), "{out:?}");
            }
        }
        assert!(out.contains("␛[31m"), "{out:?}");
        assert!(!out.lines().any(|line| line.trim() == "⸬"), "{out}");
    }
    let out = plain("junit", &judged);
    assert!(!out.chars().any(|c| c.is_control() && c != '\n' && !('\u{80}'..='\u{9F}').contains(&c)), "{out:?}");
}

#[test]
fn spans_over_line_breaks_show_their_first_line() {
    for text in ["他說網\r\n\r\n絡很慢", "他說網\n\n絡很慢"] {
        let what = &text[text.find('網').unwrap()..text.find('很').unwrap()];
        let judged = [(document("a", text), vec![findings(text, what)[0].clone().fix("x", Safety::Safe)])];
        let human = plain("human", &judged);
        assert_eq!(carets(&human), [("1 │ 他說網".to_string(), "網".to_string())]);
        assert!(human.contains("fix (safe): 網⏎⏎絡 → x"), "{human}");
        let sarif: Value = serde_json::from_str(&plain("sarif", &judged)).expect("JSON");
        let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
        assert_eq!((&region["startLine"], &region["endLine"], &region["endColumn"]), (&1.into(), &3.into(), &2.into()));
        assert!(plain("github", &judged).starts_with("::warning file=a,line=1,endLine=3,title="));
    }
}

#[test]
fn workflow_commands_are_escaped() {
    let text = "網絡";
    let found = vec![finding(Span::new(0, 6), "100% of\r\nit: a,b").about("term/a,b:c")];
    let out = plain("github", &[(document("a:b,c%\nd.txt", text), found)]);
    assert_eq!(
        out,
        "::warning file=a%3Ab%2Cc%25%0Ad.txt,line=1,endLine=1,col=1,endColumn=3,\
         title=wrong-locale (term/a%2Cb%3Ac)::100%25 of%0D%0Ait: a,b\n"
    );
}

#[test]
fn a_workflow_gets_ten_of_a_kind_and_hears_of_the_rest() {
    let text = "網絡".repeat(8);
    let mut notes = findings(&text, "網絡");
    notes.iter_mut().for_each(|finding| finding.level = Level::Info);
    let judged: Vec<_> =
        (0..3).flat_map(|at| [findings(&text, "網絡"), notes.clone()].map(|found| (document(&at.to_string(), &text), found))).collect();
    let out = plain("github", &judged);
    let count = |of: &str| out.lines().filter(|line| line.starts_with(of)).count();
    assert_eq!((count("::warning "), count("::notice "), out.lines().count()), (10, 10, 20), "{out}");
    assert!(out.lines().last().is_some_and(|last| last.contains("14 warnings, 15 notices left out")), "{out}");
    assert!(!plain("github", &judged[..2]).contains("left out"));
}

#[test]
fn sarif_holds_to_its_schema() {
    let schema = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/sarif-schema-2.1.0.json")).expect("a file");
    // Two of its patterns hold a bracket that closes nothing, which not every dialect of patterns takes.
    let schema: Value = serde_json::from_str(&schema.replace("{2}]?$", "{2}\\\\]?$")).expect("JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let judged = mixed();
    let run = run();
    let mut report = Report::new(format("sarif").expect("a format"), &run, Look::default());
    let mut out = report.begin();
    for (document, findings) in &judged {
        let allowed = findings.iter().take(1).flat_map(|finding| ["comment", "sidecar", "baseline"].map(|why| (finding.clone(), why)));
        out += &report.document(&Judged { document, findings: findings.clone(), allowed: allowed.collect() });
    }
    out += &report.end();
    for out in [out, plain("sarif", &[]), plain("sarif", &judged)] {
        let value: Value = serde_json::from_str(&out).expect("JSON");
        let faults: Vec<String> = validator.iter_errors(&value).map(|fault| format!("{fault} at {}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        let run = &value["runs"][0];
        let listed = run["artifacts"].as_array().expect("a list");
        for result in run["results"].as_array().expect("a list") {
            let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
            assert_eq!(listed[place["index"].as_u64().expect("a number") as usize]["location"]["uri"], place["uri"]);
            let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("a number") as usize];
            assert_eq!(rule["id"], result["ruleId"]);
            assert!(result["suppressions"].is_array());
        }
    }
    let broken = plain("sarif", &judged).replace("\"startLine\":1", "\"startLine\":0");
    assert!(!validator.is_valid(&serde_json::from_str(&broken).expect("JSON")), "the schema can refuse");
}

#[test]
fn sarif_says_what_the_linter_knows() {
    let judged = mixed();
    let (document, findings) = &judged[2];
    let run = run();
    let mut report = Report::new(format("sarif").expect("a format"), &run, Look::default());
    let allowed = vec![(findings[0].clone(), "comment"), (findings[0].clone(), "baseline")];
    let mut shown = findings[1].clone();
    shown.fixes = vec![];
    shown = shown.fix("甲", Safety::Shown).fix("乙", Safety::Shown);
    let all = report.begin() + &report.document(&Judged { document, findings: vec![shown], allowed }) + &report.end();
    let value: Value = serde_json::from_str(&all).expect("JSON");
    let results = &value["runs"][0]["results"];
    assert_eq!(results[0]["suppressions"][0]["kind"], "inSource");
    assert_eq!(results[1]["suppressions"][0]["kind"], "external");
    assert_eq!(results[2]["fixes"], Value::Null, "what is only shown is no fix");
    assert_eq!(results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "網路");
    assert_eq!(results[0]["relatedLocations"][0]["message"]["text"], "here too");
    let other: Value = serde_json::from_str(&plain("sarif", &judged)).expect("JSON");
    assert_eq!(other["runs"][0]["results"][0]["level"], "note");
    let names: Vec<&str> =
        other["runs"][0]["artifacts"].as_array().expect("a list").iter().filter_map(|a| a["location"]["uri"].as_str()).collect();
    assert_eq!(names, ["%E6%96%B0%E8%81%9E/a%20b%231%3A2.txt", "lines.jsonl%233", "-"]);
}

#[test]
fn fingerprints_outlive_other_lines() {
    let marks = |text: &str| {
        let out = plain("sarif", &[(document("a", text), findings(text, "網絡"))]);
        let value: Value = serde_json::from_str(&out).expect("JSON");
        let results = value["runs"][0]["results"].as_array().expect("a list").clone();
        results.iter().map(|result| result["partialFingerprints"]["primaryLocationLineHash"].to_string()).collect::<Vec<_>>()
    };
    let before = marks("甲網絡乙\n丙網絡\n甲網絡乙");
    assert_eq!(before, marks("又一行\r\n甲網絡乙\r\n\r\n丙網絡\r\n甲網絡乙\r\n"));
    assert!(before[0] != before[1] && before[0] != before[2] && before[0].split(':').next() == before[2].split(':').next(), "{before:?}");
}

#[test]
fn junit_is_well_formed_whatever_it_says() {
    let text = "<網絡>&\"']]>\u{FFFE}\u{B}";
    let mut found = findings(text, "網絡");
    found[0] = finding(found[0].span, text).help(text).fix(text, Safety::Unsafe);
    let mut note = found[0].clone();
    note.level = Level::Info;
    let out = plain("junit", &[(document(text, text), vec![found[0].clone(), found[0].clone(), note])]);
    let (mut reader, mut depth, mut seen) = (quick_xml::Reader::from_str(&out), 0, Vec::new());
    loop {
        use quick_xml::events::Event;
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => {
                start.attributes().for_each(|attribute| assert!(attribute.is_ok()));
                seen.push(String::from_utf8_lossy(start.name().as_ref().as_ref()).into_owned());
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    assert_eq!(seen, ["testsuites", "testsuite", "testcase", "failure", "system-out"]);
    assert!(out.contains("failures=\"1\"") && out.contains("(and 1 more)") && !out.contains(['\u{FFFE}', '\u{B}']), "{out}");
}

#[test]
fn formats_repeat_themselves_and_keep_to_their_frame() {
    for format in FORMATS {
        let name = format.name;
        assert_eq!(plain(name, &mixed()), plain(name, &mixed()), "{name}");
        let empty = [(document("a", ""), Vec::new()), (document("b", "北京"), Vec::new())];
        let frame = (format.begin)(&run()) + &(format.end)(&run(), &Default::default(), Look::default());
        assert_eq!(plain(name, &[]), frame, "{name}");
        match name {
            "human" => assert!(plain(name, &empty).ends_with("2 documents, 2 characters; glossary 01234567\nno findings\n")),
            "sarif" => assert!(plain(name, &empty).contains("\"results\":[\n\n]")),
            _ => assert_eq!(plain(name, &empty), frame, "{name}"),
        }
    }
    assert!(plain("json", &[]).is_empty() && plain("github", &[]).is_empty());
    assert!(plain("human", &[]).contains("0 documents: nothing was read"));
    assert!(plain("human", &[(document("a", ""), Vec::new())]).contains("no character was read"));
}

#[test]
fn ends_are_places_too() {
    let text = "網絡\r\n網絡";
    let mut found = findings(text, "網絡");
    found.push(finding(Span::new(text.len() as u32, text.len() as u32), "the end"));
    found.push(finding(Span::new(6, 8), "the break"));
    found.sort_by_key(|finding| finding.span.start);
    let judged = [(document("empty", ""), vec![finding(Span::new(0, 0), "nothing")]), (document("crlf", text), found)];
    let rows: Vec<Value> = plain("json", &judged).lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let places: Vec<_> =
        rows.iter().map(|row| (row["line"].as_u64().unwrap(), row["column"].as_u64().unwrap(), row["end"].as_u64().unwrap())).collect();
    assert_eq!(places, [(1, 1, 0), (1, 1, 2), (1, 3, 4), (2, 1, 6), (2, 3, 6)]);
    for format in FORMATS {
        assert!(plain(format.name, &judged).contains("the end"), "{}", format.name);
    }
    assert!(plain("human", &judged).contains("crlf:2:3 ("));
}

#[test]
fn the_summary_counts() {
    let text = "網絡".repeat(1200);
    let mut found = findings(&text, "網絡");
    for (at, finding) in found.iter_mut().enumerate() {
        finding.entity = format!("term/{}", at % 12);
        finding.level = [Level::Info, Level::Warning, Level::Error][at % 3];
        finding.fixes =
            vec![yiming::lint::Fix { text: "x".into(), safety: [Safety::Safe, Safety::Unsafe, Safety::Shown, Safety::Shown][at % 4] }];
    }
    let out = plain("human", &[(document("a", &text), found)]);
    assert!(out.contains("1 document, 2,400 characters; glossary 01234567\n"), "{out}");
    assert!(
        out.ends_with(
            "1,200 findings: 400 errors, 400 warnings, 400 info · 600 fixable (300 with `--fix`, 300 more with `--unsafe-fixes`)\n"
        ),
        "{}",
        &out[out.len() - 300..]
    );
    assert!(out.contains("by entity\n  100  term/0\n  100  term/1\n  100  term/10\n") && out.contains("  and 2 more\n"));
    assert!(out.contains("by rule\n  400  error    wrong-locale\n  400  warning  wrong-locale\n"));
}
