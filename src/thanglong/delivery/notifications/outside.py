"""What is said outside about a message: a verb, a code, a link; its subject and body never leave the inbox."""

from django.conf import settings
from django.utils.translation import override

from thanglong.delivery.notifications import registry, rules
from thanglong.delivery.notifications.base import Composed, Notice
from thanglong.delivery.notifications.models import Message, Preference

INBOX, PREFERENCES = "/inbox/", "/inbox/preferences/"


def notice_of(message: Message, language: str) -> Notice | None:
    """Return what may be said, None for a kind that stays in the inbox."""
    kind = rules.kind_of(message.kind)
    if kind is None:
        return None
    with override(language):
        sentence = str(kind.text) % {"code": message.code}
    return Notice(" ".join(sentence.split()), settings.SITE_URL + INBOX, settings.SITE_URL + PREFERENCES, language)


def compose(message: Message, channel: str) -> Composed | None:
    """Return exactly what goes out on a way, in the language of the person."""
    notice = notice_of(message, language_of(message))
    way = registry.channels().get(channel)
    return way.compose(notice) if way is not None and notice is not None else None


def previews(message: Message) -> dict[str, Composed]:
    """Return what a message looks like on every way that its kind takes and this node has."""
    kind = rules.kind_of(message.kind)
    ways = [name for name in registry.channels() if kind and name in kind.channels]
    made = {name: compose(message, name) for name in ways}
    return {name: composed for name, composed in made.items() if composed is not None}


def language_of(message: Message) -> str:
    """Return the language in which the addressee wants to be told."""
    chosen = Preference.objects.filter(account_id=message.account_id).values_list("language", flat=True).first()
    return chosen or settings.LANGUAGE_CODE
