"""What happens above every collaboration, in words."""

from django.utils.translation import gettext_lazy as _

from samenspel.core.sentence import Group, Sentence, by

SENTENCES = {
    "feed.open": Sentence(
        _("make a secret address for a calendar of your own"),
        _("%(who)s made a secret address for a calendar."),
        Group.PEOPLE,
    ),
    "feed.close": Sentence(
        _("withdraw the secret address of a calendar of your own"),
        _("%(who)s withdrew the secret address of a calendar."),
        Group.PEOPLE,
    ),
    "organisation.register": Sentence(
        _("register a municipality"),
        _("%(who)s registered a municipality."),
        Group.RULES,
    ),
    "organisation.found": Sentence(
        _("bring an initiative or a partner to this installation, with its first collaboration"),
        _("%(who)s brought an initiative or a partner to this installation."),
        Group.RULES,
    ),
    "organisation.add_domain": Sentence(
        _("add a mail domain to a municipality"),
        _("%(who)s added a mail domain to a municipality."),
        Group.RULES,
    ),
    "organisation.remove_domain": Sentence(
        _("remove a mail domain of a municipality"),
        _("%(who)s removed a mail domain of a municipality."),
        Group.RULES,
    ),
    "organisation.set_theme": Sentence(
        _("choose the colour and logo of a municipality"),
        _("%(who)s changed the colour or logo of a municipality."),
        Group.RULES,
    ),
    "organisation.require_second_factor": Sentence(
        _("say whether an organisation asks for a second step at log-in"),
        by(
            "required",
            **{"True": _("%(who)s made an organisation ask for a second step at log-in.")},
            otherwise=_("%(who)s let an organisation no longer ask for a second step at log-in."),
        ),
        Group.RULES,
    ),
    "organisation.appoint": Sentence(
        _("appoint a coordinator or administrator"),
        by(
            "office",
            administrator=_("%(who)s appointed an administrator."),
            otherwise=_("%(who)s appointed a coordinator."),
        ),
        Group.PEOPLE,
    ),
    "organisation.dismiss": Sentence(
        _("end the appointment of a coordinator or administrator"),
        _("%(who)s ended an appointment."),
        Group.PEOPLE,
    ),
    "person.join": Sentence(
        _("give somebody an account after a mailed code was typed right"),
        _("%(who)s gave somebody an account: the mailed code was typed right."),
        Group.PEOPLE,
    ),
    "person.describe": Sentence(
        _("say your own name and language"),
        _("%(who)s changed the own name or language."),
        Group.PEOPLE,
    ),
    "person.forget": Sentence(
        _("have yourself forgotten: your name and address go"),
        _("Somebody had their name and address removed."),
        Group.PEOPLE,
    ),
    "person.forget_after": Sentence(
        _("forget who has had no place here for years"),
        _("%(who)s removed the name and address of somebody who left long ago."),
        Group.PEOPLE,
    ),
    "person.set_notices": Sentence(
        _("choose how often mail comes about what"),
        _("%(who)s chose how often mail comes about what."),
        Group.PEOPLE,
    ),
    "letter.retry": Sentence(
        _("try mail again that did not arrive"),
        _("%(who)s tried mail again that did not arrive."),
        Group.RULES,
    ),
    "letter.give_up": Sentence(
        _("give up mail that does not arrive"),
        _("%(who)s gave up mail that did not arrive."),
        Group.RULES,
    ),
    "aside.give_up": Sentence(
        _("give up a notice that cannot be made"),
        _("%(who)s gave up a notice that could not be made."),
        Group.RULES,
    ),
}
