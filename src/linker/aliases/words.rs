//! The words that aliases turn on, folded: what defines, what stands beside nouns and names, how names are put together.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::glossary::EntityType;

/// Words that are asked for.
#[derive(Debug)]
pub(super) struct Words {
    /// Joined by `|`.
    text: &'static str,
    set: OnceLock<FxHashSet<&'static str>>,
}

impl Words {
    const fn of(text: &'static str) -> Words {
        Words { text, set: OnceLock::new() }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.text.split('|')
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.iter().collect()).contains(word)
    }
}

/// What says in Chinese that a short name follows, longest first.
pub(super) static CUES: Words = Words::of(
    "以下简称为|下文简称为|以下简称|下文简称|后文简称|以下称为|下文称为|以下称|下文称|\
     英文简称|英文缩写为|英文缩写|简称为|简称|下称为|下称|后称|缩写为|缩写",
);
/// The same in English.
pub(super) static CUES_LATIN: Words =
    Words::of("hereinafter|hereafter|henceforth|abbreviated as|abbreviated to|abbreviated|referred to as|known as|short for");
/// Words between an English cue and its term.
pub(super) const SKIPPED: &[&str] =
    &["also ", "simply ", "referred to as ", "refered to as ", "called ", "known as ", "abbreviated as ", "as ", "or "];
/// Words for several at once.
pub(super) static COLLECTIVE: Words = Words::of(
    "双方|三方|四方|五方|各方|两国|三国|四国|五国|各国|两地|三地|两岸|两军|两党|成员国|\
     缔约方|缔约国|缔约双方|参与方|签署方|当事方|协议方|甲乙双方|合作方|会谈双方",
);
/// Words for what an entity of a type is.
pub(super) const HEADS: &[(EntityType, &[&str])] = &[
    (
        EntityType::Org,
        &[
            "organisation",
            "organization",
            "alliance",
            "bloc",
            "union",
            "bank",
            "company",
            "group",
            "fund",
            "agency",
            "association",
            "court",
            "council",
            "committee",
            "commission",
            "forum",
            "institute",
            "institution",
            "federation",
            "party",
            "ministry",
            "secretariat",
            "tribunal",
            "authority",
            "office",
            "centre",
            "center",
        ],
    ),
    (
        EntityType::Doc,
        &[
            "agreement",
            "treaty",
            "convention",
            "charter",
            "protocol",
            "declaration",
            "statement",
            "memorandum",
            "pact",
            "accord",
            "constitution",
            "resolution",
        ],
    ),
    (EntityType::Event, &["summit", "conference", "forum", "meeting", "games", "congress", "exhibition", "expo", "fair", "session"]),
    (EntityType::Gpe, &["republic", "kingdom", "state", "federation", "city", "territory", "union"]),
];
/// Words before a name that make it the end of a longer one.
pub(super) const OF: &[&str] = &[" of", " between", " and", " for", " with", " to"];

/// Words of full names before which the father's name stands.
pub(super) static LINKS: Words = Words::of("本|宾|伊本|宾特|阿布");
/// What stands between given name and surname, and belongs to the surname.
pub(super) static PARTICLES: Words =
    Words::of("al|el|as|bin|ben|ibn|bint|abu|van|von|der|den|de|da|do|dos|das|del|della|di|du|la|le|ter|ten|zu|af|st|san|mac|ould|ap");
