"""Tables that are written outside operations, each with the reason. A test keeps the list true."""

EXEMPT = {
    "collaboration_opening": "reading-access log: who of another party opened what was shared",
    "account_emailaddress": "log-in: kept empty, the address of a person is a proven one",
    "account_emailconfirmation": "log-in: kept empty, codes are used instead",
    "auth_group": "Django's own table; not used",
    "auth_group_permissions": "Django's own table; not used",
    "auth_permission": "Django's own table; not used",
    "cache": "counts of attempts and pauses, shared by all processes",
    "django_content_type": "Django's own table of models",
    "django_session": "sessions, also of who asked for a code and is not signed in yet",
    "django_tasks_database_dbtaskresult": "the queue of background work: whose turn it is",
    "work_job": "the queue of background work: how each job stands",
    "work_plan": "the queue of background work: when the clock's duties come round again",
    "documents_stored": "uploads that wait for the form they belong to, for a day",
    "journal_chain": "the journal itself: made when its first entry is written",
    "journal_head": "the journal itself: moved on by every entry",
    "journal_entry": "the journal itself: every operation appends here",
    "journal_text": "the journal itself: words of people, kept by operations",
    "journal_check": "outcome of the last verification of a chain",
    "portfolio_standing": "derived from the journals, behind a cursor",
}
