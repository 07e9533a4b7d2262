//! `yiming lookup NAME…`: who bears a name, and what it is elsewhere.

use std::io::BufRead;

use serde_json::{Value, json};

use crate::cli::args::{Global, Lookup};
use crate::cli::{Outcome, layers, output, table};
use crate::error::{Error, Result};
use crate::glossary::{Entity, EntityType, Rendering};
use crate::index::Index;
use crate::linker::rendering;
use crate::lookup::{Hit, How, lookup};

pub(crate) fn run(global: &Global, args: &Lookup) -> Result<Outcome> {
    let index = layers::open(global)?;
    let queries = queries(&args.names)?;
    let mut outcome = Outcome::Done;
    let (mut text, mut array) = (String::new(), Vec::new());
    for query in &queries {
        let hits = lookup(&index, query);
        if !hits.iter().any(|hit| hit.how.is_exact()) {
            outcome = Outcome::Findings;
        }
        match args.json {
            true => array.extend(hits.iter().map(|hit| as_json(query, hit, args))),
            false => text.push_str(&as_text(&index, query, &hits, args)),
        }
    }
    if args.json {
        text = format!("{:#}\n", Value::Array(array));
    }
    output::print(&text)?;
    Ok(outcome)
}

/// The names asked for; `-` stands for the lines of standard input.
fn queries(names: &[String]) -> Result<Vec<String>> {
    let mut queries = Vec::new();
    for name in names {
        if name != "-" {
            queries.push(name.clone());
            continue;
        }
        for line in std::io::stdin().lock().lines() {
            let line = line.map_err(|error| match error.kind() {
                std::io::ErrorKind::InvalidData => Error::at("-", "standard input is not UTF-8; give names as UTF-8, one a line"),
                _ => Error::io("-", "read standard input", &error),
            })?;
            let line = line.trim_start_matches('\u{FEFF}').trim();
            if !line.is_empty() {
                queries.push(line.to_string());
            }
        }
    }
    Ok(queries)
}

/// The renderings to show: all that are current, or what to write in one locale.
fn shown<'e>(entity: &'e Entity, args: &Lookup) -> Vec<&'e Rendering> {
    let holds = |r: &&Rendering| args.date.is_none_or(|date| r.holds_at(date));
    match args.to {
        None => entity.renderings.iter().filter(holds).collect(),
        Some(to) => {
            let here: Vec<&Rendering> =
                entity.renderings.iter().filter(|r| r.locale == to && r.status.is_offered()).filter(holds).collect();
            let fallback = || rendering(entity, crate::glossary::Kind::Full, to, args.date).into_iter().collect();
            if here.is_empty() { fallback() } else { here }
        }
    }
}

fn as_json(query: &str, hit: &Hit, args: &Lookup) -> Value {
    let date = |date: Option<crate::glossary::Date>| date.map(|date| date.to_string());
    let renderings = shown(&hit.entity, args).into_iter().map(|r| {
        json!({
            "locale": r.locale.tag(),
            "form": r.form,
            "status": r.status.name(),
            "kind": r.kind.name(),
            "source": r.source,
            "seen": date(r.seen),
            "from": date(r.from),
            "to": date(r.to),
        })
    });
    json!({
        "query": query,
        "entity": hit.entity.id,
        "type": hit.entity.entity_type().name(),
        "description": hit.entity.description,
        "matched": hit.matched,
        "how": hit.how.name(),
        "distance": hit.distance,
        "renderings": renderings.collect::<Vec<_>>(),
    })
}

fn as_text(index: &Index, query: &str, hits: &[Hit], args: &Lookup) -> String {
    let mut text = String::new();
    if hits.is_empty() {
        return format!("{query}: no name like it is in the glossary\n");
    }
    if hits.iter().any(|hit| hit.how.is_exact()) {
        for hit in hits {
            text.push_str(&full(index, query, hit, args));
        }
        return text;
    }
    text.push_str(&format!("{query}: not in the glossary; did you mean\n"));
    let rows: Vec<Vec<String>> = hits.iter().map(|hit| suggestion(hit, args)).collect();
    text.push_str(&table::table(&["name", "entity", "", "how"], &rows, &[]));
    text.push('\n');
    text
}

