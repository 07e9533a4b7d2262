//! TBX of every generation: what is read of it, what is told of faults, and what is refused.

#![cfg(feature = "cli")]

mod shell;

use shell::{code, folder, refused, stderr, stdout, write, yiming};
use yiming::export::glossary::{Read, Settings, format};
use yiming::glossary::{Entity, Kind, Status};

fn read(text: &[u8]) -> Read {
    (format("tbx").unwrap().read.unwrap())("t.tbx".as_ref(), text, &Settings::default()).expect("TBX")
}

fn fault(text: &[u8]) -> String {
    (format("tbx").unwrap().read.unwrap())("t.tbx".as_ref(), text, &Settings::default()).expect_err("a fault").to_string()
}

/// Locale, form, status, kind, source and note of each rendering.
fn rows(entity: &Entity) -> Vec<(&str, &str, &str, &str, &str, &str)> {
    entity.renderings.iter().map(|r| (r.locale.tag(), &*r.form, r.status.name(), r.kind.name(), &*r.source, &*r.note)).collect()
}

const SECOND: &str = r#"<?xml version="1.0" encoding="ENCODING"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="IATE-42">
  <descrip type="subjectField">international law</descrip>
  <descripGrp><descrip type="definition">a body
      of states</descrip><admin type="source">handbook</admin></descripGrp>
  <langSet xml:lang="en-US">
    <ntig id="n1"><termGrp><term>United Nations</term><termNote type="termType">entryTerm</termNote>
      <termNote type="administrativeStatus">preferred</termNote><termNote type="partOfSpeech">noun</termNote></termGrp>
      <transacGrp><transac type="transactionType">origination</transac><transacNote type="responsibility" target="p1">Jane</transacNote>
      <date>20010507T10:57:25Z</date></transacGrp></ntig>
    <tig><term>U.N.</term><termNote type="termType">acronym</termNote><termNote type="administrativeStatus">notRecommended</termNote></tig>
  </langSet>
  <langSet xml:lang="zh-cn"><tig><term>联合国</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
    <tig><term>联合国组织</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
    <tig><term>联合国</term><termNote type="administrativeStatus">Draft</termNote></tig></langSet>
  <langSet xml:lang="zh-TW"><tig><term>聯合國</term></tig></langSet>
  <langSet xml:lang="zh_CN"><tig><term>联国</term><termNote type="administrativeStatus">obsolete</termNote><note>old</note></tig></langSet>
  <langSet xml:lang="fr"><tig><term>Nations unies</term></tig></langSet>
</termEntry>
</body><back><refObjectList type="respPerson"><refObject id="p1"><item type="fn">Jane</item></refObject></refObjectList></back></text></martif>
"#;

#[test]
fn the_second_generation_as_it_is_met() {
    let read = read(SECOND.replace("ENCODING", "UTF-8").as_bytes());
    let [entity] = read.entities.as_slice() else { panic!("{:?}", read.entities) };
    assert_eq!((entity.id.as_str(), entity.description.as_str()), ("", "a body of states"));
    assert_eq!(entity.note, "id=IATE-42; subjectField=international law; source=handbook");
    let expected = [
        (
            "en",
            "United Nations",
            "preferred",
            "full",
            "",
            "lang=en-US; termType=entryTerm; status=preferred; partOfSpeech=noun; transactionType=origination Jane 2001-05-07T10:57:25Z",
        ),
        ("en", "U.N.", "deprecated", "acronym", "", "lang=en-US; status=notRecommended"),
        ("zh-Hans-CN", "联合国", "preferred", "full", "", ""),
        ("zh-Hans-CN", "联合国组织", "preferred", "full", "", ""),
        ("zh-Hans-CN", "联合国", "proposed", "full", "", "status=Draft"),
        ("zh-Hant-TW", "聯合國", "admitted", "full", "", ""),
        ("zh-Hans-CN", "联国", "superseded", "full", "", "status=obsolete; old"),
    ];
    assert_eq!(rows(entity), expected);
    // The one without a status, and those without a kind.
    assert_eq!(read.unstated.status, [(0, 5)].into());
    assert_eq!(read.unstated.kind.len(), 5);
    let receipt = read.receipt.to_string();
    for told in [
        "2 terms in en-US read as en",
        "3 terms in zh-cn read as zh-Hans-CN",
        "1 terms in zh-TW read as zh-Hant-TW",
        "1 terms in zh_CN read as zh-Hans-CN",
        "1 terms in fr left out",
        "1 terms that stand twice in a language kept twice",
        "1 preferred terms beside another preferred one kept as preferred",
        "1 statuses 'notRecommended' read as deprecated, kept in the note",
        "1 terms without a status read as admitted",
        "1 values of transactionType moved to the note",
        "1 second sections of a language in one concept read as one with the first",
    ] {
        assert!(receipt.contains(told), "'{told}' is not in: {receipt}");
    }
}

