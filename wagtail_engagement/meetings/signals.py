"""What others may listen to: an agenda was published."""

from django.dispatch import Signal


#: Sent after the transaction that published items of an agenda.
#:
#: Arguments: ``meeting`` (the page that keeps the agenda), ``user`` (or None), ``items`` (those that were published, as
#: the public read them), ``first`` (whether the agenda is public for the first time with this).
agenda_published = Signal()
