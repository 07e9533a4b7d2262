//! Traps of running text that the built-in glossary must neither fall into nor shy away from.

use std::sync::LazyLock;

use yiming::glossary::{Date, Glossary};
use yiming::index::{Index, build};
use yiming::linker::{Linker, Options, Overlap};
use yiming::span::Places;

static INDEX: LazyLock<Index> = LazyLock::new(Index::builtin);

/// Text, entity ids joined by `|`, sense.
type Seen = (String, String, &'static str);

fn seen_in(index: &Index, text: &str, options: Options) -> Vec<Seen> {
    let mentions = Linker::new(index, options).link(text);
    let ids = |m: &yiming::linker::Mention| m.entities.iter().map(|entity| entity.id.as_str()).collect::<Vec<_>>().join("|");
    mentions.iter().map(|m| (text[m.span.range()].to_string(), ids(m), m.sense.name())).collect()
}

fn mentions(text: &str, options: Options) -> Vec<Seen> {
    seen_in(&INDEX, text, options)
}

fn at(date: &str) -> Options {
    Options { date: Some(Date::parse(date).expect("a date")), ..Options::default() }
}

/// The ids of the mentions written `name`, in document order.
fn ids(text: &str, name: &str) -> Vec<String> {
    mentions(text, Options::default()).into_iter().filter(|(written, _, _)| written == name).map(|(_, ids, _)| ids).collect()
}

/// The ids and senses of the mentions written `name`, at a date.
fn senses(text: &str, name: &str, options: Options) -> Vec<(String, &'static str)> {
    let named = mentions(text, options).into_iter().filter(|(written, _, _)| written == name);
    named.map(|(_, ids, sense)| (ids, sense)).collect()
}

#[track_caller]
fn leaves_alone(entity: &str, texts: &[&str]) {
    for text in texts {
        let found = mentions(text, Options { overlap: Overlap::All, ..Options::default() });
        assert!(!found.iter().any(|(_, ids, _)| ids.split('|').any(|id| id == entity)), "{entity} in {text}: {found:?}");
    }
}

#[track_caller]
fn catches(entity: &str, name: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(ids(text, name), [entity], "{name} in {text}: {:?}", mentions(text, Options::default()));
    }
}

/// An index of a few forms without any context: what only edges and seams can decide.
fn bare(forms: &[(&str, &str)]) -> Index {
    let rows: String = forms.iter().map(|(entity, form)| format!("{entity},zh,{form},admitted\n")).collect();
    let files = [("own.csv".to_string(), format!("entity,locale,form,status\n{rows}").into_bytes())];
    let glossary = Glossary::from_files(&files).expect("a glossary that reading takes");
    Index::from_bytes(build(&glossary).expect("a small glossary")).expect("bytes that were just built")
}

fn written(index: &Index, text: &str) -> Vec<String> {
    seen_in(index, text, Options::default()).into_iter().map(|(written, _, _)| written).collect()
}

// ---- words around a name -----------------------------------------------------------------------------------------------

#[test]
fn china_is_not_in_developing_countries() {
    leaves_alone("gpe/china", &["发展中国家的共同愿望", "發展中國家的共同願望", "最大的发展中\n国家"]);
    catches("gpe/china", "中国", &["中国的发展", "发展中，中国将发挥作用"]);
    catches("gpe/china", "中國", &["中國國家主席"]);
}

#[test]
fn china_is_not_in_among_them_state_firms() {
    leaves_alone("gpe/china", &["其中国有企业占一半", "其中國有企業佔一半"]);
    catches("gpe/china", "中国", &["其中，中国企业占一半", "中国企业走出去"]);
}

#[test]
fn the_party_is_not_in_among_them_together() {
    leaves_alone("org/cpc", &["其中共同发展最为重要", "其中\n共同发展最为重要", "其中共\n同发展最为重要", "合作中共同应对挑战"]);
    catches("org/cpc", "中共", &["中共一贯主张", "他是中共党员"]);
}

#[test]
fn saudi_arabia_is_not_in_longer_names() {
    leaves_alone("gpe/saudi-arabia", &["蒙古国总理赞登沙特尔出席", "发言人巴沙特尔表示", "蒙古国总理赞登沙\n特尔出席"]);
    catches("gpe/saudi-arabia", "沙特", &["沙特王储访华", "会见沙特外交大臣"]);
    catches("per/gombojavyn-zandanshatar", "赞登沙特尔", &["蒙古国总理赞登沙特尔出席"]);
}

