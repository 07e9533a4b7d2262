//! Progress on a terminal, on standard error; nothing elsewhere.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over `length` things called `what`, or a counter where the number is not known; hidden without a terminal.
pub(crate) fn bar(length: Option<u64>, what: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match length {
        Some(length) => (ProgressBar::new(length), format!("{{bar:30}} {{pos}}/{{len}} {what}  {{elapsed}}, {{eta}} left")),
        None => (ProgressBar::new_spinner(), format!("{{spinner}} {{pos}} {what}  {{elapsed}}")),
    };
    bar.set_style(ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
