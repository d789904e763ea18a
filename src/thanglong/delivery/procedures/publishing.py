"""Publishes every bundle of a folder with its dated revisions, for set-up and for operators."""

from pathlib import Path

from thanglong.delivery.procedures.actions.publish_revision import PublishRevision
from thanglong.delivery.procedures.amendments import load_revisions
from thanglong.delivery.procedures.bundle import folders
from thanglong.delivery.procedures.models import Revision
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor


def publish_bundles(path: Path, actor: Actor | None = None) -> list[Revision]:
    """Publish the bundles below a path, those that wait for their day too; what is published unchanged is left alone.

    Raises:
        BundleError: when a folder cannot be read.
        Invalid: when a bundle does not hold.
    """
    acting = actor or Actor.system("set-up")
    bundles = (bundle for folder in folders(path) for bundle in load_revisions(folder))
    return [perform(PublishRevision(bundle=bundle), acting) for bundle in bundles]
