"""Having words removed on request: those of somebody of the own side, wherever they stand."""

from django.utils.translation import gettext as _

from samenspel.core.actor import Actor
from samenspel.core.errors import NotAllowed, WrongState
from samenspel.journal.append import erase as erase_text
from samenspel.operation import operation, record, record_also_in
from samenspel.roadmap.models import Proposal
from samenspel.roadmap.states import ProposalState
from samenspel.roadmap.writing import Writing


def _is_being_decided_on(writing: Writing) -> bool:
    ids = [text.pk for text in writing.words]
    return Proposal.objects.filter(explanation__in=ids, state=ProposalState.OPEN).exists()


@operation("text.erase")
def erase(writing: Writing, *, by: Actor) -> None:
    """A lead removes, on request, for good, what somebody of the own side wrote with one act.

    Every chain that names the words says that they are gone, and no other chain says anything.
    What was decided with them stays decided.
    """
    if writing.side != by.side:
        raise NotAllowed(_("Each side removes the words of its own people."))
    if writing.is_erased:
        raise WrongState(_("This has been removed already."))
    if _is_being_decided_on(writing):
        raise WrongState(_("An open proposal rests on this. Take the proposal back first."))
    for text in writing.words:
        erase_text(text)
    collaboration, kind = writing.journal_chain
    record(erased=writing.named[kind], phase=writing.entry.phase, track=writing.entry.track)
    for other, ids in writing.named.items():
        if other != kind:
            record_also_in((collaboration, other), erased=ids)
