//! `yiming eval` reads what annotators' tools write, compares annotators, and says what the glossary lacks; bad gold gets a sentence.

#![cfg(feature = "cli")]

mod shell;

use std::path::Path;

use shell::{code, folder, refused, stderr, stdout, write, yiming};

fn golden() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/glossary").display().to_string()
}

const TEXT: &str = "𠮷野家👍說：夏巴茲·沙里夫訪問北京。\n夏巴兹会见莫迪。\n";

#[test]
fn corrections_in_every_tools_format_count_alike() {
    let folder = folder("eval_formats", "alike");
    // Two names are right, one has another entity, and one (莫迪) the glossary lacks.
    write(&folder, "brat/a.txt", TEXT);
    let annotations = "T1\tORG 0 3\t𠮷野家\nT2\tPERSON 6 13\t夏巴茲·沙里夫\nN1\tReference T2 Yiming:per/shehbaz-sharif\tx\n\
                       T3\tPERSON 19 22\t夏巴兹\nN2\tReference T3 Yiming:per/other\tx\nT4\tPER 24 26\t莫迪\n";
    write(&folder, "brat/a.ann", annotations);
    let doccano = serde_json::json!({"id": 1, "text": TEXT, "label": [[0, 4, "ORG"], [8, 15, "PERSON"], [21, 24, "PERSON"], [26, 28, "PER"]],
        "mentions": {"8-15 PERSON": {"entity": "per/shehbaz-sharif"}, "21-24 PERSON": {"entity": "per/other"}}});
    // As its exports have them: documents without any label hold null.
    let empty = serde_json::json!({"id": 0, "text": "空", "label": null, "Comments": []});
    write(&folder, "a.jsonl", format!("{empty}\n{doccano}\n"));
    let region = |id: &str, start: usize, end: usize, label: &str| {
        let text: String = TEXT.chars().skip(start).take(end - start).collect();
        serde_json::json!({"id": id, "type": "labels", "value": {"start": start, "end": end, "text": text, "labels": [label]}})
    };
    let field = |id: &str, entity: &str| serde_json::json!({"id": id, "type": "textarea", "value": {"text": [entity]}});
    let result = [
        region("1", 0, 3, "ORG"),
        region("2", 6, 13, "PERSON"),
        field("2", "per/shehbaz-sharif"),
        region("3", 19, 22, "PERSON"),
        field("3", "per/other"),
        region("4", 24, 26, "PER"),
    ];
    let tasks = serde_json::json!([
        {"id": 1, "data": {"text": TEXT}, "annotations": [{"result": [], "was_cancelled": true}, {"result": result}]},
        {"id": 2, "data": {"text": "没人看过"}, "annotations": []},
    ]);
    write(&folder, "a.json", tasks.to_string());
    let tag = |at: usize| match at {
        0 => "B-ORG",
        1 | 2 => "I-ORG",
        6 | 19 => "B-PERSON",
        7..=12 | 20 | 21 => "I-PERSON",
        24 => "B-PER",
        25 => "I-PER",
        _ => "O",
    };
    let lines: String = TEXT.chars().enumerate().map(|(at, c)| format!("{}\t{}\n", if c == '\n' { '␊' } else { c }, tag(at))).collect();
    write(&folder, "a.iob2", lines);

    let glossary = golden();
    for gold in ["brat", "brat/a.ann", "a.jsonl", "a.json", "a.iob2"] {
        let output = yiming(&folder, &["eval", gold, "--glossary", &glossary, "--json"]);
        assert_eq!(code(&output), 0, "{gold}: {}", stderr(&output));
        let score: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!((score["all"]["agreed_gold"].as_u64(), score["all"]["mentions"].as_u64()), (Some(4), Some(4)), "{gold}");
        assert_eq!(score["all"]["measures"]["strict"]["recall"], 0.75, "{gold}");
        if gold != "a.iob2" {
            // Tags name no entity.
            let micro = &score["linking"]["micro"];
            assert_eq!(
                (micro["gold"].as_u64(), micro["right"].as_u64(), micro["of_all"].as_f64()),
                (Some(2), Some(1), Some(0.5)),
                "{gold}"
            );
            assert_eq!(score["linking"]["scripts"]["Hant"]["right"], 1, "{gold}");
        }
        let output = yiming(&folder, &["eval", gold, "--glossary", &glossary, "--to-glossary"]);
        let said = stdout(&output);
        assert!(said.starts_with("entity,type,locale,form,count,known,place\n"), "{gold}: {said}");
        assert!(said.contains(",PERSON,zh-Hans,莫迪,1,,") && said.contains(":2:6\n"), "{gold}: {said}");
        // A form that is known, but means someone else there.
        assert_eq!(said.contains("per/other,PERSON,zh-Hans,夏巴兹,1,per/shehbaz-sharif,"), gold != "a.iob2", "{gold}: {said}");
    }
    let table = stdout(&yiming(&folder, &["eval", "brat", "--glossary", &glossary]));
    assert!(table.contains("macro (1 document)") && table.contains("Hant"), "{table}");
}

