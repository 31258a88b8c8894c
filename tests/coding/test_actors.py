"""Actor codes of mentions, in their day and article."""

from __future__ import annotations

import datetime

import pytest

from sayso.coding.actors import ActorCoder, countries_in, descriptions

DAY = datetime.date(2018, 6, 1)


@pytest.fixture(scope="module")
def coder() -> ActorCoder:
    return ActorCoder.load()


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        # states, seats, peoples
        ("Peru", "PER GOV"), ("the Kremlin", "RUS GOV"), ("Foggy Bottom", "USA GOV"),
        ("Whitehall", "GBR GOV"), ("Tehran", "IRN GOV"),
        ("the Islamic Republic", "IRN GOV"), ("the U.S.", "USA GOV"), ("US", "USA GOV"),
        ("the Soviet Union", "RUS GOV"), ("Soviet troops", "RUS MIL"),
        ("East Germany", "DEU GOV"), ("South Vietnamese soldiers", "VNM MIL"),
        ("ordinary Kazakhs", "KAZ CVL"), ("three Palestinians", "PSE CVL"),
        ("Capitol Hill", "USA LEG"),
        # roles with a country
        ("Peruvian farmers", "PER AGR"), ("a Norwegian frigate", "NOR MIL"),
        ("officials in Nairobi", "KEN GOV"), ("Greek tankers", "GRC BUS"),
        ("Chile's navy", "CHL MIL"), ("China's defence ministry", "CHN GOV"),
        ("Thai police officers", "THA COP"), ("Kenya's Supreme Court", "KEN JUD"),
        ("Polish lawmakers", "POL LEG"), ("residents of Caracas", "VEN CVL"),
        ("a Danish aid worker", "DNK NGO"), ("Syrian refugees", "SYR REF"),
        ("Kyiv police", "UKR COP"), ("Shanghai authorities", "CHN GOV"),
        ("Sri Lanka's central bank", "LKA GOV"), ("a Brazilian judge", "BRA JUD"),
        ("the Lebanese president's office", "LBN GOV"), ("nurses in Madrid", "ESP MED"),
        ("Swedish intelligence officers", "SWE SPY"),
        # ties are no nationality
        ("US-backed Syrian rebels", "SYR REB"), ("Iran-backed Houthi fighters", "YEM REB"),
        ("a Liberian-flagged tanker", "LBR BUS"),
        ("a Somalia-based militia", "SOM PRM"), ("Russian-backed separatists", None),
        ("pro-Russian separatists in Moldova", "MDA REB"),
        # groups, bodies, outlets
        ("Hezbollah", "LBN REB"), ("ISIS", "INT REB"), ("al-Shabab fighters", "SOM REB"),
        ("Taliban leaders", "AFG REB"), ("NATO", "IGO"),
        ("the European Union", "IGO"), ("U.N. peacekeepers", "IGO"), ("Human Rights Watch", "INT NGO"),
        ("the CIA", "USA SPY"),
        ("Israel Defense Forces", "ISR MIL"), ("Reuters", "GBR JRN"), ("Knesset members", "ISR LEG"),
        ("the FSB", "RUS SPY"),
        ("Saudi-led coalition", "INT MIL"), ("the Polish Labour Party", "POL PTY"),
        ("Hamas officials", "PSE REB"),
        # several states
        ("Western countries", "INT GOV"), ("western media", "INT JRN"),
        ("allies of the United States", "INT GOV"), ("world powers", "INT GOV"),
        # persons
        ("Angela Merkel", "DEU GOV"), ("Chancellor Merkel", "DEU GOV"), ("Mr. Macron", "FRA GOV"),
        ("President Duterte", "PHL GOV"),
        ("Kim Jong Un", "PRK GOV"), ("Recep Tayyip Erdoğan", "TUR GOV"),
        ("Treasury Secretary Mnuchin", "USA GOV"), ("Jens Stoltenberg", "IGO"),
        ("Barack Obama", "USA ELI"), ("President Ronald Reagan", "USA GOV"),
        ("former French President Nicolas Sarkozy", "FRA ELI"),
        ("Mexican Foreign Minister Rosa Delgado", "MEX GOV"), ("a spokesman for Theresa May", "GBR GOV"),
        ("Trump administration officials", "USA GOV"),
        ("Italian army spokesman Col. Bruno Neri", "ITA MIL"), ("a former CIA officer", "USA ELI"),
        ("a retired Turkish general", "TUR ELI"),
        ("Rosa Delgado, Mexico's foreign minister", "MEX GOV"), ("Iran's then-foreign minister", "IRN GOV"),
        # unknown stays unknown
        ("Frank", None), ("Rosa Delgado", None), ("she", None), ("", None), ("Ivanka Trump", None),
        ("Investigators", None), ("20 men", None),
    ],
)  # fmt: skip
def test_code_of_a_mention(coder: ActorCoder, mention: str, code: str | None) -> None:
    found = coder.code(mention, date=DAY)
    assert found.code == code, found


