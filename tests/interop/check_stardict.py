"""PyGlossary and pystardict open the dictionary: every script, dot and pinyin of a name leads to its article."""

import bisect
import logging
import warnings

from pyglossary.glossary_v2 import Glossary
from pystardict import Dictionary

from interop import done, export, same

# A name as someone may type it, and whose article it opens.
LOOKUPS = {
    "夏巴兹·谢里夫": "per/shehbaz-sharif",
    "夏巴茲·沙里夫": "per/shehbaz-sharif",
    "夏巴茲‧沙里夫": "per/shehbaz-sharif",
    "夏巴兹•谢里夫": "per/shehbaz-sharif",
    "夏巴兹・谢里夫": "per/shehbaz-sharif",
    "夏巴兹谢里夫": "per/shehbaz-sharif",
    "xiàbāzīxièlǐfū": "per/shehbaz-sharif",
    "xià bā zī xiè lǐ fū": "per/shehbaz-sharif",
    "xia ba zi": "per/shehbaz-sharif",
    "xiabazi": "per/shehbaz-sharif",
    "pujing": "per/vladimir-putin",
    "普丁": "per/vladimir-putin",
    "𠮷野家": "org/yoshinoya",
    "吉野家": "org/yoshinoya",
    "sco": "org/sco",
    "SCO": "org/sco",
    "臺灣": "gpe/taiwan",
    "taiwan": "gpe/taiwan",
}

# Plugins of other formats ask for libraries that nothing here needs.
logging.disable(logging.WARNING)
warnings.simplefilter("ignore")
folder = export("stardict")
Glossary.init()
glossary = Glossary()
assert glossary.directRead(str(folder / "yiming.ifo"), formatName="Stardict"), "PyGlossary does not read it"
entries = [(entry.l_word, entry.defi) for entry in glossary if not entry.isData()]
for word, entity in LOOKUPS.items():
    found = [article for words, article in entries if word in words]
    assert any(f" {entity}</i>" in article for article in found), f"{word} opens {found}"

# pystardict reads the index and the articles by itself, and StarDict's binary search needs their order.
reader = Dictionary(str(folder / "yiming"))
assert "2001" in reader["上海合作组织"] and "org/sco" in reader["上海合作组织"]
same("headwords", set(reader.idx.keys()), {words[0] for words, _ in entries})
synonyms, raw = [], (folder / "yiming.syn").read_bytes()
while raw:
    word, _, raw = raw.partition(b"\0")
    synonyms.append(word)
    raw = raw[4:]
order = [(word.lower(), word) for word in synonyms]
assert order == sorted(order), "synonyms are not in StarDict's order"
assert synonyms[bisect.bisect_left(order, ("普丁".encode(), "普丁".encode()))] == "普丁".encode()
done(f"PyGlossary finds {len(LOOKUPS)} spellings among {len(synonyms)} synonyms, pystardict {len(list(reader.idx.keys()))} articles")
