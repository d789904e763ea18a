"""What other rooms may ask of uploads: take a file, tell how files stand, find the copy that officers look at."""

from thanglong.delivery.uploads.actions.give_up_copy import GiveUpCopy
from thanglong.delivery.uploads.actions.keep_copy import KeepCopy
from thanglong.delivery.uploads.actions.receive import ReceiveUpload
from thanglong.delivery.uploads.actions.record_scan import RecordScan
from thanglong.delivery.uploads.inspecting import Inspection, inspect
from thanglong.delivery.uploads.models import Copy, Examination
from thanglong.delivery.uploads.reading import (
    Standing,
    check_config,
    require_open,
    shown_file,
    standings,
    whole_paper,
)
from thanglong.delivery.uploads.signatures import Note
from thanglong.delivery.uploads.taking import attach

__all__ = [
    "Copy",
    "Examination",
    "GiveUpCopy",
    "Inspection",
    "KeepCopy",
    "Note",
    "ReceiveUpload",
    "RecordScan",
    "Standing",
    "attach",
    "check_config",
    "inspect",
    "require_open",
    "shown_file",
    "standings",
    "whole_paper",
]
