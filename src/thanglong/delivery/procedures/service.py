"""What other rooms may ask of procedures: find one, read it, price it, publish it."""

from thanglong.delivery.procedures.actions.publish_revision import PublishRevision
from thanglong.delivery.procedures.amendments import load_revisions
from thanglong.delivery.procedures.bundle import Bundle, find_bundle, load_bundle, load_bundles
from thanglong.delivery.procedures.cases import CaseResult, run_cases
from thanglong.delivery.procedures.definition import Document, LegalBase, LinkedProcedure, Reason, Result
from thanglong.delivery.procedures.documents import AskedDocument, missing
from thanglong.delivery.procedures.fees import Line, Quote
from thanglong.delivery.procedures.given_answers import read_given
from thanglong.delivery.procedures.inspection import inspect
from thanglong.delivery.procedures.models import Revision
from thanglong.delivery.procedures.procedure import Procedure
from thanglong.delivery.procedures.publishing import publish_bundles
from thanglong.delivery.procedures.queries import catalogue, definition, find, in_force, revisions
from thanglong.delivery.procedures.search import Found, search, search_bundles
from thanglong.delivery.procedures.synonyms import understood

__all__ = [
    "AskedDocument",
    "Bundle",
    "CaseResult",
    "Document",
    "Found",
    "LegalBase",
    "Line",
    "LinkedProcedure",
    "Procedure",
    "PublishRevision",
    "Quote",
    "Reason",
    "Result",
    "Revision",
    "catalogue",
    "definition",
    "find",
    "find_bundle",
    "in_force",
    "inspect",
    "load_bundle",
    "load_bundles",
    "load_revisions",
    "missing",
    "publish_bundles",
    "read_given",
    "revisions",
    "run_cases",
    "search",
    "search_bundles",
    "understood",
]
