"""English is complete: after one press, no page of ours speaks Vietnamese except for names."""

import re

import pytest
import yaml
from django.conf import settings

from tests.journeys.device import TWO
from tests.journeys.families import copies
from tests.journeys.town import Town
from tests.journeys.visitor import Visitor
from thanglong.demo.people import PEOPLE, RESIDENCE

pytestmark = pytest.mark.parametrize("device", TWO, ids=str)
VIETNAMESE = re.compile(r"\w*[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]\w*", re.IGNORECASE)
NAMES = re.compile(
    r"đồng|(Trung tâm Phục vụ hành chính công|Ủy ban nhân dân)( phường)?|"
    r"\d+ đường [^,]+(, Phường Hải Châu, [Tt]hành phố Đà Nẵng)?|"
    r"Thăng Long|Tiếng Việt|Việt Nam|Đà Nẵng|Hải Châu|Quốc hội|"
    r"“[^”]*”|\b\d+/\d+/[A-ZĐ-]+\b|\d+/[A-ZĐ-]+\b"
)
BUNDLES = settings.PROCEDURES_DIR.glob("*/procedure.yaml")
NAMED = sorted(
    {
        *(name for person in PEOPLE for name in (person.name, person.name.split()[-1])),
        *(post.title for person in PEOPLE for post in person.posts),
        *(
            yaml.safe_load(path.read_text())["official_name"]
            for path in settings.PROCEDURES_DIR.glob("*/procedure.yaml")
        ),
        *(person.company.name for person in PEOPLE if person.company),
        RESIDENCE,
        "Bùi Thị Bản Sao",
        "Nguyễn Minh Anh",
        "Nguyễn Minh Khôi",
    },
    key=len,
    reverse=True,
)
SPOKEN = """() => {
    const said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const within = walker.currentNode.parentElement;
        if (!within.closest('[lang="vi"], .avatar, script, style, textarea')) said.push(walker.currentNode.textContent);
    }
    for (const e of document.querySelectorAll('[aria-label], [placeholder], [alt], [title]'))
        if (!e.closest('[lang="vi"]')) said.push(...['aria-label', 'placeholder', 'alt', 'title']
            .map((name) => e.getAttribute(name) ?? ''));
    return [document.title, ...said];
}"""


def test_the_portal_speaks_english(town: Town):
    citizen = town.citizen().visits("/").speaks_english()
    for path in ("/", "/search/?q=birth", "/search/?topic=birth", "/follow/", "/verify/", "/accessibility/",
                 "/privacy/", "/status/", "/account/sign-in/"):  # fmt: skip
        citizen.visits(path)
        speaks_only_english(citizen)
    for code in ("1.001193", "1.004873", "1.013225", "2.000635"):
        citizen.visits(f"/procedures/{code}/")
        speaks_only_english(citizen)


def test_the_pages_of_a_citizen_and_of_an_officer_speak_english(town: Town):
    citizen = town.citizen("Trần Thị Thí Điểm").visits("/procedures/2.000635/")
    reference = citizen.applies(copies()).submits()
    citizen.speaks_english()
    for path in ("/dossiers/", "/inbox/", "/account/"):
        citizen.visits(path)
        speaks_only_english(citizen)
    citizen.opens_dossier(reference)
    speaks_only_english(citizen)

    counter = town.officer("Phạm Thị Một Cửa").opens(reference)
    counter.speaks_english()
    speaks_only_english(counter)
    for view in ("mine", "unit", "waiting", "all"):
        counter.visits(f"/desk/?view={view}")
        speaks_only_english(counter)


def speaks_only_english(person: Visitor) -> None:
    """Fail if a page has Vietnamese words beside names of people, places and acts, and what people wrote."""
    found = []
    for text in person.page.evaluate(SPOKEN):
        said = NAMES.sub("", text)
        for words in NAMED:
            said = said.replace(words, "")
        if VIETNAMESE.search(said):
            found.append(" ".join(text.split())[:80])
    assert not found, f"{person.page.url} says: {' | '.join(found)}"
