//! Any bytes as a glossary of another tool: they are read or refused in a sentence; what is read can be laid into a glossary.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use yiming::export::glossary::merge::{Rules, merge};
use yiming::export::glossary::{FORMATS, Settings};
use yiming::glossary::Locale;

// The first byte chooses the format.
fuzz_target!(|data: &[u8]| {
    let Some((choice, content)) = data.split_first() else { return };
    let readers: Vec<_> = FORMATS.iter().filter_map(|format| format.read).collect();
    let settings = Settings { from: Some(Locale::HansCn), to: vec![Locale::En], ..Settings::default() };
    match readers[usize::from(*choice) % readers.len()](Path::new("file"), content, &settings) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(read) => {
            let laid = merge(Path::new("glossary"), &[], vec![("file".into(), read)], &Rules::default());
            let laid = laid.unwrap_or_else(|error| panic!("what was read makes no glossary: {error}"));
            assert!(laid.files.iter().all(|(name, _)| name.starts_with("glossary")));
        }
    }
});
