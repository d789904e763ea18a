"""The people who can do a task, with how much they have on their desks."""

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext, ngettext

from thanglong.delivery.dossiers import service as dossiers
from thanglong.foundation.directory.service import holders_of
from thanglong.foundation.identity.service import accounts
from thanglong.kernel.vietnamese import name_sort_key


def for_task(task: dossiers.Task) -> list[dict[str, Any]]:
    """Return those who hold the task's role in its agency, in the order of their given names."""
    posts = {post.account_id: post for post in holders_of(task.agency, task.role)}
    open_tasks = dossiers.Task.objects.open().filter(agency=task.agency, assignee_id__in=list(posts)).order_by()
    load = {
        str(row["assignee_id"]): row["number"] for row in open_tasks.values("assignee_id").annotate(number=Count("id"))
    }
    people = sorted(accounts(posts).values(), key=lambda person: name_sort_key(person.full_name))
    return [
        {
            "value": str(person.pk),
            "label": person.full_name,
            "hint": gettext("%(title)s · %(load)s")
            % {"title": posts[str(person.pk)].title, "load": _load(load.get(str(person.pk), 0))},
        }
        for person in people
    ]


def _load(number: int) -> str:
    return ngettext("%(count)d việc đang mở", "%(count)d việc đang mở", number) % {"count": number}
