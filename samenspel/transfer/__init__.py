"""Taking everything along: backup and restore of an installation, and each side's own export."""
