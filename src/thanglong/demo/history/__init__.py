"""A plausible past for the demo: a few thousand dossiers of fictitious people over 120 days, so that no page is empty.

The past is played like a simulation: every dossier has a course and lives through it step by step, in the order of
time over all dossiers, under the rules, processes, calendars and deadlines that real dossiers live under. Most are
sketched in memory and written in bulk; those of the demo's own people go through the real actions.
"""
