"""Processes of procedures: read as BPMN, proven sound as a Petri net, executed as a marking."""
