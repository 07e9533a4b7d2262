//! Laws that hold for every text and every glossary: the fold, the linker against brute force, files, indexes, places.

#[path = "laws/brute.rs"]
mod brute;
#[path = "laws/random.rs"]
mod random;

use brute::Row;
use proptest::collection::vec;
use proptest::prelude::*;
use random::*;
use yiming::glossary::{EntityType, Kind, Status};
use yiming::index::build::keys_of;
use yiming::index::{Index, build};
use yiming::linker::{Linker, Matcher, Mention, Options, Overlap};
use yiming::span::{Places, byte_at};
use yiming::text::fold;

// ---- the fold ----------------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(few(1_000))]

    #[test]
    fn fold_twice_is_fold_once(text in any_text()) {
        let once = fold(&text).to_string();
        prop_assert_eq!(fold(&once).to_string(), once);
    }

    #[test]
    fn fold_of_any_characters_twice_is_fold_once(text in vec(any::<char>(), 0..16)) {
        let once = fold(&text.into_iter().collect::<String>()).to_string();
        prop_assert_eq!(fold(&once).to_string(), once);
    }

    #[test]
    fn every_folded_range_has_a_source(text in any_text()) {
        let folded = fold(&text);
        for start in 0..folded.len() {
            for end in start + 1..=folded.len() {
                let span = folded.source(start..end);
                let slice = text.get(span.range());
                prop_assert!(slice.is_some_and(|slice| !slice.is_empty()), "{start}..{end} is {span:?}");
            }
        }
    }

    #[test]
    fn sources_follow_one_another_and_end_with_their_marks(text in any_text()) {
        let folded = fold(&text);
        for at in 0..folded.len() {
            let span = folded.source(at..at + 1);
            prop_assert!(at == 0 || !folded.is_whole(at..at + 1) || folded.source(at - 1..at).end <= span.start);
            let marked = text[span.range().end..].starts_with(brute::is_mark);
            prop_assert!(!marked || folded.chars()[at] == ' ' || !folded.is_whole(0..at + 1));
        }
    }

    #[test]
    fn whole_ranges_fold_to_themselves(text in any_text()) {
        let folded = fold(&text);
        for start in 0..folded.len() {
            for end in start + 1..=folded.len() {
                let range = start..end;
                let key: String = folded.chars()[range.clone()].iter().collect();
                if folded.is_whole(range.clone()) && !key.starts_with(['.', '·', ' ']) && !key.ends_with(['.', '·', ' ']) {
                    prop_assert_eq!(fold(&text[folded.source(range).range()]).to_string(), key);
                }
            }
        }
    }
}

// ---- the linker --------------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(few(300))]

    #[test]
    fn linker_is_brute_force_for_every_policy((rows, text) in rows_and_text()) {
        let index = index_of(&glossary_of(&rows));
        for (policy, name) in Overlap::ALL {
            prop_assert_eq!(plain(&linked(&index, &text, seamless(policy))), forced(&rows, &text, policy), "{}", name);
        }
    }

    #[test]
    fn matcher_is_brute_force((rows, text) in rows_and_text()) {
        let index = index_of(&glossary_of(&rows));
        let (mut matcher, mut found) = (Matcher::new(&index), Vec::new());
        // Its memory is used twice.
        matcher.each("上海合作组织 SCO 夏\n巴兹", |_, _| ());
        matcher.each(&text, |span, _| found.push((span.start as usize, span.end as usize)));
        prop_assert_eq!(found, brute::forms(&rows, &text));
    }

    #[test]
    fn every_key_of_a_form_is_a_fold(form in form()) {
        for key in keys_of(&form) {
            prop_assert_eq!(fold(&key).to_string(), key);
        }
    }

    #[test]
    fn without_han_seams_change_nothing(rows in vec(row(), 1..9), text in text_without_han()) {
        let index = index_of(&glossary_of(&rows));
        for (overlap, _) in Overlap::ALL {
            let on = plain(&linked(&index, &text, Options { overlap, seams: true, date: None, aliases: false }));
            prop_assert_eq!(on, plain(&linked(&index, &text, seamless(overlap))));
        }
    }

    #[test]
    fn longest_leaves_no_mention_inside_or_across_another((rows, text) in rows_and_text(), seams in any::<bool>()) {
        let index = index_of(&glossary_of(&rows));
        let mentions = linked(&index, &text, Options { overlap: Overlap::Longest, seams, date: None, aliases: false });
        let others: Vec<&Mention<'_>> = mentions.iter().filter(|m| m.entity_type() != EntityType::Office).collect();
        for (at, one) in others.iter().enumerate() {
            prop_assert!(others[at + 1..].iter().all(|other| !one.span.overlaps(other.span)));
        }
    }

    #[test]
    fn mentions_fold_to_their_forms((rows, text) in rows_and_text(), seams in any::<bool>()) {
        let index = index_of(&glossary_of(&rows));
        for mention in linked(&index, &text, Options { overlap: Overlap::All, seams, date: None, aliases: false }) {
            let slice = text.get(mention.span.range()).expect("a span on character boundaries");
            prop_assert!(brute::names(slice, mention.form), "{slice:?} is no {:?}", mention.form);
            prop_assert!(rows.iter().any(|row| row.form == mention.form && mention.entities.iter().any(|e| e.id == row.entity)));
        }
    }

    #[test]
    fn mentions_come_in_document_order((rows, text) in rows_and_text(), seams in any::<bool>()) {
        let index = index_of(&glossary_of(&rows));
        let mentions = linked(&index, &text, Options { overlap: Overlap::All, seams, date: None, aliases: false });
        prop_assert!(mentions.is_sorted_by_key(|m| (m.span.start, u32::MAX - m.span.end)));
    }
}

