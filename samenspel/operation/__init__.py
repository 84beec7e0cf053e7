"""Everything that happens is an operation: one function, one name, one journal entry."""

from samenspel.operation.decorator import (
    Operation,
    all_operations,
    follow_with,
    lock_through,
    operation,
)
from samenspel.operation.recording import (
    keep,
    keep_if_any,
    record,
    record_also_in,
    rest_on,
)

__all__ = [
    "Operation",
    "all_operations",
    "follow_with",
    "keep",
    "keep_if_any",
    "lock_through",
    "operation",
    "record",
    "record_also_in",
    "rest_on",
]
