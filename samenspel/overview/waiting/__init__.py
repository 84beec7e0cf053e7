"""What can wait for a person, by kind: a function per source, listed in sources.py."""
