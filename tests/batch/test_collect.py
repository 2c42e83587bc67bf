from __future__ import annotations

import io
import os
import pickle
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.batch import archive, collect
from contractcheck.batch.collect import DossierSource, SourceFile
from contractcheck.batch.skipping import is_no_document
from contractcheck.errors import ExitCode, UnreadableDocument, UsageProblem


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with loose files, dossiers of some depth, and everything that is to be skipped."""
    monkeypatch.chdir(tmp_path)
    for name in [
        "contracten/los.docx",
        "contracten/B/overeenkomst.docx",
        "contracten/B/bijlagen/bijlage 1.pdf",
        "contracten/a/overeenkomst.odt",
        "contracten/a/foto.JPG",
        "contracten/a/oud.doc",
        "contracten/a/tarieven.xlsx",
        "contracten/a/~$overeenkomst.odt",
        "contracten/a/.verborgen.txt",
        "contracten/a/gold.json",
        "contracten/a/expected.md",
        "contracten/a/README.md",
        "contracten/a/leesmij.md",
        "contracten/a/Thumbs.db",
        "contracten/a/License.txt",
        "contracten/a/Licentieovereenkomst.txt",
        "contracten/.git/a.txt",
        "contracten/__MACOSX/x.docx",
        "contracten/leeg/instellingen.yaml",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"inhoud")
    (tmp_path / "contracten/c.zip").write_bytes(zipped(**{"map/een.docx": b"1", "twee.txt": b"2"}))
    return tmp_path


def names(sources: tuple[DossierSource, ...]) -> dict[str, list[str]]:
    return {source.name: [file.path for file in source.files] for source in sources}


IN_A = [
    "contracten/a/foto.JPG",
    "contracten/a/leesmij.md",
    "contracten/a/Licentieovereenkomst.txt",
    "contracten/a/oud.doc",
    "contracten/a/overeenkomst.odt",
    "contracten/a/tarieven.xlsx",
]
IN_B = ["contracten/B/bijlagen/bijlage 1.pdf", "contracten/B/overeenkomst.docx"]
IN_C = ["contracten/c.zip!/map/een.docx", "contracten/c.zip!/twee.txt"]


def test_every_file_its_own_dossier_and_a_zip_is_one(tree: Path) -> None:
    found = collect.collect(["contracten"], "file")
    assert [[file.path for file in source.files] for source in found] == [
        *([path] for path in IN_A),
        *([path] for path in IN_B),
        IN_C,
        ["contracten/los.docx"],
    ]
    assert [source.name for source in found] == [
        "foto",
        "leesmij",
        "Licentieovereenkomst",
        "oud",
        "contracten/a/overeenkomst.odt",
        "tarieven",
        "bijlage 1",
        "contracten/B/overeenkomst.docx",
        "c",
        "los",
    ]


def test_a_folder_is_one_dossier(tree: Path) -> None:
    assert names(collect.collect(["contracten/", "contracten/los.docx"], "folder")) == {
        "contracten": [*IN_A, *IN_B, *IN_C, "contracten/los.docx"],
        "los": ["contracten/los.docx"],
    }


def test_every_subfolder_is_one_dossier(tree: Path) -> None:
    found = names(collect.collect(["contracten"], "subfolder"))
    assert found == {"a": IN_A, "B": IN_B, "c": IN_C, "los": ["contracten/los.docx"]}
    assert list(found) == ["a", "B", "c", "los"]


def test_paths_are_shown_as_given(tree: Path) -> None:
    assert names(collect.collect(["./contracten/B"], "folder")) == {"B": [f"./{path}" for path in IN_B]}
    whole = str(tree / "contracten/B")
    assert names(collect.collect([whole], "folder")) == {"B": [f"{tree}/{path}" for path in IN_B]}
    assert list(names(collect.collect(["."], "folder"))) == [tree.name]


def test_a_file_that_is_named_is_always_taken(tree: Path) -> None:
    given = ["contracten/a/gold.json", "contracten/a/README.md", "contracten/a/~$overeenkomst.odt"]
    assert [source.files[0].path for source in collect.collect(given)] == given


def test_the_same_path_twice_counts_once(tree: Path) -> None:
    given = ["contracten/los.docx", "./contracten/los.docx", "contracten/../contracten/los.docx"]
    assert names(collect.collect(given)) == {"los": ["contracten/los.docx"]}
    assert len(collect.collect(["contracten", "contracten/los.docx"], "file")) == len(collect.collect(["contracten"]))


def test_a_path_that_does_not_exist(tree: Path) -> None:
    with pytest.raises(UsageProblem, match=r"^contracten/nee\.docx: .*bestaat niet") as caught:
        collect.collect(["contracten/los.docx", "contracten/nee.docx"])
    assert caught.value.exit_code is ExitCode.USAGE


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are of other systems")
def test_a_pipe_is_no_file(tree: Path) -> None:
    os.mkfifo(tree / "pijp")
    with pytest.raises(UsageProblem, match="geen gewoon bestand"):
        collect.collect(["pijp"])


@pytest.mark.parametrize("mode", ["file", "folder", "subfolder"])
def test_nothing_to_check(tree: Path, mode: str) -> None:
    with pytest.raises(UnreadableDocument, match="contracten/leeg: hier staat geen document") as caught:
        collect.collect(["contracten/leeg"], mode)
    assert caught.value.exit_code is ExitCode.UNREADABLE


@pytest.mark.parametrize("mode", ["file", "folder", "subfolder"])
def test_an_empty_folder_beside_a_document_is_reported(tree: Path, mode: str) -> None:
    empty, full = collect.collect(["contracten/leeg", "contracten/los.docx"], mode)
    assert (empty.name, full.name) == ("leeg", "los")
    with pytest.raises(UnreadableDocument, match="geen document"):
        empty.files[0].load()


def test_files_load_in_another_process(tree: Path) -> None:
    for source in pickle.loads(pickle.dumps(collect.collect(["contracten"], "subfolder"))):
        for file in source.files:
            expected = {"een": b"1", "twee": b"2"}.get(Path(file.path).stem, b"inhoud")
            assert file.load() == expected
            assert file.size == len(expected)


def test_links_are_followed_once(tree: Path) -> None:
    (tree / "contracten/B/terug").symlink_to(tree / "contracten", target_is_directory=True)
    (tree / "elders").mkdir()
    (tree / "elders/x.txt").write_text("x")
    (tree / "contracten/B/elders").symlink_to(tree / "elders", target_is_directory=True)
    (tree / "contracten/B/weg.docx").symlink_to(tree / "bestaat niet")
    (source,) = collect.collect(["contracten/B"], "folder")
    paths = [file.path for file in source.files]
    assert "contracten/B/elders/x.txt" in paths
    assert len(paths) == len(set(paths)) == len(IN_B) + 2 + len([*IN_A, *IN_C, "contracten/los.docx"])
    with pytest.raises(UnreadableDocument, match="kan niet worden geopend"):
        source.files[paths.index("contracten/B/weg.docx")].load()


# Zips


def single(tmp_path: Path, data: bytes, name: str = "dossier.zip") -> tuple[SourceFile, ...]:
    (tmp_path / name).write_bytes(data)
    (source,) = collect.collect([str(tmp_path / name)])
    assert source.name == "dossier"
    return source.files


def shown(files: tuple[SourceFile, ...]) -> list[str]:
    return [file.path.rpartition("/dossier.")[2] for file in files]


def problems(files: tuple[SourceFile, ...]) -> list[str]:
    return [file.problem[0] if file.problem else "" for file in files]


def test_zips_in_zips_to_a_depth_of_three(tmp_path: Path) -> None:
    data = zipped(**{"4.txt": b"vier"})
    for level in (3, 2, 1):
        data = zipped(**{f"{level}.txt": b"x", f"z{level + 1}.zip": data})
    files = single(tmp_path, data)
    assert shown(files) == [
        "zip!/1.txt",
        "zip!/z2.zip!/2.txt",
        "zip!/z2.zip!/z3.zip!/3.txt",
        "zip!/z2.zip!/z3.zip!/z4.zip",
    ]
    assert problems(files) == ["", "", "", "limit"]
    assert files[2].load() == b"x"
    with pytest.raises(UnreadableDocument, match="te diep"):
        files[3].load()


def test_what_is_no_document_in_a_zip_is_skipped(tmp_path: Path) -> None:
    members = ["a.docx", "map/", "__MACOSX/._a.docx", ".DS_Store", "x/~$a.docx", "gold.json", "README.md", "x/b.jpg"]
    files = single(tmp_path, zipped(**dict.fromkeys(members, b"")))
    assert shown(files) == ["zip!/a.docx", "zip!/x/b.jpg"]


def test_names_in_a_zip(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in ["é-vlag.txt", "../../weg.txt", "/absoluut.txt", "map\\bestand.txt", "regel\neinde.txt"]:
            package.writestr(name, "x")
    assert shown(single(tmp_path, buffer.getvalue())) == [
        "zip!/../../weg.txt",
        "zip!/absoluut.txt",
        "zip!/map/bestand.txt",
        "zip!/regel\ufffdeinde.txt",
        "zip!/é-vlag.txt",
    ]


@pytest.mark.parametrize("encoding", ["cp437", "utf-8"])
def test_names_without_the_flag_for_utf8(tmp_path: Path, encoding: str) -> None:
    name = "financiën.txt".encode(encoding)
    plain = b"x" * len(name)
    data = zipped(**{plain.decode(): b"tekst"}).replace(plain, name)
    assert shown(single(tmp_path, data)) == ["zip!/financiën.txt"]


def test_a_zip_that_is_a_word_file_is_a_document(tmp_path: Path) -> None:
    files = single(tmp_path, zipped(**{"[Content_Types].xml": b"", "word/document.xml": b""}), "dossier.weg")
    assert shown(files) == ["weg"]


def test_a_damaged_zip_is_one_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert shown(single(tmp_path, zipped(**{"a.txt": b"x" * 500})[:40])) == ["zip"]


def test_a_zip_without_documents_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "leeg.zip").write_bytes(zipped(**{"gold.json": b"{}"}))
    _, empty = collect.collect([str(tmp_path)])
    assert problems(empty.files) == ["empty"]
    with pytest.raises(UnreadableDocument):
        collect.collect([str(tmp_path / "leeg.zip")])


def test_damage_inside_a_zip_costs_one_file(tmp_path: Path) -> None:
    data = zipped(**{"a.txt": b"goed", "b.zip": b"geen zip", "c.txt": b"kapot"})
    at = data.index(b"c.txt") + 5
    files = single(tmp_path, data[:at] + b"\xff\xff\xff" + data[at + 3 :])
    assert problems(files) == ["", "damaged", ""]
    assert files[0].load() == b"goed"
    with pytest.raises(UnreadableDocument, match="beschadigd") as caught:
        files[2].load()
    assert caught.value.reason == "damaged"


def test_a_nested_zip_that_cannot_be_unpacked_costs_one_file(tmp_path: Path) -> None:
    data = zipped(**{"a.txt": b"goed", "b.zip": zipped(**{"x.txt": b"y"}), "c.txt": b"goed"})
    at = data.index(b"b.zip") + 5
    files = single(tmp_path, data[:at] + b"\xff\xff\xff" + data[at + 3 :])
    assert (shown(files), problems(files)) == (["zip!/a.txt", "zip!/b.zip", "zip!/c.txt"], ["", "damaged", ""])


def test_a_document_in_a_zip_that_is_called_zip_is_a_document(tmp_path: Path) -> None:
    word = zipped(**{"[Content_Types].xml": b"", "word/document.xml": b""})
    files = single(
        tmp_path, zipped(**{"contract.zip": word, "scan.zip": b"%PDF-1.7", "zonder": zipped(**{"a.txt": b"x"})})
    )
    assert (shown(files), problems(files)) == (["zip!/contract.zip", "zip!/scan.zip", "zip!/zonder!/a.txt"], [""] * 3)
    assert files[0].load() == word


def test_a_member_with_a_password(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"a.txt": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    files = single(tmp_path, bytes(data))
    assert problems(files) == ["encrypted"]


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems(single(tmp_path, zipped(**{"a.txt": b"\0" * 11_000_000, "b.txt": b"x"}))) == ["limit", ""]
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 100)
    assert problems(single(tmp_path, zipped(**{"a.txt": b"x" * 101, "b.txt": b"x"}))) == ["limit", ""]


def test_too_many_and_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = zipped(**{f"{number}.txt": b"x" * 400 for number in range(3)})
    data = zipped(**{"a.txt": b"x", "b.zip": inner, "c.txt": b"x"})
    monkeypatch.setattr(collect, "Budget", lambda: archive.Budget(entries=4))
    files = single(tmp_path, data)
    assert (shown(files)[-1], problems(files)[-1]) == ("zip", "limit")
    monkeypatch.setattr(collect, "Budget", lambda: archive.Budget(bytes=1000))
    files = single(tmp_path, data)
    assert (shown(files)[0], problems(files)[-1]) == ("zip!/a.txt", "limit")


def test_a_file_on_disk_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    monkeypatch.setattr(collect, "MAX_FILE_BYTES", 100)
    with pytest.raises(UnreadableDocument) as caught:
        SourceFile("a.txt", str(tmp_path / "a.txt")).load()
    assert caught.value.reason == "limit"


@pytest.mark.parametrize(
    ("path", "skipped"),
    [
        ("a/contract.docx", False),
        ("contract", False),
        ("scan.tiff", False),
        ("bericht.msg", False),
        ("notities.md", False),
        ("map.verborgen/contract.docx", False),
        (".map/contract.docx", True),
        ("node_modules/a/b.txt", True),
        ("script.py", True),
        ("regels.YAML", True),
        ("CHANGELOG", True),
        ("readme_nl.md", True),
        ("README.docx", False),
        ("expected.json", True),
        ("Desktop.ini", True),
    ],
)
def test_skipping(path: str, skipped: bool) -> None:
    assert is_no_document(path) is skipped


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_in_a_zip_give_files_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, cut: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "willekeurig.zip"
    whole = zipped(**{"a.txt": data, "b.zip": data})
    path.write_bytes(whole[: len(whole) - 30] + data[:8] if cut else whole)
    (source,) = collect.collect([str(path)])
    assert source.files
    for file in source.files:
        try:
            assert isinstance(file.load(), bytes)
        except UnreadableDocument as problem:
            assert str(problem)
