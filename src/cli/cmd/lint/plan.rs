//! What runs on which file: the command line over `yiming.toml`, its overrides by path.

use std::path::{Path, PathBuf};

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use crate::cli::args::Lint;
use crate::cli::config::{self, Config, Override, Word};
use crate::error::{Error, Result};
use crate::glossary::{Date, Locale};
use crate::lint::{Level, Rule, named};

/// What is done with one document.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// The rules that run.
    pub(crate) rules: Vec<&'static Rule>,
    /// What it is written in, and who says so.
    pub(crate) locale: Option<(Locale, &'static str)>,
    /// Its date.
    pub(crate) date: Option<Date>,
    /// True where the command line says the date.
    pub(crate) date_is_asked: bool,
}

/// What is done with every document.
#[derive(Debug)]
pub(crate) struct Plan {
    everywhere: Settings,
    overrides: Vec<Special>,
    folder: PathBuf,
    /// The least level that fails the run.
    pub(crate) fail_on: Level,
}

#[derive(Debug)]
struct Special {
    files: GlobSet,
    select: Option<Vec<&'static Rule>>,
    ignore: Vec<&'static Rule>,
    locale: Option<Locale>,
    date: Option<Date>,
}

impl Plan {
    /// The plan of a command line and the `yiming.toml` above this folder.
    pub(crate) fn of(args: &Lint) -> Result<Plan> {
        let config = config::find()?;
        let asked = |words: &[String]| -> Result<Vec<&'static Rule>> {
            let mut rules = Vec::new();
            for word in words {
                rules.extend(named::rules(word).map_err(Error::new)?);
            }
            Ok(rules)
        };
        let said = |words: &[Word]| -> Result<Vec<&'static Rule>> {
            let mut rules = Vec::new();
            for word in words {
                rules.extend(config.parsed(word, named::rules)?);
            }
            Ok(rules)
        };
        let said_select = config.select.as_deref().map(said).transpose()?;
        let said_ignore = said(&config.ignore)?;
        // Asked for on the command line, a rule runs whatever yiming.toml ignores for all files.
        let (select, mut ignore) = match args.select.is_empty() {
            true => (said_select, said_ignore),
            false => (Some(asked(&args.select)?), Vec::new()),
        };
        let asked_ignore = asked(&args.ignore)?;
        ignore.extend(&asked_ignore);
        let rules = named::every().filter(|rule| select.as_ref().is_none_or(|select| select.contains(rule)) && !ignore.contains(rule));
        let said_locale = config.locale.as_ref().map(|word| config.parsed(word, Locale::parse)).transpose()?;
        let said_date = config.date.as_ref().map(|word| config.parsed(word, Date::parse)).transpose()?;
        let fail_on = config.fail_on.as_ref().map(|word| config.parsed(word, level)).transpose()?;
        let everywhere = Settings {
            rules: rules.collect(),
            locale: args.locale.map(|locale| (locale, "--locale")).or(said_locale.map(|locale| (locale, config::NAME))),
            date: args.reading.date.or(said_date),
            date_is_asked: args.reading.date.is_some(),
        };
        let mut overrides = Vec::new();
        for over in &config.overrides {
            overrides.push(Special {
                files: globs(&config, over)?,
                // The command line has the last word on rules, locale and date; an override's select beats what all files ignore.
                select: over.select.as_deref().map(said).transpose()?.filter(|_| args.select.is_empty()),
                ignore: said(&over.ignore)?.into_iter().chain(asked_ignore.iter().copied()).collect(),
                locale: over.locale.as_ref().map(|word| config.parsed(word, Locale::parse)).transpose()?.filter(|_| args.locale.is_none()),
                date: over.date.as_ref().map(|word| config.parsed(word, Date::parse)).transpose()?.filter(|_| args.reading.date.is_none()),
            });
        }
        let fail_on = args.fail_on.as_deref().map(level).transpose().map_err(Error::new)?.or(fail_on).unwrap_or(Level::Warning);
        let folder = absolute(config.folder());
        Ok(Plan { everywhere, overrides, folder, fail_on })
    }

    /// What is done with the document of a file; of standard input without one.
    pub(crate) fn at(&self, file: Option<&Path>) -> Settings {
        let mut settings = self.everywhere.clone();
        let Some(file) = file else { return settings };
        let file = absolute(file);
        let Ok(below) = file.strip_prefix(&self.folder) else { return settings };
        for special in self.overrides.iter().filter(|special| special.files.is_match(below)) {
            if let Some(select) = &special.select {
                settings.rules = named::every().filter(|rule| select.contains(rule)).collect();
            }
            settings.rules.retain(|rule| !special.ignore.contains(rule));
            settings.locale = special.locale.map(|locale| (locale, config::NAME)).or(settings.locale);
            settings.date = special.date.or(settings.date);
        }
        settings
    }

    /// Every rule that runs on some file.
    pub(crate) fn rules(&self) -> Vec<&'static Rule> {
        let somewhere = |rule: &&'static Rule| {
            let selected = |special: &Special| special.select.as_ref().is_some_and(|select| select.contains(rule));
            self.everywhere.rules.contains(rule) || self.overrides.iter().any(selected)
        };
        named::every().filter(somewhere).collect()
    }
}

/// A path from the root, without `.` and `..` where they stand for nothing else.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            std::path::Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

fn level(name: &str) -> std::result::Result<Level, String> {
    let levels = [Level::Info, Level::Warning, Level::Error];
    levels.into_iter().find(|level| level.name() == name).ok_or_else(|| format!("'{name}' is no level; use info, warning or error"))
}

fn globs(config: &Config, over: &Override) -> Result<GlobSet> {
    let mut set = GlobSetBuilder::new();
    for word in &over.files {
        let text = word.get_ref().trim_start_matches("./");
        let text = match text {
            folder if folder.ends_with('/') => format!("{folder}**"),
            name if !name.contains('/') => format!("**/{name}"),
            path => path.trim_start_matches('/').to_string(),
        };
        let glob: std::result::Result<Glob, _> = GlobBuilder::new(&text).literal_separator(true).build();
        set.add(glob.map_err(|error| config.fault(word, format!("'{}' is no glob: {}", word.get_ref(), error.kind())))?);
    }
    set.build().map_err(|error| Error::at(&config.path, format!("the globs of an override cannot be used together: {error}")))
}
