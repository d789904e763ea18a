import pytest

from thanglong.delivery.procedures.search import search, search_bundles
from thanglong.delivery.procedures.synonyms import readings
from thanglong.delivery.procedures.tests.bundles import FOLDERS, bundle
from thanglong.delivery.procedures.tests.data_queries import NOTHING, QUERIES
from thanglong.delivery.procedures.trigrams import likeness, trigrams

BUNDLES = [bundle(code) for code in FOLDERS]


def recall(find, at: int) -> tuple[float, list[str]]:
    missed = [query for query, code in QUERIES if code not in [hit.code for hit in find(query)[:at]]]
    return 1 - len(missed) / len(QUERIES), missed


def in_memory(query: str):
    return search_bundles(query, BUNDLES)


def test_in_memory_recall() -> None:
    assert len(QUERIES) >= 60
    share, missed = recall(in_memory, 3)
    assert share >= 0.95, missed


def test_in_memory_first_hit() -> None:
    share, missed = recall(in_memory, 1)
    assert share >= 0.9, missed


@pytest.mark.django_db
def test_database_recall_in_one_query(published, django_assert_num_queries) -> None:
    share, missed = recall(search, 3)
    assert share >= 0.95, missed
    first, missed = recall(search, 1)
    assert first >= 0.9, missed
    with django_assert_num_queries(1):
        search("xây nhà")


@pytest.mark.django_db
def test_empty_query_asks_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert search("  ") == []


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["'; DROP TABLE x; --", "%" * 50, "\\", "a" * 5000])
def test_strange_input_is_only_text(query: str) -> None:
    assert isinstance(search(query), list)


@pytest.mark.parametrize("query", NOTHING)
def test_other_matters_are_not_pretended(query: str) -> None:
    hits = in_memory(query)
    assert not hits or hits[0].score < 0.6


def test_filler_words_are_dropped() -> None:
    assert readings("Tôi muốn xin giấy phép xây dựng")[0] == "giay phep xay dung"
    assert readings("thủ tục") == ["thu tuc"]


def test_synonym_adds_a_reading() -> None:
    assert "giay xac nhan tinh trang hon nhan" in readings("giấy độc thân")


def test_trigrams_like_pg_trgm() -> None:
    assert trigrams("cat") == {"  c", " ca", "cat", "at "}
    assert likeness("khai sinh", "khai sinh") == 1.0
    assert likeness("", "khai sinh") == 0.0
