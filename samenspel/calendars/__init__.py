"""Dates in the calendar that people use anyway: secret addresses, per person and collaboration."""
