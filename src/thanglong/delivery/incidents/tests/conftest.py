"""The stage of dossier tests serves these tests too."""

from thanglong.delivery.dossiers.tests.conftest import dossier, stage

__all__ = ["dossier", "stage"]