#[test]
fn russia_is_not_in_belarus() {
    leaves_alone("gpe/russia", &["白俄罗斯总统抵达", "白俄羅斯總統抵達"]);
    catches("gpe/belarus", "白俄罗斯", &["白俄罗斯总统抵达"]);
    catches("gpe/russia", "俄罗斯", &["俄罗斯总统抵达", "白俄罗斯和俄罗斯"]);
}

#[test]
fn the_mainland_is_not_in_eurasia() {
    leaves_alone("gpe/chinese-mainland", &["横跨欧亚大陆的合作", "橫跨歐亞大陸的合作", "非洲大陆自贸区"]);
    catches("gpe/chinese-mainland", "大陆", &["大陆居民赴台湾旅游", "两岸同胞说，大陆发展很快"]);
}

#[test]
fn japan_is_not_in_today_this_paper() {
    leaves_alone("gpe/japan", &["今日本报讯", "昨日本报记者"]);
    catches("gpe/japan", "日本", &["日本报纸报道", "今天，日本首相表示"]);
}

#[test]
fn haiti_is_not_in_the_shanghai_area() {
    leaves_alone("gpe/haiti", &["上海地区的企业", "沿海地区的企业", "上\n海地区"]);
    catches("gpe/shanghai", "上海", &["上海地区的企业"]);
    catches("gpe/haiti", "海地", &["海地总统遇刺", "援助海地灾民"]);
}

#[test]
fn short_names_are_not_in_longer_ones() {
    leaves_alone("gpe/south-korea", &["韩国瑜参选", "韓國瑜參選"]);
    leaves_alone("per/ishaq-dar", &["达尔文的进化论", "達爾文的進化論"]);
    leaves_alone("gpe/mali", &["超级马里奥", "索马里海盗", "索馬里海盜"]);
    catches("gpe/south-korea", "韩国", &["韩国总统访华"]);
    catches("per/ishaq-dar", "达尔", &["外长达尔表示", "副总理达尔会见"]);
    catches("gpe/mali", "马里", &["马里总统访华"]);
    catches("gpe/somalia", "索马里", &["索马里海盗"]);
}

#[test]
fn a_longer_title_that_ends_in_the_cue_does_not_cut_the_name() {
    catches("per/ishaq-dar", "达尔", &["巴基斯坦外长达尔表示", "巴基斯坦副总理兼外长达尔表示"]);
    catches("per/xi-jinping", "习", &["中共中央总书记、国家主席习主席"]);
}

#[test]
fn seams_alone_leave_what_words_cut() {
    let index = bare(&[("gpe/a", "中国"), ("org/b", "中共"), ("gpe/c", "沙特"), ("gpe/d", "日本"), ("gpe/e", "海地"), ("gpe/f", "上海")]);
    for text in ["今日本报讯", "其中国有企业占一半", "其中共同发展最为重要", "其中\n共同发展", "赞登沙特尔出席"]
    {
        assert_eq!(written(&index, text), [""; 0], "{text}");
    }
    assert_eq!(written(&index, "上海地区的企业"), ["上海"]);
}

#[test]
fn seams_alone_keep_what_words_do_not_cut() {
    let index = bare(&[("gpe/a", "中国"), ("org/b", "中共"), ("gpe/c", "沙特"), ("gpe/d", "日本"), ("gpe/e", "海地"), ("gpe/f", "上海")]);
    for (text, name) in [
        ("日本报纸报道", "日本"),
        ("其中，中国企业", "中国"),
        ("中共中央决定", "中共"),
        ("沙特王储访华", "沙特"),
        ("海地总统遇刺", "海地"),
        ("上海地区的企业", "上海"),
        ("访问中\n国的代表团", "中\n国"),
    ] {
        assert_eq!(written(&index, text), [name], "{text}");
    }
}

// ---- one character, one reporter, one river ----------------------------------------------------------------------------

#[test]
fn xi_alone_is_a_name_only_before_his_title() {
    leaves_alone("per/xi-jinping", &["联合军事演习", "学习主席讲话", "演习主席台", "学习总书记讲话精神", "习惯"]);
    catches("per/xi-jinping", "习", &["习主席强调", "习总书记强调", "学习习主席讲话"]);
    catches("per/xi-jinping", "習", &["習主席強調"]);
}

