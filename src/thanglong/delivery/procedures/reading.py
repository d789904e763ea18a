"""Reads the YAML of a bundle strictly: a key written twice, or a time that YAML would take for a number, is caught."""

import re
from collections.abc import Hashable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext

from thanglong.delivery.procedures.exceptions import BundleError, Problem
from thanglong.kernel.vietnamese import nfc


class _Loader(yaml.CSafeLoader):
    """YAML as its authors mean it: 15:00 is text, "no" is text, a repeated key is a mistake."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a key that appears twice, since the first value would be lost in silence."""
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=deep)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    problem=gettext("khoá “%(key)s” viết hai lần") % {"key": key}, problem_mark=key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in {"bool", "int", "float"}]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789"))


def read_yaml(path: Path) -> Any:
    """Read a YAML file into plain JSON values; dates become ISO text, text is composed Unicode.

    Raises:
        BundleError: when the file is missing or is not YAML, with the line.
    """
    try:
        return _plain(yaml.load(read_text(path), Loader=_Loader))  # noqa: S506 - a subclass of the safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = gettext("dòng %(line)s") % {"line": mark.line + 1} if mark else ""
        problem = Problem(path.name, place, str(error.problem), gettext("Hãy sửa cú pháp YAML ở dòng này."))
        raise BundleError([problem], path.parent.name) from error


def read_text(path: Path) -> str:
    """Read a file of the bundle.

    Raises:
        BundleError: when the file is missing or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        remedy = gettext("Mỗi thủ tục cần tệp này; hãy thêm vào thư mục %(folder)s.") % {"folder": path.parent.name}
        raise BundleError([Problem(path.name, "", gettext("không có tệp."), remedy)], path.parent.name) from error
    except UnicodeDecodeError as error:
        remedy = gettext("Hãy lưu lại bằng UTF-8.")
        raise BundleError([Problem(path.name, "", gettext("không phải UTF-8."), remedy)], path.parent.name) from error


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {nfc(str(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return nfc(value) if isinstance(value, str) else value
