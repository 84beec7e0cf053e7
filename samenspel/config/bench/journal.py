"""What an entry in a journal costs, compared with only inserting its row."""

from django.db import transaction

from samenspel.collaboration.models import Collaboration
from samenspel.config.bench import whole
from samenspel.config.bench.figures import Measured, Size
from samenspel.config.bench.measuring import Timed, alternately, milliseconds, timed
from samenspel.config.bench.people import a_pair, a_town
from samenspel.journal.append import Happening, append, entry_after, keep
from samenspel.journal.models import ChainKey, Head
from samenspel.roadmap.models import Step

ROUNDS = 300


def measure(size: Size) -> Measured:
    """`append` ÷ the bare insert, in turns on the same chain, each in an open transaction."""
    here = a_pair("Spaarwijk", a_town()).collaboration
    key = here.journal_chain
    happening = _a_move(here)
    found = alternately(_append(key, happening), _insert(key, happening), rounds=size.of(ROUNDS))
    whole.require()
    return Measured(
        found.ratio,
        {
            "ours": "journal.append in an open transaction",
            "baseline": "in such a transaction, insert of such a row, made before, by the same ORM "
            "into the same table with its indexes and guards",
            "ours_ms": milliseconds(found.ours),
            "baseline_ms": milliseconds(found.baseline),
        },
    )


def _a_move(here: Collaboration) -> Happening:
    """What `step.move` tells: a step fits better elsewhere, with a reason in words."""
    step = Step.objects.filter(collaboration=here).earliest("id")
    text = keep("Hier hebben wij de buren al voor nodig.", here.pk, "nl")
    facts = {"phase": step.phase, "track": step.track, "from_phase": 2, "from_track": step.track}
    return Happening(
        operation="step.move",
        subject=f"step:{step.pk}",
        kind="initiative.lead",
        actor=str(text.pk),
        side="initiative",
        details=facts,
        texts=[{"id": str(text.pk), "hash": text.salted_hash()}],
    )


def _append(key: ChainKey, happening: Happening) -> Timed:
    """Opening and closing the transaction do not count."""
    append_one = timed(lambda: append(key, happening))
    return transaction.atomic(append_one)


def _insert(key: ChainKey, happening: Happening) -> Timed:
    """Nor do making the row before, and moving the head on after."""

    def measure() -> float:
        head = Head.objects.get(chain__collaboration=key[0], chain__kind=key[1])
        entry = entry_after(head, happening)
        taken = timed(lambda: entry.save(force_insert=True))()
        Head.objects.filter(chain=head.chain_id).update(seq=entry.seq, hash=entry.hash)
        return taken

    return transaction.atomic(measure)
