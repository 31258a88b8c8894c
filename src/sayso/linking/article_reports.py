"""Reports of whole articles, read lightly: no parse, about 100 articles a second.

For articles of one happening each (local news). Names are told by capitals inside sentences, numbers by what stands
beside them, days by the coding's time expressions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.coding.dates import find_timexes
from sayso.linking.report import Report
from sayso.linking.words import topic_stems, topics_of
from sayso.model import Document

OPENING = 700  #: characters of the body that count as its opening
RETURNS = dt.timedelta(
    days=30
)  #: a paragraph that is printed again after so long is the outlet's own, no news
_OUTLET = re.compile(r" [-–|] .*$", re.DOTALL)  # *Headline - Outlet, City, State*
_WORD = r"[A-Z][\w’'-]*"
_NAME = re.compile(
    rf"(?:(?<=[a-z0-9,;’'\"“(] )|(?<=[a-z,] [“\"(]))({_WORD}(?: (?:[A-Z]\. )?[A-Z][\w’'-]+)*)"
    r"|(?:^|(?<=[.!?”] )|(?<=[.!?\n][“\"]))([A-Z][\w’'-]+(?: (?:[A-Z]\. )?[A-Z][\w’'-]+)+)",
    re.MULTILINE,
)
_AGE = re.compile(
    r"[A-Z][a-z]+,? (\d{1,2}),|\b(\d{1,2})-year-old|\bage[sd]? (\d{1,2})\b|\b(\d{1,2}) years? old"
    r"|[A-Z][a-z]+, (\d{1,2})\b"
)
_FIGURES = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_TOLL = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_FIGURES)})\b(?: \w+){{0,2}}? (dead|killed|died|wounded|injured|hurt|shot)\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"\b(\d{2,5}) block of (\w+)")
_CLOCK = re.compile(r"T\d\d:\d\d")
#: Capitalised words that name nobody.
_NO_NAME = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb aug sept oct nov dec the a an in on at he she they it his her police
    officers but and if according investigators authorities detectives deputies copyright""".split()
)


@dataclass(frozen=True, slots=True)
class Article:
    """An article to be linked."""

    id: str  #: its id
    document: Document  #: title, text (the body alone) and day of publication


def article_reports(articles: Sequence[Article]) -> list[Report]:
    """One report for each article; paragraphs that some outlet prints again and again are passed over."""
    again = _returning(a.document for a in articles)
    return [_report(article, again) for article in articles]


def _returning(documents: Iterable[Document]) -> frozenset[str]:
    days: dict[str, list[dt.date]] = defaultdict(list)
    for document in documents:
        if document.published:
            for line in {_folded(line) for line in document.text.split("\n")} - {""}:
                days[line].append(document.published)
    return frozenset(line for line, on in days.items() if len(on) > 2 and max(on) - min(on) > RETURNS)


def _folded(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().lower()


def _report(article: Article, again: frozenset[str]) -> Report:
    document = article.document
    body = "\n".join(line for line in document.text.split("\n") if _folded(line) not in again)
    title = _OUTLET.sub("", document.title or "")
    opening = f"{title}. {body[:OPENING]}"
    names, full = names_of(body)
    days, hours = _moments(f"{document.title or ''}\n\n{document.text}", document.published)
    return Report(
        id=article.id, document=article.id, trigger=topic_stems(title), words=Counter(topics_of(opening)),
        background=Counter(topics_of(f"{title}\n{body}")), names=names, full_names=full,
        places=frozenset(f"{m[1]} {m[2]}".lower() for m in _BLOCK.finditer(body)),
        moments=hours, days=days, published=document.published, counts=_counts(f"{title}\n{body}", opening),
    )  # fmt: skip


def names_of(text: str) -> tuple[Counter[str], frozenset[str]]:
    """Single words of names with how often they occur, and pairs of neighbours."""
    single: Counter[str] = Counter()
    full: set[str] = set()
    for match in _NAME.finditer(text):
        words = [w.lower().removesuffix("'s").removesuffix("’s") for w in (match[1] or match[2]).split()]
        words = [w for w in words if w not in _NO_NAME and len(w) > 1 and not w.endswith(".")]
        single.update(words)
        full.update(f"{a} {b}" for a, b in pairwise(words))
    return single, frozenset(full)


def _moments(text: str, published: dt.date | None) -> tuple[tuple[dt.date, ...], frozenset[str]]:
    """Single days up to the publication in the order in which they are named, and times of day on a day."""
    days: dict[dt.date, None] = {}
    hours: set[str] = set()
    for timex in find_timexes(text, published):
        span = timex.interval
        if (
            span
            and span.start == span.end
            and "REF" not in timex.value
            and (not published or span.start <= published)
        ):
            days[span.start] = None
            if _CLOCK.search(timex.value):
                hours.add(timex.value[:16])
    return tuple(days), frozenset(hours)


def _counts(text: str, opening: str) -> Mapping[str, frozenset[int]]:
    """Ages anywhere, numbers of killed and injured in the opening."""
    found: dict[str, set[int]] = defaultdict(set)
    found["age"].update(int(next(filter(None, m.groups()))) for m in _AGE.finditer(text))
    for match in _TOLL.finditer(opening):
        number = match[1].lower()
        kind = "killed" if match[2].lower() in ("dead", "killed", "died") else "injured"
        found[kind].add(_FIGURES[number] if number in _FIGURES else int(number))
    return {kind: frozenset(numbers) for kind, numbers in found.items() if numbers}
