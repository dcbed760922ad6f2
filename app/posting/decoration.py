"""What stands around the words of a line: ■ X, 【X】, ＜X＞, 1. X, (2) X, ◆◇ X ◇◆, ・X."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from app.patterns import regex as re

_PAIRS = {
    "【": "】",
    "<": ">",
    "[": "]",
    "≪": "≫",
    "《": "》",
    "〈": "〉",
    "〔": "〕",
    "［": "］",
    "(": ")",
    "「": "」",
    "『": "』",
    "〖": "〗",
    "＜": "＞",
    "\\": "/",
}
# 1. X, 1 X / (1) X, ①X / (一) X, 一、X / ア X, a) X / その1 X / Action 1: X
_NUMBER = re.compile(
    r"(?:第?\d{1,2}(?:[.、)](?!\d)|[ \t]{1,8}(?!\d|[%円]|時(?!間を)|年以|名[様程募]|名$|人程|人$)|\.(?=\d{1,2}[ .]))"
    r"|\d\ufe0f?\u20e3[ \t]{0,8}|[(\[【〔<]\d{1,2}[)\]】〕>]|[①-⑳❶-❿⓪㊀-㊉⑴-⒇Ⅰ-Ⅻⅰ-ⅻ➀-➓⓵-⓾]"
    r"|(?:その|其の|其ノ)[0-9一二三四五六七八九十]{1,2}[:.、 \t]{0,3}(?=\S)|(?:Action|Value|Rule|Point|Principle|No\.?)[ #]?\d{1,2}[ \t:|.]{1,4}(?=\S)|\([一二三四五六七八九十ァ-ンa-zA-Z]\)|[一二三四五六七八九十壱弐参]{1,2}つ?[ \t、.]|ひとつ[ 、]"
    r"|[アイウエオカキクケコロハニホヘト][ .、)]|[a-hA-H](?:[.)](?= )|\)(?=\S)))[ \t]{0,8}"
)
_OTHER_SYMBOLS = "+※§┃‖│┌└◤◢◣◥‣⁃|#*▷▶＞>→✓✔・-–—―─━=■□◆◇●○◎▼▽▲△★☆◉♦♢►"
_STRONG = set(_PAIRS) - {"(", "「", "『"} | set("■□◆◇▼▽#▲♦〜~")
"""Decorations that make a heading of words that are not known in full; ●, ○ and numbers stand before items as well."""
_BULLETS = "・-–*+✓✔→>▷▶☑✅"
_SHORT = 16
_LABEL_LIMIT = 40
"""A heading is short: a closing bracket further away closes something else."""


@dataclass(frozen=True, slots=True)
class Peeled:
    """``text[start:end]`` is what the decoration surrounds, ``style`` names the decoration ("" for a bare line).

    ``after`` is where the line goes on after a closing bracket; it equals ``end`` where there is none.
    """

    style: str
    start: int
    end: int
    after: int

    @property
    def bracketed(self) -> bool:
        return self.after > self.end


def is_symbol(char: str) -> bool:
    return char in _OTHER_SYMBOLS or "\u25a0" <= char <= "\u26ff" or unicodedata.category(char) == "So"


def is_emoji(char: str) -> bool:
    return ord(char) >= 0x1F300


def is_bullet_style(style: str) -> bool:
    """Marks that open list items on every board; a heading uses them only by exception."""
    return bool(style) and style[0] in _BULLETS


def is_strong(style: str) -> bool:
    return any(mark in _STRONG for mark in style)


@lru_cache(maxsize=8192)
def peel(text: str) -> Peeled:
    """Takes up to three layers of decoration off a line (1. 【X】, ■■ X ■■)."""
    style, start, end = "", 0, len(text)
    if len(text) > 2 and text[0] in "~〜" and text[-1] in "~〜":
        style, start, end = text[0], 1, end - 1
    for _ in range(3):
        if start >= end:
            break
        char = text[start]
        if number := _NUMBER.match(text, start):
            style, start = style + _number_style(number[0]), number.end()
            continue
        if (closing := _PAIRS.get(char)) is not None:
            at = text.find(closing, start + 1, start + _LABEL_LIMIT)
            if at < 0 or not text[start + 1 : at].strip():
                break
            inner_start, inner_end = _trim(text, start + 1, at)
            return Peeled(style + char, inner_start, inner_end, at + 1)
        if not is_symbol(char) and char != "\ufe0f":
            break
        run = start
        while run < end and (is_symbol(text[run]) or text[run] in " \t\ufe0f"):
            run += 1
        twin = text.find(char, run, run + _SHORT) if char in _STRONG else -1  # □職種□ 営業
        if twin < 0 and char in "●○◎★☆":  # ●社是● 止めない手
            twin = text.find(char, run, run + _SHORT)
            twin = twin if twin + 1 < end and text[twin + 1].isspace() else -1
        if run < twin < end - 1 and not text[twin - 1].isspace() and not is_symbol(text[twin + 1]):
            return Peeled(style + char, *_trim(text, run, twin), twin + 1)
        while end > run and (is_symbol(text[end - 1]) or text[end - 1] in " \t\ufe0f"):
            end -= 1
        depth = len(text[start:run].rstrip()) if char == "#" else 1  # ## X and ### X are headings of two levels
        style, start = style + char * min(depth, 6), run
    start, end = _trim(text, start, end)
    return Peeled(style, start, end, end)


def _number_style(number: str) -> str:
    number = number.strip()
    if number[0] in "([【〔<":
        return "(1)"
    if number[0].isdecimal() or number[0] == "第":
        return "1."
    return "①" if unicodedata.category(number[0]) == "No" else "一"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
