"""Telling people what waits for them: in the application, and by mail.

No operation sends mail. Once a minute `duty.run` reads the journals behind a cursor and the clock:

- `reading` makes notices of entries, `ticking` of days that come; what is told to whom is one
  table, `told.TOLD`; `kinds` are the kinds that people choose how often they hear about;
- `posting` puts what is due for a person in one letter, `inviting` and `heads` make the others;
- `sending` claims a letter, sends it and marks it; `mailing` words it at that moment, and looks
  once more what the person may see.

Why it is built so, and what is promised: docs/decisions/0014-notices.md.
"""
