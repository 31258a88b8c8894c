"""Files of JSON Lines, one or a folder of them."""

from __future__ import annotations

from pathlib import Path

from sayso.training.json_lines import json_lines


def test_a_folder_is_read_in_the_order_of_its_files_names(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text('{"n": 3}\n', "utf-8")
    (tmp_path / "a.jsonl").write_text('{"n": 1}\n\n{"n": 2}', "utf-8")
    (tmp_path / "notes.txt").write_text("no object", "utf-8")
    assert [row["n"] for row in json_lines(tmp_path)] == [1, 2, 3]


def test_line_separators_inside_a_text_do_not_break_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "one\u2028two"}\n', "utf-8")
    assert list(json_lines(path)) == [{"text": "one\u2028two"}]
