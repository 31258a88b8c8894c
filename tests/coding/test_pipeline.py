"""The pipeline is checked before it runs, keeps order, survives bad articles, and depends on nothing but its input."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sayso.coding import Coder, Failure
from sayso.coding.pipeline import BATCH, batched_documents, check
from sayso.coding.registry import stages
from sayso.coding.stage import Desk, Stage, stage
from sayso.errors import CodingError, PipelineError, RecordError
from sayso.model import Document, Reading

ARTICLE = (
    "Chad accuses Sudan of raid\n\nChad accused Sudan on Monday of shelling the border town of Tine. "
    "“Nine people died,” said Mayor Idris Haroun. Sudan denied that its troops had fired. "
    "The army arrested four men in Abeche, according to Reuters."
)
PUBLISHED = dt.date(2024, 5, 15)


def a_stage(name: str, requires: str = "", assigns: str = "") -> Stage:
    return stage(name, "1", requires=requires, assigns=assigns)(lambda desk: None)


@stage("fragile", "1", requires="doc", assigns="luck")
def fragile(desk: Desk) -> None:
    """Breaks on articles with the word BROKEN, and refuses those with the word REFUSED."""
    if "BROKEN" in desk.document.text:
        raise ZeroDivisionError("no luck")
    if "REFUSED" in desk.document.text:
        raise CodingError("the article is refused.")


# check --------------------------------------------------------------------------------------------------------


def test_the_default_pipeline_fits() -> None:
    check(stages())
    assert len({s.name for s in stages()}) == len(stages())


def test_a_missing_requirement_is_named() -> None:
    with pytest.raises(
        PipelineError, match=r"'acts' requires doc, quotes, which no stage before it assigns\. Put"
    ):
        check([a_stage("acts", "quotes doc", "acts")])


def test_a_requirement_that_comes_later_is_missing() -> None:
    with pytest.raises(PipelineError, match="'quotes' requires doc"):
        check([a_stage("quotes", "doc", "quotes"), a_stage("parse", "", "doc")])


def test_a_stage_does_not_meet_its_own_requirement() -> None:
    with pytest.raises(PipelineError, match="'parse' requires doc"):
        check([a_stage("parse", "doc", "doc")])


def test_nothing_is_assigned_twice() -> None:
    with pytest.raises(PipelineError, match="'parse' and 'again' both assign doc"):
        check([a_stage("parse", "", "doc"), a_stage("again", "", "doc")])


def test_a_coder_checks_its_stages() -> None:
    with pytest.raises(PipelineError):
        Coder([a_stage("acts", "doc", "acts")])


@pytest.mark.parametrize("name", [s.name for s in stages() if s.requires])
def test_no_default_stage_can_come_first(name: str) -> None:
    with pytest.raises(PipelineError):
        check([next(s for s in stages() if s.name == name)])


# pipe ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small() -> Coder:
    """A coder that only parses, and fails where it is told to."""
    return Coder([s for s in stages() if s.name == "parse"] + [fragile])


def test_one_bad_article_fails_in_its_place(small: Coder) -> None:
    texts = ["Snow fell.", "BROKEN.", "Rain fell.", "REFUSED.", "Hail fell."]
    found = list(small.pipe(Document(t, url=f"file:{i}") for i, t in enumerate(texts)))
    assert [isinstance(r, Failure) for r in found] == [False, True, False, True, False]
    assert [r.document.text for r in found] == texts
    assert isinstance(found[1], Failure)
    assert str(found[1].error).startswith("file:1: stage 'fragile' failed: ZeroDivisionError: no luck.")
    assert isinstance(found[3], Failure)
    assert str(found[3].error) == "the article is refused."


def test_code_raises_what_pipe_reports(small: Coder) -> None:
    with pytest.raises(CodingError, match="ZeroDivisionError"):
        small.code(Document("BROKEN."))


def test_batches_keep_count_and_order(small: Coder) -> None:
    documents = [Document(f"Article {i}.") for i in range(2 * BATCH + 3)]
    assert [len(b) for b in batched_documents(documents)] == [BATCH, BATCH, 3]
    assert [r.document for r in small.pipe(documents)] == documents


def test_a_stream_is_read_no_further_than_a_batch_ahead(small: Coder) -> None:
    taken: list[int] = []

    def endless() -> object:
        for i in range(10**9):
            taken.append(i)
            yield Document(f"Article {i}.")

    stream = small.pipe(endless())  # type: ignore[arg-type]
    next(stream)
    assert len(taken) == BATCH


def test_no_documents_give_no_results(small: Coder) -> None:
    assert list(small.pipe([])) == []


def test_a_failing_parser_is_tried_article_by_article(small: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.coding import parse

    class Parser:
        def pipe(self, texts: list[str], batch_size: int) -> list[object]:
            raise ValueError("the batch is too much")

        def __call__(self, text: str) -> object:
            if text == "bad":
                raise ValueError("this one")
            return real(text)

    real = parse.language()
    monkeypatch.setattr(parse, "language", Parser)
    found = list(small.pipe([Document("Snow fell."), Document("bad"), Document("Rain fell.")]))
    assert [isinstance(r, Failure) for r in found] == [False, True, False]


# purity -------------------------------------------------------------------------------------------------------


def test_code_and_pipe_agree(coder: Coder) -> None:
    documents = [
        Document.of(ARTICLE, published=PUBLISHED),
        Document("Snow fell in Oslo."),
        Document(ARTICLE * 3),
    ]
    assert list(coder.pipe(documents)) == [coder.code(d) for d in documents]


def test_a_reading_is_a_pure_function_of_the_document(coder: Coder) -> None:
    document = Document.of(ARTICLE, published=PUBLISHED)
    first = coder.code(document)
    coder("A quite different text: Peru denied that Chile had fired.")
    second, other = coder.code(document), Coder().code(document)
    assert first == second == other
    assert first.statement_ids() == other.statement_ids()
    assert first.event_ids() == other.event_ids()
    assert first.run.id == other.run.id
    assert first.statements
    assert first.events


def test_ids_are_unique_and_depend_on_the_document(coder: Coder) -> None:
    here = coder(ARTICLE, published=PUBLISHED, outlet="Here")
    there = coder(ARTICLE, published=PUBLISHED, outlet="There")
    ids = [*here.statement_ids(), *here.event_ids()]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {*there.statement_ids(), *there.event_ids()}


def test_the_run_changes_with_a_stages_version(coder: Coder) -> None:
    changed = Coder([replace(coder.stages[0], version="other"), *coder.stages[1:]])
    assert changed.run.id != coder.run.id


def test_a_reading_comes_back_from_json(coder: Coder) -> None:
    reading = coder(ARTICLE, published=PUBLISHED)
    assert Reading.from_json(reading.to_json()) == reading


def test_the_title_is_put_before_the_text(coder: Coder) -> None:
    reading = coder("Snow fell.", title="Winter in Oslo", outlet="Here", url="file:1", published=PUBLISHED)
    assert reading.document.text == "Winter in Oslo\n\nSnow fell."
    assert (reading.document.outlet, reading.document.url, reading.document.published) == (
        "Here",
        "file:1",
        PUBLISHED,
    )


# odd texts ----------------------------------------------------------------------------------------------------

SENTENCE = "Chad denied that its troops had shelled Tine. “Nine people died,” said Mayor Idris Haroun."
ODD = {
    "emoji": f"🙂👩🏽‍✈️🇮🇶 {SENTENCE} 🙂",
    "emoji inside": SENTENCE.replace("troops", "troops 🚀"),
    "crlf": SENTENCE.replace(". ", ".\r\n\r\n"),
    "lone carriage returns": SENTENCE.replace(". ", ".\r"),
    "no-break spaces": SENTENCE.replace(" ", "\u00a0"),
    "nul": SENTENCE.replace("troops", "tro\x00ops"),
    "nul at the edges": f"\x00{SENTENCE}\x00",
    "combining marks": SENTENCE.replace("e", "e\u0301"),
    "zero width": SENTENCE.replace(" ", " \u200b"),
    "right to left": f"\u202e{SENTENCE}\u202c",
    "line separators": SENTENCE.replace(" ", "\u2028"),
    "byte order mark": f"\ufeff{SENTENCE}",
    "only punctuation": "?! … — “” '' ,,;",
    "one mark": "“",
    "one word": "Snow",
    "a number": "12",
    "one emoji": "🙂",
    "a very long line": " ".join([SENTENCE] * 150),
    "a very long word": "a" * 20_000,
    "many quotation marks": "“" * 200 + SENTENCE + '"' * 200,
    "deep brackets": "(" * 200 + SENTENCE + ")" * 200,
    "all capitals": SENTENCE.upper(),
    "all lower case": SENTENCE.lower(),
    "indented": "\n\n\t   " + SENTENCE.replace(". ", ".\n\n\n   "),
    "another language": "Der Minister sagte am Montag, die Brücke sei gesperrt. Das Heer schwieg.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts_are_read_and_every_span_quotes_them(coder: Coder, text: str) -> None:
    reading = coder(text, published=PUBLISHED)
    reading.check()
    spans = [s for entry in (*reading.statements, *reading.events) for s in entry.spans()]
    spans += [m for e in reading.entities for m in e.mentions]
    spans += [x.span for x in (*reading.places, *reading.timexes)] + [
        d.span for d in reading.decisions if d.span
    ]
    for span in spans:
        assert text[span.start : span.end] == span.text != ""


@pytest.mark.parametrize("name", ["emoji", "crlf", "no-break spaces", "indented", "all lower case"])
def test_odd_characters_do_not_hide_a_denial(coder: Coder, name: str) -> None:
    assert "deny" in {s.act for s in coder(ODD[name]).statements}


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u00a0\u2028"])
def test_an_empty_text_is_refused(coder: Coder, text: str) -> None:
    with pytest.raises(RecordError, match="no text"):
        coder(text)
