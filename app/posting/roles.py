"""The title of the job, where it stands in the posting."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from app.patterns import regex as re
from app.posting.decoration import is_emoji, peel
from app.posting.items import parts
from app.posting.lines import Line
from app.posting.tables import table

TITLE_LIMIT = 90
OPENING_LIMIT = 60
"""How far into a posting of one paragraph its title may reach."""
JOB_LIMIT = 48
READ_LIMIT = 2_000
"""How much of one line is searched: a posting in one paragraph has its job in the first half."""
LAYERS = 3
"""How often a title is looked at again for what stands around it."""

_PARENS = re.compile(r"[ \t]{0,4}\(([^()]{0,60})\)$")
_TAG_BEHIND = re.compile(r"[ \t]{0,4}[【\[<《]([^】\]>》]{1,24})[】\]>》]$")
_TITLE_CUT = re.compile(
    r"[ \t]{0,8}[/|@★☆♪♡!◆◇■□●◎。┃│♨\\…✨\u2600-\u27bf\U0001F300-\U0001FAFF][\ufe0f\u200d \t]{0,8}"
    r"|(?<![A-Za-z0-9&,])[ \t]{1,8}|[ \t]{1,8}(?![A-Za-z0-9&(])|[ \t][–—-][ \t]|[―~〜]{1,3}|:(?=\S)"
    r"|(?<=\))(?=[^\W\d])|・(?=正社員|契約社員|正職員|パート|アルバイト)"
)
_BRACKETED = re.compile(r"(?:<<|[【\[<≪《])[^【\[<≪《\]>≫》】]{0,40}(?:>>|[】\]>≫》])")
_BEHIND_TITLE = re.compile(
    r"[ \t]{2,}|[※、◎◆!★☆♪]|[ \t]{1,8}若干名|[ \t]{0,8}(?:各|計)?(?:\d{1,4}|[一二三四五])[~〜-]?\d{0,3}[名人](?!目)|[ \t]{1,8}\d{4}[./年]"
)
_OPENING_END = re.compile(r"[。■◆▼]|(?<!^)【")
_COUNTED_JOB = re.compile(
    r"[^\w(]{0,4}([^()、。:をがは\t|/0-9]{2,30}(?:\([^()]{0,30}\))?)[ \t]{0,4}"
    r"(?:(?:各|計)?(?:\d{1,3}|[一二三四五])(?:[~〜-]\d{1,2})?[名人]|若干名)(?=$|[ \t(]|[をの]?(?:急募|大?募集))"
    r"|[^\w(]{0,4}([^()、。:をがは\t|/0-9]{2,30})[ \t]?\([^()]{0,20}\d{1,2}[名人][^()]{0,8}\)$"
)
_REMARK = re.compile(r"[ \t]{0,8}※")
_ITEM = re.compile(r"([・\-–*+✓✔☑✅→])(?!\1)(?!.*\1$)")
_RUNNING = re.compile(r"[。を]|で[、は]")
_CRUMB = re.compile(r"[ \t]{0,3}[>＞»›|][ \t]{0,3}")
_OTHER_LABEL = re.compile(
    r"[^\w]{0,4}(?:会社|企業|法人|運営|事業|業種|業態|勤務地|本社|所在地|雇用|給与|会社名|企業名|顧問先|応募|対象|こんな会社)[^\w(]"
)
_LAST_CUT = re.compile(r"[ \t/|][^ \t/|]{0,60}$")
_NO_TITLE = re.compile(
    r"[、。]|転職|非公開|掲載|更新日|応募|エントリー|Q&A|口コミ|を|(?:です|ます|ません|ました|ください|できる|ですか|ますか|[れめけせてきしいっ]た|[えけせてねべめれ]る)$"
)
_DOT = re.compile(r"[・、/:]")
_PRAISE = re.compile(r".{0,24}[をにがで].{0,12}[るたくすむぐうぶつ](?=[一-龥ァ-ヴーA-Z])")
_SENTENCE = re.compile(r"[、。をが:/|]|(?:は|では|で|に)(?=[^ぁ-ん])")
_TERMS_BEHIND = re.compile(
    r"(?:[ \t]{1,8}|(?<=\)))(?:(?:正社員|契約社員|正職員|準職員|パート|アルバイト|常勤|非常勤|嘱託|専任|派遣)[・/]?){1,4}$"
)
_CALLED_FIRST = re.compile(r"(?:急募|大?募集)[ \t:!]{0,3}(?=[一-龥ァ-ヴー])")
_PERSON = re.compile(r"(?<=[^ぁ-ん])さん$")
_COUNTED = re.compile(
    r"(?<!社員)(?<!従業員)(?<!職員)(?<!スタッフ)(?<!メンバー)[ \t]{0,4}(?:各|計)?(?:\d{1,3}|[一二三四五])[~〜-]?\d{0,2}[名人](?!目|以|の|が|で|様|体)"
)
_JOINS_NAME = re.compile(r"^(?:では?|の|は|が|に|、|:)")
_CLOSERS = "・、,:;-–—~〜 \t\ufe0f\u200d★☆◆◇■□●◎♪♦!<>"


@lru_cache(maxsize=8)
def _words(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(table("roles")[name]["words"], key=len, reverse=True))


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("roles")[name]["pattern"])


@lru_cache(maxsize=1)
def _job() -> re.Pattern[str]:
    closing = r"(?=$|[・/&]|候補|担当|補佐|補助|見習い|リーダー|責任者|スタッフ|メンバー|チーフ|の?(?:アルバイト|パート)|職|系|業務)"
    return re.compile(
        rf"{_words('job')}|(?:{_words('trade')}){closing}|(?:{table('roles')['person']['pattern']}){closing}"
    )


@lru_cache(maxsize=1)
def _no_job() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('no_job')})$")


def names_job(text: str) -> bool:
    """Whether the words name a job, and do not only speak of one (経理の経験)."""
    plain = _PARENS.sub("", text)
    return _job().search(plain) is not None and not _no_job().search(plain)


def is_general(text: str) -> bool:
    """スタッフ, 会計年度任用職員: whoever works there."""
    return _pattern("general").fullmatch(_PARENS.sub("", text)) is not None


def _is_job(text: str) -> bool:
    """Whether it names a job, and not anybody's (スタッフ), with or without a call for people behind it."""
    called = _pattern("call").search(text)
    plain = text[: called.start()] if called else text
    return names_job(plain) and not is_general(plain)


