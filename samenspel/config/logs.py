"""A log that can be handed to anyone: it says what went wrong and where, not with whom."""

import logging
import traceback
from types import TracebackType

ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | None
)


class RoutesForPaths(logging.Filter):
    """Replaces the path of a request by its route: a path can hold a code or a name."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None and record.name.startswith("django"):
            match = getattr(request, "resolver_match", None)
            status = getattr(record, "status_code", "")
            method = getattr(request, "method", "")
            record.msg = "%s %s answered %s"
            record.args = (method, match.route if match else "(no route)", str(status))
        return True


class PlainFormatter(logging.Formatter):
    """Prints of an exception only its first line: what follows quotes values from the database."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  the name is logging's
        lines: list[str] = []
        fault = ei[1] if ei else None
        while fault is not None:
            first = (str(fault).splitlines() or [""])[0]
            lines += [*traceback.format_tb(fault.__traceback__), f"{type(fault).__name__}: {first}"]
            hidden = None if fault.__suppress_context__ else fault.__context__
            fault = fault.__cause__ or hidden
            if fault is not None:
                lines.append("which followed from:")
        return "\n".join(line.rstrip("\n") for line in lines)
