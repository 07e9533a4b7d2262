//! Workflow commands of GitHub, which it shows beside the lines of a change; columns count code points.

use crate::lint::Level;
use crate::lint::format::atlas::atlas;
use crate::lint::format::words::counted;
use crate::lint::format::{Format, Judged, Look, Run, Totals, words};

pub(crate) const FORMAT: Format = Format { name: "github", begin: |_| String::new(), document, between: "", end };

/// What a level is called, and how many of it are printed: a step shows ten of each and drops the rest in silence. One notice is
/// kept for the line that counts what was left out.
const LEVELS: [(Level, &str, usize); 3] = [(Level::Error, "error", 10), (Level::Warning, "warning", 10), (Level::Info, "notice", 9)];

fn document(judged: &Judged<'_>, _: &Run, before: &Totals, _: Look) -> String {
    let atlas = atlas(judged);
    let mut out = String::new();
    for (level, command, most) in LEVELS {
        let room = most.saturating_sub(before.of(level));
        for finding in judged.findings.iter().filter(|finding| finding.level == level).take(room) {
            let (start, end) = atlas.ends(finding.span);
            let mut properties =
                vec![("file", judged.document.name.clone()), ("line", start.line.to_string()), ("endLine", end.line.to_string())];
            // Over several lines GitHub takes no columns.
            if start.line == end.line {
                properties.extend([("col", start.column.to_string()), ("endColumn", end.column.to_string())]);
            }
            let title = match finding.entity.as_str() {
                "" => finding.rule.name.to_string(),
                entity => format!("{} ({entity})", finding.rule.name),
            };
            properties.push(("title", title));
            let mut lines = vec![finding.message.clone()];
            lines.extend(words::help(finding, &judged.document.text[finding.span.range()]));
            out.push_str(&line(command, &properties, &lines.join("\n")));
        }
    }
    out
}

fn end(_: &Run, totals: &Totals, _: Look) -> String {
    let left: Vec<String> = LEVELS
        .into_iter()
        .filter_map(|(level, command, most)| totals.of(level).checked_sub(most).filter(|left| *left > 0).map(|left| counted(left, command)))
        .collect();
    if left.is_empty() {
        return String::new();
    }
    let message = format!("{} left out: a step shows ten of a kind; the other formats have all of them", left.join(", "));
    line("notice", &[("title", "yiming lint".to_string())], &message)
}

/// A command: `::warning file=a.txt,line=1::message`.
fn line(command: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties: Vec<String> = properties.iter().map(|(name, value)| format!("{name}={}", of_property(value))).collect();
    format!("::{command} {}::{}\n", properties.join(","), of_message(message))
}

fn of_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn of_property(text: &str) -> String {
    of_message(text).replace(':', "%3A").replace(',', "%2C")
}
