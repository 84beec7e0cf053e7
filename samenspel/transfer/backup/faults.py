"""Why a backup cannot be made or put back."""


class BackupFault(Exception):
    """What is wrong, in one line for who typed the command; nothing was left behind."""
