"""jieba keeps every word of the dictionary whole, alone and in the golden texts, and the curated glossary's words too."""

import logging
import pathlib
import tempfile

import jieba
import jieba.posseg

from interop import done, export, mentions, text, yiming

jieba.setLogLevel(logging.ERROR)


def words(path):
    """The dictionary's words with their tags."""
    fields = [line.rsplit(" ", 2) for line in path.read_text(encoding="utf-8").splitlines()]
    return {word: tag for word, _, tag in fields}


def broken(path):
    """The words that a tokenizer with this dictionary does not keep whole."""
    tokenizer = jieba.Tokenizer()
    tokenizer.load_userdict(str(path))
    return tokenizer, [word for word in words(path) if tokenizer.lcut(word, HMM=False) != [word]]


path = export("jieba") / "userdict.txt"
tokenizer, cut = broken(path)
assert not cut, f"jieba cuts {cut}"

known, checked = words(path), 0
tagger = jieba.posseg.POSTokenizer(tokenizer)
for mention in mentions():
    if mention["nested"] or mention["text"] not in known:
        continue
    at, tokens = 0, {}
    for pair in tagger.cut(text(mention["doc"]), HMM=False):
        tokens[at] = (pair.word, pair.flag)
        at += len(pair.word)
    assert at == len(text(mention["doc"])), "jieba lost characters"
    found = tokens.get(mention["start"])
    assert found == (mention["text"], known[mention["text"]]), f"{mention['text']} at {mention['start']} is {found}"
    checked += 1
assert checked > 4, checked

folder = pathlib.Path(tempfile.mkdtemp(prefix="yiming-"))
yiming("glossary", "export", "--format", "jieba", "-o", folder / "userdict.txt")
_, cut = broken(folder / "userdict.txt")
count = len(words(folder / "userdict.txt"))
assert len(cut) * 1000 <= count, f"jieba cuts {len(cut)} of {count}: {cut[:40]}"
done(f"jieba keeps {len(known)} words whole and {checked} mentions in their texts; of {count} curated words it cuts {len(cut)}: {cut[:5]}")
