//! Names that converters damaged, and names nearly right: found in text that no example shows, and left alone where they are not.

use std::sync::LazyLock;

use yiming::corpus::{Document, date_of};
use yiming::glossary::{Glossary, Locale};
use yiming::index::{Index, build};
use yiming::lint::{Finding, Linter, RULES, fix};

static INDEX: LazyLock<Index> = LazyLock::new(Index::builtin);

fn lint(index: &Index, rule: &str, locale: Locale, text: &str) -> (Vec<Finding>, String) {
    let rule = RULES.iter().copied().find(|known| known.name == rule).expect("a rule of that name");
    let document = Document { name: "-".into(), text: text.to_string(), date: date_of(text), encoding: "UTF-8" };
    let findings = Linter::new(index).lint(&document, &[rule], Some((locale, "the test")));
    let mended = fix::mend(text, &findings, true).text;
    (findings, mended)
}

/// What the rule makes of a text with all its fixes.
#[track_caller]
fn mends(rule: &str, locale: Locale, cases: &[(&str, &str)]) {
    for (text, right) in cases {
        let (findings, mended) = lint(&INDEX, rule, locale, text);
        assert_eq!(&mended, right, "{findings:#?}");
        let (again, _) = lint(&INDEX, rule, locale, &mended);
        assert!(again.is_empty(), "{right} is not left alone: {again:#?}");
    }
}

#[track_caller]
fn leaves_alone(rule: &str, locale: Locale, texts: &[&str]) {
    for text in texts {
        let (findings, _) = lint(&INDEX, rule, locale, text);
        assert!(findings.is_empty(), "{text}: {findings:#?}");
    }
}

#[test]
fn names_are_damaged_by_the_choice_of_characters() {
    mends(
        "conversion-damage",
        Locale::HantHk,
        &[
            ("馬裡總統訪問烏剋蘭。", "馬里總統訪問烏克蘭。"),
            ("馬裏與漢班託塔港。", "馬里與漢班托塔港。"),
            ("美國前國務卿克\n裡抵達波德戈裡察。", "美國前國務卿克\n里抵達波德戈里察。"),
            ("慄戰書說", "栗戰書說"),
        ],
    );
    leaves_alone(
        "conversion-damage",
        Locale::HantTw,
        // Words of a name may be written either way.
        &[
            "聯合國人權理事會宣佈",
            "香港迴歸",
            "上海、臺灣、台灣、馬利、馬里與烏克蘭。",
            "勝利80週年與勝利80周年",
            "院子裡、裏面、群眾、羣眾",
        ],
    );
    // In Simplified text no one had to choose.
    leaves_alone("conversion-damage", Locale::HansCn, &["馬裡總統訪問烏剋蘭。"]);
}

#[test]
fn names_are_damaged_by_regional_words() {
    mends(
        "conversion-damage",
        Locale::HansCn,
        &[
            ("美国前国务卿布尔\n肯说", "美国前国务卿布林\n肯说"),
            ("哈萨克斯坦斯坦与巴林通信社", "哈萨克斯坦与巴林通讯社"),
            ("上海合作组织地区反恐怖机构运行委员会", "上海合作组织地区反恐怖机构执行委员会"),
        ],
    );
    mends("conversion-damage", Locale::HantHk, &[("喀布林的局勢", "喀布爾的局勢")]);
    leaves_alone("conversion-damage", Locale::HansCn, &["布尔什维克、布尔津县、布尔运算、内核与数字，文件获得支持。"]);
    leaves_alone("conversion-damage", Locale::HantTw, &["布林運算，布林肯的檔案獲得支援，核心利益。"]);
}

