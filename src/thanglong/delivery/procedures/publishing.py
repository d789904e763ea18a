"""Publishes every bundle of a folder, for set-up and for operators."""

from pathlib import Path

from thanglong.delivery.procedures.actions.publish_revision import PublishRevision
from thanglong.delivery.procedures.bundle import load_bundles
from thanglong.delivery.procedures.models import Revision
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor


def publish_bundles(path: Path, actor: Actor | None = None) -> list[Revision]:
    """Publish the bundles below a path; those already published unchanged are left alone.

    Raises:
        BundleError: when a folder cannot be read.
        Invalid: when a bundle does not hold.
    """
    acting = actor or Actor.system("set-up")
    return [perform(PublishRevision(bundle=bundle), acting) for bundle in load_bundles(path)]
