"""The node's settings, with the peer that has tables of its own."""

from thanglong.site.settings import *  # noqa: F403
from thanglong.site.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "viewflow", "viewflow.workflow", "benchmarks"]
