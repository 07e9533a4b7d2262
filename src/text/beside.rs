//! Words that stand beside names of people: titles and bylines; and English words that are no names.

/// Titles that stand before names, folded, by their last character.
pub(crate) const BEFORE: [(char, &[&str]); 18] = [
    ('统', &["总统"]),
    ('理', &["总理"]),
    ('相', &["首相", "外相", "防相", "财相"]),
    ('长', &["外长", "部长", "防长", "财长", "秘书长", "议长", "院长", "市长", "州长", "省长", "参谋长"]),
    ('席', &["主席"]),
    ('使', &["大使", "特使", "公使"]),
    ('军', &["将军"]),
    ('王', &["国王", "女王"]),
    ('裁', &["总裁"]),
    ('臣', &["大臣"]),
    ('人', &["发言人", "领导人", "创始人"]),
    ('员', &["议员", "专员"]),
    ('令', &["司令"]),
    ('事', &["总干事"]),
    ('练', &["教练"]),
    ('宗', &["教宗"]),
    ('将', &["上将", "中将", "少将"]),
    ('授', &["教授"]),
];
/// Titles that stand behind names, folded, by their first character.
pub(crate) const BEHIND: [(char, &[&str]); 4] = [('先', &["先生"]), ('女', &["女士"]), ('爵', &["爵士"]), ('夫', &["夫人"])];
/// What stands before the name of someone who only wrote the text.
pub(crate) const BYLINES: [&str; 8] = ["记者", "编辑", "通讯员", "作者", "译者", "摄影", "文/", "图/"];
/// English titles that stand before names.
pub(crate) const ENGLISH: [&str; 16] = [
    "president",
    "prime minister",
    "minister",
    "secretary",
    "ambassador",
    "chancellor",
    "senator",
    "governor",
    "general",
    "king",
    "queen",
    "premier",
    "secretary of state",
    "secretary-general",
    "prince",
    "princess",
];
/// Capitalised words that are no names of people.
pub(crate) const NO_NAMES: [&str; 38] = [
    "airport",
    "army",
    "assembly",
    "avenue",
    "award",
    "bank",
    "cabinet",
    "center",
    "centre",
    "college",
    "committee",
    "company",
    "conference",
    "corporation",
    "council",
    "cup",
    "day",
    "electric",
    "foundation",
    "general",
    "government",
    "group",
    "hospital",
    "hotel",
    "house",
    "international",
    "meeting",
    "ministry",
    "motors",
    "office",
    "park",
    "party",
    "prize",
    "secretariat",
    "street",
    "summit",
    "university",
    "visit",
];
/// Days may stand behind a name.
pub(crate) const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Words inside names that are not capitalised.
pub(crate) const PARTICLES: [&str; 14] = ["de", "da", "dos", "del", "der", "van", "von", "bin", "ibn", "al", "el", "la", "le", "di"];
