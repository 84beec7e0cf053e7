"""What tests of logging in do over and over."""

import re
from typing import Any

from django.core.mail import EmailMessage
from django.test import Client

ADDRESS = "trekker@spaarwijk.example"
CODE = re.compile(r"^ {4}([0-9A-Z]{4}-[0-9A-Z]{4})$", re.MULTILINE)


def code_in(mail: EmailMessage) -> str:
    """The code as it stands in the mail."""
    (found,) = CODE.findall(str(mail.body))
    return str(found)


def asks(browser: Client, email: str = ADDRESS, **more: Any) -> Any:
    """Somebody fills in an address and asks for a code."""
    return browser.post("/inloggen/", {"email": email, **more})


def types(browser: Client, code: str) -> Any:
    """Somebody types a code."""
    return browser.post("/inloggen/code/", {"code": code})


def another_than(code: str) -> str:
    """A code that is surely wrong."""
    return ("2" if code[0] != "2" else "3") + code[1:]


def is_in(browser: Client) -> bool:
    """Whether this browser is signed in."""
    return "_auth_user_id" in browser.session
