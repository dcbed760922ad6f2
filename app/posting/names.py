"""The employer's name and the job's, where they stand in the posting."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from app.patterns import regex as re
from app.posting.decoration import is_bullet_style, peel
from app.posting.items import parts
from app.posting.lines import Line
from app.posting.tables import table

HEAD = 6
"""How many lines at the top may hold the title of a posting."""
TITLE_LIMIT = 90
LINES = 400
"""How many lines of a posting are searched for its employer."""
READ_LIMIT = 2_000
"""How much of one line is searched for names: a posting in one paragraph has them in its first half."""

_NAME = r"[一-龥々〆ヵヶぁ-んァ-ヴーｦ-ﾟA-Za-z0-9&'’・.\-]"
_PARTICLE = re.compile(
    r"(?<=[^ぁ-ん])(は|が|の|では|を|に|へ|と|で|から|より|も|です)(?=[^ぁ-ん]|$)|(では|には|について|として|という|です|における)"
)
_VERB_BEFORE = re.compile(
    r"[一-龥][いうくすつぬむるぐぶたきえける]{1,3}(?:農協|生協|病院|薬局|銀行|旅館|ホテル|食堂|事務所|クリニック)$"
)
_GREETING = re.compile(r"(いつも|ようこそ|こちらは|こんにちは|ここ|この|私たち|わたしたち|新しい)(?=..)")
_YEAR = re.compile(r"(令和|平成)?\d{1,4}年度?|年度")
_COURTESY = re.compile(r"(から|より)の|様|さま|さん$|ほか|など")
_AFTER_NAME = re.compile(r"[ \t]{0,8}[(\[【/|｜<].*$")
_TITLE_CUT = re.compile(
    r"[ \t]{0,8}[/|｜@★♪!◆■●。][ \t]{0,8}|(?<![A-Za-z0-9&])[ \t]{1,8}|[ \t]{1,8}(?![A-Za-z0-9&(])|―+"
)
_BRACKETED = re.compile(r"[【\[<≪《][^】\]>≫》]{0,40}[】\]>≫》]")
_WANTED = re.compile(
    r"([^、。はがをにでの \t]{2,24})(?:を|の)(?:新たに|急ぎ)?(?:若干名|[0-9]{1,4}名)?(?:急募|大?募集|探して|採用し)"
)
_IS_JOB = re.compile(r"^([^、。はがをにでの \t]{2,24})(?:の(?:お?仕事)?です|です。|として|をお任せ|をお願い)")
_HIRING = re.compile(r"(?:hiring|looking for) an? ((?:[A-Z][A-Za-z/&-]{0,24} ?){1,5})(?= |\.|,|$)")
_SEEKING = (_WANTED, _IS_JOB, _HIRING)
_BEHIND_TITLE = re.compile(r"[ \t]{2,}|[※、]|[ \t]{1,8}若干名|[ \t]{1,8}\d{1,4}名")
_SOLICITS = re.compile(
    r"(の?(大?募集|急募|求人|採用)(です|中|します|しています|情報)?|を(募集|探して|お迎え)[^。]{0,10}"
    r"|に?未経験.{0,6}(歓迎|OK|ok).{0,30})?[!！♪。★]{0,6}$"
)


@lru_cache(maxsize=8)
def _words(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(table("names")[name]["words"], key=len, reverse=True))


@lru_cache(maxsize=1)
def _company() -> re.Pattern[str]:
    forms, institutions = _words("form"), _words("institution")
    return re.compile(
        rf"(?:社会|特定)?医療法人(?:社団|財団)?[ \t]?{_NAME}{{0,16}}[ \t]{_NAME}{{1,14}}"
        rf"(?:病院|医療センター|クリニック|医院|診療所|歯科|薬局)"
        rf"|(?:{forms})[ \t]?{_NAME}{{1,24}}"
        rf"|(?:(?![はをがのでに]){_NAME}){{0,6}}(?:{_words('shop')})(?![のはもやと系業内])(?:(?![をがでに]){_NAME}){{2,10}}"
        rf"|(?m:^)[ぁ-ん]{{2,8}}[一-龥々ァ-ヴー]{{0,8}}(?:株式会社|有限会社|合同会社)"
        rf"|(?:(?![はをが]){_NAME}){{1,20}}?(?:株式会社|有限会社|合同会社|\(株\)|\(有\))"
        rf"|(?:(?![はをがのでに]){_NAME}){{2,16}}?(?:{institutions})(?!卒)"
        rf"|{_NAME}{{1,8}}?[市町村県区都府](?=[ \t]?(?:職員|役場|役所|会計年度|任期付))"
        r"|[A-Z][A-Za-z0-9&'.-]{0,24}(?: [A-Z][A-Za-z0-9&'.-]{0,24}){0,4},?"
        r" (?:G\.K\.|Inc\.|K\.K\.|Co\., Ltd\.|LLC|Ltd\.|GmbH|Corp\.|Corporation)"
    )


@lru_cache(maxsize=2)
def _others() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entry = table("names")["others"]
    return re.compile(entry["before"]), re.compile(entry["after"])


def names_job(text: str) -> bool:
    """Whether the words name a job, and do not only speak of one (経理の経験)."""
    return re.search(_words("job"), text) is not None and not re.search(
        f"(?:{_words('no_job')})(\\([^()]{0, 60}\\))?$", text
    )


def company(headed: Iterable[Line], lines: Iterable[Line]) -> Line | None:
    """The employer: as labelled (会社名：…), else the name that stands first and most often and is nobody else's."""
    for line in headed:
        return _without_remark(line)
    found: dict[str, Line] = {}
    count: Counter[str] = Counter()
    formed = re.compile(_words("form"))
    for at, line in enumerate(islice(lines, LINES)):
        for name in _names(line):
            found.setdefault(name.text, name)
            count[name.text] += (3 if at < HEAD else 1) + (2 if formed.search(name.text) else 0)
    if not count:
        return None
    best = max(count, key=lambda name: (count[name], -found[name].start))
    whole = next((name for name in found if name.endswith((f" {best}", f"\t{best}")) and formed.match(name)), best)
    return found[whole]


