"""The report is one file, asks nothing of the network, and hostile text in it stays text."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.readings import RUN, dispatch, span

from sayso.errors import LedgerError
from sayso.export.report import link, render
from sayso.export.whole import whole_file
from sayso.ledger import Ledger
from sayso.model import Document, Event, Party, Reading, Span, Statement
from sayso.views import overview

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></style><script>alert(1)</script>", "{{ 7*7 }}{% raw %}", "javascript:alert(1)",
    "<!--", "]]>", "&lt;b&gt;",
)  # fmt: skip


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page_of(tmp_path: Path, *readings: Reading, title: str = "Report") -> str:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        for reading in readings:
            ledger.add(reading)
        return render(overview(ledger), title)


def hostile_reading(words: str) -> Reading:
    text = f"Headline {words}\n\n{words} Hale said that {words} ships turned. {words} struck {words}."
    source = Span.of(text, text.index("Hale"), text.index("Hale") + 4)
    content = span(text, f"{words} ships turned")
    statement = Statement(
        (content,), (span(text, "said"),), source, words, "person", "assert", "CT+", "mixed", (words,)
    )
    denial = replace(statement, act="deny", commitment="CT-", speaker=f"{words} Orlov")
    event = Event(
        "ASSAULT", span(text, "struck"), (Party(None, words, words),), (Party(None, words),), "actual", words
    )
    document = Document(text, f"Headline {words}", words, None, words)
    return Reading(document, RUN, (statement, denial), (event,))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_inert(tmp_path: Path, words: str) -> None:
    tame = Page(page_of(tmp_path / "a", hostile_reading("tame")))
    page = Page(page_of(tmp_path / "b", hostile_reading(words), title=words))
    assert set(page.tags) <= set(tame.tags) | {"a"}
    assert "script" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    addresses = [value or "" for name, value in page.attributes if name in ("href", "src", "action")]
    assert all(value.startswith("#") for value in addresses)
    assert words in "".join(page.texts), "and it is still shown"


def test_the_report_asks_nothing_of_the_network(tmp_path: Path) -> None:
    text = page_of(tmp_path, dispatch())
    page = Page(text)
    assert not {"link", "img", "iframe", "script", "object", "form"} & set(page.tags)
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_the_report_shows_claims_events_and_marked_text(tmp_path: Path) -> None:
    text = page_of(tmp_path, dispatch(), dispatch("Morning Wire", day=25))
    page = Page(text)
    words = " ".join(" ".join(page.texts).split())
    assert "Ruritania had placed missiles on the island" in words
    assert "Ambassador Orlov" in words
    assert "according to Senator Hale" in words
    assert "2 articles by 2 outlets, 23–25 Oct 1962" in words
    ids = {value for name, value in page.attributes if name == "id"}
    targets = {
        value[1:] for name, value in page.attributes if name == "href" and value and value.startswith("#")
    }
    assert targets <= ids, "every inner link leads somewhere"
    assert len([v for n, v in page.attributes if n == "id"]) == len(ids), "ids are unique"


@pytest.mark.parametrize(
    ("url", "safe"),
    [("https://a/b", True), ("http://a", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
     (None, False), ("http://[", False), ("//a/b", False)],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert (link(url) == url and url is not None) is safe


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "r.html"
    target.write_bytes(b"old")

    def fail() -> None:
        with whole_file(target) as stream:
            stream.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["r.html"]
    with whole_file(target) as stream:
        stream.write(b"new")
    assert target.read_bytes() == b"new"
    with pytest.raises(LedgerError, match="cannot be written"), whole_file(target / "x.html"):
        pass
