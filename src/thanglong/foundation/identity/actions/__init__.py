"""The verbs of this room, one file each."""

from thanglong.foundation.identity.actions.appoint_representative import AppointRepresentative
from thanglong.foundation.identity.actions.register_account import RegisterAccount
from thanglong.foundation.identity.actions.register_organisation import RegisterOrganisation

__all__ = ["AppointRepresentative", "RegisterAccount", "RegisterOrganisation"]
