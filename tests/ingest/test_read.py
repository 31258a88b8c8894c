"""Files, folders, JSON and HTML become documents; what cannot be read becomes a problem in its place."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from sayso.ingest import InputProblem, Known, Limits, read
from sayso.model import Document

BODY = "The foreign minister said on Monday that the talks had failed. His deputy denied it.\n\nNobody else spoke."
FRENCH = (
    "Le ministre a déclaré lundi que les pourparlers avaient échoué. Son adjoint a démenti ces informations."
)


def one(source: object, **more: object) -> Document:
    found = list(read(source, **more))  # type: ignore[arg-type]
    assert len(found) == 1
    assert isinstance(found[0], Document), found[0]
    return found[0]


def problem(source: object, **more: object) -> InputProblem:
    found = list(read(source, **more))  # type: ignore[arg-type]
    assert len(found) == 1
    assert isinstance(found[0], InputProblem)
    assert found[0].error.remedy, "a problem says what to do"
    return found[0]


def test_plain_text_with_a_headline(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Talks fail\r\n\r\n" + BODY.encode())
    document = one(tmp_path / "a.txt")
    assert document.title == "Talks fail"
    assert document.text == f"Talks fail\n\n{BODY}"


def test_a_first_sentence_is_no_headline(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    assert one(tmp_path / "a.txt").title is None


def test_known_overrides_what_the_input_says(tmp_path: Path) -> None:
    row = {
        "headline": "Old",
        "body": BODY,
        "publisher": {"name": "Old"},
        "date": "2001-01-01",
        "url": "http://o/",
    }
    (tmp_path / "a.json").write_text(json.dumps(row))
    known = Known("New", "Paper", dt.date(2024, 11, 7), "http://n/")
    document = one(tmp_path / "a.json", known=known)
    assert (document.title, document.outlet, document.published, document.url) == (
        "New", "Paper", dt.date(2024, 11, 7), "http://n/",
    )  # fmt: skip
    plain = one(tmp_path / "a.json")
    assert (plain.title, plain.outlet, plain.published) == ("Old", "Old", dt.date(2001, 1, 1))


def test_json_lines_keep_order_and_report_bad_lines_by_number(tmp_path: Path) -> None:
    lines = [{"title": f"T{i}", "text": BODY} for i in range(3)]
    raw = "\n".join(
        [json.dumps(lines[0]), "{broken", json.dumps(lines[1]), "", '{"id": 7}', json.dumps(lines[2])]
    )
    (tmp_path / "a.jsonl").write_text(raw)
    found = list(read(tmp_path / "a.jsonl"))
    assert [f.title if isinstance(f, Document) else f.where.rpartition(":")[2] for f in found] == [
        "T0", "2", "T1", "5", "T2",
    ]  # fmt: skip


def test_a_list_an_object_and_lines_give_the_same_document(tmp_path: Path) -> None:
    row = {"title": "T", "text": BODY}
    texts = [json.dumps(row), json.dumps([row]), json.dumps({"articles": [row]}), json.dumps(row) + "\n"]
    documents = [one("-", stdin=io.BytesIO(text.encode())) for text in texts]
    assert len({d.id for d in documents}) == 1


def test_our_own_output_can_be_read_again() -> None:
    document = Document.of(BODY, title="T", outlet="Paper", published=dt.date(2024, 1, 2), url="http://a/")
    wrapped = json.dumps({"document": document.to_json(), "statements": []}).encode()
    assert one("-", stdin=io.BytesIO(wrapped)) == document


def test_html_gives_the_article_and_its_metadata(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{p} {'It was a long day in the capital.' * 5}</p>" for p in BODY.split("\n\n"))
    page = f"""<html><head><title>Talks fail</title><meta property="og:site_name" content="The Paper">
      <meta property="article:published_time" content="2024-11-07T08:00:00Z"></head><body>
      <nav>Home Sport Weather</nav><article><h1>Talks fail</h1>{paragraphs}</article>
      <script>alert("no")</script><footer>Cookie settings</footer></body></html>"""
    (tmp_path / "a.html").write_text(page)
    document = one(tmp_path / "a.html")
    assert document.title == "Talks fail"
    assert document.outlet == "The Paper"
    assert document.published == dt.date(2024, 11, 7)
    assert "His deputy denied it." in document.text
    assert "alert" not in document.text
    assert "Cookie" not in document.text


def test_a_folder_is_read_by_name_and_bad_files_are_reported(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text(BODY)
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "c.bin").write_bytes(bytes(range(256)))
    (tmp_path / ".hidden").write_text(BODY)
    found = list(read(tmp_path))
    assert [type(f).__name__ for f in found] == ["Document", "InputProblem", "Document"]
    assert isinstance(found[1], InputProblem)
    assert found[1].where.endswith("c.bin")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x00\x00", "no text|binary"),
        (FRENCH.encode(), "French"),
        (b"%PDF-1.4", "PDF"),
        (b"<html><body></body></html>", "no article"),
        (b'[{"text": ""}]', "no text"),
        (b"[]", "no articles"),
        (b"{", "malformed"),
        (b"[" * 100_000, "malformed|no text|binary"),
        (b'{"text": "He said so to everybody.", "date": "07/11/2024"}', "07/11/2024"),
    ],
)
def test_bad_input_says_what_is_wrong(content: bytes, says: str) -> None:
    import re

    assert re.search(says, str(problem("-", stdin=io.BytesIO(content)).error))


def test_sizes_are_capped(tmp_path: Path) -> None:
    limits = Limits(text=100, raw=1000, json=2000)
    (tmp_path / "a.txt").write_text("word " * 30)
    assert "100 are the most" in str(problem(tmp_path / "a.txt", limits=limits).error)
    (tmp_path / "b.txt").write_text("word " * 300)
    assert "larger than 1,000" in str(problem(tmp_path / "b.txt", limits=limits).error)
    (tmp_path / "c.jsonl").write_text(
        json.dumps({"text": "x " * 900}) + "\n" + json.dumps({"text": "He said so."})
    )
    found = list(read(tmp_path / "c.jsonl", limits=limits))
    assert isinstance(found[0], InputProblem)
    assert isinstance(found[1], Document), "reading goes on after a line that is too long"


@pytest.mark.parametrize("name", ["no-such-file.txt", "/dev/zero"])
def test_what_is_not_a_file_is_a_problem(name: str) -> None:
    assert problem(name).where == name


def test_language_can_be_left_unchecked() -> None:
    assert one("-", stdin=io.BytesIO(FRENCH.encode()), english=False).text == FRENCH


def test_language_detection_stays_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    from sayso.ingest.language import language

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("language detection opened a connection")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert language(BODY)[0] == "en"
    assert language(FRENCH)[0] == "fr"
