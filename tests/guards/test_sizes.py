"""Small files and functions: what spoils a code base is the tail."""

import warnings

from tests.guards.source import functions, modules, name

MODULE_QUESTIONED, MODULE_STOP = 300, 500
FUNCTION_STOP = 50
SERVICE_STOP = 150


def lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_too_long():
    sizes = {name(path): lines(path) for path in modules(with_tests=True)}
    for path, size in sizes.items():
        if size > MODULE_QUESTIONED:
            warnings.warn(f"{path} has {size} lines; does it hold one subject?", stacklevel=1)
    assert {path: size for path, size in sizes.items() if size > MODULE_STOP} == {}


def test_no_function_is_too_long():
    long = {
        f"{name(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in modules()
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > FUNCTION_STOP
    }
    assert long == {}


def test_a_service_only_forwards():
    services = [path for path in modules() if path.name == "service.py"]
    assert {name(path): lines(path) for path in services if lines(path) > SERVICE_STOP} == {}
