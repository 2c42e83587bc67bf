"""What a rule file and a lexicon file may say; `docs/eigen-regels.md` explains it to a jurist."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from contractcheck.model import Basis, Severity
from contractcheck.translation import _, joined

_TERM = re.compile(r"((niet|wel) )?[a-z0-9][a-z0-9-]*( \| ((niet|wel) )?[a-z0-9][a-z0-9-]*)*$")


BLANK = "leeg"
"""The reserved concept: something is still to be filled in."""
REFERENCE = "verwijzing"
"""What a binding reference to a document outside the dossier is called, as if it were a test of the rule."""


def _check_term(value: str) -> str:
    if not _TERM.match(value):
        raise ValueError(
            _(
                "'{value}' is geen begrip; schrijf bijvoorbeeld 'intervisie', 'uren | frequentie' of 'niet vergoed'"
            ).format(value=value)
        )
    return value


Term = Annotated[str, AfterValidator(_check_term)]
"""One or more names of concepts with `|` between them; `niet NAME` asks for a denied occurrence, `wel NAME` for one
that is not denied."""
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Terms = list[Term]


class Strict(BaseModel):
    """Unknown fields are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Concept(Strict):
    """A word family: everything that says the same thing."""

    kind: Literal["thing", "act", "quantity"] = "thing"
    """`thing`: a subject, denied only by "geen" or "zonder" right before it. `act`: what is done or the case,
    denied by any "niet" or "geen" in its clause. `quantity`: a number, frequency or period; it belongs to the
    nearest thing."""
    about: str = ""
    """For the reader of the file."""
    words: list[str] = Field(min_length=1)
    but_not: list[str] = Field(default=[], alias="not")
    """Patterns under which the words mean something else."""
    rivals: list[Name] = []
    """Other things whose quantities and acts must not be taken for this one's."""


class Lexicon(Strict):
    """A file of shared concepts."""

    concepts: dict[Name, Concept]


class Need(Strict):
    """Other tests that must have been met, and how near."""

    where: Literal["lid", "article", "document", "dossier"] = "article"
    any_of: list[Name] = []
    all_of: list[Name] = []


class Test(Strict):
    """One way in which text decides a toetspunt. All of its conditions must hold."""

    id: Name
    gives: Literal["covered", "weak", "conflict", "signal"]
    """A `signal` decides nothing by itself; other tests may need it."""
    says: str = ""
    """The message when this test decides: one or two plain Dutch sentences."""
    here: Terms = Field(min_length=1)
    """Each of these occurs in the window."""
    about: Terms = []
    """Each of these occurs in the window or in its context: earlier sentences of the lid, the lid before it, the
    lead-in of a list, headings, the title of a row, column headings, the question that is answered."""
    but_not: Terms = Field(default=[], alias="not")
    """None of these occurs in the window."""
    not_about: Terms = []
    """None of these occurs in the window or its context."""
    window: Literal["clause", "sentence", "pair", "lid", "article"] = "sentence"
    """`clause`: all of `here` in one clause of a sentence. `pair`: a sentence and the next one in the same article."""
    near: int | None = None
    """At most this many words from the first to the last of `here`."""
    binding: Literal["required", "free"] = "required"
    """`required`: a non-binding sentence makes `weak`. `free`: a permission is what is asked."""
    blank: Literal["weakens", "ignored"] = "weakens"
    lacks: list[Literal["binding", "concrete"]] = []
    """For `weak`: what is wanting."""
    caps: bool = False
    """For `weak`: holds even where other text covers."""
    whose: Literal["professionals", "anyone"] | None = None
    """Overrides the `whose` of the rule."""
    needs: list[Need] = []
    unless: list[Need] = []


class Example(Strict):
    """A text and what the rule must say of it."""

    text: Text
    status: Literal["covered", "weak", "missing", "conflict"]
    why: str = ""


