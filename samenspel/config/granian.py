"""Our server as granian makes it, but for one thing. Apart, as only `serve` needs it."""

from multiprocessing.connection import wait
from typing import Any

from granian.server.mp import MPServer


class Server(MPServer):
    """Asks the system whether a worker ended.

    Python may not have noticed yet while a thread of granian waits for the same process; then a
    worker that ended well was told of as one that refused to (granian, pull request 435).
    """

    def _spawn_worker(self, *given: Any, **named: Any) -> Any:
        worker: Any = super()._spawn_worker(*given, **named)
        worker.is_alive = lambda: not wait([worker.inner.sentinel], timeout=0)
        return worker
