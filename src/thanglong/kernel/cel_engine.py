"""The CEL engine without its interactive shell, which nothing here uses and which costs a process 0.6 s to import."""

import sys
from types import ModuleType

sys.modules.setdefault("cel.cli", ModuleType("cel.cli"))

import cel  # noqa: E402 - after the shell was left out

__all__ = ["cel"]
