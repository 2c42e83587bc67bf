from __future__ import annotations

from string import ascii_lowercase

import pytest

from contractcheck.dutch.text import fold
from contractcheck.structure.numbers import Number, NumberKind, _expressions, leading_number


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Artikel 5 Looptijd", NumberKind.ARTICLE, "5"),
        ("ARTIKEL 8: PERSONEEL", NumberKind.ARTICLE, "8"),
        ("Art. 3a. Duur", NumberKind.ARTICLE, "3a"),
        ("7.3 Opdrachtnemer levert", NumberKind.DOTTED, "7.3"),
        ("7.3.1. Opdrachtnemer levert", NumberKind.DOTTED, "7.3.1"),
        ("§ 3.2 Kwaliteit", NumberKind.DOTTED, "3.2"),
        ("3. De aanbieder", NumberKind.SINGLE, "3"),
        ("(3) De aanbieder", NumberKind.SINGLE, "3"),
        ("3 De aanbieder", NumberKind.SINGLE, "3"),
        ("Lid 2 De aanbieder", NumberKind.SINGLE, "2"),
        ("b. de aanbieder", NumberKind.LETTER, "b"),
        ("(b) de aanbieder", NumberKind.LETTER, "b"),
        ("iv. de aanbieder", NumberKind.LETTER, "iv"),
        ("E-14 Intervisie", NumberKind.CODE, "E-14"),
        ("KE4 Intervisie", NumberKind.CODE, "KE4"),
        ("Eis 4.6 Krapte", NumberKind.EIS, "4.6"),
        ("Kwaliteitseis K3. De aanbieder", NumberKind.EIS, "K3"),
        ("Hoofdstuk 2 Kwaliteit", NumberKind.CHAPTER, "2"),
        ("Bijlage 3 Tarieven", NumberKind.ANNEX, "3"),
        ("Vraag 12: Geldt dit?", NumberKind.QUESTION, "12"),
        ("Vraag 3 (artikel 5)", NumberKind.QUESTION, "3"),
        ("Antwoord: Ja.", NumberKind.ANSWER, ""),
    ],
)
def test_typed_numbers(text: str, kind: NumberKind, value: str) -> None:
    number = leading_number(fold(text), text)
    assert number is not None
    assert (number.kind, number.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "3 keer per jaar is er intervisie",
        "40 uur per jaar",
        "Artikel 5 is van toepassing",
        "Opdrachtnemer levert",
        "in 2027 geldt dit",
        "mr. Jansen tekent",
        "Vragen over de inkoop",
        "",
    ],
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert leading_number(fold(text), text) is None


@pytest.mark.parametrize("mark", [".", ")"])
@pytest.mark.parametrize("words", ["", " vraag 3", " 3: wie", " : wie", " lid 2"])
def test_a_letter_with_a_mark_is_a_letter_whatever_follows(mark: str, words: str) -> None:
    for letter in ascii_lowercase:
        text = f"{letter}{mark}{words}"
        kinds = [kind for kind, expression in _expressions() if expression.match(text)]
        assert kinds == [NumberKind.LETTER]
        assert leading_number(text, text) == Number(NumberKind.LETTER, letter, 2)


@pytest.mark.parametrize("rest", ["", ".", " Vraag 3", ". antwoord: ja", ": eis", ") 2.1"])
def test_digits_with_dots_are_dotted_whatever_follows(rest: str) -> None:
    text = f"12.3.4{rest}"
    assert [kind for kind, expression in _expressions() if expression.match(fold(text))] == [NumberKind.DOTTED]
    found = leading_number(fold(text), text)
    assert found is not None
    assert (found.kind, found.value) == (NumberKind.DOTTED, "12.3.4")
