"""Pages travel compressed, files as they are."""

import gzip

from django.http import HttpResponse
from django.test import RequestFactory

from thanglong.site.compression import CompressPages

TEXT = "Cấp bản sao trích lục hộ tịch. " * 100


def sent(content_type: str, accept: str) -> HttpResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": accept})
    return CompressPages(lambda _request: HttpResponse(TEXT, content_type=content_type))(request)


def test_a_page_is_compressed() -> None:
    response = sent("text/html; charset=utf-8", "br, gzip")
    assert gzip.decompress(response.content).decode() == TEXT
    assert "Accept-Encoding" in response["Vary"]


def test_a_page_stays_plain_for_those_who_cannot_read_it_compressed() -> None:
    assert sent("text/html", "identity").content.decode() == TEXT


def test_a_file_stays_as_it_is() -> None:
    assert "Content-Encoding" not in sent("application/pdf", "gzip")
