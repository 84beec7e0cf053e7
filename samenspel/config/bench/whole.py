"""What is measured must be a real thing: guards in place, every journal whole."""

from samenspel.journal import guards
from samenspel.journal.verify import verify_all


def require() -> None:
    """RuntimeError where the journals that were measured with would not hold.

    Rows are not compared with them: most were written at once, and no entry says of each how it
    came to stand as it does.
    """
    if missing := guards.expected() - guards.names():
        raise RuntimeError(f"guards are missing: {', '.join(sorted(missing))}")
    reports = verify_all(comparing=False)
    faults = [report.fault for report in reports if report.fault]
    if faults or not reports:
        raise RuntimeError(f"the journals do not hold: {'; '.join(faults)}")
