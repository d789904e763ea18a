"""What the catalogue shows of a procedure follows the revision in force, also on the day a waiting one takes effect."""

from datetime import timedelta

from thanglong.delivery.procedures.definition import Definition
from thanglong.delivery.procedures.models import CatalogueEntry, Revision, SearchPhrase
from thanglong.delivery.procedures.queries import definition
from thanglong.delivery.procedures.search_phrases import phrases_of
from thanglong.kernel import clock

LOOK_BACK = timedelta(days=31)


def show(entry: CatalogueEntry, stated: Definition) -> None:
    """Let the catalogue name a procedure, and people find it, as one revision states it."""
    entry.name, entry.summary = stated.names.to_json(), stated.summary.to_json()
    entry.life_event = stated.life_event
    entry.save()
    entry.phrases.all().delete()
    SearchPhrase.objects.bulk_create(
        SearchPhrase(entry=entry, phrase=phrase, weight=weight) for phrase, weight in phrases_of(stated)
    )


def show_what_is_in_force() -> list[str]:
    """Show again the procedures of which a revision took effect lately; return their codes. Harmless when repeated."""
    today = clock.today()
    revisions = Revision.objects.in_force(today).select_related("entry")
    recent = [revision for revision in revisions if revision.effective_from >= today - LOOK_BACK]
    for revision in recent:
        show(revision.entry, definition(revision.pk).definition)
    return [revision.entry.code for revision in recent]
