"""The stage of the dossiers room on a Monday, with an application that asks for a paper."""

from thanglong.delivery.dossiers.tests.mondays import monday, stage

__all__ = ["monday", "stage"]