#[test]
fn premier_and_reporter_stand_in_one_document() {
    let text = "国务院总理李强出席会议并讲话。（记者李强）";
    assert_eq!(ids(text, "李强"), ["per/li-qiang", "per/li-qiang-reporter"]);
    let text = "记者李强报道，国务院总理李强17日抵达莫斯科。";
    assert_eq!(ids(text, "李强"), ["per/li-qiang-reporter", "per/li-qiang"]);
}

#[test]
fn a_list_of_reporters_goes_on() {
    catches("per/li-qiang-reporter", "李强", &["新华社记者王某某、李强", "记者王某某、张某、李强报道"]);
    catches("per/li-qiang", "李强", &["习近平、李强出席会议", "国务院总理李强会见记者", "李强总理会见记者"]);
}

#[test]
fn a_reporter_is_no_river() {
    catches("per/huang-he-reporter", "黄河", &["（记者黄河）", "新华社记者黄河、王某某"]);
    catches("loc/yellow-river", "黄河", &["黄河流域生态保护", "记者在黄河岸边采访", "长江、黄河"]);
    assert_eq!(ids("记者黄河报道，黄河流域丰收。", "黄河"), ["per/huang-he-reporter", "loc/yellow-river"]);
}

// ---- across lines and in other characters ------------------------------------------------------------------------------

#[test]
fn one_mention_spans_a_line_break() {
    catches("per/shehbaz-sharif", "夏\n\n巴兹", &["巴基斯坦总理夏\n\n巴兹出席"]);
    catches("per/emomali-rahmon", "拉赫\n\n蒙", &["塔吉克斯坦总统拉赫\n\n蒙出席"]);
    catches("org/sco", "上海合作組\n織", &["上海合作組\n織成員國"]);
    catches("org/sco", "上海合作組\r\n\u{3000}\u{3000}織", &["上海合作組\r\n\u{3000}\u{3000}織成員國"]);
    leaves_alone("gpe/china", &["其中\n国有企业占一半"]);
}

#[test]
fn radicals_of_a_pdf_are_characters() {
    catches("term/artificial-intelligence", "⼈⼯智慧", &["發展⼈⼯智慧產業"]);
    catches("term/artificial-intelligence", "人工智慧", &["發展人工智慧產業"]);
}

#[test]
fn a_character_beyond_the_first_plane_keeps_offsets_right() {
    let text = "𠮷野家😀在北京\n𠮷：上海";
    let mentions = Linker::new(&INDEX, Options::default()).link(text);
    let mut places = Places::new(text);
    let mut found = Vec::new();
    for mention in &mentions {
        let (start, end) = (places.at(mention.span.start), places.at(mention.span.end));
        found.push((&text[mention.span.range()], start.offset..end.offset, start.line, start.column));
    }
    assert_eq!(found, [("北京", 5..7, 1, 6), ("上海", 10..12, 2, 3)]);
}

#[test]
fn every_dot_between_name_parts_is_one() {
    for dot in ["·", "‧", "•", "・", "．", ".", " ", "\n", ""] {
        let name = format!("伊姆兰{dot}汗");
        catches("per/imran-khan", &name, &[&format!("巴基斯坦总理{name}出席"), &name]);
    }
    leaves_alone("gpe/mali", &["马·里", "马‧里先生", "马．里"]);
}

#[test]
fn case_tells_names_from_words() {
    leaves_alone("gpe/united-states", &["tell us more", "Tell Us more"]);
    leaves_alone("org/who", &["those who came", "Who came?"]);
    leaves_alone("gpe/turkey", &["we ate turkey"]);
    catches("gpe/united-states", "US", &["the US said", "美国（US）"]);
    catches("org/who", "WHO", &["the WHO said"]);
    catches("gpe/turkey", "Turkey", &["in Turkey"]);
    catches("gpe/turkey", "TURKEY", &["PRESIDENT OF TURKEY VISITS"]);
}

#[test]
fn a_shorter_name_stands_where_a_longer_one_is_cut() {
    let index = bare(&[("term/ai", "AI"), ("term/ai-lab", "AI lab")]);
    assert_eq!(written(&index, "two AI labs"), ["AI"]);
    assert_eq!(written(&index, "two AI lab rats"), ["AI lab"]);
    assert_eq!(written(&index, "AI"), ["AI"]);
    assert_eq!(written(&index, "AIs and RAI"), [""; 0]);
    assert_eq!(written(&index, "用AI改变"), ["AI"]);
}

// ---- senses ------------------------------------------------------------------------------------------------------------