#[test]
fn one_thread_and_many_find_the_same() {
    let index = Index::builtin();
    let linker = Linker::new(&index, Options { overlap: Overlap::Nested, ..Options::default() });
    let pieces = ["国务院总理李强", "上海合作組\n織", "巴基斯坦總理夏\n\n巴茲", "记者黄河", "今日本报讯", "The WHO in Turkey", "𠮷", "。"];
    let text = |n: usize| (0..12).map(|at| pieces[(n * 7 + at * at + at) % pieces.len()]).collect::<String>();
    let texts: Vec<String> = (0..24).map(text).collect();
    let show = |text: &String| format!("{:?}", linker.link(text));
    let one: Vec<String> = texts.iter().map(show).collect();
    let fresh = Index::builtin();
    let shared = Linker::new(&fresh, Options { overlap: Overlap::Nested, ..Options::default() });
    let many: Vec<String> = std::thread::scope(|scope| {
        let show = |text: &String| format!("{:?}", shared.link(text));
        let workers: Vec<_> = texts.chunks(3).map(|chunk| scope.spawn(move || chunk.iter().map(show).collect::<Vec<_>>())).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("linking does not panic")).collect()
    });
    assert_eq!(one, many);
}

#[test]
fn a_dot_between_spaces_leaves_one_space_or_none() {
    for (form, text, written) in
        [("Ab · Cd", "Ab Cd", "Ab Cd"), ("Ab· Cd", "Ab Cd", "Ab Cd"), ("· Cd", "of Cd", "Cd"), ("Ab ·", "Ab of", "Ab")]
    {
        let row = Row { entity: "per/a", form: form.into(), status: Status::Preferred, kind: Kind::Full };
        let index = index_of(&glossary_of(&[row]));
        let mentions = linked(&index, text, Options::default());
        let found: Vec<&str> = mentions.iter().map(|m| &text[m.span.range()]).collect();
        assert_eq!(found, [written], "{form} in {text}");
    }
}

// ---- files and indexes -------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(few(250))]

    #[test]
    fn written_and_read_a_glossary_is_the_same(files in files()) {
        let first = read(&files);
        let written = first.to_files();
        let second = read(&written);
        let again = second.to_files();
        prop_assert_eq!(readable(&again), readable(&written));
        prop_assert_eq!(entities(&second), entities(&first));
        prop_assert_eq!(others(&second), others(&first));
        prop_assert!(second.doubts.is_empty(), "what was written names every status");
    }

    #[test]
    fn format_twice_is_format_once(files in files()) {
        let once = formatted(&files);
        let twice = formatted(&once);
        prop_assert_eq!(readable(&twice), readable(&once));
    }

    #[test]
    fn format_changes_nothing_that_is_read(files in files()) {
        let (before, after) = (read(&files), read(&formatted(&files)));
        prop_assert_eq!(entities(&after), entities(&before));
        prop_assert_eq!(others(&after), others(&before));
    }

    #[test]
    fn two_builds_are_the_same_bytes(files in files()) {
        let bytes = build(&read(&files)).expect("a small glossary");
        prop_assert_eq!(&bytes, &build(&read(&files)).expect("a small glossary"));
        let index = Index::from_bytes(bytes).expect("bytes that were just built");
        prop_assert_eq!(index.as_bytes(), build(&index.to_glossary()).expect("a small glossary"));
    }
}