#[test]
fn encodings_are_those_of_the_prolog() {
    let utf8 = SECOND.replace("ENCODING", "UTF-8");
    let same = |bytes: &[u8]| assert_eq!(read(bytes).entities, read(utf8.as_bytes()).entities);
    for label in ["gb18030", "windows-1254", "Big5"] {
        let text = SECOND.replace("ENCODING", label);
        let (bytes, encoding, unknown) = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(&text);
        assert_eq!(encoding.name().to_lowercase(), label.to_lowercase());
        // What the encoding lacks stands as a reference, as in any XML.
        assert_eq!(unknown, label != "gb18030");
        same(&bytes);
    }
    let text = SECOND.replace("ENCODING", "utf-16");
    same(&[b"\xFF\xFE".to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat());
    same(&text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>());
    same(&[b"\xEF\xBB\xBF", utf8.as_bytes()].concat());
    // .NET says UTF-16 of what it saves as UTF-8.
    same(text.as_bytes());
    assert!(fault(SECOND.replace("ENCODING", "klingon").as_bytes()).starts_with("t.tbx:1: the file says that its encoding is 'klingon'"));
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&utf8);
    assert!(fault(&gb18030).starts_with("t.tbx:16: this line is not UTF-8"), "{}", fault(&gb18030));
    let big5 = SECOND.replace("ENCODING", "big5");
    assert!(fault(big5.as_bytes()).starts_with("t.tbx:16: this line is not Big5"), "{}", fault(big5.as_bytes()));
}

const THIRD: &str = r#"<?xml version="1.0"?>
<tbx type="TBX-Basic" style="STYLE" xml:lang="en" xmlns="SPACE" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="per.kaja-kallas">PARTS<langSec xml:lang="zh-Hant"><termSec><term>卡拉斯</term>TERM</termSec></langSec></conceptEntry>
</body></text></tbx>
"#;

#[test]
fn categories_as_tags_say_what_they_say_as_attributes() {
    let space = "urn:iso:std:iso:30042:ed-2";
    let dca = THIRD
        .replace("STYLE", "dca")
        .replace("SPACE", space)
        .replace("PARTS", "<descrip type=\"definition\">politician</descrip><xref type=\"externalCrossReference\" target=\"https://www.wikidata.org/wiki/Q2622880\">w</xref>")
        .replace("TERM", "<termNote type=\"administrativeStatus\">preferredTerm-admn-sts</termNote><termNote type=\"geographicalUsage\">TW</termNote><termNote type=\"termType\">shortForm</termNote><adminGrp><admin type=\"source\">CNA</admin><note>seen=2024-12</note></adminGrp>");
    let dct = THIRD
        .replace("STYLE", "dct")
        .replace("SPACE", "urn:iso:std:iso:30042:ed:3.0")
        .replace("PARTS", "<basic:definition>politician</basic:definition><min:externalCrossReference target=\"https://www.wikidata.org/wiki/Q2622880\">w</min:externalCrossReference>")
        .replace("TERM", "<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><basic:geographicalUsage>TW</basic:geographicalUsage><basic:termType>shortForm</basic:termType><adminGrp><basic:source>CNA</basic:source><note>seen=2024-12</note></adminGrp>");
    let (dca, dct) = (read(dca.as_bytes()), read(dct.as_bytes()));
    assert_eq!(dca.entities, dct.entities);
    assert_eq!(dca.receipt.to_string(), "1 terms in zh-Hant for TW read as zh-Hant-TW");
    assert_eq!(dct.receipt, dca.receipt);
    let entity = &dca.entities[0];
    assert_eq!((&*entity.id, &*entity.description, &*entity.wikidata), ("per/kaja-kallas", "politician", "Q2622880"));
    let row = &entity.renderings[0];
    assert_eq!((row.locale.tag(), row.status, row.kind), ("zh-Hant-TW", Status::Preferred, Kind::Short));
    assert_eq!((&*row.source, row.seen.unwrap().to_string()), ("CNA", "2024-12".into()));
}

