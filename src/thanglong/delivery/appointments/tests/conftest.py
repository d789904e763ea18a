"""The stage of the dossier tests, on a Monday morning."""

from thanglong.delivery.dossiers.tests.mondays import monday, stage

__all__ = ["monday", "stage"]
