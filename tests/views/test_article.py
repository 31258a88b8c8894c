"""Marked text: pieces make up the text again, however marks overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests import readings as make

from sayso.views import ArticleView, Mark
from sayso.views.article import paragraphs, pieces
from sayso.views.entry import of_reading
from sayso.views.text import clipped, days, line, quoted


@given(make.texts, st.data())
def test_pieces_make_up_the_text(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(make.spans(text), max_size=5))
    marks = [Mark(s.start, s.end, "content", f"s{i}") for i, s in enumerate(spans)]
    cut = pieces(text, 0, len(text), marks)
    assert "".join(p.text for p in cut) == text
    position = 0
    for piece in cut:
        here = {m.entry for m in marks if m.start < position + len(piece.text) and position < m.end}
        assert set(piece.entries) == here
        position += len(piece.text)


@given(make.readings())
def test_any_reading_has_a_view(reading: make.Reading) -> None:
    view = ArticleView.of(reading)
    assert len(view.statements) == len(reading.statements)
    statements, events = of_reading(reading)
    assert [v.id for v in statements] == list(reading.statement_ids())
    assert [v.to_json()["id"] for v in events] == list(reading.event_ids())


def test_paragraphs_leave_the_headline_out() -> None:
    document = make.dispatch().document
    shown = ["".join(p.text for p in paragraph) for paragraph in paragraphs(document, ())]
    assert shown == [document.text.split("\n\n")[1]]


def test_small_texts() -> None:
    assert line("a\x1b[31m b\n c\u202e") == "a\ufffd[31m b c\ufffd"
    assert clipped("one two three", 8) == "one two…"
    assert quoted("yes") == "“yes”"
    assert quoted("“yes”") == "“yes”"
    d = make.dt.date
    assert days(d(2024, 10, 30), d(2024, 11, 2)) == "30 Oct – 2 Nov 2024"
    assert days(d(2024, 11, 1), d(2024, 11, 2)) == "1–2 Nov 2024"
    assert days(None, None) == ""
