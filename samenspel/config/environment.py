"""Everything that can be set from outside, in one table; all faults are reported together."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from samenspel.config import addresses

MODES = ("trial", "demo", "production")


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, what holds when it is not set, and what it does."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting(
        "SAMENSPEL_MODE",
        "trial",
        "`trial` to try it out, `demo` (set by `make demo`: anyone may enter as any role), "
        "or `production`.",
    ),
    Setting(
        "SAMENSPEL_DATA",
        "./var",
        "Folder that holds everything the product keeps: database file, uploads, keys.",
    ),
    Setting(
        "SAMENSPEL_SECRET_KEY",
        "",
        "Signs sessions and links; at least 50 random characters, required in production. "
        "Elsewhere one is made in the data folder.",
    ),
    Setting(
        "SAMENSPEL_ALLOWED_HOSTS",
        "",
        "Host names it answers to, separated by commas; required in production. "
        "Elsewhere this machine's own names are added.",
    ),
    Setting(
        "SAMENSPEL_PROXIES",
        "0",
        "Number of reverse proxies in front of it whose `X-Forwarded-For` and "
        "`X-Forwarded-Proto` headers are believed.",
    ),
    Setting("SAMENSPEL_ADDRESS", "127.0.0.1", "Network address that `serve` listens on."),
    Setting("PORT", "8000", "Port that `serve` listens on."),
    Setting("SAMENSPEL_WORKERS", "2", "Number of processes that answer requests."),
    Setting(
        "DATABASE_URL",
        "",
        "`postgresql://name:password@host:port/database`; what follows a `?` is handed to the "
        "driver. Empty: an SQLite file in the data folder.",
    ),
    Setting(
        "SAMENSPEL_EMAIL_URL",
        "",
        "`smtp://`, `smtp+tls://` (STARTTLS) or `smtps://` with `name:password@host:port`. "
        "Empty: mail is written to `mail/` in the data folder and not sent.",
    ),
    Setting(
        "SAMENSPEL_EMAIL_FROM", "Samenspel <samenspel@localhost>", "Sender of the mail it sends."
    ),
    Setting(
        "SAMENSPEL_CLAMD",
        "",
        "Where ClamAV's `clamd` listens: `host:port`, or the path of its socket. Empty: files are "
        "not checked on viruses.",
    ),
    Setting(
        "SAMENSPEL_HOST",
        "",
        "Name of the organisation that runs this installation, shown on *Wie beheert dit*.",
    ),
    Setting(
        "SAMENSPEL_CONTACT",
        "",
        "E-mail address or telephone number of the administrator, shown where only they can help.",
    ),
    Setting("SAMENSPEL_LOG_LEVEL", "WARNING", "`ERROR`, `WARNING`, `INFO` or `DEBUG`."),
    Setting(
        "SAMENSPEL_DEBUG",
        "0",
        "`1` shows the inside of the program when it fails; refused in production.",
    ),
)
DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


class BadSettings(ImproperlyConfigured):
    """What is set from outside cannot hold; `problems` has one sentence per fault."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Environment:
    """The settings as read, each in its own type."""

    mode: str
    data: Path
    secret_key: str
    allowed_hosts: list[str]
    proxies: int
    address: str
    port: int
    workers: int
    database: addresses.Options
    mail: addresses.Options
    mail_from: str
    clamd: str
    host: str
    contact: str
    log_level: str
    debug: bool


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    """Reads all settings; raises BadSettings with every fault when one cannot hold."""
    values = {name: environ.get(name, "").strip() or default for name, default in DEFAULTS.items()}
    problems: list[str] = []
    data = Path(values["SAMENSPEL_DATA"]).expanduser().absolute()
    found = Environment(
        mode=_one_of(values, "SAMENSPEL_MODE", MODES, problems),
        data=data,
        secret_key=values["SAMENSPEL_SECRET_KEY"],
        allowed_hosts=[host for host in _items(values["SAMENSPEL_ALLOWED_HOSTS"]) if host],
        proxies=_number(values, "SAMENSPEL_PROXIES", 0, 9, problems),
        address=values["SAMENSPEL_ADDRESS"],
        port=_number(values, "PORT", 1, 65535, problems),
        workers=_number(values, "SAMENSPEL_WORKERS", 1, 64, problems),
        database=_address(addresses.database, values["DATABASE_URL"], data, problems),
        mail=_address(addresses.mail, values["SAMENSPEL_EMAIL_URL"], data, problems),
        mail_from=values["SAMENSPEL_EMAIL_FROM"],
        clamd=_clamd(values["SAMENSPEL_CLAMD"], problems),
        host=values["SAMENSPEL_HOST"],
        contact=values["SAMENSPEL_CONTACT"],
        log_level=_one_of(
            values, "SAMENSPEL_LOG_LEVEL", ("ERROR", "WARNING", "INFO", "DEBUG"), problems
        ),
        debug=_one_of(values, "SAMENSPEL_DEBUG", ("0", "1"), problems) == "1",
    )
    problems += _folder_problems(found.data)
    if found.mode == "production":
        problems += _production_problems(found)
    if problems:
        raise BadSettings(problems)
    return found


def unknown(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Names that look like a setting of ours and are none: a slip of the pen nobody would see."""
    return sorted(
        name for name in environ if name.startswith("SAMENSPEL_") and name not in DEFAULTS
    )


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",")]


def _one_of(values: dict[str, str], name: str, allowed: tuple[str, ...], problems: list[str]):
    if values[name] not in allowed:
        problems.append(f"{name} must be one of {', '.join(allowed)}; it is {values[name]!r}.")
    return values[name]


def _number(values: dict[str, str], name: str, low: int, high: int, problems: list[str]) -> int:
    text = values[name]
    if text.isascii() and text.isdigit() and low <= int(text) <= high:
        return int(text)
    problems.append(f"{name} must be a whole number from {low} to {high}; it is {text!r}.")
    return low


def _address(parse, text: str, data: Path, problems: list[str]) -> addresses.Options:
    try:
        return parse(text, data)
    except addresses.BadAddress as fault:
        problems.append(str(fault))
        return {}


def _clamd(text: str, problems: list[str]) -> str:
    """An absolute path, or a host with a port."""
    host, _colon, port = text.rpartition(":")
    if text and not text.startswith("/") and not (host and port.isascii() and port.isdigit()):
        problems.append(f"SAMENSPEL_CLAMD must be host:port or an absolute path; it is {text!r}.")
    return text


def _folder_problems(data: Path) -> list[str]:
    """A data folder that does not exist yet is fine where it could be made."""
    nearest = data
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return []
    return [f"The data folder {data} is not writable (SAMENSPEL_DATA)."]


def _production_problems(found: Environment) -> list[str]:
    problems = []
    if not found.secret_key:
        problems.append("SAMENSPEL_SECRET_KEY is not set; production needs a secret of its own.")
    elif _is_weak(found.secret_key):
        problems.append(
            "SAMENSPEL_SECRET_KEY is too easy to guess: give at least 50 random characters."
        )
    if found.debug:
        problems.append("SAMENSPEL_DEBUG must not be set in production.")
    if not found.allowed_hosts:
        problems.append("SAMENSPEL_ALLOWED_HOSTS is not set; production needs its host names.")
    elif "*" in found.allowed_hosts:
        problems.append("SAMENSPEL_ALLOWED_HOSTS must name the hosts; * lets every name in.")
    return problems


def _is_weak(secret: str) -> bool:
    """The bounds of Django's own deployment check."""
    return len(secret) < 50 or len(set(secret)) < 5 or secret.startswith("django-insecure-")
