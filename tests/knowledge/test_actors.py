"""The actor tables: readable, sourced, dated, and right in spot checks."""

from __future__ import annotations

import datetime
import subprocess
import sys
import time

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.actors import roles, tables
from sayso.knowledge.actors.fold import key, words

SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC NGO".split()
) | {"UNO", "IGO", "EUR", ""}


def sector_on(name: str, day: str) -> str | None:
    """Sector that the table gives a person on a day; None when no term covers it."""
    entity = tables.load().entities[f"person/{key(name).replace(' ', '-')}"]
    covering = [t for t in entity.terms if t.covers(datetime.date.fromisoformat(day))]
    return covering[-1].sector if covering else None


def test_every_table_says_its_source_and_date() -> None:
    found = tables.sources()
    assert {
        "states.csv",
        "demonyms.csv",
        "office_holders.csv",
        "groups.csv",
        "organizations.csv",
        "roles.yaml",
    } <= set(found)
    for source, as_of in found.values():
        assert len(source) > 10
        assert 2024 <= int(as_of[:4]) <= 2030


def test_every_code_is_one_of_plover() -> None:
    index = tables.load()
    abroad = {"INT", "IGO", "UNO", "EUR", None}
    states = {row["country"] for row in tables.rows("states")} | {"SCG", "ESH"}
    for entity in index.entities.values():
        assert entity.country in states | abroad, entity
        for term in entity.terms:
            assert {term.sector, *term.secondary} <= SECTORS, entity
            assert term.end is None or term.start <= term.end, entity


def test_nobody_acts_long_after_death() -> None:
    for entity in tables.load().entities.values():
        if entity.died is not None:
            for term in entity.terms:
                assert term.end is not None, entity.name
                assert term.end <= entity.died + datetime.timedelta(days=366), entity.name


def test_sizes() -> None:
    counts = tables.load().counts()
    assert counts["person"] >= 2000
    assert counts["group"] >= 700
    assert counts["media"] + counts["organization"] >= 480
    assert counts["state"] >= 195
    assert len(roles.load().nouns) > 2000