def _without_remark(line: Line) -> Line:
    peeled = peel(line.text)
    bare = line if peeled.bracketed else line.part(peeled.start, peeled.end)
    cut = _AFTER_NAME.search(bare.text)
    named = bare.part(0, cut.start()) if cut and cut.start() else bare
    if found := _company().search(named.text):
        return named.part(found.start(), found.end()) if found.start() == 0 or " " in named.text else named
    return named


def _names(line: Line) -> Iterator[Line]:
    before, after = _others()
    for found in _company().finditer(line.text, 0, READ_LIMIT):
        start, end = found.span()
        if dated := _YEAR.match(line.text, start, end):
            start = dated.end()
        if greeted := _GREETING.match(line.text, start, end):
            start = greeted.end()
        for cut in (_PARTICLE, _COURTESY):
            if found_cut := cut.search(line.text, start + 4, end):
                end = found_cut.start()
        if line.text[start:end] in table("names")["no_company"]["words"] or _is_said(line.text, start, end):
            continue
        if not before.search(line.text[max(0, start - 30) : start]) and not after.search(line.text[end : end + 20]):
            yield line.part(start, end)


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether a sentence only speaks of such an employer (相談に出向く農協をつくる)."""
    return _VERB_BEFORE.search(text, start, end) is not None and (text[end : end + 1] in "をにへとで" or start > 0)


def role(headed: Iterable[Line], lines: Iterable[Line], employer: Line | None) -> Line | None:
    """The job's title: as labelled (職種：…), else the piece of the first lines that names a job."""
    for line in headed:
        peeled = peel(line.text)
        bare = line.part(peeled.after) if peeled.bracketed else line.part(peeled.start, peeled.end)
        bare = bare if bare.text else line
        return next((piece for piece in parts(bare, _BEHIND_TITLE) if piece.text), bare)
    for at, line in enumerate(lines):
        is_title = len(line.text) <= TITLE_LIMIT and not line.text.endswith(("。", "す", "ん", "."))
        if at < HEAD and is_title and not is_bullet_style(peel(line.text).style):
            if found := next((piece for piece in _title_pieces(line, employer) if names_job(piece.text)), None):
                return found
        elif found := _solicited(line):
            return found
    return None


def _solicited(line: Line) -> Line | None:
    """介護職員を募集しています, 営業事務を1名募集します: the job that a sentence looks for."""
    for found in (found for pattern in _SEEKING for found in pattern.finditer(line.text, 0, READ_LIMIT)):
        start, end = found.span(1)
        if names_job(line.text[start:end]):
            return line.part(start, end)
    return None


def _title_pieces(line: Line, employer: Line | None) -> Iterator[Line]:
    """The pieces of a title line, without brackets, the employer and the call to apply; then what the brackets hold."""
    name = employer.text if employer else ""
    at = 0
    for found in [*_BRACKETED.finditer(line.text), None]:
        stretch = line.part(at, found.start() if found else None)
        at = found.end() if found else at
        for piece in parts(stretch, _TITLE_CUT):
            peeled = peel(piece.text)
            bare = piece if peeled.bracketed else piece.part(peeled.start, peeled.end)
            called = _SOLICITS.search(bare.text)
            bare = bare.part(0, called.start()) if called else bare
            if len(bare.text) >= 2 and (not name or name not in bare.text):
                yield bare
    for found in _BRACKETED.finditer(line.text):
        inner = line.part(found.start() + 1, found.end() - 1)
        if not name or name not in inner.text:
            yield inner