def role(headed: Iterable[Line], head: Iterable[Line], running: Iterable[Line], employer: Line | None) -> Line | None:
    """The job's title: as labelled (職種：…), else the piece of the title that names a job, else what a sentence seeks."""
    for line in headed:
        peeled = peel(line.text)
        bare = line.part(peeled.after) if peeled.bracketed else line.part(peeled.start, peeled.end)
        job = _cleaned(next((piece for piece in parts(bare, _BEHIND_TITLE) if piece.text), line))
        if names_job(job.text) or not _RUNNING.search(line.text):
            return job
    general = None
    crumbs: list[Line] = []
    for line in head:
        if _pattern("crumb").search(line.text):
            crumbs.extend(_cleaned(piece) for piece in parts(line, _CRUMB))
            continue
        for piece in _title_pieces(line, employer):
            if names_job(piece.text) and not is_general(piece.text):
                return piece
            general = general or (piece if is_general(piece.text) else None)
    for line in running:
        if found := _told(line) or _announced(line):
            return found
    return next((crumb for crumb in reversed(crumbs) if names_job(crumb.text)), general)


def _title_pieces(line: Line, employer: Line | None) -> Iterator[Line]:
    """What a line of the title may call the job: its pieces without employer, call and terms, then what brackets hold."""
    if _ITEM.match(line.text) and not _labelled(line):
        return
    line = line.part(0, remark.start()) if (remark := _REMARK.search(line.text)) else line
    if len(line.text) > TITLE_LIMIT:
        end = _OPENING_END.search(line.text, 2, OPENING_LIMIT) or _LAST_CUT.search(line.text, 0, OPENING_LIMIT)
        line = line.part(0, end.start() if end else 0)
    if found := _told(line) or _labelled(line):
        yield found
    if _OTHER_LABEL.match(line.text):
        return
    for stretch in _unbracketed(line):
        for own in _without(stretch, employer.text if employer else ""):
            for piece in parts(own, _TITLE_CUT):
                bare = _unmodified(_cleaned(piece))
                if 2 <= len(bare.text) <= JOB_LIMIT:
                    yield from _unnoted(bare)


