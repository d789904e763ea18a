"""Reads where the author drew things, from the diagram part of a BPMN file."""

from xml.etree.ElementTree import Element as Node

from thanglong.delivery.processes.constants import BPMN_DI, DC, DI
from thanglong.delivery.processes.model import Bounds, Drawing, Point


def read_drawing(root: Node) -> Drawing:
    """Return shapes and edges of every diagram in the file; broken coordinates are left out."""
    shapes: dict[str, Bounds] = {}
    edges: dict[str, tuple[Point, ...]] = {}
    labels: dict[str, Bounds] = {}
    for node in root.iter(f"{{{BPMN_DI}}}BPMNShape"):
        if bounds := _bounds(node):
            shapes[node.get("bpmnElement", "")] = bounds
    for node in root.iter(f"{{{BPMN_DI}}}BPMNEdge"):
        points = tuple(point for mark in node.iter(f"{{{DI}}}waypoint") if (point := _point(mark)))
        if len(points) > 1:
            edges[node.get("bpmnElement", "")] = points
    for tag in ("BPMNShape", "BPMNEdge"):
        for node in root.iter(f"{{{BPMN_DI}}}{tag}"):
            label = node.find(f"{{{BPMN_DI}}}BPMNLabel")
            if label is not None and (bounds := _bounds(label)):
                labels[node.get("bpmnElement", "")] = bounds
    return Drawing(shapes=shapes, edges=edges, labels=labels)


def _bounds(node: Node) -> Bounds | None:
    box = node.find(f"{{{DC}}}Bounds")
    if box is None:
        return None
    try:
        x, y, width, height = (float(box.get(key, "")) for key in ("x", "y", "width", "height"))
    except ValueError:
        return None
    return Bounds(x, y, width, height)


def _point(node: Node) -> Point | None:
    try:
        return float(node.get("x", "")), float(node.get("y", ""))
    except ValueError:
        return None
