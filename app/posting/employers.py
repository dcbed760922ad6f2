"""The employer's name, where it stands in the posting."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from app.patterns import regex as re
from app.posting.decoration import peel
from app.posting.items import parts
from app.posting.lines import Line, sentences
from app.posting.roles import names_job
from app.posting.tables import table

HEAD = 6
"""How many lines at the top may hold the title of a posting."""
LINES = 400
"""How many lines of a posting are searched for its employer."""
READ_LIMIT = 2_000
"""How much of one line is searched for names: a posting in one paragraph has them in its first half."""
NAME_LIMIT = 16
INTRODUCED_LINES = 20
SUBJECT = 7
"""A name this long with its form may be followed by は (株式会社はなまるは、); 株式会社いろは is shorter."""
ENOUGH = 2
"""A name that one sentence far down mentions once need not be the employer's."""
OFTEN = 3
FORMED, AT_HEAD, LATER = 2, 3, 1
"""What each mention of a name counts: more with a legal form, more in the title."""
SPEAKS = 6
"""What it counts that the posting speaks as this company (こんにちは。社会福祉法人ゆりのき会です。)."""

_NAME = r"[一-龥々〆ヵヶぁ-んァ-ヴーｦ-ﾟA-Za-z0-9&'’・.\-]"
_IN_NAME = re.compile(_NAME)
_LATIN = r"[A-Z][A-Za-z0-9&'.-]{0,24}"
_PARTICLE = re.compile(
    r"(?<=[^ぁ-ん])(は|が|では|を|に|へ|と|で|から|より|も|です)(?=[^ぁ-ん]|$)|(では|には|として|という|です)"
)
"""は behind three syllables is no part of a name (株式会社ゆうなぎは名古屋で), but that of いろは is."""
_TOPIC = re.compile(r"(?<=[ぁ-ん]{3})(は|では)(?=[一-龥ァ-ヴA-Za-z0-9]{1,12}(?<![会園社堂院館店丘里家所舎組業事])$)")
_OF = re.compile(r"(?<=[^ぁ-ん])の(?=[^ぁ-ん])")
_BOUNDARY = re.compile(r"[ \t]{0,8}($|[)(\[\]【】<>《》/|「」★☆♪◆■])")
_CLAUSE = re.compile(
    r"(?:[一-龥][いうくすつぬむるぐぶたきえける]{1,3}|[いきしちにりっんえけせてでめれ][てで]|[れめけせっ]た|[一-龥][ぁ-ん]?[しいき]た|てきた|れる|[はがをにでと]"
    r"|小さな|大きな|ちいさな|おおきな|静かな|(?:素敵|すてき|有名|身近|人気|自慢)[なの]|新しい|やさしい|温かい|あたたかい|明るい|楽しい|美しい"
    r"|(?:父|母|祖父|祖母|実家|友人|知人|夫|妻|私|前|今|元|以前|前職)の)$"
    r"|[町街]の$|ある(?=[一-龥])|これまで|今まで|いままで|かつて|ぜひ|そのなか|その中|ように|こちら|わたり|ながら|なかで|ことが|私は|わたしは|により|によって|[一-龥]した(?=[一-龥])"
)
"""Words before a kind of employer that are a sentence about one, and no name."""
_MUNICIPAL = re.compile(r"[市町村県区都府]$")
_GREETING = re.compile(
    r"(いつも|ようこそ|こちらは|こんにちは|はじめまして|(?:私たち|わたしたち|当社|うち)[はの、]|ここ|この|私たち|わたしたち|新しい)(?=..)"
)
_YEAR = re.compile(r"(令和|平成)?\d{1,4}年度?|年度")
_COURTESY = re.compile(r"(から|より)の|様|さま|さん$|ほか|など")
_AFTER_NAME = re.compile(r"[ \t]{0,8}(?!\((?:株|有|同|福|医|学|独|特非|[一公][財社])\))[(\[【/|｜<※、].*$")
_BEFORE_NAME = re.compile(
    r"(?<=[^ぁ-ん])(?:は|が|を|に|へ|と|で|から|より|も|や|の)(?=[^ぁ-ん])|(?:では|には|として|という|における|などの|ような)"
)
_TITLE_CUT = re.compile(r"[ \t]{0,8}[|/@()\[\]【】<>《》\u2600-\u27bf\U0001F300-\U0001FAFF][ \t]{0,8}|[ \t]{1,8}")
_COINED = re.compile(
    r"(?![一-龥]{1,4}[店県市町区]$)(?=.*[^A-Za-z])[一-龥々ァ-ヴーA-Za-z・][一-龥々ァ-ヴーA-Za-z・ぁ-ん]{2,}"
)
_SPOKEN_OF = re.compile(r"での|に?勤務|経験|など|等|や(?=[一-龥ァ-ヴ])|の?(?:認定|公認|主催|資格)")
_SAID_OF_IT = re.compile(
    r".{0,16}?(?:[一-龥][うくすつぬむるぐぶ]|する|した|[げめけべれてっい]た|している|ている|[てで]おります|[てで]います|上場(?:企業)?)(?=(?:株式会社|有限会社|合同会社)$)"
)
"""What is told of an employer whose form comes first (ワイナリーを営む株式会社ぶどうの丘)."""
_SAID_BEFORE = re.compile(
    r".{0,16}?[をがにで].{0,10}?(?:[一-龥][うくすつぬむるぐぶ]|する|した|[げめけべれてっい]た|している|ている|てきた|てる|[てで]おります|ています)"
    r"(?=(?:株式会社|有限会社|合同会社|(?:社会福祉|医療|学校|農事組合|農業生産|一般社団|公益社団|NPO|特定非営利活動)法人)(?![をがにの])[^、。 \t]{2})"
)
"""The same before a name of several words, whatever it ends in (畑作を営む株式会社ビートウインド農場)."""
_NO_FORMED = re.compile(
    r"[ \t]?(?:$|名$|での|では|との?(?:やり|[一-龥])|へ(?:の|$)|や(?=[一-龥、])|からの|など|または|又は|として|にお|を|が(?=[一-龥])|で(?=[一-龥])|等|向け)"
)
_NO_NAME = re.compile(
    r"[0-9。、!?:~〜…]|[をがにでは]$|(?:です|ます|する|した|ない|ください|たい)|^(?:の|を|が|に|で|は|当|弊|私|わたし|うち|この|ここ|店長|代表|院長|園長|社長|採用|人事|HOME|Home|TOP|トップ|ホーム|求人)"
)


