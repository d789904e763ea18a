"""A procedure is a folder: this reads one, and gives it a digest so that the same content is never published twice."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from thanglong.delivery.procedures.definition import Definition
from thanglong.delivery.procedures.exceptions import BundleError, Problem, UnknownProcedure
from thanglong.delivery.procedures.reading import read_text, read_yaml
from thanglong.delivery.procedures.validation import parse_definition

Json = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Bundle:
    """The five documents of a procedure as plain data, before or after publishing."""

    definition_data: Json
    form_data: Json
    process_xml: str
    templates: Mapping[str, str]
    cases_data: Json
    name: str = ""

    @cached_property
    def definition(self) -> Definition:
        """Give the checked definition."""
        return parse_definition(self.definition_data)

    @cached_property
    def digest(self) -> str:
        """Fingerprint the whole content (SHA-256, hexadecimal)."""
        parts = [self.definition_data, self.form_data, self.process_xml, dict(self.templates), self.cases_data]
        return sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def load_bundle(path: Path) -> Bundle:
    """Read and check one procedure folder.

    Raises:
        BundleError: naming the file, the key and the remedy of every problem in procedure.yaml.
    """
    data = read_yaml(path / "procedure.yaml")
    try:
        definition = parse_definition(data)
    except BundleError as error:
        raise BundleError(error.problems, path.name) from error
    if not path.name.startswith(f"{definition.code}-"):
        raise BundleError([_misnamed(path, definition.code)], path.name)
    return Bundle(
        definition_data=data,
        form_data=read_yaml(path / "form.yaml"),
        process_xml=read_text(path / "process.bpmn"),
        templates={name: read_text(path / name) for name in templates_of(definition)},
        cases_data=read_yaml(path / "cases.yaml"),
        name=path.name,
    )


def templates_of(definition: Definition) -> list[str]:
    """List the files that make the procedure's results."""
    return sorted({result.template for result in definition.results})


def folders(path: Path) -> list[Path]:
    """List the procedure folders below a path, in order of their code."""
    return sorted(folder.parent for folder in path.glob("*/procedure.yaml"))


def load_bundles(path: Path) -> Iterator[Bundle]:
    """Read every procedure folder below a path."""
    yield from (load_bundle(folder) for folder in folders(path))


def find_bundle(path: Path, code: str) -> Bundle:
    """Read the folder of one procedure code.

    Raises:
        UnknownProcedure: when there is none.
    """
    wanted = code.strip()
    for folder in folders(path):
        if folder.name.startswith(f"{wanted}-"):
            return load_bundle(folder)
    raise UnknownProcedure(wanted)


def _misnamed(path: Path, code: str) -> Problem:
    return Problem(
        "procedure.yaml",
        "code",
        gettext("mã %(code)s không khớp với tên thư mục %(folder)s.") % {"code": code, "folder": path.name},
        gettext("Hãy đặt tên thư mục bắt đầu bằng “%(code)s-”.") % {"code": code},
    )