/// Such particles that a hyphen joins, and that are left out, too.
pub(super) const CHAINS: &[&str] = &["al-", "el-", "al ", "el "];
/// Behind a name.
pub(super) static SUFFIXES: Words = Words::of("jr|sr");
/// Before a name.
pub(super) static HONORIFICS: Words = Words::of("king|queen|pope|sheikh|dato|datuk|u|daw|sir|dr|lord|emir|prince|princess|ma|tan|sri|haji");
/// Surnames of China, Korea and their neighbours as Latin writing has them, which stand first.
pub(super) static SURNAMES: Words = Words::of(
    "ahn|ai|an|au|bai|ban|bao|bi|bian|bo|cai|cao|cen|cha|chai|chan|chang|chao|che|chen|cheng|cheong|cheung|chi|chiang|\
     chien|chiu|cho|choe|choi|chong|chou|chow|chu|chua|chuang|chui|chun|chung|cui|dai|deng|ding|dong|dou|du|duan|fan|fang|\
     fei|feng|fok|fong|fu|fung|gan|gao|ge|geng|goh|gong|gu|guan|guo|ha|hai|han|hao|he|heo|ho|hong|hou|hsiao|hsieh|hsu|hu|\
     hua|huang|hui|hung|huo|hwang|im|jang|jeon|jeong|ji|jia|jiang|jiao|jin|jing|jo|ju|jung|kan|kang|kao|ke|kim|ko|kong|koo|\
     ku|kuo|kwok|kwon|lai|lam|lan|lao|lau|law|lee|lei|leung|li|liang|liao|lim|lin|ling|liu|lo|long|lou|lu|luo|lü|lyu|ma|\
     mao|mei|meng|mi|miao|min|mo|moon|mu|na|nam|ng|ni|nie|ning|niu|oh|ong|ou|ouyang|paek|pai|pak|pan|pang|park|pei|peng|pi|\
     pu|qi|qian|qiao|qin|qiu|qu|ren|ri|ro|rong|ruan|ryu|sam|seo|sha|shang|shao|shen|sheng|shi|shin|shu|shum|si|sim|sin|so|\
     soh|son|song|su|sui|sun|szeto|tai|tan|tang|tao|teng|teo|tian|ting|to|tong|tsai|tsang|tse|tseng|tu|tung|wan|wang|wei|\
     wen|weng|wong|woo|wu|xi|xia|xiang|xiao|xie|xin|xing|xiong|xu|xue|yan|yang|yao|ye|yeh|yen|yeo|yeung|yi|yim|yin|ying|\
     yip|yong|yoo|yoon|you|yu|yuan|yue|yun|zeng|zha|zhai|zhan|zhang|zhao|zheng|zhi|zhong|zhou|zhu|zhuang|zhuo|zong|zou",
);
/// Those of Vietnam; their bearers go by the given name.
pub(super) static CLANS: Words =
    Words::of("bui|dang|dao|dinh|do|doan|duong|hoang|huynh|le|luong|mai|ngo|nguyen|pham|phan|ta|to|tran|trinh|truong|vo|vu|vuong");
/// Surnames that are given names elsewhere.
pub(super) static SURNAMES_OR_GIVEN: Words = Words::of(
    "ai|an|ban|bo|do|ha|han|ho|kim|lai|lan|le|lee|lei|long|lou|ma|mai|max|mei|min|mo|moon|na|nam|park|ray|ro|sam|shin|si|\
     so|son|song|sun|ta|tai|to|van|vo",
);

/// Titles before a name in Chinese, by their ends.
pub(super) static TITLES_BEFORE: Words = Words::of(
    "总统|总理|首相|主席|部长|外长|防长|财长|大臣|外相|大使|特使|公使|议长|院长|市长|\
     州长|省长|秘书长|参谋长|将军|上将|中将|少将|国王|女王|王储|亲王|酋长|总裁|发言人|\
     领导人|议员|专员|司令|总干事|教练|教宗|教授|博士|导演|作家|先知|同志|选手|球员|球星",
);
/// Titles behind a name.
pub(super) static TITLES_BEHIND: Words = Words::of(
    "先生|女士|爵士|夫人|总统|总理|首相|主席|部长|外长|大使|将军|教授|博士|议员|同志|\
     表示|指出|强调|认为",
);

/// Behind a part of a name these make it another name: 马哈苏德广场.
pub(super) static AFTER_PARTS: Words = Words::of(
    "广场|大街|大道|大学|机场|体育|医院|基金会|家族|部落|王朝|主义|公园|学院|中学|公司|集团|教堂|\
     清真寺|大厦|大桥|水库|电站|奖学金|诊所|航空|酒店|银行|博物馆|图书馆|国际机场|号航母|半岛|群岛|海峡|山脉",
);

