//! The receipt of an export or import: what did not fit, and where it went.

use serde::Serialize;

/// What did not fit a format, by what it is and where it went, in the order it was first met.
///
/// ```
/// use yiming::export::Receipt;
/// let mut receipt = Receipt::default();
/// receipt.add(98, "zh-Hant forms", "merged into zh");
/// receipt.add(2, "zh-Hant forms", "merged into zh");
/// assert_eq!(receipt.to_string(), "100 zh-Hant forms merged into zh");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Its lines.
    pub lines: Vec<Line>,
}

/// One sort of thing that did not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// How many there were.
    pub count: usize,
    /// What they are: `deprecated forms`.
    pub what: String,
    /// What became of them: `withheld`, `moved to note`.
    pub fate: String,
}

impl Receipt {
    /// Counts some things that did not fit; none are no line.
    pub fn add(&mut self, count: usize, what: &str, fate: &str) {
        if count == 0 {
            return;
        }
        match self.lines.iter_mut().find(|line| line.what == what && line.fate == fate) {
            Some(line) => line.count += count,
            None => self.lines.push(Line { count, what: what.to_string(), fate: fate.to_string() }),
        }
    }

    /// Adds what another receipt says.
    pub fn join(&mut self, other: Receipt) {
        for line in other.lines {
            self.add(line.count, &line.what, &line.fate);
        }
    }

    /// True where everything fitted.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.count, self.what, self.fate)
    }
}

impl std::fmt::Display for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, line) in self.lines.iter().enumerate() {
            let between = if at == 0 { "" } else { "; " };
            write!(f, "{between}{line}")?;
        }
        Ok(())
    }
}
