"""What a role and a legal form mean, for people who have never heard the word."""

from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models import Role
from samenspel.people.models import LegalForm

ROLES = {
    Role.LEAD: _("Decides for your side: invites people and says yes or not yet to a transition."),
    Role.MEMBER: _("Works along: steps, what shows that they are done, readings and notes."),
    Role.READER: _("Reads everything that your side sees, and changes nothing."),
}
LEGAL_FORMS = {
    LegalForm.INFORMAL: _("You are neighbours together, without a legal person. Fine to start."),
    LegalForm.ASSOCIATION: _("It has members, and the members decide."),
    LegalForm.FOUNDATION: _("It has a board that decides, and no members."),
    LegalForm.COOPERATIVE: _("It has members who own it together, for instance a heat grid."),
}
