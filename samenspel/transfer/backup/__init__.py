"""One file that holds a whole installation, whatever database it stands on."""

from samenspel.transfer.backup.faults import BackupFault
from samenspel.transfer.backup.make import backup
from samenspel.transfer.backup.restore import restore

__all__ = ["BackupFault", "backup", "restore"]