/// A file that says everything TBX-Basic can: reading it tells of nothing.
const SOUND: &str = r#"<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><descrip type="subjectField">PERSON</descrip><descrip type="definition">politician</descrip><!--c-->
<xref type="externalCrossReference" target="https://www.wikidata.org/wiki/Q2622880">w</xref>
<langSec xml:lang="en"><!--l--><termSec><term>Kaja Kallas</term><!--n--><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><termNote type="termType">fullForm</termNote><admin type="source">EU</admin><!--t--></termSec><!--s--></langSec>
<langSec xml:lang="zh-Hans"><termSec><term>卡拉斯</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote><termNote type="termType">shortForm</termNote></termSec></langSec>
<!--e--></conceptEntry>
</body></text></tbx>
"#;

#[test]
fn what_grammars_let_pass_or_refuse_is_kept_and_told() {
    let t = "<!--t-->";
    // What is put where, and what the receipt then says.
    let mutations: &[(&str, &str, &str)] = &[
        ("preferredTerm-admn-sts", "preferred", "statuses 'preferred' read as preferred"),
        (">fullForm<", ">properName<", "other values of termType moved to the note"),
        (
            "<!--n-->",
            "<termNote type=\"grammaticalGender\">male</termNote>",
            "values of grammaticalGender that it does not have, such as 'male'",
        ),
        (
            "<!--n-->",
            "<termNote type=\"partOfSpeech\">properNoun</termNote>",
            "values of partOfSpeech that it does not have, such as 'properNoun'",
        ),
        ("TBX-Basic", "TBX-Mine", "dialects named 'TBX-Mine'"),
        (t, "<descrip type=\"mood\">good</descrip>", "values of mood, which is no category of TBX-Basic moved to a note"),
        ("<!--n-->", "<termNote type=\"mood\">good</termNote>", "values of mood, which is no category of TBX-Basic moved to a note"),
        ("<!--l-->", "<termNote type=\"partOfSpeech\">noun</termNote>", "values of partOfSpeech at a level where it has no place"),
        (" id=\"c1\"", "", "concepts without an id"),
        ("\"c1\"", "\"1\"", "concepts whose id does not begin with a letter"),
        (
            t,
            "<transacGrp><transac type=\"transactionType\">origination</transac><date>yesterday</date></transacGrp>",
            "dates that are none",
        ),
        ("<!--s-->", "<note>late</note>", "elements out of their order"),
        ("<!--e-->", "<note>late</note>", "elements out of their order"),
        (t, "<ref type=\"crossReference\" target=\"c9\">x</ref>", "references to something that is not in the file"),
        ("<!--e-->", "<langSec xml:lang=\"zh-Hant\"></langSec>", "languages without a term left out"),
        ("<sourceDesc><p>x</p></sourceDesc>", "", "headers without a sourceDesc"),
        (t, "<note>n</note><termNote type=\"partOfSpeech\">noun</termNote>", "elements out of their order"),
        ("zh-Hans", "zh_TW", "terms in zh_TW read as zh-Hant-TW"),
        (t, "<descrip type=\"subjectField\">law</descrip>", "values of subjectField at a level where it has no place"),
        (t, "<descrip type=\"definition\">d</descrip>", "values of definition at a level where it has no place"),
        ("<!--c-->", "<descrip type=\"context\">c</descrip>", "values of context at a level where it has no place"),
        ("https://www.wikidata.org/wiki/Q2622880", "wd:Q2622880", "cross-references that are no web address"),
        (t, "<admin type=\"reading\">kaja</admin>", "values of reading, which TBX-Basic does not have"),
        (
            t,
            "<transacGrp><transac type=\"transactionType\">approval</transac></transacGrp>",
            "values of transactionType that it does not have, such as 'approval'",
        ),
        (
            "<!--n-->",
            "<termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote>",
            "second statuses of a term kept in the note",
        ),
        ("zh-Hans", "en", "second sections of a language in one concept"),
        (t, "</termSec><termSec><term> </term>", "empty terms left out"),
    ];
    let controls: &[(&str, &str)] = &[
        ("zh-Hans", "zh-Hant-TW"),
        ("zh-Hans", "zh-Hant-HK"),
        (
            "<!--e-->",
            "<langSec xml:lang=\"zh\"><termSec><term>卡</term><termNote type=\"administrativeStatus\">supersededTerm-admn-sts</termNote></termSec></langSec>",
        ),
        ("preferredTerm-admn-sts", "deprecatedTerm-admn-sts"),
        (t, "<note>a note</note>"),
        ("\"c1\"", "\"Q2622880\""),
    ];
    assert_eq!(read(SOUND.as_bytes()).receipt.to_string(), "");
    for (from, to) in controls {
        let text = SOUND.replacen(from, to, 1);
        assert_ne!(text, SOUND);
        assert_eq!(read(text.as_bytes()).receipt.to_string(), "", "{to}");
    }
    assert_eq!(mutations.len() + controls.len(), 33);
    for (from, to, told) in mutations {
        let text = SOUND.replacen(from, to, 1);
        assert_ne!(text, SOUND);
        let read = read(text.as_bytes());
        let receipt = read.receipt.to_string();
        assert!(receipt.contains(told), "{to}: '{told}' is not in: {receipt}");
        // All is kept.
        assert_eq!(read.entities[0].renderings.len(), 2, "{to}");
        assert_eq!(read.entities[0].wikidata, "Q2622880", "{to}");
        assert_eq!(read.entities[0].renderings[0].source, "EU", "{to}");
    }
}

