"""The cue lexicon and the act list are well formed, and every example holds the cue it illustrates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ONTOLOGY = Path(__file__).parents[2] / "src" / "sayso" / "ontology"
ACTS = [
    "assert", "confirm", "deny", "doubt", "accuse", "condemn", "praise", "demand", "promise", "refuse",
    "threaten", "warn", "predict", "propose", "order", "ask", "think",
]  # fmt: skip
POS = {"verb", "noun", "adjective", "adverb", "preposition", "light"}
COMMITMENTS = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"}
SOURCES = {"subject", "by", "possessive", "of", "from", "object", "none"}
ADDRESSEES = {"object", "to", "with", None}
CONTENTS = {
    "that", "wh", "quote", "to", "gerund", "object", "object_to", "object_of", "object_for", "object_as",
    "object_predicate", "object_prep", "prep", "on_object_to", "noun_of", "noun_that", "clause",
}  # fmt: skip
KEYS = {
    "id", "lemma", "pos", "particle", "object", "preposition", "act", "neutral", "commitment", "source",
    "addressee", "content", "always", "positive", "negative",
}  # fmt: skip
PREPOSITIONAL = {"prep", "object_prep", "on_object_to"}
GLUE = {"in", "into", "to"}  # words of a multiword cue that no key needs to name
OPTIONAL = {"passive_raising"}
LEAST = 700  # entries

# lemma, then its irregular forms
IRREGULAR_FORMS = (
    "be am is are was were been being; bear bore borne; beat beaten; beg begged; begin began begun; beseech "
    "besought; bet bet; bid bade bidden; break broke broken; bring brought; build built; buy bought; cast "
    "cast; choose chose chosen; come came; cut cut; deal dealt; do did done; draw drew drawn; dream dreamt; "
    "dwell dwelt; fall fell fallen; feed fed; feel felt; fight fought; find found; fling flung; forbid "
    "forbade forbidden; forecast forecast; foresee foresaw foreseen; foretell foretold; forget forgot "
    "forgotten; forgo forwent forgone; forswear forswore forsworn; get got; give gave given; go went gone; "
    "grow grew grown; hang hung; have has had; hear heard; hit hit; hold held; keep kept; know knew known; "
    "lay laid; lead led; leave left; let let; lie lying; light lit; make made; mean meant; meet met; mimic "
    "mimicked mimicking; mistake mistook mistaken; overhear overheard; pay paid; put put; quit quit; read "
    "read; rethink rethought; rewrite rewrote; ring rang rung; rise rose risen; run ran; say said; see saw "
    "seen; seek sought; sell sold; send sent; set set; shoot shot; show shown; sing sang sung; speak spoke "
    "spoken; spell spelt; spread spread; stand stood; strike struck; swear swore sworn; take took taken; "
    "tear tore torn; tell told; think thought; throw threw thrown; understand understood; "
    "undertake undertook undertaken; upset upset; wear wore worn; win won; "
    "withdraw withdrew withdrawn; withhold withheld; wring wrung; write wrote written"
)
IRREGULAR = {line.split()[0]: set(line.split()[1:]) for line in IRREGULAR_FORMS.split(";")}


def forms(word: str) -> set[str]:
    """All spellings under which the lemma `word` may stand in a sentence (regular rules and `IRREGULAR`)."""
    stems = {word + end for end in ("", "s", "es", "ed", "d", "ing")}
    stems |= {word + word[-1] + end for end in ("ed", "ing")}
    if word.endswith("e"):
        stems.add(word[:-1] + "ing")
    if word.endswith("y"):
        stems |= {word[:-1] + "ies", word[:-1] + "ied"}
    return stems | IRREGULAR.get(word, set())


def words(sentence: str) -> list[str]:
    """The sentence's words in lower case; hyphens and apostrophes stay inside a word."""
    return re.findall(r"[\w'’-]+", sentence.lower())


def holds(sentence: str, phrase: str) -> bool:
    """Whether the words of `phrase` occur in `sentence` in their order, each in some form, gaps allowed."""
    at = 0
    found = words(sentence)
    for wanted in phrase.lower().split():
        spellings = forms(wanted)
        while at < len(found) and found[at] not in spellings:
            at += 1
        if at == len(found):
            return False
        at += 1
    return True


