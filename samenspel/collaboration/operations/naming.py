"""The addresses of collaborations, and the organisations that come in with them."""

import re
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenspel.collaboration.models import Address
from samenspel.core.actor import Actor
from samenspel.core.errors import RuleBroken, WrongState
from samenspel.core.installation import INSTALLATION
from samenspel.people.models import LegalForm, Organisation
from samenspel.people.operations import found

RESERVED = frozenset({"nieuw"})
"""Words that are pages below /samenwerkingen/, never the address of a collaboration."""
TRIES = 20
"""So many others would have to take a free address before us, one after the other."""


def claim_address(name: str, town: str, collaboration: UUID) -> str:
    """An address that nobody has or ever had, except this collaboration itself, taken at once.

    Whoever takes the same one at the same moment waits for us, or we for them; then the next free
    one is taken.
    """
    base = slug_base(name, town)
    for _try in range(TRIES):
        slug = _free_slug(base, collaboration)
        try:
            with transaction.atomic():
                Address.objects.get_or_create(
                    slug=slug, defaults={"collaboration_id": collaboration}
                )
        except IntegrityError:
            continue
        if Address.objects.filter(slug=slug, collaboration=collaboration).exists():
            return slug
    raise WrongState(_("Others are taking this name just now. Try again in a moment."))


def slug_base(name: str, town: str) -> str:
    """Area and municipality, as `spaarwijk-voorbeeldstad`, without the word "Gemeente"."""
    place = re.sub(r"^gemeente\s+", "", town, flags=re.IGNORECASE)
    return slugify(f"{name} {place}")[:100] or "samenwerking"


def found_initiative(
    name: str, legal_form: LegalForm, kvk_number: str = "", *, by: Actor
) -> Organisation:
    """A new initiative, recorded in the installation's journal."""
    if not name:
        raise RuleBroken(_("Fill in what the initiative is called."))
    if kvk_number and Organisation.objects.filter(kvk_number=kvk_number).exists():
        raise RuleBroken(_("This KvK number is already known here."))
    return found(INSTALLATION, name=name, legal_form=legal_form, kvk_number=kvk_number, by=by)


def _free_slug(base: str, own: UUID) -> str:
    taken = Address.objects.exclude(collaboration=own).filter(slug__startswith=base)
    names = set(taken.values_list("slug", flat=True)) | RESERVED
    candidates = (
        base if number == 1 else f"{base}-{number}" for number in range(1, len(names) + 2)
    )
    return next(slug for slug in candidates if slug not in names)