@lru_cache(maxsize=8)
def _words(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(table("employers")[name]["words"], key=len, reverse=True))


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("employers")[name]["pattern"])


@lru_cache(maxsize=1)
def _form() -> re.Pattern[str]:
    return re.compile(_words("form"))


@lru_cache(maxsize=1)
def _institution() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('institution')}){{1,3}}$")


@lru_cache(maxsize=1)
def _shop() -> re.Pattern[str]:
    return re.compile(_words("shop"))


@lru_cache(maxsize=1)
def _kinds() -> re.Pattern[str]:
    return re.compile(f"(?:{table('employers')['kind']['pattern']})+")


@lru_cache(maxsize=1)
def _company() -> re.Pattern[str]:
    forms, institutions = _words("form"), _words("institution")
    return re.compile(
        rf"(?:社会|特定)?医療法人(?:社団|財団)?[ \t]?{_NAME}{{0,16}}[ \t]{_NAME}{{1,14}}"
        rf"(?:病院|医療センター|クリニック|医院|診療所|歯科|薬局)"
        rf"|(?:{forms})[ \t]?(?!{forms})(?:{_LATIN}(?:[ \t]{_LATIN}){{1,3}}(?!{_NAME})|{_NAME}{{1,24}})"
        rf"|(?:(?![はをがのでに]){_NAME}){{0,6}}(?:{_words('shop')})(?![のはもやと系業内])(?:(?![をがでに]){_NAME}){{2,10}}"
        rf"|(?m:^)[ぁ-ん]{{2,8}}[一-龥々ァ-ヴー]{{0,8}}(?:株式会社|有限会社|合同会社)"
        rf"|{_LATIN}(?:[ \t]{_LATIN}){{1,3}}[ \t](?:株式会社|有限会社|合同会社)"
        rf"|(?:(?![はをが]){_NAME}){{1,20}}?(?:株式会社|有限会社|合同会社|相互会社|\(株\)|\(有\))"
        rf"|{_NAME}{{2,16}}?(?:{institutions})(?:{institutions})?(?!卒|教諭|教員|生|前|』)"
        rf"|{_NAME}{{1,8}}?[市町村県区都府](?=[ \t]?(?:職員|役場|役所|会計年度|任期付))"
        rf"|{_LATIN}(?: {_LATIN}){{0,4}},?"
        r" (?:G\.K\.|Inc\.|K\.K\.|Co\., Ltd\.|LLC|Ltd\.|GmbH|Corp\.|Corporation|Bank(?:, [A-Z][a-z]{2,12} Branch)?)(?![A-Za-z])"
    )


