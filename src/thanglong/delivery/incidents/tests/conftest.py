"""The stage of dossier tests serves these tests too."""

from thanglong.delivery.dossiers.tests.conftest import published, stage

__all__ = ["published", "stage"]
