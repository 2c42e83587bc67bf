"""Rules kept between runs: the same rules come back, and nothing that was tampered with."""

import os
from pathlib import Path

import pytest

from contractcheck.rules import kept, ruleset
from contractcheck.rules.ruleset import Ruleset, load_ruleset
from tests.rules.files import write_rules


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "contractcheck" / "rules"


def _forget_how_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Ruleset:
        raise AssertionError("the rules were read from their files")

    monkeypatch.setattr(ruleset, "_read", fail)


def test_a_second_run_reads_no_yaml_and_has_the_same_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_ruleset()
    _forget_how_to_read(monkeypatch)
    second = load_ruleset()
    assert repr(second) == repr(first)
    assert second.catalogue.data == first.catalogue.data


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    folder = write_rules(tmp_path)
    first = load_ruleset((folder,), builtin=False)
    path = next(folder.glob("*.yaml"))
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Anders ", 1), "utf-8")
    second = load_ruleset((folder,), builtin=False)
    assert second.rules[0].title == f"Anders {first.rules[0].title}"
    assert second.digest != first.digest


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 64 + b"\n{}", None])
def test_a_damaged_file_is_not_used(cache: Path, damage: bytes | None) -> None:
    first = load_ruleset()
    (path,) = cache.iterdir()
    data = path.read_bytes()
    path.write_bytes(damage if damage is not None else data.replace(b"intervisie", b"intervisiX", 1))
    assert repr(load_ruleset()) == repr(first)
    assert path.read_bytes() == data


def test_what_a_program_with_another_form_kept_is_read_anew(cache: Path) -> None:
    first = load_ruleset()
    (path,) = cache.iterdir()
    kept.keep(path.name, {"rules": [{"id": "INT-01"}], "items": ["a"], "concepts": []})
    assert repr(load_ruleset()) == repr(first)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows guards the folder of a user itself")
def test_a_folder_in_which_others_can_write_is_not_trusted(cache: Path) -> None:
    load_ruleset()
    (path,) = cache.iterdir()
    assert kept.fetch(path.name) is not None
    assert cache.stat().st_mode & 0o777 == 0o700
    cache.chmod(0o777)
    assert kept.fetch(path.name) is None
    before = path.stat().st_mtime_ns
    kept.keep(path.name, {})
    assert path.stat().st_mtime_ns == before


def test_without_a_folder_to_write_in_the_rules_are_read_every_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert repr(load_ruleset()) == repr(load_ruleset())


def test_a_few_sets_of_rules_are_kept_and_the_oldest_go(cache: Path) -> None:
    for number in range(12):
        kept.keep(f"{number:064d}", {"number": number})
        os.utime(cache / f"{number:064d}", (number, number))
    kept.keep("f" * 64, {})
    assert sorted(path.name for path in cache.iterdir()) == [*(f"{number:064d}" for number in range(5, 12)), "f" * 64]