@lru_cache(maxsize=2)
def _others() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entry = table("employers")["others"]
    return re.compile(entry["before"]), re.compile(entry["after"])


def company(headed: Iterable[Line], lines: Iterable[Line]) -> Line | None:
    """The employer: as labelled (会社名：…), else the name that stands first and most often and is nobody else's.

    A label that withholds it (企業名：非公開) leaves it unknown, whoever else is named.
    """
    for line in headed:
        if "。" in line.text and not _form().match(line.text):
            continue  # わたしたちの会社: what follows tells of it
        return None if _pattern("withheld").search(line.text) else _without_remark(line)
    found: dict[str, Line] = {}
    count: Counter[str] = Counter()
    read = list(islice(lines, LINES))
    for at, line in enumerate(read):
        for name in _names(line, at < HEAD):
            found.setdefault(name.text, name)
            formed = _form().search(name.text) is not None
            count[name.text] += (AT_HEAD if at < HEAD else LATER) + (FORMED if formed else 0)
            if formed and at < INTRODUCED_LINES and _speaks(line, name):
                count[name.text] += SPEAKS
    if max(count.values(), default=0) < ENOUGH:
        return next(_unformed(read), None)
    best = max(count, key=lambda name: (count[name], -found[name].start))
    whole = next((name for name in found if name.endswith((f" {best}", f"\t{best}")) and _form().match(name)), best)
    return found[whole]


def operates(label: str) -> bool:
    """Whether a label names who runs the place, and not the place (運営会社, but not 施設名)."""
    return _pattern("operates").search(label) is not None


def _speaks(line: Line, name: Line) -> bool:
    """Whether a sentence only says that this is the company."""
    spoken = (_pattern("speaks").match(sentence.text) for sentence in sentences(line))
    return any(found and found["name"] == name.text for found in spoken)


def _without_remark(line: Line) -> Line:
    peeled = peel(line.text)
    bare = line if peeled.bracketed else line.part(peeled.start, peeled.end)
    cut = _AFTER_NAME.search(bare.text)
    named = bare.part(0, cut.start()) if cut and cut.start() else bare
    found = _company().search(named.text)
    formed = found and _form().search(found[0]) and (found.start() == 0 or " " in named.text)
    return named.part(*found.span()) if found and formed else named


def _names(line: Line, at_head: bool) -> Iterator[Line]:
    """The names on a line that are nobody else's."""
    before, after = _others()
    signs = [] if not at_head else [found.span(1) for found in _pattern("sign").finditer(line.text, 0, READ_LIMIT)]
    signs = [(start, end) for start, end in signs if not names_job(line.text[start:end])]
    for start, end in sorted([*signs, *_spans(line.text, signs)]):
        if not before.search(line.text[max(0, start - 30) : start]) and not after.search(line.text[end : end + 20]):
            yield line.part(start, end)