/// One line for a suggested entity: the form, the entity, its rendering across the language border.
fn suggestion(hit: &Hit, args: &Lookup) -> Vec<String> {
    let latin = hit.matched.is_ascii();
    let to = args.to.unwrap_or(if latin { crate::glossary::Locale::HansCn } else { crate::glossary::Locale::En });
    let other = rendering(&hit.entity, crate::glossary::Kind::Full, to, args.date).map_or("", |r| r.form.as_str());
    vec![hit.matched.clone(), hit.entity.id.clone(), other.to_string(), hit.how.name().to_string()]
}

fn full(index: &Index, query: &str, hit: &Hit, args: &Lookup) -> String {
    let entity = &hit.entity;
    let how = match &hit.how {
        How::Folded(label) if label == "exact" => String::new(),
        how => format!(" ({}: {})", how.name(), hit.matched),
    };
    let mut heading = format!("{} · {}", output::bold(&entity.id), entity.entity_type().name());
    for detail in [&entity.description, &entity.wikidata] {
        if !detail.is_empty() {
            heading.push_str(&format!(" · {detail}"));
        }
    }
    let mut text = format!("{query}{how} → {heading}\n");
    let rows: Vec<Vec<String>> = shown(entity, args)
        .into_iter()
        .map(|r| {
            let dates = [r.from, r.to].map(|date| date.map_or_else(String::new, |date| date.to_string()));
            let held = if r.from.is_some() || r.to.is_some() { format!("{}–{}", dates[0], dates[1]) } else { String::new() };
            let seen = r.seen.map_or_else(String::new, |date| date.to_string());
            vec![r.locale.tag().into(), r.form.clone(), r.status.name().into(), r.kind.name().into(), clipped(&r.source), seen, held]
        })
        .collect();
    let mut header = vec!["locale", "form", "status", "kind", "source", "seen", "held"];
    let mut rows = rows;
    if rows.iter().all(|row| row[6].is_empty()) {
        header.pop();
        rows.iter_mut().for_each(|row| row.truncate(6));
    }
    if rows.is_empty() {
        text.push_str("  no rendering holds here\n");
    } else {
        text.push_str(&table::table(&header, &rows, &[]));
        text.push('\n');
    }
    for line in offices(index, entity, args) {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// A source short enough for a table: the site of an address, the number of a seed document; `--json` has it whole.
fn clipped(source: &str) -> String {
    let bare = source.trim_start_matches("https://").trim_start_matches("http://");
    if bare.len() < source.len() {
        return bare.split('/').next().unwrap_or_default().to_string();
    }
    match (source.split_once('_'), source.rsplit_once(':')) {
        (Some((seed, _)), Some((_, line))) if seed.starts_with("seeds/") => format!("{seed}…:{line}"),
        _ => source.to_string(),
    }
}

/// Who holds an office, or which offices a person holds.
fn offices(index: &Index, entity: &Entity, args: &Lookup) -> Vec<String> {
    let Some(number) = index.number(&entity.id) else {
        return Vec::new();
    };
    let terms = index.terms();
    let name = |number: u32| {
        let other = index.entity(number)?;
        let form = rendering(&other, crate::glossary::Kind::Full, args.to.unwrap_or_default(), args.date)?.form.clone();
        Some(format!("{form} ({})", other.id))
    };
    let span = |from: Option<crate::glossary::Date>, to: Option<crate::glossary::Date>| {
        let date = |date: Option<crate::glossary::Date>| date.map_or_else(String::new, |date| date.to_string());
        if from.is_none() && to.is_none() { String::new() } else { format!(", {}–{}", date(from), date(to)) }
    };
    let office = entity.entity_type() == EntityType::Office;
    let mut lines: Vec<(Option<crate::glossary::Date>, String)> = Vec::new();
    if office {
        for term in terms.holders(number, args.date) {
            lines.extend(name(term.holder).map(|name| (term.from, format!("held by {name}{}", span(term.from, term.to)))));
        }
    } else {
        for term in terms.of(number).iter().filter(|term| args.date.is_none_or(|date| term.covers(date))) {
            lines.extend(name(term.office).map(|name| (term.from, format!("{name}{}", span(term.from, term.to)))));
        }
    }
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}