#[test]
fn words_are_judged_with_their_neighbours() {
    mends(
        "conversion-damage",
        Locale::HantTw,
        &[
            ("發揮機製作用", "發揮機制作用"),
            ("今天髮表演說", "今天發表演說"),
            ("促進經濟髮展", "促進經濟發展"),
            ("由機\n製作用看", "由機\n制作用看"),
        ],
    );
    leaves_alone("conversion-damage", Locale::HantTw, &["飛機製造業", "該型飛機製作用時兩年", "戰機製作用料考究"]);
    // Words that OpenCC's phrases spell.
    mends(
        "conversion-damage",
        Locale::HantHk,
        &[
            ("這件事髮生在去年", "這件事發生在去年"),
            ("河流下遊的居民", "河流下游的居民"),
            ("會議批準了預算", "會議批准了預算"),
            ("兩國關係恢複正常", "兩國關係恢復正常"),
            ("皇後大道中", "皇后大道中"),
            ("他在沙髮上坐了五分鍾", "他在沙發上坐了五分鐘"),
        ],
    );
    // Two words whose meeting looks like a damaged one.
    leaves_alone(
        "conversion-damage",
        Locale::HantTw,
        &[
            "教皇後來說",
            "委員會提出徵求意見稿",
            "該公司代理發行",
            "警方處理發生的事件",
            "北斗爭取用戶",
            "他在船頭發現",
            "提出徵兵計畫",
            "不大後悔",
            "手錶示範",
            "高階別墅",
            "室內髒亂",
            "易經曆法",
            "為了瞭解情況",
            "吸引髮型師",
            "短髮射手",
            "頭髮表面光滑，長髮動人",
            "看見麵包與麵粉",
            "把假髮展示出來，毛髮展開",
            "染髮言論引起爭議，剪髮表演登場",
            "皇后後來離開，茶几幾乎全壞",
            "理髮生意興隆，披頭散髮",
            "盡快與儘快、飯糰與飯團、編製與編制都有人寫",
            "兩隻有病的貓，這隻好看，那隻是灰色的，三隻能飛",
            "法國製定時炸彈",
            "方便麵對健康不好，炒麵前先燒水，拉麵上桌",
            "有點鍾情",
            "縫製裁剪",
            "香港迴歸",
            "獲得透過網路的資料",
        ],
    );
    leaves_alone("conversion-damage", Locale::HansCn, &["发挥机制作用"]);
}

#[test]
fn a_name_is_nearly_its_holder() {
    mends(
        "near-miss",
        Locale::HansCn,
        &[
            ("白俄罗斯总统卢卡申克说，", "白俄罗斯总统卢卡申科说，"),
            ("乌克兰总统泽林\n斯基与会", "乌克兰总统泽连\n斯基与会"),
            ("泽林斯基(Volodymyr Zelenskyy)说", "泽连斯基(Volodymyr Zelenskyy)说"),
            ("蒙古国总理赞登沙特尔,", "蒙古国总理赞登沙塔尔,"),
            // Running text goes on behind the name's last character.
            ("联合国秘书长古特雷思通过发言人说", "联合国秘书长古特雷斯通过发言人说"),
            ("蒙古国总统呼日勒苏和作为观察员国领导人与会", "蒙古国总统呼日勒苏赫作为观察员国领导人与会"),
            // Three characters that sound alike or nearly so, and two, where no one else can be meant.
            ("意大利总理梅若尼今天在罗马", "意大利总理梅洛尼今天在罗马"),
            ("印度总理莫廸等出席", "印度总理莫迪等出席"),
            // Exchanged, doubled, dropped.
            ("哈萨克斯坦总统托耶卡夫抵达", "哈萨克斯坦总统托卡耶夫抵达"),
            ("哈萨克斯坦总统托卡耶耶夫抵达", "哈萨克斯坦总统托卡耶夫抵达"),
            ("埃及总统阿卜杜勒-法塔赫·赛西抵达", "埃及总统阿卜杜勒-法塔赫·塞西抵达"),
        ],
    );
    // The locale's own form, though another's is nearer.
    mends("near-miss", Locale::HantHk, &[("以色列總理內坦雅胡表示", "以色列總理內塔尼亞胡表示")]);
    leaves_alone(
        "near-miss",
        Locale::HansCn,
        &[
            "白俄罗斯总统卢卡申科说",
            "白俄罗斯总统卢卡申科和法国总统马克龙在天津。",
            "卢卡申克来自别处，泽林斯基也是。",
            "乌克兰总统泽连斯说是一座城",
            "法国总统卢卡申克",
            "美国总统特使说，韩国总统办公室和日本首相官邸等候。",
            "夏巴兹·汗与夏巴兹·谢里夫",
            // Another person's name, and the name of a man's wife or daughter.
            "中国总理李克勤、国家主席习远平与外长王沂",
            "乌兹别克斯坦总统米尔济约耶娃说",
            // One whom other texts call otherwise.
            "吉尔吉斯总统贾帕罗夫",
            "印度总理莫说，印度总理府与印度总理办公室",
        ],
    );
}

