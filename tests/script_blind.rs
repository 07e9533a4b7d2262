//! The two scripts of one text fold alike.

// A test that is skipped says so.
#![allow(clippy::print_stdout)]

use yiming::text::fold;

/// Lines of `hant-hans.tsv` whose words differ between the scripts, not their characters: line, and the reason.
const OTHER_WORDS: &[(usize, &str)] = &[
    (89, "義大利/意大利"),
    (321, "義大利/意大利"),
    (434, "義大利/意大利"),
    (488, "義大利/意大利"),
    (678, "計畫/计划"),
    (684, "義大利/意大利"),
    (733, "義大利/意大利"),
    (822, "義大利/意大利"),
    (845, "義大利/意大利"),
    (846, "義大利/意大利"),
    (1035, "義大利/意大利"),
    (1093, "義大利/意大利"),
    (1532, "義大利/意大利"),
    (1787, "義大利/意大利"),
    (2069, "驛/站"),
    (2081, "義大利/意大利"),
    (2370, "計畫/计划"),
    (2755, "義大利/意大利"),
    (3125, "義大利/意大利"),
    (3219, "義大利/意大利"),
    (3351, "義大利/意大利"),
    (3437, "義大利/意大利"),
    (3446, "義大利/意大利"),
    (3579, "義大利/意大利"),
    (3650, "義大利/意大利"),
    (3699, "義大利/意大利"),
    (3870, "義大利/意大利"),
    (3919, "計畫/计划"),
    (4134, "a full stop for 。"),
    (4203, "義大利/意大利"),
    (4954, "義大利/意大利"),
];

#[test]
fn both_scripts_of_a_line_fold_alike() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = std::env::var_os("YIMING_SHARED").map_or(path, std::path::PathBuf::from).join("data/gsd/hant-hans.tsv");
    let Ok(text) = std::fs::read_to_string(path) else {
        return println!("skipped: no ../shared");
    };
    let unequal = |line: &str| line.split_once('\t').is_some_and(|(hant, hans)| fold(hant).chars() != fold(hans).chars());
    let found: Vec<usize> = text.lines().zip(1..).filter(|(line, _)| unequal(line)).map(|(_, number)| number).collect();
    assert_eq!(found, OTHER_WORDS.iter().map(|(number, _)| *number).collect::<Vec<_>>());
}

#[test]
fn pairs_of_words_fold_alike() {
    for (hant, hans) in
        [("夏巴茲", "夏巴兹"), ("臺灣", "台湾"), ("裏海", "里海"), ("著名", "着名"), ("⽉", "月"), ("啓動", "啟動"), ("㈱", "(株)")]
    {
        assert_eq!(fold(hant).to_string(), fold(hans).to_string(), "{hant} {hans}");
    }
    assert_ne!(fold("義大利").to_string(), fold("意大利").to_string());
}
