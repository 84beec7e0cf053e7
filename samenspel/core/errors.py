"""How an operation or a query says no: always with a sentence for the person who asked."""

from collections.abc import Mapping


class Refused(Exception):
    """The request cannot be carried out; nothing was changed."""

    status = 422

    def __init__(self, sentence: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class NotAllowed(Refused):
    """The person may see this, but this act is not theirs."""

    status = 403


class NotFound(Refused):
    """It does not exist, or not for this person: the two cannot be told apart."""

    status = 404


class WrongState(Refused):
    """It can be done, but not now: the thing is in another state."""

    status = 409


class Stale(Refused):
    """Somebody else changed the thing after this person last saw it."""

    status = 409


class KeptAlready(Refused):
    """The same form was sent before with other words; those are kept, these are not."""

    status = 409


class RuleBroken(Refused):
    """A rule of the product is not met; the sentence says which and what helps."""

    status = 422


class Invalid(Refused):
    """What was typed does not fit; `fields` holds a sentence per input."""

    status = 422

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(str(sentence) for sentence in fields.values()))
        self.fields = dict(fields)