#[test]
fn a_name_is_nearly_one_of_the_document() {
    mends(
        "near-miss",
        Locale::HansCn,
        &[
            ("白俄罗斯总统卢卡申科抵达。卢卡申克说", "白俄罗斯总统卢卡申科抵达。卢卡申科说"),
            ("呼日勒苏赫抵达。记者采访了呼日勒苏和。", "呼日勒苏赫抵达。记者采访了呼日勒苏赫。"),
            // A title, and the country elsewhere.
            ("白俄罗斯的代表团已经抵达。总统卢卡申克说", "白俄罗斯的代表团已经抵达。总统卢卡申科说"),
            ("白俄罗斯的代表团已经抵达。普京、卢卡辛科和他们的随员", "白俄罗斯的代表团已经抵达。普京、卢卡申科和他们的随员"),
        ],
    );
    leaves_alone(
        "near-miss",
        Locale::HansCn,
        &[
            "白俄罗斯总统卢卡申科抵达，卢卡申科说。",
            // The document does not name the country.
            "总统卢卡申克说",
            // Another country's title, and other people.
            "白俄罗斯的代表团已经抵达。法国总统卢卡申克说",
            "伊尔哈姆·阿利耶夫与夫人阿利耶娃抵达。",
            "金正恩与金正日，金正银",
            "马克龙与马克西、马克思都在。",
        ],
    );
}

#[test]
fn any_glossary_has_its_near_misses() {
    let files = [
        (
            "names.csv",
            "entity,locale,form,status,kind\nper/doe,zh-Hans-CN,多罗米尔,admitted,short\nper/roe,zh-Hans-CN,多罗米特,admitted,short\n\
             per/poe,zh-Hans-CN,坡克斯,admitted,short\noffice/x-king,zh-Hans-CN,阿国国王,preferred,full\noffice/y-king,zh-Hans-CN,乙国国王,preferred,full\n",
        ),
        (
            "offices.csv",
            "office,entity,from,to\noffice/x-king,per/doe,2001,2010\noffice/x-king,per/poe,2011,\noffice/y-king,per/doe,2001,\noffice/y-king,per/roe,2001,\n",
        ),
    ];
    let files: Vec<(String, Vec<u8>)> = files.iter().map(|(name, rows)| (name.to_string(), rows.as_bytes().to_vec())).collect();
    let index = Index::from_bytes(build(&Glossary::from_files(&files).expect("a glossary")).expect("an index")).expect("its bytes");
    let levels = |text: &str| -> Vec<(&str, String)> {
        let (findings, _) = lint(&index, "near-miss", Locale::HansCn, text);
        findings.iter().map(|finding| (finding.level.name(), finding.fixes[0].text.clone())).collect()
    };
    assert_eq!(levels("阿国国王多洛米尔说"), [("warning", "多罗米尔".to_string())]);
    assert_eq!(levels("2015年9月1日，阿国国王多洛米尔说"), [("info", "多罗米尔".to_string())], "he held it before");
    assert_eq!(levels("阿国国王坡科斯说"), [("warning", "坡克斯".to_string())], "a short name by its sound");
    assert_eq!(levels("阿国国王坡里斯说"), [], "a short name that only looks alike");
    assert_eq!(levels("乙国国王多罗米夫说"), [], "two are as near");
    assert_eq!(levels("多洛米尔说，阿国国王在场"), [], "no place calls for him");
}

#[test]
fn an_alias_is_no_finding() {
    let text = "新华社北京9月1日电 俄罗斯作家安瓦尔·易卜拉欣抵达北京,上海合作组织(以下简称“组织”)欢迎他。易卜拉欣说,组织成员国很友好。";
    let document = Document { name: "a.txt".into(), text: text.into(), date: None, encoding: "UTF-8" };
    for linter in [Linter::new(&INDEX), Linter::without_aliases(&INDEX)] {
        let findings = linter.lint(&document, RULES, None);
        assert!(findings.is_empty(), "{findings:?}");
    }
}