def entries() -> list[tuple[str, dict[str, Any]]]:
    """Every cue entry with the name of its file."""
    files = sorted((ONTOLOGY / "cues").glob("*.yaml"))
    lists = [(path.name, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in files]
    return [(name, entry) for name, listed in lists for entry in listed]


CUES = entries()


def test_there_are_enough_cues_and_ids_are_unique() -> None:
    assert len(CUES) >= LEAST
    ids = [entry["id"] for _, entry in CUES]
    assert sorted(ids) == sorted(set(ids))


def test_no_two_cues_match_by_the_same_rule() -> None:
    keys = ("lemma", "pos", "particle", "object", "preposition", "content", "source", "passive_raising")
    rules = [str([entry.get(key) for key in keys]) for _, entry in CUES]
    assert sorted(rules) == sorted(set(rules))


@pytest.mark.parametrize(("name", "entry"), CUES, ids=[f"{entry['id']}" for _, entry in CUES])
def test_cue_is_well_formed(name: str, entry: dict[str, Any]) -> None:
    keys = set(entry)
    assert keys - OPTIONAL == KEYS, name
    assert entry["id"].endswith("." + entry["pos"])
    assert entry["pos"] in POS
    assert entry["act"] in ACTS
    assert entry["commitment"] in COMMITMENTS
    assert entry["source"] in SOURCES
    assert entry["addressee"] in ADDRESSEES
    assert entry["content"]
    assert set(entry["content"]) <= CONTENTS
    assert len(entry["content"]) == len(set(entry["content"]))
    assert isinstance(entry["always"], bool)
    assert isinstance(entry["neutral"], bool)
    assert entry.get("passive_raising", True) is True
    if entry["act"] == "deny":
        assert entry["commitment"] == "CT-"  # codebook ruling 2
    if entry["act"] in ("demand", "order", "ask"):
        assert entry["commitment"] in ("Uu", "CT+")
    assert bool(entry["object"]) == (entry["pos"] == "light")
    if entry["object"]:
        assert all(isinstance(noun, str) for noun in entry["object"])
    frames = set(entry["content"])
    if frames & PREPOSITIONAL:
        assert entry["preposition"], "a prepositional frame needs its preposition"
        assert frames <= PREPOSITIONAL, "the other frames do without the preposition: make two entries"
    if entry["pos"] in ("verb", "light"):
        claimed = {entry["particle"], entry["preposition"], *GLUE, *" ".join(entry["object"] or ()).split()}
        assert set(entry["lemma"].split()[1:]) <= claimed, (
            "particle, object or preposition must name each word"
        )


@pytest.mark.parametrize(("name", "entry"), CUES, ids=[f"{entry['id']}" for _, entry in CUES])
def test_examples_hold_the_cue(name: str, entry: dict[str, Any]) -> None:
    positive, negative = entry["positive"], entry["negative"]
    assert min(len(words(positive)), len(words(negative))) >= 4, name
    assert positive != negative
    assert holds(negative, entry["lemma"].split()[0]), "the word itself, in another use"
    if entry["object"]:
        assert holds(positive, entry["lemma"].split()[0])
        assert any(holds(positive, noun) for noun in entry["object"])
    else:
        assert holds(positive, entry["lemma"])
    for part in (entry["particle"], entry["preposition"]):
        assert part is None or holds(positive, part)


def test_no_example_sentence_is_used_twice() -> None:
    sentences = [entry[key] for _, entry in CUES for key in ("positive", "negative")]
    assert sorted(sentences) == sorted(set(sentences))


def test_every_act_is_defined_and_used() -> None:
    acts = yaml.safe_load((ONTOLOGY / "acts.yaml").read_text(encoding="utf-8"))
    assert [act["id"] for act in acts] == ACTS
    for act in acts:
        assert set(act) == {"id", "definition", "positive", "negative"}
        assert len(act["definition"].split()) >= 5
        assert (len(act["positive"]), len(act["negative"])) == (2, 1)
        assert all(len(words(sentence)) >= 4 for sentence in act["positive"] + act["negative"])
    assert {entry["act"] for _, entry in CUES} == set(ACTS)
