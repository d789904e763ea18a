"""The stage and the browsers of the desk."""

from thanglong.faces.desk.tests.conftest import at_desk, monday, stage

__all__ = ["at_desk", "monday", "stage"]
