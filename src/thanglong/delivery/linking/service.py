"""What other rooms may ask of linked dossiers: which parts a dossier has, which whole it belongs to."""

from thanglong.delivery.linking.actions.end import EndPart
from thanglong.delivery.linking.actions.give_up import GiveUpPart
from thanglong.delivery.linking.actions.start import StartPart
from thanglong.delivery.linking.models import Part
from thanglong.delivery.linking.queries import LinkedPart, parts_among, parts_of, whole_of

__all__ = ["EndPart", "GiveUpPart", "LinkedPart", "Part", "StartPart", "parts_among", "parts_of", "whole_of"]
