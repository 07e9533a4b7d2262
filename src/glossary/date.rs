//! Dates of evidence and of tenures: ISO 8601 calendar dates that may be partial (`2021`, `2021-09`).

use std::fmt;

/// A day, a month, or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    /// 0 is the whole year.
    month: u8,
    /// 0 is the whole month.
    day: u8,
}

impl Date {
    /// The last day that can be written: stands for the present where no date is known.
    pub(crate) const FAR: Date = Date { year: 9999, month: 12, day: 31 };

    /// A date of its numbers, `None` for a month or day that is not known; 0 is no month and no day.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
        if month == Some(0) || day == Some(0) {
            return None;
        }
        let (month, day) = (month.unwrap_or(0), day.unwrap_or(0));
        let good = (1..=9999).contains(&year) && month <= 12 && (month > 0 || day == 0) && day <= days(year, month);
        good.then_some(Date { year, month, day })
    }

    /// Reads `2021`, `2021-09` or `2021-09-17`; also a date with a time behind a `T` or a space.
    ///
    /// # Errors
    /// A sentence that says what is expected.
    ///
    /// ```
    /// use yiming::glossary::Date;
    /// assert_eq!(Date::parse("2021-09").unwrap().to_string(), "2021-09");
    /// assert!(Date::parse("2021-02-30").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Date, String> {
        let wrong = || format!("'{text}' is no date; write it as 2021-09-17, 2021-09 or 2021");
        let day = text.trim().split(['T', ' ']).next().unwrap_or_default();
        let parts: Vec<&str> = day.split('-').collect();
        let number = |at: usize, digits: usize| match parts.get(at) {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|_| wrong())
            }
            Some(_) => Err(wrong()),
        };
        if parts.len() > 3 {
            return Err(wrong());
        }
        let (year, month, day) = (number(0, 4)?, number(1, 2)?, number(2, 2)?);
        Date::new(year.unwrap_or(0), month.map(|m| m as u8), day.map(|d| d as u8)).ok_or_else(wrong)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month and day, where both are known.
    pub fn month_day(self) -> Option<(u8, u8)> {
        (self.day > 0).then_some((self.month, self.day))
    }

    /// The earliest day it can be.
    pub fn first_day(self) -> Date {
        Date { year: self.year, month: self.month.max(1), day: self.day.max(1) }
    }

    /// The latest day it can be.
    pub fn last_day(self) -> Date {
        let month = if self.month == 0 { 12 } else { self.month };
        Date { year: self.year, month, day: if self.day == 0 { days(self.year, month) } else { self.day } }
    }

    /// A number that packs the date, for files: never 0.
    pub(crate) fn pack(self) -> u32 {
        u32::from(self.year) << 16 | u32::from(self.month) << 8 | u32::from(self.day)
    }

    /// The date of a packed number; `None` for 0 and for numbers that are no date.
    pub(crate) fn unpack(packed: u32) -> Option<Date> {
        let (month, day) = ((packed >> 8) as u8, packed as u8);
        Date::new((packed >> 16) as u16, (month > 0).then_some(month), (day > 0).then_some(day))
    }
}

fn days(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}
