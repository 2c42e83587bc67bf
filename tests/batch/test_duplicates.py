from __future__ import annotations

from contractcheck.batch.duplicates import without_duplicates
from contractcheck.model import BlockKind, Document, Unread
from contractcheck.reading.interface import DocumentBuilder

WORDS = (
    "De jeugdprofessional krijgt vier uur per maand voor intervisie en de aanbieder vergoedt die tijd volledig aan hem"
)


def document(path: str, *paragraphs: str, label: str = "") -> Document:
    builder = DocumentBuilder(path, path.rsplit(".", 1)[1], path.encode())
    for paragraph in paragraphs:
        builder.add(BlockKind.PARAGRAPH, paragraph, label=label)
    return builder.build()


def notes(kept: tuple[Document, ...]) -> list[tuple[str, str, int, str]]:
    return [(one.path, note.kind, note.count, note.detail) for one in kept for note in one.notes]


def test_the_same_bytes_count_once_and_that_is_said() -> None:
    first, other, again, third = (
        Document(path, "txt", digest) for path, digest in (("a", "1"), ("b", "2"), ("c", "1"), ("d", "1"))
    )
    kept = without_duplicates([first, other, again, third])
    assert [one.path for one in kept] == ["a", "b"]
    assert notes(kept) == [("a", "also-at", 2, "c, d")]


def test_what_was_not_loaded_is_never_a_duplicate() -> None:
    assert len(without_duplicates([Document("a", "", ""), Document("b", "", "")])) == 2


def test_word_and_pdf_of_one_document_count_once_whatever_comes_first() -> None:
    word = document("map/Overeenkomst_jeugd.docx", "Overeenkomst", *[WORDS] * 5, label="1.1")
    printed = document("pdf/overeenkomst jeugd.pdf", "1.1 Overeenkomst", *[f"1.1 {WORDS}"] * 5)
    for given in ([word, printed], [printed, word]):
        kept = without_duplicates(given)
        assert [one.path for one in kept] == [word.path]
        assert notes(kept) == [(word.path, "also-as-pdf", 1, printed.path)]


def test_the_title_tells_where_the_names_do_not() -> None:
    word = document("contract.docx", "Overeenkomst jeugdhulp Waterbeek", *[WORDS] * 5)
    printed = document("scan 12.pdf", "Gemeente Waterbeek", "Overeenkomst jeugdhulp Waterbeek", *[WORDS] * 5)
    assert len(without_duplicates([word, printed])) == 1


def test_another_text_or_another_name_is_another_document() -> None:
    word = document("contract.docx", "Overeenkomst", WORDS, "Zij kiest zelf haar team.")
    assert len(without_duplicates([word, document("contract.pdf", "Overeenkomst", WORDS)])) == 2
    other = document("bijlage.pdf", "Bijlage", "Deze bijlage", "bij de overeenkomst", *[WORDS] * 20)
    assert len(without_duplicates([document("contract.docx", "Overeenkomst", *[WORDS] * 20), other])) == 2
    assert len(without_duplicates([document("contract.odt", WORDS), document("contract.docx", WORDS)])) == 2


def test_small_differences_are_said() -> None:
    word = document("contract.docx", *[WORDS] * 5)
    printed = document("contract.pdf", *[WORDS] * 4, WORDS.replace("vier", "twee"))
    assert notes(without_duplicates([word, printed])) == [
        ("contract.docx", "also-as-pdf", 1, "contract.pdf (98% dezelfde woorden)")
    ]


def test_a_pdf_of_which_a_part_was_not_read_stays() -> None:
    word, printed = document("contract.docx", WORDS), document("contract.pdf", WORDS)
    incomplete = Document(
        printed.path, "pdf", printed.sha256, printed.text, printed.blocks, unread=(Unread("no-text-layer", 2),)
    )
    assert len(without_duplicates([word, incomplete])) == 2
