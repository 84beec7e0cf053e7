"""The command `samenspel`: its own few commands, and every one of Django and the apps."""

import argparse
import os
import sys
from collections.abc import Callable

import django
from django.core.management import execute_from_command_line, get_commands

from samenspel.config import environment, keeping, prepare, serve, worker

# These keep nothing: they must not make a data folder.
WITHOUT_DATABASE = {
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "makemessages",
    "makemigrations",
    "operations",
    "startapp",
    "startproject",
    "test",
    "testserver",
}
USAGE = """usage: samenspel COMMAND [OPTIONS]

  serve                        serve the product on PORT
  worker [--once]              do what waits in the background (serve does, outside production)
  demo                         load the example data and serve (use: make demo)
  check [--deploy]             is everything set as it must be?
  operations --json            everything that can be done, with its input and by whom
  pages --json                 every page, with its address and for whom
  case run FILE [--json]       replay a case file; case schema: its JSON schema
  journal verify [--head HASH] [--json]
                               recompute every journal
  backup FILE [--json]         write everything into one new file, also while in use
  restore FILE [--json]        put a backup back into an empty installation
  mail release|drop            let mail go again after a restore; drop: without what waited
  export SLUG --side SIDE FILE what one side of a collaboration may take along
  check-export FILE            does everything in an export hold?
  bench NAME --json            measure one figure
  commands                     every other command, Django's own among them

All settings come from the environment: see docs/operations.md.
Exit status: 0 it holds, 1 it does not, 2 a wrong call."""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; every refusal to start is one line per fault, without a traceback."""
    words = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.config.settings")
    try:
        return _run(words)
    except environment.BadSettings as fault:
        return _refuse(fault.problems)
    except prepare.CannotStart as fault:
        return _refuse([str(fault)])
    except KeyboardInterrupt:
        return 130  # what a shell reports for Ctrl-C


def _refuse(problems: list[str]) -> int:
    for problem in problems:
        print(f"samenspel: {problem}", file=sys.stderr)
    return 1


def _run(words: list[str]) -> int:
    name, rest = (words[0], words[1:]) if words else ("", [])
    if name in ("", "-h", "--help") or words == ["help"]:
        print(USAGE, file=sys.stdout if words else sys.stderr)
        return 0 if words else 2
    if name in OWN:
        return OWN[name](rest)
    return _management(name, words)


def _management(name: str, words: list[str]) -> int:
    """Hands the command to Django, after making the database when it is needed and empty."""
    keeps_nothing = (
        name in WITHOUT_DATABASE
        or words == ["case", "schema"]
        or bool({"-h", "--help"} & set(words))
    )
    found = environment.read()
    if not keeps_nothing:
        prepare.data_folder(found)
    django.setup()
    if name not in get_commands():
        print(f"samenspel: there is no command {name!r}; see samenspel help.", file=sys.stderr)
        return 2
    if not keeps_nothing:
        prepare.database(migrate="never" if name == "migrate" else "when empty")
    execute_from_command_line(["samenspel", *words])
    return 0


def _serve(rest: list[str]) -> int:
    """Serve the product on PORT."""
    _parse("serve", rest)
    found = environment.read()
    _begin(found)
    serve.serve(found)
    return 0


def _demo(rest: list[str]) -> int:
    """Load the example data where there is none yet, and serve."""
    _parse("demo", rest)
    found = environment.read()
    if found.mode != "demo":
        raise prepare.CannotStart("The demo is started by: make demo (SAMENSPEL_MODE=demo).")
    _begin(found)
    prepare.demo_data()
    serve.serve(found)
    return 0


def _begin(found: environment.Environment) -> None:
    serve.check_port(found)
    prepare.data_folder(found)
    django.setup()
    prepare.database(migrate="when empty" if found.mode == "production" else "always")
    prepare.static_files()


def _worker(rest: list[str]) -> int:
    """Do what waits in the background, until told to stop."""
    parser = argparse.ArgumentParser(prog="samenspel worker", description=_worker.__doc__)
    parser.add_argument("--once", action="store_true", help="end when nothing is left to do now")
    asked = parser.parse_args(rest)
    prepare.data_folder(environment.read())
    django.setup()
    prepare.database(migrate="when empty")
    from samenspel.config.schedule import SCHEDULE

    worker.run(SCHEDULE, once=asked.once)
    return 0


def _check(rest: list[str]) -> int:
    """Report what is not set as it must be, then run Django's own checks."""
    found = environment.read()
    for name in environment.unknown():
        print(f"samenspel: warning: {name} is not a setting of Samenspel.", file=sys.stderr)
    if found.mode == "production" and "EMAIL_HOST" not in found.mail:
        print("samenspel: warning: without SAMENSPEL_EMAIL_URL nobody can log in.", file=sys.stderr)
    django.setup()
    for problem in worker.worries_about_work():
        print(f"samenspel: warning: {problem}", file=sys.stderr)
    if "--deploy" in rest:
        from samenspel.config.todo import still_to_do

        for step in still_to_do():
            print(f"samenspel: to do: {step}", file=sys.stderr)
    execute_from_command_line(["samenspel", "check", *rest])
    return 0


def _bench(rest: list[str]) -> int:
    """Measure one figure, in a folder and a database of its own."""
    from samenspel.config.bench import command

    return command.run(rest)


def _commands(rest: list[str]) -> int:
    """List every command."""
    _parse("commands", rest)
    django.setup()
    print("\n".join(sorted({*OWN, *get_commands()})))
    return 0


def _parse(name: str, rest: list[str]) -> None:
    """These commands take no options: a stray word is a wrong call."""
    argparse.ArgumentParser(prog=f"samenspel {name}", description=OWN[name].__doc__).parse_args(
        rest
    )


OWN: dict[str, Callable[[list[str]], int]] = {
    "serve": _serve,
    "demo": _demo,
    "worker": _worker,
    "check": _check,
    "bench": _bench,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "check-export": keeping.check_export,
    "commands": _commands,
}


if __name__ == "__main__":
    sys.exit(main())
