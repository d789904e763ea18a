"""The stage of dossier tests serves these tests too."""

from thanglong.delivery.dossiers.tests.conftest import stage

__all__ = ["stage"]
