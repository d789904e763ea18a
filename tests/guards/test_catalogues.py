"""One Vietnamese text has one English: where two rooms differ, the earlier app would win without a word."""

from collections import defaultdict

from babel.messages.pofile import read_po

from tests.guards.source import SOURCE, name


def test_one_text_has_one_english():
    """A text that means two things is told apart by its context (`pgettext`, `{% translate … context … %}`)."""
    found = defaultdict(lambda: defaultdict(list))
    for path in sorted(SOURCE.rglob("locale/en/LC_MESSAGES/django.po")):
        with path.open("rb") as handle:
            for message in read_po(handle, locale="en"):
                if message.id and message.string and not message.fuzzy:
                    found[message.context, message.id][message.string].append(name(path))
    torn = {text: dict(readings) for text, readings in found.items() if len(readings) > 1}
    assert torn == {}
