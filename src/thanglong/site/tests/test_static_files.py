"""What a node serves under /static/ is named by its content, to the last script that another script imports."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

BACKEND = "thanglong.site.static_files.ModuleManifestStorage"
NAMED = re.compile(r"\.[0-9a-f]{12}\.js$")
IMPORTED = re.compile(r"""^(?:import|export)\b[^;]*?["'](\.[^"']+)["'];|\bimport\(["']([^"']+)["']\)""", re.MULTILINE)


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder, STORAGES={"staticfiles": {"BACKEND": BACKEND}}):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def test_scripts_import_scripts_by_their_content(gathered: Path) -> None:
    own = [path for path in gathered.rglob("*.js") if NAMED.search(path.name) and "vendor" not in path.parts]
    imported = {}
    for path in own:
        names = ["".join(found) for found in IMPORTED.findall(path.read_text(encoding="utf-8"))]
        imported |= {(path.parent / name).resolve(): path.name for name in names}
    assert len(imported) > 15
    assert [str(path) for path in imported if not (NAMED.search(path.name) and path.exists())] == []


def test_the_scripts_of_others_stay_as_they_are(gathered: Path) -> None:
    for path in (gathered / "design/js/vendor").glob("*.js"):
        original = finders.find(f"design/js/vendor/{re.sub(r'[.][0-9a-f]{12}[.]js$', '.js', path.name)}")
        assert path.read_bytes() == Path(str(original)).read_bytes()
