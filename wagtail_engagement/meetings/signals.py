"""What others may listen to: an agenda, or what came of a meeting, was published."""

from django.dispatch import Signal


#: Sent after the transaction that published items of an agenda.
#:
#: Arguments: ``meeting`` (the page that keeps the agenda), ``user`` (or None), ``items`` (those that were published, as
#: the public read them), ``first`` (whether the agenda is public for the first time with this).
agenda_published = Signal()

#: Sent after the transaction that published decisions, a note or minutes, or confirmed minutes.
#:
#: Arguments: ``meeting``, ``user`` (or None), ``step`` (an ``outcome_acts.Step``, or "confirmed"), ``first`` (whether
#: that part of the meeting is public for the first time with this).
outcome_published = Signal()
