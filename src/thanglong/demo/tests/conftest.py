"""Opens the demo's pages for the tests that want them, since an app cannot be installed in mid-run."""

from copy import deepcopy
from pathlib import Path

import pytest

ROOM = Path(__file__).parents[1]


@pytest.fixture
def demo_site(settings):
    """A node that runs as a demo."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [ROOM / "templates"]
    settings.TEMPLATES = templates
    settings.LOCALE_PATHS = [ROOM / "locale"]
    settings.DEMO = True
    settings.ROOT_URLCONF = "thanglong.demo.tests.urls"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
