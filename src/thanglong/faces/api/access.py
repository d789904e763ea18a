"""Who may call what: the session of the pages counts here too, with the same protection against forged requests."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from ninja.security import APIKeyCookie

from thanglong.faces.portal.upload_handler import CarefulUploads, is_hopeless
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied


class ApplicantSession(APIKeyCookie):
    """The session of a person, or of an organisation's representative, who signed in on the pages."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return the actor; None for visitors; raises Denied for officers."""
        actor = actor_of(request)
        if actor.account_id is None:
            return None
        if not actor.is_applicant:
            raise Denied(_("Phần này dành cho người dân và người đại diện của tổ chức. Hãy đổi tư cách đang dùng."))
        return actor


def with_careful_uploads(run: Any) -> Any:
    """Let an operation receive files so that one that is too large is told about and spoils nothing else."""

    def receiving(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_hopeless(request):
            raise RequestDataTooBig
        request.upload_handlers = [CarefulUploads(request)]
        answer: HttpResponseBase = run(request, *args, **kwargs)
        return answer

    return receiving
