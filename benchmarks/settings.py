"""The node's settings, with the peers that have tables and pages of their own."""

from copy import deepcopy

from thanglong.site.settings import *  # noqa: F403
from thanglong.site.settings import INSTALLED_APPS as OURS
from thanglong.site.settings import TEMPLATES as OUR_TEMPLATES

INSTALLED_APPS = [*OURS, "django.contrib.admin", "viewflow", "viewflow.workflow", "benchmarks"]
ROOT_URLCONF = "benchmarks.urls"
TEMPLATES = deepcopy(OUR_TEMPLATES)
TEMPLATES[0]["OPTIONS"]["context_processors"].append("django.contrib.auth.context_processors.auth")