@pytest.mark.parametrize(
    ("name", "day", "sector"),
    [
        ("John F. Kennedy", "1962-10-22", "GOV"), ("Nikita Khrushchev", "1962-10-28", "GOV"),
        ("Fidel Castro", "1958-06-01", "REB"),
        ("Fidel Castro", "1962-10-26", "GOV"), ("Andrei Gromyko", "1962-10-18", "GOV"),
        ("U Thant", "1962-10-24", "UNO"),
        ("Adlai Stevenson", "1962-10-25", "GOV"), ("Valerian Zorin", "1962-10-25", "GOV"),
        ("Robert McNamara", "1962-10-27", "GOV"),
        ("Harold Macmillan", "1962-10-22", "GOV"), ("Konrad Adenauer", "1962-10-22", "GOV"),
        ("Lyndon B. Johnson", "1963-11-23", "GOV"),
        ("Henry Kissinger", "1973-10-10", "GOV"), ("Margaret Thatcher", "1982-05-02", "GOV"),
        ("Mikhail Gorbachev", "1989-11-09", "GOV"),
        ("Nelson Mandela", "1964-06-12", "REB"), ("Nelson Mandela", "1995-06-24", "GOV"),
        ("Yasser Arafat", "1982-08-21", "REB"),
        ("Yasser Arafat", "1996-01-20", "GOV"), ("Viktor Yushchenko", "2000-06-01", "GOV"),
        ("Viktor Yushchenko", "2003-05-01", "LEG"),
        ("Viktor Yushchenko", "2006-05-01", "GOV"), ("Viktor Yanukovych", "2013-12-01", "GOV"),
        ("Viktor Yanukovych", "2015-01-01", None),
        ("Vladimir Putin", "2010-03-01", "GOV"), ("Vladimir Putin", "1999-01-15", "SPY"),
        ("Donald Trump", "2018-10-20", "GOV"),
        ("Donald Trump", "2016-09-01", "PTY"), ("Donald Trump", "2022-03-01", None),
        ("Barack Obama", "2007-05-01", "LEG"),
        ("Joe Biden", "2018-01-01", None), ("Mike Pompeo", "2017-06-01", "SPY"),
        ("Mike Pompeo", "2019-09-09", "GOV"),
        ("David Petraeus", "2010-12-01", "MIL"), ("David Petraeus", "2012-01-01", "SPY"),
        ("Hillary Clinton", "2011-05-02", "GOV"),
        ("Tony Blair", "2003-03-20", "GOV"), ("Jeremy Hunt", "2019-07-19", "GOV"),
        ("Boris Johnson", "2018-09-01", "LEG"),
        ("Angela Merkel", "2015-09-01", "GOV"), ("Angela Merkel", "2022-01-10", None),
        ("Jean-Yves Le Drian", "2015-05-10", "GOV"),
        ("Recep Tayyip Erdogan", "2005-01-01", "GOV"), ("Benjamin Netanyahu", "2008-01-01", "LEG"),
        ("Hassan Rouhani", "2015-04-09", "GOV"),
        ("Ebrahim Raisi", "2020-01-01", "JUD"), ("Qassem Soleimani", "2019-06-01", "MIL"),
        ("Haider al-Abadi", "2016-10-17", "GOV"),
        ("Ahmed al-Sharaa", "2020-01-01", "REB"), ("Ahmed al-Sharaa", "2025-03-01", "GOV"),
        ("Mohamed Morsi", "2013-06-30", "GOV"),
        ("Ashraf Ghani", "2021-08-01", "GOV"), ("Hibatullah Akhundzada", "2018-01-01", "REB"),
        ("Imran Khan", "2010-01-01", "PTY"),
        ("Imran Khan", "2019-02-27", "GOV"), ("Aung San Suu Kyi", "2010-11-13", "OPP"),
        ("Aung San Suu Kyi", "2017-09-19", "GOV"),
        ("Park Geun-hye", "2013-03-01", "GOV"), ("Moon Jae-in", "2018-04-27", "GOV"),
        ("Hugo Chavez", "2002-04-12", "GOV"),
        ("Gustavo Petro", "2019-01-01", "LEG"), ("Diego Molano", "2022-06-01", "GOV"),
        ("Riek Machar", "2014-01-01", "REB"),
        ("Mohamed Hamdan Dagalo", "2023-06-01", "REB"), ("Abiy Ahmed", "2020-11-04", "GOV"),
        ("Paul Kagame", "1994-05-01", "REB"),
        ("Antonio Guterres", "2010-01-01", "UNO"), ("Jens Stoltenberg", "2010-01-01", "GOV"),
        ("Jens Stoltenberg", "2022-02-24", "IGO"),
        ("Federica Mogherini", "2015-07-14", "EUR"), ("Mohamed ElBaradei", "2003-02-14", "IGO"),
        ("Albin Kurti", "2021-10-01", "GOV"),
    ],
)  # fmt: skip
def test_office_holders_on_their_days(name: str, day: str, sector: str | None) -> None:
    assert sector_on(name, day) == sector


@pytest.mark.parametrize(
    ("written", "same"),
    [("Ban Ki-moon", "Ban Ki Moon"), ("U.S.", "US"), ("Sana’a", "Sana'a"),
    ("the Quai d'Orsay", "Quai d’Orsay"),
     ("Erdoğan", "Erdogan"), ("Wałęsa", "Walesa"), ("Lord’s Resistance Army", "Lords Resistance Army")],
)  # fmt: skip
def test_spellings_fold_to_one_key(written: str, same: str) -> None:
    assert key(written).replace("lords", "lord") == key(same).replace("lords", "lord")


def test_possessive_is_kept_apart_from_the_word() -> None:
    assert [(w.text, w.possessive) for w in words("Iraq's army")] == [("Iraq", True), ("army", False)]


@pytest.mark.parametrize(
    "wrong", ["GOV president 2001>1999", "GOV president someday>", "GOV president 2001-13-01>"]
)
def test_malformed_terms_are_refused(wrong: str) -> None:
    with pytest.raises(KnowledgeError):
        tables.terms(wrong, "here")


def test_terms_read_years_and_months_as_whole() -> None:
    (term,) = tables.terms("REB leader 1997>2004-05", "here")
    assert term.start == datetime.date(1997, 1, 1)
    assert term.covers(datetime.date(2004, 5, 31))
    assert not term.covers(datetime.date(2004, 6, 1))


def test_loads_fast_and_import_reads_nothing() -> None:
    code = (
        "import time; t=time.perf_counter(); import sayso.coding.actors as a; import sys;"
        "assert 'yaml' not in sys.modules and 'spacy' not in sys.modules;"
        "t=time.perf_counter(); a.ActorCoder.load(); print(time.perf_counter()-t)"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 3.0, f"{done.stdout} s, whole process {time.perf_counter() - started} s"
