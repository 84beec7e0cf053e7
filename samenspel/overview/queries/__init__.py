"""The pages that show everything at once, as dataclasses that are ready to show."""