#[test]
fn what_is_no_tbx_is_refused_with_its_line() {
    let here = folder("tbx", "refused");
    let people = "entity,locale,form,status,kind\nper/kaja-kallas,en,Kaja Kallas,preferred,full\n";
    write(&here, "glossary/people.csv", people);
    let bomb = format!(
        "<!DOCTYPE tbx [<!ENTITY a \"aaaaaaaaaa\">\n{}]>\n{}",
        (1..30).map(|n| format!("<!ENTITY b{n} \"&a;&a;&a;&a;\">\n")).collect::<String>(),
        SOUND.split_once('\n').unwrap().1
    );
    let deep = format!("{}{}", "<tbx>".repeat(200), "</tbx>".repeat(200));
    let cases: &[(&str, &str, &[&str])] = &[
        ("cut", &SOUND[..SOUND.len() / 2], &["cut.tbx:", "cut off"]),
        ("tag", &SOUND[..SOUND.find("xml:lang=\"zh-Hans\"").unwrap()], &["tag.tbx:7:", "no end"]),
        ("nest", &SOUND.replace("</termSec><!--s-->", "</langSec>"), &["nest.tbx:6:", "</langSec>", "</termSec>"]),
        ("amp", &SOUND.replace("Kaja Kallas", "Kaja & Kallas"), &["amp.tbx:6:", "&amp;"]),
        ("entity", &SOUND.replace("Kaja Kallas", "Kaja&nbsp;Kallas"), &["entity.tbx:6:", "&nbsp;"]),
        ("bomb", &bomb, &["bomb.tbx:1:", "declares entities"]),
        (
            "outside",
            &SOUND.replace("<tbx type", "<!DOCTYPE x SYSTEM \"x\" [ <!ENTITY x SYSTEM \"file:///etc/passwd\"> ]>\n<tbx type"),
            &["declares entities"],
        ),
        ("deep", &deep, &["deep.tbx:1:", "nested"]),
        ("control", &SOUND.replace("Kaja", "Ka\u{1}ja"), &["control.tbx:6:", "U+0001"]),
        ("reference", &SOUND.replace("Kaja", "Ka&#0;ja"), &["reference.tbx:6:", "&#0;"]),
        ("twice", &SOUND.replace("id=\"c1\"", "id=\"c1\" id=\"c2\""), &["twice.tbx:4:", "attributes"]),
        ("html", "<html><body>x</body></html>", &["html.tbx:1:", "<html>", "<martif>"]),
        ("empty", "", &["empty.tbx:1:", "no XML element"]),
        ("text", "entity,locale,form\n", &["text.tbx:1:", "not XML"]),
        ("two", &format!("{SOUND}<tbx/>"), &["two.tbx:10:", "one"]),
    ];
    for (name, text, words) in cases {
        let file = format!("{name}.tbx");
        write(&here, &file, text);
        let output = yiming(&here, &["glossary", "import", &file, "--into", "glossary"]);
        refused(&output, words);
        assert_eq!(std::fs::read_to_string(here.join("glossary/people.csv")).unwrap(), people, "{name}");
        assert_eq!(std::fs::read_dir(here.join("glossary")).unwrap().count(), 1, "{name}");
    }
    // One bad file of two: nothing of the good one is written.
    write(&here, "good.tbx", SOUND);
    refused(&yiming(&here, &["glossary", "import", "good.tbx", "cut.tbx", "--into", "glossary"]), &["cut.tbx"]);
    assert_eq!(std::fs::read_dir(here.join("glossary")).unwrap().count(), 1);
}

