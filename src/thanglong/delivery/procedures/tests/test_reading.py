from pathlib import Path

import pytest

from thanglong.delivery.procedures.bundle import find_bundle, load_bundle
from thanglong.delivery.procedures.exceptions import BundleError, UnknownProcedure
from thanglong.delivery.procedures.reading import read_yaml
from thanglong.delivery.procedures.tests.bundles import FOLDERS, ROOT, bundle


def written(folder: Path, text: str) -> Path:
    path = folder / "procedure.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_times_words_and_dates_stay_what_they_say(tmp_path: Path) -> None:
    data = read_yaml(
        written(tmp_path, "at: 15:00\nanswer: no\nday: 2026-01-16\ncode: 0071\ncount: 3\nrate: 0.5\nyes: true")
    )
    assert data == {
        "at": "15:00",
        "answer": "no",
        "day": "2026-01-16",
        "code": "0071",
        "count": 3,
        "rate": 0.5,
        "yes": True,
    }


def test_repeated_key_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="dòng 2"):
        read_yaml(written(tmp_path, "code: a\ncode: b"))


def test_broken_yaml_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="dòng"):
        read_yaml(written(tmp_path, "names: {vi: a"))


def test_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"procedure\.yaml"):
        load_bundle(tmp_path)


def test_folder_must_carry_the_code(tmp_path: Path) -> None:
    folder = tmp_path / "9-other"
    folder.mkdir()
    for source in FOLDERS["2.000635"].iterdir():
        (folder / source.name).write_bytes(source.read_bytes())
    with pytest.raises(BundleError, match=r"2\.000635-"):
        load_bundle(folder)


def test_digest_follows_content() -> None:
    assert bundle("2.000635").digest == bundle("2.000635").digest
    assert len({bundle(code).digest for code in FOLDERS}) == len(FOLDERS)


def test_unknown_code() -> None:
    with pytest.raises(UnknownProcedure, match=r"1\.999999"):
        find_bundle(ROOT, "1.999999")


def test_code_with_trailing_space_is_found() -> None:
    assert find_bundle(ROOT, "1.001193 ").definition.code == "1.001193"