/// Titles before a name in English, without full stops.
pub(super) static TITLES_LATIN: Words = Words::of(
    "mr|mrs|ms|miss|dr|sir|dame|lord|lady|madam|madame|president|premier|minister|pm|fm|secretary|secretary-general|\
     general|gen|col|colonel|captain|capt|lt|lieutenant|sgt|admiral|adm|marshal|commander|ambassador|envoy|chancellor|\
     senator|sen|rep|representative|congressman|congresswoman|governor|gov|mayor|king|queen|prince|princess|emir|sultan|\
     sheikh|ayatollah|imam|pope|cardinal|bishop|archbishop|rev|reverend|father|sister|brother|chairman|chairwoman|\
     chairperson|chair|chief|director|director-general|judge|justice|speaker|commissioner|professor|prof|comrade|leader|\
     spokesman|spokeswoman|spokesperson|coach|author|officer|ceo|cfo|detective|inspector|deputy|vice-president|executive|\
     principal|sergeant|major|brigadier|consul|magistrate|chief-of-staff|attorney-general|commander-in-chief|treasurer|\
     regent|rabbi|crown|president-elect|doctor|nurse|attorney|count|duke|baron|counsellor|counselor|undersecretary|mp|md|\
     then|former",
);
/// Words with a capital at the start of a sentence that are no part of a name behind them.
pub(super) static FUNCTION: Words = Words::of(
    "a|about|according|added|after|against|all|along|also|although|an|and|are|as|asked|at|because|before|both|but|by|can|\
     could|did|do|does|during|earlier|either|even|for|from|had|has|have|how|however|if|in|indeed|instead|is|it|joining|\
     later|like|may|meanwhile|might|neither|nor|nothing|now|of|on|once|only|or|said|says|should|since|so|still|telling|\
     than|that|the|then|there|therefore|these|this|those|though|through|thus|to|today|under|unless|unlike|until|was|were|\
     what|when|where|whereas|whether|which|while|who|whom|whose|why|will|with|without|would|yesterday|yet",
);
/// Days and months, which may stand beside a name.
pub(super) static DAYS: Words = Words::of(
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|\
     october|november|december|i",
);
/// What stands before a defined term.
pub(super) static DETERMINERS: Words = Words::of("the|this|said");
/// What a hyphen joins to a name: pro-Sharif.
pub(super) static PREFIXES: Words = Words::of("pro|anti|post|pre|ex|non|then|mid|self");
/// Surnames that are closed words, or months: only a title makes them names.
pub(super) static CLOSED: Words = Words::of(
    "a|ai|am|an|as|at|ban|be|by|do|he|her|him|his|if|in|is|it|may|me|my|no|of|on|or|our|she|so|than|the|them|then|they|to|\
     up|us|we|who|will|you|march|april|june|august|can|day|san|new",
);
/// Surnames that are words, too: at the start of a sentence a verb of saying has to follow.
pub(super) static OPEN: Words = Words::of(
    "bank|banks|bell|best|bill|bird|black|brown|bush|case|cash|chance|church|cook|cross|field|fields|fish|fox|gold|grant|\
     gray|green|grey|hill|hope|hunt|joy|key|king|knight|lamb|law|little|long|lord|love|major|mark|moon|page|park|parks|\
     pope|power|powers|price|rice|rich|rose|rush|short|small|snow|son|song|stone|strong|sun|swift|wall|ward|waters|west|\
     white|wise|wood|woods|young",
);
/// What stands behind a person at the start of a sentence.
pub(super) static SAYS: Words = Words::of(
    "said|says|told|added|also|will|has|had|was|is|who|noted|stressed|urged|called|met|arrived|asked|thanked|spoke|warned|\
     wrote|hailed|praised|expressed|pointed|announced|won|became|did|would|made|took|went|came|agreed|replied|insisted|\
     vowed|pledged|visited",
);
/// Words with a capital that may follow a defined term.
pub(super) static AFTER_TERM: Words = Words::of("member|members|states|charter|secretariat|parties");
/// Prepositions that make a longer name of a defined term: the Bank of England.
pub(super) static OF_TERM: Words = Words::of("of|for|on|to");

/// What an article's dateline in brackets ends with.
pub(super) static BYLINE_ENDS: Words = Words::of("报道|報導|報道|报导|专电|專電|专讯|專訊|电|電|讯|訊");
/// Who edited what ends here.
pub(super) static EDITORS: Words = Words::of("责任编辑|責任編輯|责编|責編");

