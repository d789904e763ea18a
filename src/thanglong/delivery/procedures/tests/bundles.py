"""Small bundles that tests bend to their purpose."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from thanglong.delivery.procedures.bundle import Bundle, load_bundle
from thanglong.delivery.procedures.reading import read_yaml

ROOT = Path(__file__).parents[5] / "procedures"
FOLDERS = {folder.name.partition("-")[0]: folder for folder in sorted(ROOT.glob("[123].*"))}


def bundle(code: str) -> Bundle:
    return load_bundle(FOLDERS[code])


def definition_data(code: str = "2.000635") -> dict[str, Any]:
    return deepcopy(read_yaml(FOLDERS[code] / "procedure.yaml"))


def fee_rule(**changes: Any) -> dict[str, Any]:
    return {
        "id": "fee",
        "kind": "fee",
        "names": {"vi": "Phí", "en": "Fee"},
        "state": "fixed",
        "reason": {"vi": "Theo quy định", "en": "By regulation"},
        "effective_from": "2020-01-01",
        "source": "catalogue",
        **changes,
    }


def reduction(**changes: Any) -> dict[str, Any]:
    return {
        "id": "poor",
        "names": {"vi": "Hộ nghèo", "en": "Poor household"},
        "when": "answers.poor == true",
        "source": "catalogue",
        **changes,
    }