class Rule(Strict):
    """A toetspunt."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,5}-\d{2}$")]
    title: Text
    handvatten: list[Annotated[int, Field(ge=1, le=10)]] = Field(min_length=1)
    steps: list[Annotated[int, Field(ge=1, le=3)]] = Field(min_length=1)
    severity: Severity
    basis: Basis
    source: Text
    """Where it comes from: handvat, article of law, norm."""
    explanation: Text
    covered: Text
    weak: Text
    conflict: Text
    does_not_count: Text
    suggestion: Text
    """One clause in Dutch with blanks for the numbers."""
    remark: str = ""
    """Said about the clause and no part of it: whether it adds registration for professionals."""
    headings: list[Text] = []
    """Words in the heading of the article where the clause belongs, the best first."""
    missing: Text
    """The message when nothing was found."""
    whose: Literal["professionals", "anyone"] = "professionals"
    topic: Terms = Field(min_length=1)
    """What a passage must name to be shown as looked at; also what a reference to a missing bijlage must name."""
    reference: bool = True
    """A binding reference that names the topic and points to a document outside the dossier makes `weak`."""
    in_any_document: bool = False
    """Counts in a document about something else than jeugdhulp too, such as terms of purchase."""
    norm_words: list[str] = []
    """Words that make a sentence weak elsewhere, but that the norm behind this toetspunt uses itself: "in beginsel"."""
    concepts: dict[Name, Concept] = {}
    """Concepts of this rule alone."""
    tests: list[Test] = Field(min_length=1)
    examples: list[Example] = Field(min_length=8)

    @property
    def theme(self) -> str:
        """The letters before the hyphen: `INT`, `DUB`, `WTD`, `KWA`."""
        return self.id.split("-")[0]

    @property
    def advice(self) -> str:
        """The clause with the remark on it, as the reports show it."""
        return joined(part for part in (self.suggestion, _(self.remark)) if part)


class GrammarWords(Strict):
    """The words by which the engine understands a sentence, whatever the rule."""

    numbers: list[str]
    """Number words; digits are known."""
    negators: list[str]
    plain_negators: list[str]
    """Those that take back what stands right behind them."""
    determiner_negators: list[str]
    """Deny the thing right after them."""
    positive_negations: list[str]
    """Phrases with a negator that deny nothing."""
    denials: list[str]
    abolished: list[str]
    """Say that what the sentence speaks of is no more: "is losgelaten", "is geschrapt"."""
    prohibitions: list[str]
    """Deny everything after them in the sentence: "is niet overeengekomen dat"."""
    efforts: list[str]
    """Weaken everything after them in the sentence: "streeft ernaar"."""
    not_efforts: list[str]
    """Phrases in which such a word wishes nothing: "een andere afloop dan beoogd"."""
    modals: list[str]
    """Weaken their own clause: "kan", "mag"."""
    hedges: list[str]
    """Weaken the part between commas they stand in, as reservations do too: "desgewenst"."""
    reservations: list[str]
    """Hedges that weaken a right or a limit too: "voor zover de bedrijfsvoering dat toelaat"."""
    disclaimers: list[str]
    """Sentences that say of their lid, or of the lid or article they name, that it does not bind."""
    not_disclaimers: list[str]
    """Phrases in which such a sentence is about rights of others: "door derden"."""
    whole_articles: list[str]
    """Words by which such a sentence is about all of its article."""
    withdrawals: list[str]
    """Sentences that take their own lid out of the agreement: "deze bepaling vervalt"."""
    not_withdrawals: list[str]
    """Where that holds from some day or in some case only."""
    asides: list[str]
    """What was asked, judged or refused, and so is no part of the agreement."""
    restrictions: list[str]
    """Phrases with a modal that bind: "kan slechts"."""
    blanks: list[str]
    """Regular expressions on folded text for what is still to be filled in."""
    blank_words: list[str]
    field: list[str]
    """Words of jeugdhulp; a document that hardly has any is about something else."""
    professionals: list[str]
    not_professionals: list[str]
    """Phrases in which such a word means someone else: "een onafhankelijke begeleider" leads, and is not led."""
    others: list[str]
    """Those it is not about (G8)."""
    references: list[str]
    """Words that point to another document; the number or name follows."""
    not_references: list[str]
    """Phrases that point to what follows, and to no document."""
    pointers: list[str]
    """Sentences that only point to a place and say nothing."""
    attributives: list[str]
    """Frequencies in the form of an adjective: they say how often the noun behind them comes, and nothing else."""
    carriers: list[str]
    """Nouns that stand for the meeting itself, whatever it is about."""
    yes: list[str]
    no: list[str]
    drops: list[str]
    """Words by which a later document drops or replaces an eis or article."""
    replaces: list[str]
    history: list[str]
    """What held before."""
    fill: dict[str, str]
    """What the blanks of model clauses can be filled in with, to test them."""
    not_history: list[str]
    """Where the past is only the reason for what the sentence says of now."""


class Messages(Strict):
    """What the engine adds to the message of a test, in plain Dutch."""

    not_binding: str
    blank: str
    preamble: str
    reference: str
    conflict_with: str
    unassessable: str
    also_unread: str


class Grammar(Strict):
    """The file with the words of grammar and the engine's own messages."""

    grammar: GrammarWords
    messages: Messages
