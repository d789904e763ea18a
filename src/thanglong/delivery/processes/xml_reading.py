"""Reads XML from strangers: no entities, no document types, no network, bounded size."""

from typing import Final
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import BPMN, TL
from thanglong.delivery.processes.exceptions import Problem, UnsupportedElement

MAX_BYTES: Final = 2_000_000


def read(xml: bytes | str) -> Node:
    """Return the `definitions` element of a BPMN file; raise UnsupportedElement when the text is no such file."""
    data = xml.encode() if isinstance(xml, str) else xml
    if len(data) > MAX_BYTES:
        raise refusal(_("Tệp quy trình lớn hơn 2 MB."), _("Hãy tách thành nhiều quy trình gọi nhau."))
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as problem:
        raise refusal(
            _("Tệp có khai báo DOCTYPE hoặc thực thể XML nên không được đọc, vì lý do an toàn."),
            _("Hãy xuất lại tệp từ trình vẽ BPMN, không kèm DOCTYPE."),
        ) from problem
    except (ParseError, ValueError, LookupError) as problem:
        raise refusal(
            _("Tệp không phải là XML hợp lệ: %(reason)s.") % {"reason": problem},
            _("Hãy xuất lại tệp từ trình vẽ BPMN."),
        ) from problem
    if root.tag != f"{{{BPMN}}}definitions":
        raise refusal(_("Tệp là XML nhưng không phải là BPMN 2.0."), _("Hãy xuất tệp dạng BPMN 2.0 XML từ trình vẽ."))
    return root


def refusal(message: str, remedy: str) -> UnsupportedElement:
    """Return the error that concerns the file as a whole."""
    return UnsupportedElement([Problem("", "", message, remedy)])


def local_name(node: Node) -> str:
    """Return the tag without its namespace."""
    return node.tag.rpartition("}")[2]


def is_bpmn(node: Node) -> bool:
    """Tell whether the tag belongs to BPMN, not to an extension."""
    return isinstance(node.tag, str) and node.tag.startswith(f"{{{BPMN}}}")


def children(node: Node, *names: str) -> list[Node]:
    """Return the BPMN children with these names."""
    wanted = {f"{{{BPMN}}}{name}" for name in names}
    return [child for child in node if child.tag in wanted]


def own(node: Node, name: str) -> str:
    """Return an attribute of this platform's namespace, empty when absent."""
    return node.get(f"{{{TL}}}{name}", "").strip()


def flag(node: Node, name: str, *, otherwise: bool) -> bool:
    """Return an XML boolean attribute."""
    value = node.get(name)
    return otherwise if value is None else value.strip() in {"true", "1"}
