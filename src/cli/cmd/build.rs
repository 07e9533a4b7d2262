//! `yiming build DIR -o FILE`: a glossary folder to an index file.

use crate::cli::args::Build;
use crate::cli::{Outcome, output};
use crate::disk;
use crate::error::Result;
use crate::glossary::Glossary;
use crate::index::{Index, build};

pub(crate) fn run(args: &Build) -> Result<Outcome> {
    let glossary = Glossary::open(&args.folder)?;
    let bytes = build(&glossary)?;
    disk::replace(&args.output, &bytes)?;
    let index = Index::open(&args.output)?;
    output::say(&format!(
        "yiming: {} entities, {} renderings, {} keys: {} ({} bytes)",
        index.entity_count(),
        index.rendering_count(),
        index.key_count(),
        args.output.display(),
        bytes.len()
    ));
    Ok(Outcome::Done)
}
