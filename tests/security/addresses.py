"""Every address of the site, as patterns that can be filled with somebody's ids."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
PLAIN = {
    "code": ["1.004873"],
    "page_id": ["declarant", "birth"],
    "version": ["1"],
    "number": ["1"],
    "page": ["1"],
    "state": ["draft", "signed", "issued"],
    "field": ["birth_notice_file"],
    "name": ["home"],
    "rest": ["nothing"],
}


@dataclass(frozen=True)
class Route:
    """One route: its name, and its pattern with converters in it."""

    name: str
    pattern: str

    @property
    def parameters(self) -> dict[str, str]:
        """Return the parameters with the names of their converters."""
        return {name: kind or "str" for kind, name in PARAMETER.findall(self.pattern)}

    @property
    def takes_ids(self) -> bool:
        return any(kind.startswith("uuid") for kind in self.parameters.values())

    def addresses(self, values: Mapping[str, Iterable[Any]]) -> list[str]:
        """Return an address for every combination of values; other parameters get plain ones."""
        names = list(self.parameters)
        choices = [[str(one) for one in values.get(name) or PLAIN.get(name, ["x"])] for name in names]
        return ["/" + self._filled(dict(zip(names, chosen, strict=True))) for chosen in product(*choices)]

    def _filled(self, chosen: Mapping[str, str]) -> str:
        path = PARAMETER.sub(lambda found: chosen[found[2]], self.pattern)
        return path.replace("^", "").replace("$", "").replace("\\Z", "")


def every_route(patterns: Any = None, prefix: str = "", namespace: str = "") -> Iterator[Route]:
    """Yield every route of the site."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from every_route(pattern.url_patterns, path, inner)
        elif isinstance(pattern, URLPattern):
            yield Route(":".join(filter(None, [namespace, pattern.name or path])), path)


ROUTES = sorted(set(every_route()), key=lambda route: (route.name, route.pattern))
WITH_IDS = [route for route in ROUTES if route.takes_ids]
