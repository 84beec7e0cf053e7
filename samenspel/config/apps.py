"""What is tied together once, at start-up: operations, locks, what journals are compared with, the
duties of the clock."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConfigConfig(AppConfig):
    name = "samenspel.config"
    label = "config"

    def ready(self) -> None:
        """Every app's operations and jobs are known by name, whichever page is asked first."""
        autodiscover_modules("operations", "jobs")
        operation = import_module("samenspel.operation")
        operation.lock_through(import_module("samenspel.config.locks").lock_root)
        required = import_module("samenspel.people.required")
        required.seats_through(import_module("samenspel.collaboration.access").organisations_of)
        verify = import_module("samenspel.journal.verify")
        witness = import_module("samenspel.roadmap.witness")
        verify.compare_with(witness.rows_say_what_the_journal_says)
        verify.listen_with(witness.Standing)
        papers = import_module("samenspel.documents.witness")
        verify.compare_with(papers.documents_are_as_they_were)
        verify.compare_with(papers.files_are_as_they_were, slow=True)
        evidence = import_module("samenspel.roadmap.queries.evidence")
        import_module("samenspel.documents.uses").ask(evidence.uses_of)
        verify.expect_chains_of(witness.every_collaboration)
        forgetting = import_module("samenspel.config.forgetting")
        import_module("samenspel.people.forgetting").register(forgetting.SOURCES)
        schedule = import_module("samenspel.config.schedule")
        import_module("samenspel.work.plan").register(schedule.SCHEDULE)
