"""SudachiPy behind one function: tokens with part of speech, lemma and synonym groups, offsets in code points."""

import threading
from functools import cache
from typing import NamedTuple

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

_CHUNK = 4_000
"""Code points handed to the tokenizer at once: it refuses inputs over 49,149 bytes."""
_REMEMBERED = 20_000
"""Dictionary words whose entries are kept at hand. Words that the dictionary does not have are never kept."""
_local = threading.local()


class Token(NamedTuple):
    """One morpheme: ``text[start:end] == surface``; ``lemma``: dictionary form, ``norm``: normalised spelling."""

    surface: str
    lemma: str
    norm: str
    pos: tuple[str, ...]
    groups: tuple[int, ...]
    is_content: bool
    """Whether the word carries content: a noun, verb or adjective that is not merely grammatical."""
    start: int
    end: int


_Entry = tuple[str, str, tuple[str, ...], tuple[int, ...], bool]
_entries: dict[int, _Entry] = {}


@cache
def _dictionary() -> Dictionary:
    return Dictionary(dict="core")


def _tokenizer() -> Tokenizer:
    """One for each thread: a tokenizer is not shared, the dictionary behind it is."""
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = _dictionary().tokenizer(mode=SplitMode.C)
    tokenizer: Tokenizer = _local.tokenizer
    return tokenizer


def warm_up() -> None:
    """Loads the dictionary (0.1 to 0.3 s), so that the first reading does not wait for it."""
    _tokenizer().tokenize("準備")


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """The tokens of a text that stands at ``offset`` in a longer one."""
    tokens: list[Token] = []
    for at in range(0, len(text), _CHUNK):
        base = offset + at
        for word in _tokenizer().tokenize(text[at : at + _CHUNK]):
            start, end = word.begin(), word.end()
            if end > start:
                entry = _entries.get(word.word_id()) or _entry(word)
                tokens.append(Token(word.surface(), *entry, base + start, base + end))
    return tokens


def _entry(word: Morpheme) -> _Entry:
    """What the dictionary says of a word, kept for the next time it comes: most words of an answer have come before."""
    pos = word.part_of_speech()
    is_content = (pos[0] == "名詞" and pos[1] != "数詞") or (
        pos[0] in ("動詞", "形容詞", "形状詞") and pos[1] in ("一般", "サ変可能")
    )
    groups = tuple(word.synonym_group_ids())
    entry = (word.dictionary_form(), word.normalized_form(), pos, groups, is_content)
    if not word.is_oov():
        if len(_entries) >= _REMEMBERED:
            _entries.clear()
        _entries[word.word_id()] = entry
    return entry
