//! What is shown: tables, and how the ratios stand to what was aimed at.

use tabled::builder::Builder;
use tabled::settings::object::{Columns, Rows};
use tabled::settings::{Alignment, Style};

/// A table; all columns but the first hold numbers.
pub fn table(header: &[String], rows: &[Vec<String>]) -> String {
    let mut builder = Builder::default();
    builder.push_record(header);
    rows.iter().for_each(|row| builder.push_record(row));
    let mut table = builder.build();
    table.with(Style::rounded()).modify(Columns::new(1..), Alignment::right()).modify(Rows::first(), Alignment::center());
    table.to_string()
}

/// What a number should be.
pub enum Aim {
    AtLeast(f64),
    AtMost(f64),
}

/// A number and its aim.
pub struct Check {
    pub what: String,
    pub number: f64,
    pub unit: &'static str,
    pub aim: Aim,
}

impl Check {
    fn is_met(&self) -> bool {
        match self.aim {
            Aim::AtLeast(least) => self.number >= least,
            Aim::AtMost(most) => self.number <= most,
        }
    }

    /// One line.
    pub fn line(&self) -> String {
        let (word, aim) = match self.aim {
            Aim::AtLeast(least) => ("at least", least),
            Aim::AtMost(most) => ("at most", most),
        };
        let met = if self.is_met() { "met" } else { "MISSED" };
        let Check { what, number, unit, .. } = self;
        format!("{met:<8}{what:<28}{number:>8.2} {unit:<28} aim: {word} {aim:.2}")
    }
}
