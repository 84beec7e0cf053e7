"""What notices hold of a person, and what of it goes when they are forgotten."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samenspel.notices.models import Letter, Notice, Preference
from samenspel.people.forgetting import Row, Source
from samenspel.people.models import Person


def _told(person: Person) -> Iterable[Row]:
    for one in Notice.objects.filter(person=person).select_related("collaboration"):
        yield {
            _("notice about"): one.get_kind_display(),
            _("collaboration"): one.collaboration.name,
            _("when"): one.made_at,
            _("read"): one.read_at,
        }


def _mailed(person: Person) -> Iterable[Row]:
    for one in Letter.objects.filter(person=person):
        yield {
            _("mail about"): one.get_about_display(),
            _("standing"): one.get_state_display(),
            _("when"): one.made_at,
        }


def _chosen(person: Person) -> Iterable[Row]:
    for one in Preference.objects.filter(person=person):
        yield {
            _("mail that was chosen"): str(one),
            _("no mail from"): one.quiet_from.isoformat("minutes"),
            _("no mail until"): one.quiet_until.isoformat("minutes"),
        }


def _notices(person: Person) -> Iterable[Row]:
    yield from _told(person)
    yield from _mailed(person)


def _clean(person: Person) -> None:
    """What was to be mailed is not mailed any more."""
    Notice.objects.filter(person=person).delete()
    Letter.objects.filter(person=person).delete()


SOURCES = (
    Source("notices", ("notices_notice", "notices_letter"), _notices, clean=_clean),
    Source(
        "mail",
        ("notices_preference",),
        _chosen,
        clean=lambda person: Preference.objects.filter(person=person).delete(),
    ),
)
