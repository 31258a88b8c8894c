"""Who a mention is: titles, pronouns, partial names, acronyms, appositions, roles named later, capitals."""

from __future__ import annotations

import pytest

from sayso.coding.coreference import Names, clean_name
from sayso.coding.name_clusters import acronym, plain, same_organization, same_person
from sayso.coding.parse import parse


def names(text: str) -> tuple[Names, str]:
    return Names(parse(text)), text


def who(text: str, mention: str, *, last: bool = True) -> str | None:
    """The resolved name of the phrase whose head is the word ``mention``, at its last place in the text."""
    found = Names(parse(text))
    heads = [t for t in found.doc if t.text == mention]
    return found.resolve(heads[-1 if last else 0])


def case(text: str, mention: str, name: str | None) -> object:
    return pytest.param(text, mention, name, id=f"{mention}: {text[:50]}")


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        # titles
        case("President Amara Diallo said the port was open. The president left.", "president", "Amara Diallo"),
        case("Foreign Minister Lena Marsh met rebels on Monday. The minister left.", "minister", "Lena Marsh"),
        case(
            "President Amara Diallo criticised Prime Minister Joseph Kone. The prime minister left.",
            "minister", "Joseph Kone",
        ),
        case("Spokeswoman Ana Ruiz spoke. The spokeswoman left.", "spokeswoman", "Ana Ruiz"),
        case(
            "US State Secretary Paul Carver met Iraqi Prime Minister Hassan Jabir on Monday. The secretary left.",
            "secretary", "Paul Carver",
        ),
        # pronouns
        case("General Tomas Ferro arrived on Monday. He left at night.", "He", "Tomas Ferro"),
        case("Defence Minister Irena Novak arrived. “The pass is shut,” she said.", "she", "Irena Novak"),
        case("Mrs Irena Novak met General Tomas Ferro on Monday. She left at night.", "She", "Irena Novak"),
        case("The Health Ministry published figures. It named nine people.", "It", "Health Ministry"),
        case("Hezbollah fired rockets on Monday. It named no target.", "It", "Hezbollah"),
        case("The ministry published figures. It named nine people.", "It", "ministry"),
        case("The rebels left the town on Monday. They burned the mill.", "They", "rebels"),
        case("Residents fled the town on Monday. They carried nothing.", "They", "Residents"),
        case("It was clear that the dam would break.", "It", None),
        # partial names
        case("Barak Weiss arrived on Monday. Weiss left at night.", "Weiss", "Barak Weiss"),
        case("Anthony Carver spoke. Snow fell. Mr. Carver left at night.", "Carver", "Anthony Carver"),
        # acronyms
        case("The Organization of African Unity met on Monday. The OAU left.", "OAU", "Organization of African Unity"),
        case(
            "The International Atomic Energy Agency sent inspectors. The IAEA left.",
            "IAEA", "International Atomic Energy Agency",
        ),
        # apposition
        case("The army's spokesman, Colonel Yusuf Karim, spoke on Monday. Karim left.", "Karim", "Yusuf Karim"),
        case(
            "Maria Olsen, the governor of Harstad, arrived on Monday. The governor left.",
            "governor", "Maria Olsen",
        ),
        # capitals
        case("Iran recalled its envoy on Monday. Tehran closed the pass.", "Tehran", "Iran"),
        case("Venezuela closed the border. Caracas moved troops.", "Caracas", "Venezuela"),
        case("The envoy flew to Tehran on Monday. Tehran is large.", "Tehran", "Tehran"),
        # groups
        case("Two officials met reporters on Monday. The officials left.", "officials", "Two officials"),
        case(
            "Turkish officials met reporters. Iranian officials met envoys. The Turkish officials left.",
            "officials", "Turkish officials",
        ),
        case("Hamas fired rockets on Monday. The group named no target.", "group", "Hamas"),
    ],
)  # fmt: skip
def test_who_a_mention_is(text: str, mention: str, name: str | None) -> None:
    assert who(text, mention) == name


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("A spokesman, Yusuf Karim, said the pass was shut.", "spokesman", "Yusuf Karim"),
        ("A shepherd, Zuhuriba, said the pass was shut.", "shepherd", "Zuhuriba"),
        ("The party's newspaper, the Harstad Tidende, praised the raid.", "newspaper", "Harstad Tidende"),
        ("His aides, Omar Haddad and Ana Ruiz, left.", "aides", "His aides"),
    ],
)
def test_a_name_after_a_description(text: str, mention: str, name: str) -> None:
    assert who(text, mention) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Amnesty International visited the camp after Hamas attacked. The watchdog praised it.",
            "Amnesty International",
        ),
        (
            "Hamas left after Amnesty International had visited. The militant group praised the mayor.",
            "Hamas",
        ),
        ("The Red Cross visited the camp. The militant group praised the mayor.", "militant group"),
    ],
)
def test_a_group_is_known_by_the_sector_of_its_description(text: str, name: str) -> None:
    mention = "watchdog" if "watchdog" in text else "group"
    assert who(text, mention) == name


def test_a_role_named_later_is_carried_back() -> None:
    text = "A Kremlin spokesman spoke on Monday. Dmitry Volkov, the spokesman, said troops would leave."
    assert who(text, "spokesman", last=False) == "Dmitry Volkov"


def test_an_object_is_not_the_subject_of_its_own_verb() -> None:
    text = "General Tomas Ferro arrived. Colonel Yusuf Karim praised him."
    assert who(text, "him") == "Tomas Ferro"


def test_mentions_quote_the_text() -> None:
    found, text = names(
        "General Tomas Ferro arrived 🙂 on Monday. He said that Ferro's men had left. They slept."
    )
    mentions = [m for e in found.entities() for m in e.mentions]
    assert mentions
    for mention in mentions:
        mention.check(text)


def test_an_article_without_names_has_no_people() -> None:
    found, _ = names("Snow fell. Roads froze.")
    assert [e for e in found.entities() if e.kind == "person"] == []


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Tomas Ferro", "Ferro", True), ("Ferro", "Tomas Ferro", True), ("Tomas Ferro", "T. Ferro", True),
        ("Mr. Ferro", "Tomas Ferro", True), ("Tomas Ferro", "Maria Ferro", False),
        ("Tomas Ferro", "Tomas Weiss", False),
        ("", "Ferro", False),
    ],
)  # fmt: skip
def test_same_person(a: str, b: str, same: bool) -> None:
    assert same_person(plain(a.split()), plain(b.split())) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("the United Nations", "United Nations", True), ("OAU", "Organization of African Unity", True),
        ("Iranian Revolutionary Guards Corps", "Revolutionary Guards Corps", True),
        ("Health Ministry", "Defence Ministry", False), ("the ministry", "Health Ministry", False),
        ("North Korea", "South Korea", False),
    ],
)  # fmt: skip
def test_same_organization(a: str, b: str, same: bool) -> None:
    assert same_organization(plain(a.split()), plain(b.split())) is same


def test_names_without_articles_and_endings() -> None:
    assert clean_name(["the", "Red", "Cross", "'s"]) == "Red Cross"
    assert clean_name(["The"]) == "The"
    assert acronym(plain("Organization of African Unity".split())) == "oau"


def test_what_a_spokesman_speaks_for_is_not_the_spokesman() -> None:
    text = "An army spokesman, Brigadier Hatim Yagoub, spoke on Monday. The army moved at night."
    assert who(text, "army") != "Hatim Yagoub"
