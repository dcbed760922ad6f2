"""SudachiPy behind one function: tokens with part of speech, lemma and synonym groups, offsets in code points."""

import threading
from dataclasses import dataclass
from functools import cache

from sudachipy import Dictionary, SplitMode, Tokenizer

_CHUNK = 4_000
"""Code points handed to the tokenizer at once: it refuses inputs over 49,149 bytes."""
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Token:
    """One morpheme: ``text[start:end] == surface``; ``lemma``: dictionary form, ``norm``: normalised spelling."""

    surface: str
    lemma: str
    norm: str
    pos: tuple[str, ...]
    groups: tuple[int, ...]
    start: int
    end: int

    @property
    def is_content(self) -> bool:
        """Whether the word carries content: a noun, verb or adjective that is not merely grammatical."""
        return (self.pos[0] == "名詞" and self.pos[1] != "数詞") or (
            self.pos[0] in ("動詞", "形容詞", "形状詞") and self.pos[1] in ("一般", "サ変可能")
        )


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
                tokens.append(
                    Token(
                        word.surface(),
                        word.dictionary_form(),
                        word.normalized_form(),
                        word.part_of_speech(),
                        tuple(word.synonym_group_ids()),
                        base + start,
                        base + end,
                    )
                )
    return tokens
