//! JUnit XML: a suite for each document with findings, a case for each rule; what is only information is no failure.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::lint::format::atlas::atlas;
use crate::lint::format::{Format, Judged, Look, Run, Totals, words};
use crate::lint::{Finding, Level, Rule};
use crate::span::Atlas;

pub(crate) const FORMAT: Format = Format {
    name: "junit",
    begin: |_| "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"yiming lint\">\n".to_string(),
    document,
    between: "",
    end: |_, _, _| "</testsuites>\n".to_string(),
};

/// Findings of one rule in a document: those that fail, and those that only inform.
struct Case<'c> {
    rule: &'static Rule,
    failing: Vec<&'c Finding>,
    informing: Vec<&'c Finding>,
}

fn document(judged: &Judged<'_>, run: &Run, _: &Totals, _: Look) -> String {
    if judged.findings.is_empty() {
        return String::new();
    }
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, judged, &cases(judged, run), &atlas(judged)).expect("written to memory");
    let mut out = String::from_utf8(writer.into_inner()).expect("made of text");
    out.push('\n');
    out
}

/// The rules that ran, and any other that found something.
fn cases<'c>(judged: &'c Judged<'_>, run: &Run) -> Vec<Case<'c>> {
    let mut rules = run.rules.clone();
    for finding in &judged.findings {
        if !rules.contains(&finding.rule) {
            rules.push(finding.rule);
        }
    }
    let case = |rule| {
        let own = judged.findings.iter().filter(|finding| finding.rule == rule);
        let (failing, informing) = own.partition(|finding| finding.level > Level::Info);
        Case { rule, failing, informing }
    };
    rules.into_iter().map(case).collect()
}

fn write(writer: &mut Writer<Vec<u8>>, judged: &Judged<'_>, cases: &[Case<'_>], atlas: &Atlas) -> io::Result<()> {
    let name = allowed(&judged.document.name);
    let failing = cases.iter().filter(|case| !case.failing.is_empty()).count();
    let suite = writer.create_element("testsuite").with_attributes([
        ("name", name.as_str()),
        ("tests", &cases.len().to_string()),
        ("failures", &failing.to_string()),
        ("errors", "0"),
    ]);
    suite.write_inner_content(|writer| {
        for case in cases {
            let element = writer.create_element("testcase").with_attributes([("name", case.rule.name), ("classname", name.as_str())]);
            if case.failing.is_empty() && case.informing.is_empty() {
                element.write_empty()?;
                continue;
            }
            element.write_inner_content(|writer| {
                if let [first, more @ ..] = case.failing.as_slice() {
                    let mut message = message(first, atlas);
                    if !more.is_empty() {
                        message.push_str(&format!(" (and {} more)", more.len()));
                    }
                    let worst = case.failing.iter().map(|finding| finding.level).max().unwrap_or(first.level);
                    let failure = writer.create_element("failure");
                    let failure = failure.with_attributes([("message", allowed(&message).as_str()), ("type", worst.name())]);
                    failure.write_text_content(BytesText::new(&told(judged, &case.failing, atlas)))?;
                }
                if !case.informing.is_empty() {
                    let told = told(judged, &case.informing, atlas);
                    writer.create_element("system-out").write_text_content(BytesText::new(&told))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn message(finding: &Finding, atlas: &Atlas) -> String {
    let (start, _) = atlas.ends(finding.span);
    format!("{}:{}: {}", start.line, start.column, finding.message)
}

/// Findings with their help, in lines.
fn told(judged: &Judged<'_>, findings: &[&Finding], atlas: &Atlas) -> String {
    let mut lines = String::new();
    for finding in findings {
        lines.push_str(&format!("{}: {}\n", finding.level.name(), message(finding, atlas)));
        for line in words::help(finding, &judged.document.text[finding.span.range()]) {
            lines.push_str(&format!("  {line}\n"));
        }
    }
    allowed(&lines)
}

/// The text without what XML 1.0 cannot say, however it is escaped.
fn allowed(text: &str) -> String {
    let fits = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.chars().map(|c| if fits(c) { c } else { '\u{FFFD}' }).collect()
}