@pytest.mark.parametrize(
    ("mention", "day", "code"),
    [
        ("Viktor Yushchenko", "2003-05-01", "UKR LEG"), ("Viktor Yushchenko", "2006-05-01", "UKR GOV"),
        ("Viktor Yushchenko", "2012-05-01", "UKR ELI"),
        ("Taliban", "1999-05-01", "AFG GOV"), ("Taliban", "2010-05-01", "AFG REB"),
        ("Taliban", "2023-05-01", "AFG GOV"),
        ("the FARC", "2010-01-01", "COL REB"), ("the FARC", "2018-01-01", "COL PTY"),
        ("Kennedy", "1962-10-22", "USA GOV"),
        ("Soviet Foreign Minister Gromyko", "1962-10-18", "RUS GOV"),
        ("Ambassador Stevenson", "1962-10-25", "USA GOV"),
        ("Secretary of State Rusk", "1962-10-25", "USA GOV"), ("Dobrynin", "1962-10-27", "RUS GOV"),
        ("acting Secretary-General U Thant", "1962-10-24", "IGO"),
        ("Theresa May", "2015-01-01", "GBR GOV"), ("Theresa May", "2020-01-01", "GBR LEG"),
    ],
)  # fmt: skip
def test_codes_change_with_time(coder: ActorCoder, mention: str, day: str, code: str) -> None:
    assert coder.code(mention, date=datetime.date.fromisoformat(day)).code == code


def test_secondary_sectors_and_entity(coder: ActorCoder) -> None:
    minister = coder.code("Defense Minister Diego Molano", date=datetime.date(2022, 6, 1))
    assert (minister.country, minister.sector, minister.secondary) == ("COL", "GOV", ("MIL",))
    assert minister.entity == "person/diego-molano"
    assert coder.code("an opposition lawmaker").secondary == ("OPP",)
    assert coder.code("Abkhazia").sector == "PRE"


def test_is_state_marks_the_state_itself(coder: ActorCoder) -> None:
    assert coder.code("Peru").is_state
    assert coder.code("Palestinians").is_state
    assert not coder.code("Lima").is_state
    assert not coder.code("Peruvian officials").is_state


ARTICLE = (
    "Protests spread in Bolivia on Monday. Col. Bruno Neri, a spokesman for the Italian embassy, "
    "said two tourists were safe. "
    "The Movement for Coastal Autonomy (MCA) burned tyres in La Paz. The demonstrators blocked roads. "
    "Bolivian police fired tear gas, and Peru offered help. Trade Minister Rosa Delgado of Bolivia condemned it."
)


def test_bare_roles_take_the_country_of_the_article_with_little_confidence(coder: ActorCoder) -> None:
    alone = coder.code("The demonstrators", date=DAY)
    found = coder.code("The demonstrators", date=DAY, context=ARTICLE, at=ARTICLE.index("The demonstrators"))
    assert (alone.code, found.code) == (None, "BOL CVL")
    assert found.confidence <= 0.5
    assert coder.code("the rebels", countries=("TCD", "SDN")).code == "TCD REB"


def test_a_near_state_goes_before_a_frequent_one() -> None:
    text = "Chad is far. Chad is big. Chad is old. In Peru the miners went home."
    assert countries_in(text)[0] == "TCD"
    assert countries_in(text, text.index("miners"))[0] == "PER"


def test_a_friend_is_not_the_country(coder: ActorCoder) -> None:
    text = "Russia, Russia and Russia again. Russia spoke of Ukraine. The Russian-backed separatists shelled a village."
    assert coder.code("Russian-backed separatists", context=text).code == "UKR REB"


def test_the_article_says_elsewhere_who_somebody_is(coder: ActorCoder) -> None:
    assert coder.code("Bruno Neri", context=ARTICLE).sector == "MIL"
    assert coder.code("Delgado", context=ARTICLE).sector == "GOV"
    assert "The Movement for Coastal Autonomy" in descriptions("MCA", ARTICLE)


@pytest.mark.parametrize(("date", "code"), [(None, "USA GOV"), (datetime.date(2019, 1, 1), "USA ELI")])
def test_without_a_date_the_articles_title_says_which_office(
    coder: ActorCoder, date: datetime.date | None, code: str
) -> None:
    text = "Defense Secretary Chuck Hagel flew to Kabul. Hagel met the troops there."
    assert coder.code("Chuck Hagel", date=date, context=text).code == code


def test_without_a_date_a_former_office_stays_one(coder: ActorCoder) -> None:
    text = "Former Defense Secretary Chuck Hagel flew to Kabul. Hagel met the troops there."
    assert coder.code("Chuck Hagel", context=text).code == "USA ELI"


def test_kind_overrules_a_state_of_the_same_name(coder: ActorCoder) -> None:
    assert coder.code("Jordan").code == "JOR GOV"
    assert coder.code("Jordan", kind="person").code is None


def test_every_answer_has_a_reason_and_stays_in_range(coder: ActorCoder) -> None:
    for mention in ("Peru", "rebels", "Frank", "", "???", "of of of", "the", "'s", "—", "(IRGC)", "a" * 3000):
        found = coder.code(mention, context=ARTICLE)
        assert found.reason
        assert 0 <= found.confidence <= 1


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        ("a Greek man", "GRC CVL"), ("Saudi Arabia's Western allies", "INT GOV"), ("James B. Comey", "USA COP"),
        ("Mustafa Bali", None), ("the GAO", None), ("a North Korea expert", None), ("a Danish expert", "DNK CVL"),
        ("president of Lantern Watch", None), ("Rep. Rosa Delgado", "USA LEG"), ("Trump's personal lawyer", "USA CVL"),
    ],
)  # fmt: skip
def test_slips_seen_on_real_articles(coder: ActorCoder, mention: str, code: str | None) -> None:
    assert coder.code(mention, date=datetime.date(2017, 3, 1)).code == code


def test_a_title_elsewhere_ends_at_its_verb() -> None:
    text = "President Trump warmly greeted North Korean leader Oh Min-su. Oh smiled. The police raided Doe's office."
    assert "North Korean leader Oh Min-su" in descriptions("Oh Min-su", text)
    assert all("Trump" not in d for d in descriptions("Oh", text))
    assert all("police" not in d for d in descriptions("Doe", text))