#[test]
fn two_annotators_are_compared() {
    let folder = folder("eval_formats", "agreement");
    write(&folder, "one/a.txt", TEXT);
    write(&folder, "one/a.ann", "T1\tORG 0 3\t𠮷野家\nT2\tPERSON 19 22\t夏巴兹\n");
    write(&folder, "two/a.txt", TEXT);
    write(&folder, "two/a.ann", "T1\tORG 0 3\t𠮷野家\nT2\tGPE 19 22\t夏巴兹\nT3\tPERSON 24 26\t莫迪\n");
    let output = yiming(&folder, &["eval", "--agreement", "one", "two", "--json"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let said: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!((said["agreement"]["spans"]["items"].as_u64(), said["agreement"]["spans"]["same"].as_u64()), (Some(3), Some(1)));
    assert_eq!((said["agreement"]["characters"]["items"].as_u64(), said["agreement"]["characters"]["same"].as_u64()), (Some(28), Some(23)));
    // Of 28 characters 22 and 20 are outside, 3 and 3 in an ORG, 3 and 2 in a PERSON, 0 and 3 in a GPE.
    let expected = (22.0 * 20.0 + 3.0 * 3.0 + 3.0 * 2.0) / (28.0 * 28.0);
    let kappa = said["agreement"]["characters"]["kappa"].as_f64().expect("a number");
    assert!((kappa - (23.0 / 28.0 - expected) / (1.0 - expected)).abs() < 1e-9, "{kappa}");
    assert_eq!(said["spans"]["f1"].as_f64(), Some(0.4));
    assert!(stdout(&yiming(&folder, &["eval", "--agreement", "one", "two"])).contains("2 and 3 spans, 1 the same"));
    let same: serde_json::Value =
        serde_json::from_str(&stdout(&yiming(&folder, &["eval", "--agreement", "two", "two", "--json"]))).expect("JSON");
    assert_eq!(same["agreement"]["spans"]["kappa"], 1.0);
    refused(&yiming(&folder, &["eval", "--agreement", "one"]), &["agreement is between two"]);
    write(&folder, "three/a.txt", TEXT.replace('莫', "默"));
    write(&folder, "three/a.ann", "T1\tORG 0 3\t𠮷野家\n");
    refused(&yiming(&folder, &["eval", "--agreement", "one", "three"]), &["is not the one that one annotates"]);
    write(&folder, "two/b.txt", TEXT);
    write(&folder, "two/b.ann", "");
    refused(&yiming(&folder, &["eval", "--agreement", "one", "two"]), &["'b' is annotated here only"]);
}

#[test]
fn bad_gold_gets_a_sentence_with_its_line() {
    let folder = folder("eval_formats", "bad");
    write(&folder, "a.txt", TEXT);
    let huge = "T1\tORG 0 99999999999999999999999\t𠮷野家\n";
    let deep = format!("[{{\"data\":{}", "[".repeat(100_000));
    let cases: [(&str, &str, &[&str]); 16] = [
        ("a.ann", "T1\tORG 0 3\t吉野家\n", &["a.ann:1:", "the text there is '𠮷野家', not '吉野家'"]),
        ("a.ann", "T1\tORG 0 3\t𠮷野家\nT2\tORG 0 999\tx\n", &["a.ann:2:", "0–999"]),
        ("a.ann", huge, &["a.ann:1:", "is no place"]),
        ("a.ann", "T1\tORG\tx\n", &["a.ann:1:", "needs a type and a place"]),
        ("a.ann", "T1\tORG 0 3\t𠮷野家\nN1\tReference\n", &["a.ann:2:", "an N line needs"]),
        ("missing.ann", "T1\tORG 0 3\t𠮷野家\n", &["missing.txt", "no such file"]),
        ("b.iob2", "京\tB-GPE\n京\n", &["b.iob2:2:", "no token and tag"]),
        ("b.iob2", "", &["no annotation"]),
        (
            "b.jsonl",
            "{\"text\":\"北京\",\"label\":[[0,2,\"GPE\"]]}\n{\"text\":\"北京\",\"label\":[[0,3,\"GPE\"]]}\n",
            &["b.jsonl:2:", "0–3", "--offset-unit"],
        ),
        ("b.jsonl", "{\"text\":\"北京\",\"label\":[[0,\"GPE\"]]}\n", &["b.jsonl:1:", "is no label"]),
        ("b.jsonl", "{\"text\":\"北京\",\"label\":[]}\n{\n", &["b.jsonl:2:", "no JSON"]),
        ("b.json", "[{\"data\":{\"text\":\"北京\"},\"predictions\":[]}]", &["predictions alone are no gold"]),
        ("b.json", "[{\"data\":{\"text\":\"北京\"}}]", &["task 1", "neither annotations nor labels"]),
        ("b.json", "[\n{]", &["b.json:2:", "no JSON"]),
        ("b.json", &deep, &["b.json:1:", "no JSON"]),
        ("b.xyz", "%PDF", &["this is no gold"]),
    ];
    for (name, content, words) in cases {
        write(&folder, name, content);
        refused(&yiming(&folder, &["eval", name, "--glossary", &golden()]), words);
    }
    let region = r#"[{"data":{"text":"北京上海"},"annotations":[{"result":[{"id":"1","type":"labels","value":{"start":0,"end":2,"text":"上海","labels":["GPE"]}}]}]}]"#;
    write(&folder, "c.json", region);
    refused(&yiming(&folder, &["eval", "c.json", "--glossary", &golden()]), &["task 1", "is '北京', not '上海'"]);
    let page =
        r#"[{"data":{"text":"北京"},"annotations":[{"result":[{"type":"hypertextlabels","value":{"start":"/p[1]","labels":["GPE"]}}]}]}]"#;
    write(&folder, "c.json", page);
    refused(&yiming(&folder, &["eval", "c.json", "--glossary", &golden()]), &["task 1", "HTML"]);
    std::fs::create_dir_all(folder.join("empty")).expect("a folder");
    refused(&yiming(&folder, &["eval", "empty", "--glossary", &golden()]), &["no .ann file"]);
}
