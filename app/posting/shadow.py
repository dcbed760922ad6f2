"""A second copy of the text that is easier to read for a program and has exactly the same length.

Full-width letters become half-width, HTML remnants become line breaks, tabs and spaces. As every character keeps its
place, an offset found in the shadow is an offset in the text as pasted, and no index map is needed.
"""

import html

from app.patterns import regex as re

_WIDTH: dict[int, int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(
    map(ord, "\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff\u2002\u2003\u2009\xad\x00\ufe0e"), ord(" ")
)
_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), ord("\n"))
_SAME = {ord("〇"): ord("○"), ord("◯"): ord("○"), ord("•"): ord("・"), ord("‧"): ord("・"), ord("･"): ord("・")}
_TABLE = _WIDTH | _SPACES | _BREAKS | _SAME

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,9})(?:\s[^<>]{0,400})?/?>|<!--[^<>]{0,400}-->")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,5}|#x[0-9A-Fa-f]{1,5});")
_BOLD_LINE = re.compile(r"^\*\*([^*\n]{1,60})\*\*(?=[ \t]{0,8}$)", re.MULTILINE)
_CHECKBOX = re.compile(r"\[[ xX]\](?=[ \t])")
_ROW = re.compile(r"^[ \t]{0,8}\|.*$", re.MULTILINE)
_CELL_END = re.compile(r"(?<=[ \t])\|(?=[ \t]{0,8}$)", re.MULTILINE)
"""The end of a row whose cell has line breaks of its own."""
_CSV = re.compile(r'^[ \t]{0,8}"[^"\n]{0,2000}"(?:,"[^"\n]{0,2000}"){1,20}[ \t]{0,8}$', re.MULTILINE)
CSV_ROWS = 3
_CITED = re.compile(r"^>{1,4}", re.MULTILINE)
"""The mark of a mail that was answered or forwarded, on nearly all its lines."""
_FILLED = re.compile(r"^.", re.MULTILINE)

_BLOCK = {"br", "p", "div", "ul", "ol", "tr", "table", "tbody", "thead", "section", "article", "hr", "dl", "header"}
_INLINE = {"b", "strong", "span", "a", "i", "em", "u", "font", "small", "big", "img", "sup", "sub", "label", "mark"}
_OPENING = {"li": "\n・", "td": "\t", "th": "\t", "dd": "\t", "dt": "\n◆"} | {f"h{n}": "\n■" for n in range(1, 7)}


def shadow(text: str) -> str:
    """The text with widths, spaces, line ends, tags and entities made plain; ``len(shadow(text)) == len(text)``."""
    plain = text
    if "<" in plain:
        plain = _TAG.sub(_tag, plain)
    if "&" in plain:
        plain = _ENTITY.sub(_entity, plain)
    plain = plain.replace("\r\n", " \n").replace("\r", "\n").translate(_TABLE)
    if '","' in plain and len(rows := _CSV.findall(plain)) >= CSV_ROWS and rows:
        plain = _CSV.sub(lambda row: row[0].replace('","', " \t ").replace('"', " "), plain)
    if ">" in plain and 5 * len(_CITED.findall(plain)) >= 4 * len(_FILLED.findall(plain)):
        plain = _CITED.sub(lambda mark: " " * len(mark[0]), plain)
    if "[" in plain:
        plain = _CHECKBOX.sub("□  ", plain)
    if "**" in plain:
        plain = _BOLD_LINE.sub(lambda bold: f"■ {bold[1]}  ", plain).replace("**", "  ")
    if "|" in plain:
        plain = _ROW.sub(lambda row: row[0].replace("|", "\t"), plain)
        plain = _CELL_END.sub("\t", plain)
    return plain


def _tag(tag: re.Match[str]) -> str:
    name = (tag[1] or "").lower()
    if name in _BLOCK:
        replacement = "\n"
    elif name in _OPENING:
        replacement = _OPENING[name] if tag[0][1] != "/" else "\n" if name.startswith(("h", "li")) else " "
    elif name in _INLINE or not name:
        replacement = " "
    else:  # ＜MUST＞ typed with half-width brackets is a heading, not a tag
        return tag[0]
    return replacement.ljust(len(tag[0]))


def _entity(entity: re.Match[str]) -> str:
    char = html.unescape(entity[0])
    return char.ljust(len(entity[0])) if len(char) == 1 and not "\ud800" <= char <= "\udfff" else entity[0]
