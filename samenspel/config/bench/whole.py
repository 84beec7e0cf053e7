"""What is measured must be a real thing: guards in place, every journal whole."""

from samenspel.journal import guards
from samenspel.journal.verify import verify_all


def require() -> None:
    """RuntimeError where the journals that were measured with would not hold."""
    if missing := guards.expected() - guards.names():
        raise RuntimeError(f"guards are missing: {', '.join(sorted(missing))}")
    if faults := [report.fault for report in verify_all() if report.fault]:
        raise RuntimeError(f"the journals do not hold: {'; '.join(faults)}")
