"""A minimal browser: cookies, forms as pages define them, uploads, redirects. It runs no JavaScript."""

import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from http.cookiejar import CookieJar
from typing import Any, Final
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html
from lxml.html import FormElement, HtmlElement

TIMEOUT: Final = 120
Values = Mapping[str, str | list[str]]
Files = Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True)
class Page:
    """One answer of the server; `url` is where redirects ended."""

    url: str
    status: int
    headers: Message
    body: bytes

    @property
    def path(self) -> str:
        """Return the path of the address."""
        return urlsplit(self.url).path

    @cached_property
    def tree(self) -> HtmlElement:
        """Return the parsed page."""
        return html.document_fromstring(self.body.decode("utf-8"), base_url=self.url)

    @property
    def text(self) -> str:
        """Return what a reader sees, on one line."""
        main = self.tree.xpath("//main") or [self.tree]
        return " ".join(" ".join(main[0].itertext()).split())

    @property
    def title(self) -> str:
        """Return the first heading."""
        return " ".join(self.tree.xpath("string(//h1)").split())

    def links(self, part: str) -> list[str]:
        """Return the addresses of links whose path holds a part, in order."""
        found = (urljoin(self.url, link.get("href", "")) for link in self.tree.xpath("//a[@href]"))
        return [link for link in found if part in urlsplit(link).path]

    def forms(self, action: str = "", field: str = "") -> list[FormElement]:
        """Return the forms that go to an address or that have a field."""
        found = []
        for form in self.tree.forms:
            target = urlsplit(urljoin(self.url, form.get("action") or self.url)).path
            if (not action or action in target) and (not field or field in form.fields):
                found.append(form)
        return found

    def sentence(self) -> str:
        """Return the errors that the page shows, for a message."""
        parts = self.tree.xpath("//*[contains(@class,'error-summary') or @role='alert']")
        return " ".join(" ".join(part.text_content().split()) for part in parts)[:400]


class Browser:
    """One person's window with its own cookies."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
        )
        self.opener.addheaders = [("User-Agent", "thanglong-walk"), ("Accept-Language", "vi")]

    def get(self, address: str, **query: str) -> Page:
        """Open an address; an answer that is an error is a page too."""
        target = urljoin(f"{self.url}/", address) + (f"?{urlencode(query)}" if query else "")
        return self._open(urllib.request.Request(target))  # noqa: S310 - an address of the walk

    def submit(
        self, page: Page, form: FormElement, values: Values | None = None, files: Files | None = None, press: str = ""
    ) -> Page:
        """Send a form as a browser would: what it holds, with other values where given, and one button if named."""
        sent = [pair for pair in form.form_values() if pair[0] not in (values or {})]
        for name, value in (values or {}).items():
            sent += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        if press:
            sent.append((press, form.xpath(f".//button[@name='{press}']/@value")[0]))
        address = urljoin(page.url, form.get("action") or page.url)
        body, kind = _multipart(sent, files or {}) if files else _plain(sent)
        headers = {"Content-Type": kind, "Referer": page.url}
        return self._open(urllib.request.Request(address, body, headers))  # noqa: S310 - an address of the walk

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            with self.opener.open(request, timeout=TIMEOUT) as answer:
                return Page(answer.url, answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as answer:
            return Page(answer.url or request.full_url, answer.code, answer.headers, answer.read())


def _plain(sent: list[tuple[Any, Any]]) -> tuple[bytes, str]:
    return urlencode(sent).encode(), "application/x-www-form-urlencoded"


def _multipart(sent: list[tuple[Any, Any]], files: Files) -> tuple[bytes, str]:
    boundary = secrets.token_hex(16)
    parts = []
    for name, value in sent:
        parts.append(f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode())
    for name, (file_name, content) in files.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: application/pdf'
        parts.append(f"{head}\r\n\r\n".encode() + content)
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