#[test]
fn the_second_generation_is_written_for_its_readers() {
    let here = folder("tbx", "second");
    let old = "entity,locale,form,status,kind,source\nper/x,en,Right,preferred,full,a\nper/x,en,Wrong,deprecated,full,\n\
               per/x,en,Weak,lookup,short,\nper/x,zh-Hant-TW,對,preferred,full,\nper/x,zh-Hant-TW,舊,superseded,full,\n";
    write(&here, "glossary/people.csv", old);
    let export = |args: &[&str]| {
        let output = yiming(&here, &[&["glossary", "export", "glossary", "--format", "tbx2"], args].concat());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        (stdout(&output), stderr(&output))
    };
    let (text, said) = export(&[]);
    assert!(said.contains("1 lookup forms withheld") && said.contains("1 deprecated forms written with their status"), "{said}");
    let entities = read(text.as_bytes()).entities;
    let forms: Vec<&str> = entities[0].renderings.iter().map(|row| row.form.as_str()).collect();
    assert_eq!(forms, ["Right", "Wrong", "對", "舊"]);
    assert!(text.contains("<martif") && text.contains("<tig>") && !text.contains("xmlns"), "{text}");
    let (text, said) = export(&["--dialect", "omegat", "--to", "zh-Hant-TW,en"]);
    assert!(said.contains("1 deprecated forms withheld") && said.contains("1 zh-Hant-TW forms read as zh by OmegaT"), "{said}");
    assert_eq!(read(text.as_bytes()).entities[0].renderings.len(), 2);
    refused(&yiming(&here, &["glossary", "export", "glossary", "--format", "tbx2", "--dialect", "x"]), &["omegat"]);
    refused(&yiming(&here, &["glossary", "export", "glossary", "--format", "tbx", "--dialect", "x"]), &["linguist"]);
}
