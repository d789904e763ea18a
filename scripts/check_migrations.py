"""Fails when a model changed without a migration, or when a room has two migrations at its end."""

import os
import sys

import django
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.utils import translation


def problems() -> list[str]:
    """Return what is wrong, one sentence each."""
    loader = MigrationLoader(None)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("thanglong.")}
    found = [
        f"{label} has several last migrations: {', '.join(names)}; merge them into one line"
        for label, names in loader.detect_conflicts().items()
        if label in ours
    ]
    detector = MigrationAutodetector(
        loader.project_state(),
        ProjectState.from_apps(apps),
        NonInteractiveMigrationQuestioner(specified_apps=ours, dry_run=True),
    )
    changes = detector.changes(graph=loader.graph, convert_apps=ours)
    for label, migrations in sorted(changes.items()):
        if label in ours:
            operations = [operation.describe() for migration in migrations for operation in migration.operations]
            found.append(f"{label} lacks a migration: {'; '.join(operations)}")
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thanglong.site.settings")
    os.environ.setdefault("THANGLONG_DEMO", "1")
    django.setup()
    translation.deactivate_all()
    sys.exit("\n".join(problems()) or 0)
