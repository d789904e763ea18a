"""Work lists stand on the stage of the dossiers."""

from thanglong.delivery.dossiers.tests.conftest import *  # noqa: F403
