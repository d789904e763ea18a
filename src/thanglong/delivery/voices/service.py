"""What other rooms may ask of voices: rate a dossier, send, follow and answer petitions, read public figures."""

from thanglong.delivery.voices.actions.approve_answer import ApproveAnswer
from thanglong.delivery.voices.actions.ask_sender import AskSender
from thanglong.delivery.voices.actions.assign_petition import AssignPetition
from thanglong.delivery.voices.actions.draft_answer import DraftAnswer
from thanglong.delivery.voices.actions.publish_answer import PublishAnswer
from thanglong.delivery.voices.actions.rate_dossier import RateDossier
from thanglong.delivery.voices.actions.register_petition import RegisterPetition
from thanglong.delivery.voices.actions.reply_to_agency import ReplyToAgency
from thanglong.delivery.voices.actions.return_answer import ReturnAnswer
from thanglong.delivery.voices.actions.score_answer import ScoreAnswer
from thanglong.delivery.voices.actions.send_petition import SendPetition
from thanglong.delivery.voices.actions.transfer_petition import TransferPetition
from thanglong.delivery.voices.figures import Figure, Punctuality, by_agency, by_procedure, petitions_in_time
from thanglong.delivery.voices.limits import least_published
from thanglong.delivery.voices.models import Petition, PublishedAnswer, Rating
from thanglong.delivery.voices.queries import (
    VIEWS,
    DeskCounts,
    desk_counts,
    follow_petition,
    petition_for,
    petition_queue,
    petitions_of,
    proven_petition,
    published,
    rating_of,
)
from thanglong.delivery.voices.rateable import can_rate, rateable_among
from thanglong.delivery.voices.routing import handlers, receiving_agencies, staff

__all__ = [
    "VIEWS",
    "ApproveAnswer",
    "AskSender",
    "AssignPetition",
    "DeskCounts",
    "DraftAnswer",
    "Figure",
    "Petition",
    "PublishAnswer",
    "PublishedAnswer",
    "Punctuality",
    "RateDossier",
    "Rating",
    "RegisterPetition",
    "ReplyToAgency",
    "ReturnAnswer",
    "ScoreAnswer",
    "SendPetition",
    "TransferPetition",
    "by_agency",
    "by_procedure",
    "can_rate",
    "desk_counts",
    "follow_petition",
    "handlers",
    "least_published",
    "petition_for",
    "petition_queue",
    "petitions_in_time",
    "petitions_of",
    "proven_petition",
    "published",
    "rateable_among",
    "rating_of",
    "receiving_agencies",
    "staff",
]