def _spans(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for found in _company().finditer(text, 0, READ_LIMIT):
        if (said := _SAID_OF_IT.match(text, *found.span())) and text[
            found.end() : found.end() + 1
        ] not in "はがのでをに":
            found = _company().match(text, said.end()) or found
        told = _SAID_BEFORE.match(text, *found.span())
        start = told.end() if told else _whole_word(text, found.start())
        span = _trimmed(text, start, found.end())
        if span and _shop().search(text, *span) and not _form().search(text, *span) and names_job(text[slice(*span)]):
            continue
        if span and not any(start < span[1] and span[0] < end for start, end in taken):
            yield span


def _whole_word(text: str, start: int) -> int:
    """Where a name begins that opens like a particle (はとばロジ株式会社)."""
    opens = start > 0 and text[start - 1] in "はをがのでに" and (start == 1 or not _IN_NAME.match(text, start - 2))
    return start - 1 if opens else start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Without what a board or a sentence puts before a name and goes on with behind it; None if that leaves no name."""
    opened = start == 0 or not _IN_NAME.match(text, start - 1)
    for opening in (_YEAR, _pattern("listing"), _GREETING):
        if (found := opening.match(text, start, end)) and found.end() > start:
            start, opened = found.end(), True
    kind = _institution().search(text, start, end) or _MUNICIPAL.search(text, start, end)
    if kind and not _form().search(text, start, end):
        start, opened = _behind_particle(text, start, kind.start(), opened)
        return (
            (start, end) if opened and start < kind.start() and not _is_said(text, start, kind.start(), end) else None
        )
    for cut in (_PARTICLE, _TOPIC, _COURTESY):
        if found := cut.search(text, start + 4, end):
            end = found.start()
    if text[end : end + 1] == "、" and text[end - 1] == "は" and end - start > SUBJECT:
        end -= 1
    if not _BOUNDARY.match(text, end) and (found := _OF.search(text, start + 4, end)):
        end = found.start()
    while found := _pattern("appended").search(text, start + 2, end):
        end = found.start()
    formed = _form().match(text, start, end)
    if formed and _NO_FORMED.match(text, formed.end(), end):
        return None
    return (start, end) if end - start > 1 and not _is_kind(text[start:end]) else None


def _behind_particle(text: str, start: int, kind: int, opened: bool) -> tuple[int, bool]:
    """Where a name that ends in its kind begins, behind the last particle, and whether anything says that it begins."""
    for found in _BEFORE_NAME.finditer(text, start, kind):
        if found.end() < kind:
            start, opened = found.end(), True
    return start, opened


def _is_said(text: str, start: int, kind: int, end: int) -> bool:
    """Whether a sentence only speaks of such an employer (地域の動物病院で, 相談に出向く農協をつくる)."""
    said = _SPOKEN_OF.match(text, end) is not None or _CLAUSE.search(text, start, kind) is not None
    return said or _is_kind(text[start:end])


def _is_kind(name: str) -> bool:
    return name in table("employers")["no_company"]["words"] or _kinds().fullmatch(name) is not None


def _unformed(lines: list[Line]) -> Iterator[Line]:
    """A name with neither form nor kind: who introduces itself, or the words of the title that come again and again."""
    for line in lines[:INTRODUCED_LINES]:
        if found := _pattern("introduced").search(line.text):
            name = line.part(*found.span(found.lastgroup or 0))
            if not _NO_NAME.search(name.text) and not names_job(name.text):
                yield name
    said = [line.text for line in lines]
    for line in lines[:HEAD]:
        for piece in parts(line, _TITLE_CUT):
            coined = len(piece.text) <= NAME_LIMIT and _COINED.fullmatch(piece.text) and not names_job(piece.text)
            if coined and not _is_kind(piece.text) and sum(text.count(piece.text) for text in said) >= OFTEN:
                yield piece
