from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from contractcheck.comparing.pairing import Candidate, pair, pair_dossiers
from contractcheck.reading import read
from contractcheck.reading.interface import ReadOptions
from contractcheck.structure.outline import outline
from contractcheck.structure.units import Outline

RUNS = st.frozensets(st.tuples(st.sampled_from("abcdefgh")), max_size=5)
CANDIDATES = st.lists(st.builds(Candidate, st.sampled_from(["", "contract", "pve"]), RUNS), max_size=4)


def one(name: str, words: str) -> Candidate:
    return Candidate(name, frozenset((word,) for word in words))


@given(CANDIDATES, CANDIDATES)
def test_each_is_in_one_pair_and_itself_is_its_own_version(old: list[Candidate], new: list[Candidate]) -> None:
    pairs = pair(old, new)
    assert sorted(p.old for p in pairs if p.old is not None) == list(range(len(old)))
    assert sorted(p.new for p in pairs if p.new is not None) == list(range(len(new)))
    assert all(0 <= p.likeness <= 1 for p in pairs)
    assert not any(p.new is None and q.old is None and old[p.old or 0].name == new[q.new or 0].name != "" for p in pairs for q in pairs)  # fmt: skip


def test_swapped_names_are_seen_through() -> None:
    old = [one("bijlage 1", "abcdef"), one("bijlage 2", "uvwxyz")]
    new = [one("bijlage 1", "uvwxyz"), one("bijlage 2", "abcdeg")]
    assert [(p.old, p.new) for p in pair(old, new)] == [(0, 1), (1, 0)]


def test_between_texts_nearly_alike_the_name_decides() -> None:
    """The contracts of two percelen: perceel 1 got the very change that perceel 2 had before."""
    old = [one("perceel 1", "abcdefgh"), one("perceel 2", "abcdefgi")]
    new = [one("perceel 1", "abcdefgi"), one("perceel 2", "abcdefgj")]
    assert [(p.old, p.new) for p in pair(old, new)] == [(0, 0), (1, 1)]


def test_a_rewritten_document_is_known_by_its_name_and_an_only_one_by_being_asked() -> None:
    assert [(p.old, p.new) for p in pair([one("pve", "ab"), one("x", "cd")], [one("y", "ef"), one("pve", "gh")])] == [
        (0, 1),
        (1, None),
        (None, 0),
    ]
    assert [(p.old, p.new) for p in pair([one("a", "ab")], [one("b", "cd")])] == [(0, 0)]


def dossier(name: str, text: str) -> tuple[str, list[Outline]]:
    return name, [outline(read(text.encode(), "contract.txt", ReadOptions()))]


def test_dossiers_of_one_model_are_known_by_their_names() -> None:
    text = "Artikel 1 Duur\n1.1 Deze overeenkomst duurt vier jaar en eindigt zonder opzegging.\n"
    old = [dossier("noord", text), dossier("zuid", text.replace("vier", "drie")), dossier("weg", text)]
    new = [
        dossier("zuid", text),
        dossier("noord", text.replace("vier", "drie")),
        dossier("erbij", "Geheel iets anders."),
    ]
    assert pair_dossiers(old, new) == [(0, 1), (1, 0), (2, None), (None, 2)]


def test_a_renamed_dossier_is_known_by_its_text_and_an_only_one_by_being_asked() -> None:
    text = "Artikel 1 Duur\n1.1 Deze overeenkomst duurt vier jaar en eindigt zonder opzegging.\n"
    old = [dossier("a", "Geheel iets anders."), dossier("b", text)]
    assert pair_dossiers(old, [dossier("c", text)]) == [(0, None), (1, 0)]
    assert pair_dossiers(old[:1], [dossier("c", text)]) == [(0, 0)]


def test_hundreds_of_dossiers_of_one_model_cost_no_minutes() -> None:
    """Every text was compared with every other, also where the names said enough."""
    text = " ".join(f"woord{n} en nog een zin over hetzelfde." for n in range(300))
    many = [dossier(f"aanbieder {n}", text) for n in range(150)]
    started = time.process_time()
    assert pair_dossiers(many, many[::-1]) == [(n, 149 - n) for n in range(150)]
    assert time.process_time() - started < 2
