"""Two converters that follow MediaWiki's rules turn each name into that of the reader's variety."""

from zhconv import convert_for_mw
from zhconv_rs import zhconv

from interop import done, export, same

# What stands in a text, the variety it is read in, and what is read.
CASES = [
    ("普京说", "zh-tw", "普丁說"),
    ("普京说", "zh-cn", "普京说"),
    ("普丁說", "zh-cn", "普京说"),
    ("普丁說", "zh-sg", "普京说"),
    # Hong Kong has no form of its own: Taiwan's stands in.
    ("普京到了", "zh-hk", "普丁到了"),
    ("上海合作组织", "zh-tw", "上海合作組織"),
    ("上海合作組織", "zh-cn", "上海合作组织"),
    ("夏巴兹·谢里夫总理", "zh-tw", "夏巴茲·沙里夫總理"),
    ("夏巴茲·沙里夫總理", "zh-hk", "夏巴茲·沙里夫總理"),
    ("夏巴茲·沙里夫總理", "zh-cn", "夏巴兹·谢里夫总理"),
    ("吉野家", "zh-tw", "𠮷野家"),
    ("吉野家", "zh-hk", "𠮷野家"),
    ("𠮷野家", "zh-my", "吉野家"),
    # Characters alone would make 台灣 of it.
    ("台湾", "zh-tw", "臺灣"),
    ("臺灣", "zh-cn", "台湾"),
]

rules = (export("mediawiki") / "conversion.wiki").read_text(encoding="utf-8")
rules = "".join(line.split("<!--")[0] for line in rules.splitlines())
for text, variety, read in CASES:
    same(f"{text} in {variety}", zhconv(rules + text, variety, True), read)
    # zhconv converts the forms of a rule too, and makes 沙裡夫 of 沙里夫.
    if "里" not in text:
        same(f"{text} in {variety}, zhconv", convert_for_mw(rules + text, variety), read)
module = (export("mediawiki", "--dialect", "cgroup") / "cgroup.lua").read_text(encoding="utf-8")
items = [line for line in module.splitlines() if line.startswith("\t\tItem(")]
same("items and rules", len(items), rules.count("-{H|"))
for line in items:
    assert f"-{{H|{line.split(', ', 1)[1].split(chr(39))[1]}}}-" in rules, line
done(f"zhconv-rs and zhconv convert {len(CASES)} names by {len(items)} rules")
