"""A later revision is a dated folder inside the procedure's own, `revisions/2027-03-01/`, and states only what changes.

Its procedure.yaml is laid over that of the revision before it: objects key by key (RFC 7396: `null` removes a key), and
lists whose items carry an `id` item by item; an item of the form `{id: …, remove: true}` goes, a new id is added at the
end. Any other list, and every other file, replaces the old one whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from thanglong.delivery.procedures.bundle import Bundle, load_bundle, templates_of
from thanglong.delivery.procedures.exceptions import BundleError, Problem
from thanglong.delivery.procedures.reading import read_text, read_yaml
from thanglong.delivery.procedures.validation import parse_definition

FOLDER = "revisions"
OWN_KEYS = {"renamed"}
"""What a revision says of its own step only, and the next one does not inherit."""


def load_revisions(path: Path) -> list[Bundle]:
    """Read a procedure folder and its dated revisions, in the order in which they take effect; raises BundleError."""
    bundles = [load_bundle(path)]
    for folder in sorted(item for item in (path / FOLDER).glob("*") if item.is_dir()):
        bundles.append(_revision(bundles[-1], folder, f"{path.name}/{FOLDER}/{folder.name}"))
    return bundles


def amended(data: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data with the changes laid over it."""
    found = dict(data)
    for key, value in changes.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = _laid_over(found.get(key), value)
    return found


def _laid_over(old: Any, new: Any) -> Any:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return amended(old, new)
    if _has_ids(old) and _has_ids(new):
        return _items(old, new)
    return new


def _has_ids(items: Any) -> bool:
    return isinstance(items, list) and all(isinstance(item, Mapping) and "id" in item for item in items)


def _items(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = {item["id"]: dict(item) for item in old}
    for item in new:
        if item.get("remove"):
            found.pop(item["id"], None)
        else:
            found[item["id"]] = amended(found.get(item["id"], {}), item)
    return list(found.values())


def _revision(before: Bundle, folder: Path, name: str) -> Bundle:
    inherited = {key: value for key, value in before.definition_data.items() if key not in OWN_KEYS}
    data = amended(inherited, read_yaml(folder / "procedure.yaml"))
    try:
        definition = parse_definition(data)
    except BundleError as error:
        raise BundleError(error.problems, name) from error
    if definition.effective_from != _date_of(folder) or definition.effective_from <= before.definition.effective_from:
        raise BundleError([_misdated(folder, definition.effective_from)], name)
    return replace(
        before,
        definition_data=data,
        form_data=_own(folder, "form.yaml", before.form_data),
        process_xml=read_text(folder / "process.bpmn") if (folder / "process.bpmn").exists() else before.process_xml,
        templates={
            key: read_text(folder / key) if (folder / key).exists() else before.templates[key]
            for key in templates_of(definition)
            if key in before.templates or (folder / key).exists()
        },
        cases_data=_own(folder, "cases.yaml", before.cases_data),
        name=name,
    )


def _own(folder: Path, name: str, before: Mapping[str, Any]) -> Mapping[str, Any]:
    return read_yaml(folder / name) if (folder / name).exists() else before


def _date_of(folder: Path) -> date | None:
    try:
        return date.fromisoformat(folder.name)
    except ValueError:
        return None


def _misdated(folder: Path, stated: date) -> Problem:
    return Problem(
        "procedure.yaml",
        "effective_from",
        gettext("ngày hiệu lực %(stated)s không khớp với thư mục %(folder)s, hoặc không sau bản trước.")
        % {"stated": stated.isoformat(), "folder": folder.name},
        gettext("Hãy đặt tên thư mục theo ngày hiệu lực, và để bản sau có ngày sau."),
    )