fn small_index() -> Vec<u8> {
    let rows = "entity,locale,form\nper/a,zh,夏巴兹\nper/a,en,A\noffice/g,zh,巴基斯坦总理\n".as_bytes().to_vec();
    let tenures = b"office,entity\noffice/g,per/a\n".to_vec();
    let contexts = "form,entity,where,cue,effect\nA,,before,B,forbid\n".as_bytes().to_vec();
    let glossary = read(&[("people.csv".into(), rows), ("offices.csv".into(), tenures), ("contexts.csv".into(), contexts)]);
    build(&glossary).expect("a small glossary")
}

#[test]
fn every_flipped_bit_of_an_index_is_refused() {
    let bytes = small_index();
    assert!(Index::from_bytes(bytes.clone()).is_ok());
    // Every bit of the head and the end; between them one in a prime number, for the code table alone is a million bits.
    let (head, bits) = (512 * 8, bytes.len() * 8);
    for bit in (0..head).chain((head..bits - head).step_by(61)).chain(bits - head..bits) {
        let mut damaged = bytes.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        assert!(Index::from_bytes(damaged).is_err(), "bit {} of byte {}", bit % 8, bit / 8);
    }
}

#[test]
fn every_cut_or_lengthened_index_is_refused() {
    let bytes = small_index();
    for length in 0..bytes.len() {
        assert!(Index::from_bytes(bytes[..length].to_vec()).is_err(), "the first {length} bytes");
    }
    for more in [&[0][..], &[0, 0, 0, 0], &bytes] {
        assert!(Index::from_bytes([&bytes, more].concat()).is_err());
    }
}

fn entity_with(extra_columns: &str, cells: &str) -> Vec<(String, Vec<u8>)> {
    let file = format!("entity,locale,form,status,kind,source,note{extra_columns}\n{cells}");
    vec![("people.csv".to_string(), file.into_bytes())]
}

#[track_caller]
fn survives_writing(files: &[(String, Vec<u8>)]) {
    let first = read(files);
    let second = read(&first.to_files());
    assert_eq!(entities(&second), entities(&first));
    assert_eq!(readable(&second.to_files()), readable(&first.to_files()));
}

#[test]
fn unknown_columns_survive_writing_in_their_order() {
    survives_writing(&entity_with(",zeta,alpha", "per/a,zh,中,preferred,full,,,1,2\n"));
}

#[test]
fn white_space_around_an_unknown_cell_does_not_matter() {
    survives_writing(&entity_with(",zeta", "per/a,zh,中,preferred,full,,, wide \n"));
    survives_writing(&entity_with(",zeta", "per/a,zh,中,preferred,full,,, \n"));
}

#[test]
fn rows_that_differ_in_their_note_survive_writing_in_any_order() {
    survives_writing(&entity_with("", "per/a,zh,中,admitted,full,,b\nper/a,zh,中,admitted,full,,a\n"));
}

// ---- places ------------------------------------------------------------------------------------------------------------

fn boundaries(text: &str) -> Vec<u32> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).map(|at| u32::try_from(at).expect("a short text")).collect()
}

proptest! {
    #![proptest_config(few(500))]

    #[test]
    fn place_and_byte_are_inverse(text in any_text()) {
        let mut places = Places::new(&text);
        for byte in boundaries(&text) {
            let place = places.at(byte);
            prop_assert_eq!(byte_at(&text, place.line, place.column), Some(byte), "line {} column {}", place.line, place.column);
        }
    }

    #[test]
    fn byte_and_place_are_inverse(text in any_text(), line in 1..5usize, column in 1..9usize) {
        if let Some(byte) = byte_at(&text, line, column) {
            let place = Places::new(&text).at(byte);
            // Just behind a line's break is also the start of the next line.
            let behind = (place.line, place.column) == (line + 1, 1) && text[..byte as usize].ends_with('\n');
            prop_assert!((place.line, place.column) == (line, column) || behind, "{place:?}");
        }
    }

    #[test]
    fn places_do_not_depend_on_the_order_of_asking(text in any_text(), order in vec(any::<prop::sample::Index>(), 0..12)) {
        let bytes = boundaries(&text);
        let mut places = Places::new(&text);
        for byte in order.into_iter().map(|at| bytes[at.index(bytes.len())]) {
            let place = places.at(byte);
            prop_assert_eq!(place, Places::new(&text).at(byte));
            prop_assert_eq!(place.offset, text[..byte as usize].chars().count());
        }
    }
}
