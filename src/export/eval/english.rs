//! When two English renderings count as one.

/// True where `ours` equals one of the accepted strings, each split at `;`, without `full:`, its brackets dropped, taken
/// alone, or opened; but for case, hyphens, `the`, and s or z in -ise.
///
/// ```
/// use yiming::export::eval::same_english;
/// assert!(same_english("Shanghai Cooperation Organisation", &["Shanghai Cooperation Organization (SCO)".into()]));
/// assert!(same_english("SCO", &["Shanghai Cooperation Organization (SCO)".into()]));
/// assert!(!same_english("China", &["Russia; full: Russian Federation".into()]));
/// ```
pub fn same_english(ours: &str, accepted: &[String]) -> bool {
    let ours: Vec<String> = readings(ours);
    accepted.iter().flat_map(|string| string.split(';')).flat_map(readings).any(|reading| ours.contains(&reading))
}

/// The ways a string with brackets may be read, normalised.
fn readings(string: &str) -> Vec<String> {
    let string = string.trim();
    let string = string.strip_prefix("full:").unwrap_or(string);
    let (mut dropped, mut alone, mut depth) = (String::new(), String::new(), 0usize);
    for c in string.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth > 0 => alone.push(c),
            c => dropped.push(c),
        }
    }
    let opened: String = string.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let readings = [dropped, alone, opened].map(|reading| normal(&reading));
    readings.into_iter().filter(|reading| !reading.is_empty()).collect()
}

fn normal(string: &str) -> String {
    let lower = string.to_lowercase().replace(['-', '‐', '–'], " ").replace(['"', '“', '”'], "").replace(['’', '‘'], "'");
    let words = lower.split_whitespace().filter(|word| *word != "the");
    words.map(|word| word.replace("isation", "ization").replace("ise", "ize").replace("ising", "izing")).collect::<Vec<_>>().join(" ")
}
