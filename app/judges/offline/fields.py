"""What a requirement asks for: its kind is read from its own grammar, the words that answer it from requirements.toml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from app.judges.offline.cue_files import table
from app.patterns import regex

_SAME = "__same__"
"""As ``told``: the requirement's own word is what an answer would say."""
_KINDS = (
    ("formal", re.compile(r"卒業(?:見込|・修了)|20[0-9]{2}年3月|既卒|第二新卒|^(?:学歴|経験)不問")),
    (
        "shift",
        re.compile(
            r"(?:勤務|シフト|夜勤|当直|宿直|待機|当番|早朝|深夜|夜間|土日|土曜|日曜|祝日?|週末|休日|出張|転勤|出勤|残業|早番"
            r"|遅番|オンコール|週[0-9一二三四五]日|立会い?)[^、。]{0,16}(?:でき|可能|可$|可[。)]|対応|入れ|働け|方$|こと$)"
        ),
    ),
    ("study", re.compile(r"TOEIC|英語|語学|英会話|中国語|韓国語|外国語|日常会話|大学(?:卒|院)|大卒|高卒|専門学校卒|学士")),
    (
        "licence",
        re.compile(
            r"免許|資格|検定|[0-9一二三]級|募集人|合格(?:者|して)|修了(?:者|して)|研修(?:修了|$)|技術者$"
            r"|(?<!弁護)(?<!整備)[一-龥]士(?:$|[、・(])|有資格"
        ),
    ),
    ("tool", re.compile(r"Excel|エクセル|表計算|スプレッドシート|パソコン|PC(?!R)|Word|Office|CAD|SOLIDWORKS|Illustrator"
                        r"|Photoshop|DTPソフト|GAS|RPA|SNS|動画編集|文字入力|記録ソフト|レセコン|(?:ソフト|アプリ|システム)の操作")),
)  # fmt: skip
"""Tried in this order; what is none of them asks for work done, or for a way of being."""
_WORK = re.compile(r"経験|実務|従事|携わ|(?:行|関わ|担当し|使|作|し)った|した(?:方|こと)|仕事|知識|知見|業務")
_TOOL = re.compile(r"[A-Z][A-Za-z+#.]{2,}")
_EVERYDAY = frozenset({"Web", "SaaS", "ICT", "HACCP", "TOEIC", "SNS", "SQL", "RDB", "PMS", "WMS", "PLC", "BtoC", "BtoB", "NPO"})  # fmt: skip
"""Names that stand for a whole field in requirements.toml, not for one product."""
_USED = re.compile(r"使用|利用経験|開発|コーディング|構築|操作|運用経験|実装")
_SPLIT = re.compile(r"[、,・/()()]|または|もしくは|あるいは|および|及び|いずれか|など|等")
_OF_LICENCE = re.compile(
    r"の?(?:国家)?(?:資格|免許|証|検定)?(?:保[有持]者?|取得者?|を?お持ちの?方|の?ある方|者|尚可|必須|限定可|[0-9一二三]級(?:以上)?)*$"
)
_STATE = re.compile(r"国家|師(?:の)?(?:免許|資格)|士(?:の)?(?:免許|資格)$")
_UNNAMED = r"(?:国家)?資格(?:は|も|を)[^。、]{0,14}(?:取り|取得|持って|合格|あり)|国家試験(?:に|で)[^。、]{0,8}(?:取り|合格|受か)"
"""The licence of one's trade is often not named again: 「資格は昨年取りました」."""
_TOO_WIDE = frozenset(
    {"普通", "認定", "専門", "国家", "自動車", "各種", "関連", "医療", "介護", "AT", "MT", "要", "級は不問", "その他"}
)


@dataclass(frozen=True)
class Asked:
    """What one requirement asks for. ``told``: the words that would answer it; None where no field is known.

    ``implied``: work that nobody does without the licence asked for.
    """

    kind: str
    told: re.Pattern[str] | None
    not_told: re.Pattern[str] | None = None
    implied: re.Pattern[str] | None = None

    def told_in(self, text: str) -> Iterator[re.Match[str]]:
        """Where an answer tells of it."""
        if self.told is None:
            return
        barred = [match.span() for match in self.not_told.finditer(text)] if self.not_told else []
        for match in self.told.finditer(text):
            if not any(start <= match.start() < end or match.start() <= start < match.end() for start, end in barred):
                yield match


@cache
def _fields() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    return [(regex.compile("|".join(field["asks"])), field) for field in table("requirements")["field"]]


def kind_of(requirement: str) -> str:
    """licence, shift (times and places), study, tool, formal (graduation), work, trait or other."""
    for kind, pattern in _KINDS:
        if pattern.search(requirement) and not (kind in ("licence", "study") and _WORK.search(requirement)):
            return kind
    return "work" if _WORK.search(requirement) else "other"


@lru_cache(maxsize=1024)
def asked(requirement: str) -> Asked:
    """What a requirement asks for; any of its fields may answer it (「接客または営業」), unless it names a narrow one."""
    kind = kind_of(requirement)
    named = [word for word in _TOOL.findall(requirement) if word not in _EVERYDAY]
    if kind == "work" and named and _USED.search(requirement):
        return Asked("work", re.compile("|".join(re.escape(word) for word in named)))
    hits = [(field, match.group()) for asks, field in _fields() if (match := asks.search(requirement))]
    same = [(field, word) for field, word in hits if field["kind"] == kind]
    if not same and kind in ("work", "other"):
        same = [hit for hit in hits if hit[0]["kind"] not in ("licence", "shift", "formal")]
        kind = same[0][0]["kind"] if same else kind
    if any(field.get("narrow") for field, _ in same):
        same = [(field, word) for field, word in same if field.get("narrow")]
    told = [re.escape(_core(word)) if one == _SAME else one for field, word in same for one in field["told"]]
    if kind == "licence":
        told += [re.escape(name) for name in _names(requirement)]
        told += [_UNNAMED] if _STATE.search(requirement) else []
    if kind == "tool":
        told += [re.escape(name) for name in named]
    barred = [one for field, _ in same for one in field.get("not_told", ())]
    implied = [one for field, _ in same for one in field.get("implied", ())]
    return Asked(kind, _any(told), _any(barred), _any(implied))


def _names(requirement: str) -> Iterator[str]:
    """The licences that a requirement names, as an answer would: 「保育士、教員免許のいずれか」 names 保育士 and 教員."""
    for part in _SPLIT.split(requirement):
        name = _core(part)
        if len(name) >= 2 and name not in _TOO_WIDE and not re.search(r"[をがはで]", name):
            yield name


def _core(licence: str) -> str:
    return _OF_LICENCE.sub("", licence.strip())


def _any(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns)) if patterns else None
