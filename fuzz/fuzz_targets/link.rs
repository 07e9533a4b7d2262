//! Any text is linked with the built-in index under every policy: mentions stand on characters, in order, and say what they name.

#![no_main]

use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use yiming::corpus::date_of;
use yiming::glossary::{EntityType, Locale};
use yiming::index::Index;
use yiming::linker::{Linker, Mention, Options, Overlap, rendering};
use yiming::span::Span;
use yiming::text::fold;
use yiming::text::fold::DOT;

static INDEX: LazyLock<Index> = LazyLock::new(Index::builtin);

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let date = date_of(&text);
    let link = |overlap, seams, date| Linker::new(&INDEX, Options { overlap, seams, date, aliases: false }).link(&text);
    for date in [None, date].into_iter().take(1 + usize::from(date.is_some())) {
        let all = [false, true].map(|seams| {
            let [longest, nested, all] = [Overlap::Longest, Overlap::Nested, Overlap::All].map(|overlap| link(overlap, seams, date));
            [&longest, &nested, &all].into_iter().for_each(|mentions| stand(&text, mentions));
            let apart = names(&longest);
            assert!(apart.windows(2).all(|pair| pair[0].end <= pair[1].start), "the longest overlap");
            assert!(longest.iter().all(|mention| !mention.nested));
            assert!(within(&longest, &nested) && within(&nested, &all), "a policy that keeps more lost a mention");
            all
        });
        assert!(within(&all[1], &all[0]), "seams made a mention");
    }
    for (overlap, _) in Overlap::ALL {
        let mentions = Linker::new(&INDEX, Options { overlap, date, ..Options::default() }).link(&text);
        stand(&text, &mentions);
        assert!(overlap != Overlap::Longest || names(&mentions).windows(2).all(|pair| pair[0].end <= pair[1].start), "an alias over a name");
    }
    for candidate in Linker::new(&INDEX, Options { date, ..Options::default() }).candidates(&text) {
        assert!(text.get(candidate.span.range()).is_some_and(|slice| !slice.is_empty()));
    }
});

/// Spans are on characters and sorted, by start, then longest first; each mention folds like the form it gives.
fn stand(text: &str, mentions: &[Mention<'_>]) {
    let key = |span: Span| (span.start, std::cmp::Reverse(span.end));
    assert!(mentions.windows(2).all(|pair| key(pair[0].span) <= key(pair[1].span)), "mentions out of order");
    for mention in mentions {
        let slice = text.get(mention.span.range()).expect("a span on characters");
        let bare = |text: &str| fold(text).to_string().replace([DOT, '.'], "");
        assert!(mention.alias || bare(slice) == bare(mention.form), "'{slice}' is no {}", mention.form);
        assert!(mention.entities.windows(2).all(|pair| pair[0].id < pair[1].id) && !mention.entities.is_empty());
        assert!(!mention.locales().is_empty());
        for (locale, _) in Locale::ALL {
            mention.entities.iter().for_each(|entity| _ = rendering(entity, mention.kind, locale, None));
        }
    }
}

/// The spans of names, without offices, which overlap as they like.
fn names(mentions: &[Mention<'_>]) -> Vec<Span> {
    mentions.iter().filter(|mention| mention.entity_type() != EntityType::Office).map(|mention| mention.span).collect()
}

fn within(fewer: &[Mention], more: &[Mention]) -> bool {
    let key = |mention: &Mention| (mention.span, mention.entity_type() == EntityType::Office);
    fewer.iter().all(|mention| more.iter().any(|other| key(other) == key(mention)))
}

// Random bytes are no names; every other mutation inserts a name, a cue, a line of the seeds, or what stands between them.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let random = seed.wrapping_mul(0x9E37_79B1).rotate_left(15);
    let kind = &pieces()[random as usize % 4];
    let inserted = kind.get(random as usize / 4 % kind.len().max(1)).map_or(&[][..], String::as_bytes);
    if seed.is_multiple_of(2) || size + inserted.len() > max_size {
        return fuzzer_mutate(data, size, max_size);
    }
    let place = seed.wrapping_mul(0x85EB_CA6B).rotate_left(13) as usize % (size + 1);
    let starts = |at: &usize| *at == size || data[*at] & 0xC0 != 0x80;
    let at = (place..=size).find(starts).unwrap_or(size);
    data.copy_within(at..size, at + inserted.len());
    data[at..at + inserted.len()].copy_from_slice(inserted);
    size + inserted.len()
});

fn pieces() -> &'static [Vec<String>; 4] {
    const BETWEEN: [&str; 24] = [
        "\n",
        "\n\n",
        " ",
        "\u{3000}",
        "\u{200B}",
        "\u{AD}",
        "\u{301}",
        "\u{FE0F}",
        "·",
        "・",
        ".",
        "、",
        "，",
        "。",
        "(",
        "「",
        "Ａ",
        "ß",
        "ﬁ",
        "㈱",
        "的",
        "在",
        "2025年9月1日",
        "新华社北京9月1日电",
    ];
    static PIECES: OnceLock<[Vec<String>; 4]> = OnceLock::new();
    PIECES.get_or_init(|| {
        let glossary = INDEX.to_glossary();
        let forms = glossary.entities.iter().flat_map(|entity| &entity.renderings).map(|r| r.form.clone()).collect();
        let cues = glossary.contexts.iter().map(|context| &context.cue).chain(glossary.cues.values().flatten()).cloned().collect();
        let seeds = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds")).into_iter().flatten().flatten();
        let seeds = seeds.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        let lines = seeds.flat_map(|text| text.lines().filter(|line| !line.trim().is_empty()).map(str::to_string).collect::<Vec<_>>());
        [forms, cues, lines.collect(), BETWEEN.map(str::to_string).to_vec()]
    })
}