#[test]
fn a_title_beside_japarov_tells_which() {
    let (sadyr, akylbek) = ("per/sadyr-japarov".to_string(), "per/akylbek-japarov".to_string());
    for (text, id) in [
        ("吉尔吉斯斯坦总统扎帕罗夫出席", &sadyr),
        ("会见扎帕罗夫总统", &sadyr),
        ("吉尔吉斯斯坦总理扎帕罗夫出席", &akylbek),
        ("吉尔吉斯斯坦内阁主席扎帕罗夫出席", &akylbek),
    ] {
        assert_eq!(senses(text, "扎帕罗夫", at("2023")), [(id.clone(), "office")], "{text}");
    }
}

#[test]
fn japarov_alone_is_two_people_while_both_are_in_office() {
    let both = "per/akylbek-japarov|per/sadyr-japarov".to_string();
    assert_eq!(senses("扎帕罗夫出席会议", "扎帕罗夫", at("2023")), [(both.clone(), "ambiguous")]);
    assert_eq!(senses("扎帕罗夫出席会议", "扎帕罗夫", Options::default()), [(both, "ambiguous")]);
    assert_eq!(senses("扎帕罗夫出席会议", "扎帕罗夫", at("2025-11")), [("per/sadyr-japarov".to_string(), "office")]);
}

#[test]
fn japarov_is_whom_the_document_names_elsewhere() {
    for text in ["萨德尔·扎帕罗夫抵达天津。扎帕罗夫出席会议。", "扎帕罗夫出席会议。与会的有萨德尔·扎帕罗夫。"]
    {
        assert_eq!(senses(text, "扎帕罗夫", at("2023")), [("per/sadyr-japarov".to_string(), "document")], "{text}");
    }
    let both = "萨德尔·扎帕罗夫和阿克尔别克·扎帕罗夫抵达。扎帕罗夫出席会议。";
    let ids = "per/akylbek-japarov|per/sadyr-japarov".to_string();
    assert_eq!(senses(both, "扎帕罗夫", at("2023")), [(ids, "ambiguous")]);
}

#[test]
fn sharif_is_who_was_prime_minister_then() {
    let text = "中方会见巴基斯坦总理谢里夫";
    assert_eq!(senses(text, "谢里夫", at("2025")), [("per/shehbaz-sharif".to_string(), "office")]);
    assert_eq!(senses(text, "谢里夫", at("2014")), [("per/nawaz-sharif".to_string(), "office")]);
    let both = "per/nawaz-sharif|per/shehbaz-sharif".to_string();
    assert_eq!(senses(text, "谢里夫", at("2020")), [(both.clone(), "ambiguous")]);
    assert_eq!(senses(text, "谢里夫", Options::default()), [(both, "ambiguous")]);
}

#[test]
fn an_office_is_held_by_one_at_a_date() {
    let holders = |date: &str| {
        let office = INDEX.number("office/pk-prime-minister").expect("an office of the glossary");
        let holders = INDEX.terms().holders(office, Some(Date::parse(date).expect("a date")));
        holders.map(|term| INDEX.entity(term.holder).expect("a holder in the index").id).collect::<Vec<_>>()
    };
    assert_eq!(holders("2021-09"), ["per/imran-khan"]);
    assert_eq!(holders("2025"), ["per/shehbaz-sharif"]);
    assert_eq!(holders("2014"), ["per/nawaz-sharif"]);
    assert!(!holders("2023-12").contains(&"per/shehbaz-sharif".to_string()), "a caretaker held it between his two terms");
}

#[test]
fn an_office_is_a_mention_beside_its_country() {
    let text = "巴基斯坦总理出席会议";
    assert_eq!(ids(text, "巴基斯坦总理"), ["office/pk-prime-minister"]);
    assert_eq!(ids(text, "巴基斯坦"), ["gpe/pakistan"]);
    assert_eq!(ids("巴基斯坦总\n理出席", "巴基斯坦总\n理"), ["office/pk-prime-minister"]);
    leaves_alone("office/pk-prime-minister", &["巴基斯坦副总理出席会议", "巴基斯坦总统出席会议"]);
}

#[test]
fn a_longer_word_behind_the_cue_cuts_the_name() {
    assert!(!mentions("习主席团成员", Options::default()).iter().any(|(text, ..)| text == "习"));
}

#[test]
fn a_unit_belongs_to_its_number() {
    let index = bare(&[("gpe/jp", "日本")]);
    assert_eq!(written(&index, "8月26日本赛季开幕"), [""; 0]);
    assert_eq!(written(&index, "2025年日本首相访华，9月3日，日本国会"), ["日本", "日本"]);
}