def _unbracketed(line: Line) -> Iterator[Line]:
    """The stretches between the brackets of a title, then what these hold."""
    brackets, at = [], 0
    for found in _BRACKETED.finditer(line.text):
        yield line.part(at, found.start())
        at = found.end()
        brackets.append(line.part(found.start() + 1, found.end() - 1))
    yield line.part(at)
    yield from brackets


def _unnoted(piece: Line) -> Iterator[Line]:
    """A title; behind a word for anybody, or for the announcement, the note alone names the job (職員（保健師）)."""
    note = _PARENS.search(piece.text)
    if note and not _is_job(piece.text[: note.start()]):
        told = piece.part(*note.span(1))
        inner = [one for one in parts(told, _DOT) if one.text]
        yield from [told] if all(_is_job(one.text) for one in inner) else []
        yield from (one for one in inner if not _pattern("condition").search(one.text))
    if not _NO_TITLE.search(_PARENS.sub("", piece.text)):
        yield piece


def _unmodified(line: Line) -> Line:
    """全国の学校に届けるCS: what the job is, without the sentence that praises it."""
    found = _PRAISE.match(line.text)
    return line.part(found.end()) if found and names_job(line.text[found.end() :]) else line


def _without(line: Line, employer: str) -> Iterator[Line]:
    """The stretches around the employer's name."""
    at = 0
    while employer and (found := line.text.find(employer, at)) >= 0:
        yield line.part(at, found)
        at = found + len(employer)
        if joined := _JOINS_NAME.match(line.text[at:]):
            at += joined.end()
    yield line.part(at)


def _announced(line: Line) -> Line | None:
    """募集：現場監督（木造注文住宅）; ♪製造スタッフ（正社員） 3名."""
    counted = _COUNTED_JOB.match(line.text)
    return _labelled(line) or (_if_job(line.part(*counted.span(counted.lastindex or 0))) if counted else None)


def _labelled(line: Line) -> Line | None:
    label = _pattern("announced").match(line.text)
    if not label:
        return None
    told, *more = parts(line.part(label.end()), _BEHIND_TITLE)
    listed = more and line.text[told.end - line.start] == "、"
    return None if listed else _if_job(told)


def _if_job(line: Line) -> Line | None:
    job = _cleaned(line)
    apt = 2 <= len(job.text) <= JOB_LIMIT and names_job(job.text) and not is_general(job.text)
    return job if apt and not _SENTENCE.search(job.text) else None


def _told(line: Line) -> Line | None:
    """介護職員を募集しています, 営業事務を1名募集します: the job that a sentence looks for."""
    for found in _pattern("told").finditer(line.text, 0, READ_LIMIT):
        job = _cleaned(line.part(*found.span(found.lastgroup or 0)))
        while before := _pattern("modifier").match(job.text):
            job = job.part(before.end())
        if names_job(job.text) and not is_general(job.text):
            return job
    return None


def _cleaned(line: Line) -> Line:
    """A title without decoration, the call for people, the number of them, and notes on the terms."""
    for _ in range(LAYERS):
        before = line.text
        peeled = peel(line.text)
        line = line if peeled.bracketed else line.part(peeled.start, peeled.end)
        end = len(line.text)
        while end and (line.text[end - 1] in _CLOSERS or is_emoji(line.text[end - 1]) or line.text[end - 1] in "(【["):
            end -= 1
        line = line.part(end - len(line.text[:end].lstrip(_CLOSERS)), end)
        for ending in (_PARENS, _TAG_BEHIND):
            note = ending.search(line.text)
            if note and note.start() and _pattern("condition").search(note[1]):
                line = line.part(0, note.start())
        note = _PARENS.search(line.text)
        called = _pattern("call").search(line.text, 0, note.start() if note else len(line.text))
        if called and called.start() and (not note or _is_job(line.text[: called.start()])):
            line = line.part(0, called.start())
        for ending in (_TERMS_BEHIND, _PERSON):
            line = line.part(0, found.start()) if (found := ending.search(line.text)) else line
        if (opening := _CALLED_FIRST.match(line.text)) and names_job(line.text[opening.end() :]):
            line = line.part(opening.end())
        if counted := _COUNTED.search(line.text):
            line = line.part(0, counted.start()) if counted.start() and counted.end() == len(line.text) else line
        if line.text == before:
            break
    return line