/// Words behind which only a noun stands.
pub(super) static BEFORE_NOUNS: Words = Words::of(
    "在|对|向|与|同|给|于|从|使|让|把|被|由|关于|作为|成为|加入|退出|提升|提升了|提高|\
     提高了|扩大|扩大了|增强|增强了|巩固|巩固了|加强了|推动了|促进了|完善了|深化|深化了|\
     符合|代表|围绕|批准|授权|违反|损害|影响|针对|除了|涉及|基于|属于|体现了|是|接受|\
     依靠|赋予|维护了|彰显了|反映了|凝聚了|丰富了|离开|重返|批评|指责|起诉|控告|收购|\
     抹黑|本着|反对|但是|就是|不是|只是|有关于|至于|对于|有赖于|按照",
);
/// Words behind which a noun may stand.
pub(super) static AROUND_NOUNS: Words = Words::of(
    "和|及|或|以及|并|将|为|了|以|按|按照|根据|依据|依照|支持|促进|推动|推进|维护|加强|\
     完善|通过|除|包括|认为|强调|指出|表示|重申|称|说|要求|呼吁|希望|愿|确保|保障|体现|\
     反映|落实|履行|利用|借助|依托|委托|邀请|协助|帮助|归|超过|随着|自|自从|当|若|如|因|\
     因为|由于|如果|但|而|且|则|所以|因此|同时|此外|目前|当前|今后|未来|现|已|也|还|都|就|\
     才|鉴于|考虑到|有利于|有助于|致力于|服务于|适用于|披露|显示|宣布|透露|发展|确认|\
     注意到|欢迎|承认|相信|尊重|遵守|恪守|执行|修改|修订|签署|建议|主张|期间|时|后|前|至|\
     到|即|请|令|据|比|跟|受|经|经过|凭|靠|替|帮|\
     提供|获得|使用|参加|看到|了解|受到|选择|改变|保证|认识|介绍|来到|考虑|拥有|说明|\
     恢复|参与|来自|理解|关注|表明|限制|破坏|担心|满足|失去|改善|争取|推荐|维持|使得|\
     给予|到达|听取|贯彻|提名|允许|提醒|返回|服从|推行|干涉|支援|祝贺|感谢|致函|致信|\
     通报|告知|敦促|谴责|指控|访问|联系|支付|抵制|制裁|质疑|信任|削弱|壮大|丰富|彰显|\
     见证|纪念|庆祝|赞赏|赞扬|肯定|评价|承诺|责成|指示|请求|恳请|主持|发挥|拓展|延续|\
     秉持|弘扬|遵循|适用|提及|提到|面向|隶属|归属|加盟|入股|持有|授予|选举|选出|任命|\
     聘请|促使|防止|避免|阻止|阻碍|妨碍|禁止|鼓励|转达|回应|答复|证实|否认|补充|询问|\
     告诉|配合|起草|审议|讨论|研究|提请|责令|处罚|罚款|查处|调查|约谈|关闭|接管|并入|\
     退还|归还|出任|担任|卸任|辞去|兼任",
);
/// Words that are verbs as well.
pub(super) static VERBAL: Words = Words::of(
    "组织|声明|规划|报告|计划|决定|倡议|建议|协议|通知|联合|合作|代表|管理|指导|宣言|\
     论坛|大会",
);
/// Behind such a word only these let it be a noun, where nothing before it says so.
pub(super) static AFTER_NOUNS: Words = Words::of(
    "的|成员|国家|宪章|章程|框架|秘书|峰会|元首|内部|内|范围|地区|空间|伙伴|观察员|对话伙伴|\
     轮值|主席国|将|应|可|须|愿|已|正|能|致力|欢迎|支持|认为|强调|指出|重申|呼吁|是|为|不|\
     与|和|同|在|对|向|以|威望|权威|国际影响力|国际威望|国际地位|宗旨|原则|未来|使命|\
     理念|精神|自成立|自|成立|吸收|接纳|扩员|各成员|各机构|常设|地位|声誉|进一步|始终|\
     一贯|倡导|反对|谴责|主张|坚持|坚定|高度|签署|通过|规定|第",
);
/// Behind it these make it a verb, or a word of another meaning.
pub(super) static AFTER_VERBS: Words = Words::of(
    "了|过|着|起|开展|实施|召开|举办|举行|参观|编写|制定|专家|人员|力量|有关|相关|一|多|\
     两|三|好|大型|会议|活动|论坛|考察|培训|青年|学生|代表团|团|撰写|建设|领导|协调|工作|\
     能力|纪律|生活|关系|结构|架构|体系|形式|方式|程序|动员|安排|观念|部门|发放|撤离|\
     救援|群众|居民|志愿者|演练|演习|比赛|抢险",
);
/// One character more makes these no longer word of it: 组织内, 公司将.
pub(super) const FREE: &[char] =
    &['内', '外', '在', '将', '与', '和', '的', '已', '应', '可', '为', '是', '之', '间', '上', '中', '各', '不', '对', '向'];
