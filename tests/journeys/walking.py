"""Somebody who walks through pages over HTTP: follows what stands there, and sends its forms."""

from typing import Any

from django.test import Client
from django.urls import resolve, reverse

from samenspel.collaboration.models import Collaboration
from samenspel.core.actor import Actor
from samenspel.people.models import Person
from tests.aloud import Page
from tests.forms_on_pages import FormOnPage, forms_in


class Walker:
    """One person in one browser, at one page of a collaboration."""

    def __init__(self, who: Actor | Person, collaboration: Collaboration | None = None) -> None:
        person = who if isinstance(who, Person) else Person.objects.get(pk=who.own_person)
        self.browser = Client()
        self.browser.force_login(person)
        self.collaboration = collaboration
        self.answer: Any = None

    def opens(self, name: str, **where: Any) -> "Walker":
        """A page by its name; below the collaboration, where there is one."""
        here = {"slug": self.collaboration.slug} if self.collaboration else {}
        self.answer = self.browser.get(reverse(name, kwargs={**here, **where}))
        return self

    def opens_outside(self, name: str) -> "Walker":
        self.answer = self.browser.get(reverse(name))
        return self

    @property
    def words(self) -> str:
        """What is said on the page."""
        return Page(self.answer).words

    def sends(self, act: str, about: str = "", **typed: Any) -> "Walker":
        """A form of this page, by the act that it does; then the page that it leads to."""
        self.answer = self.tries(act, about, **typed)
        assert self.answer.status_code == 303, (act, self.answer.status_code)
        self.answer = self.browser.get(self.answer["Location"])
        assert self.answer.status_code == 200, act
        return self

    def tries(self, act: str, about: str = "", **typed: Any) -> Any:
        """What the form of this page is answered with."""
        form = self._form(act, about)
        prefix = next((n[: -len("new")] for n in form.names if n.endswith("new")), "")
        given = {f"{prefix}{name}": value for name, value in typed.items()}
        assert set(given) <= set(form.names), (given, form.names)
        return self.browser.post(form.action, form.filled(**given))

    def offers(self, act: str) -> bool:
        """Whether this page has a form for that act."""
        return any(_act_of(form) == act for form in self.forms)

    @property
    def forms(self) -> list[FormOnPage]:
        return forms_in(self.answer, self.answer.request["PATH_INFO"])

    def _form(self, act: str, about: str) -> FormOnPage:
        return next(one for one in self.forms if _act_of(one) == act and about in one.action)


def _act_of(form: FormOnPage) -> str:
    return resolve(form.action.split("?")[0]).view_name
