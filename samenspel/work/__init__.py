"""Work in the background: what takes longer than a page may, and what happens by the clock.

How to let something happen in the background (why it is built so: docs/decisions/0008):

1. Say how, in `<app>/jobs.py` (found by itself at start-up):

       from samenspel.work.kinds import job
       from samenspel.work.progress import Progress

       @job("export", title=_("Export of your collaboration"), tries=3, result_url=address_of)
       def run(progress: Progress, *, collaboration: UUID) -> dict[str, Any]:
           progress.of(len(things))               # how much there is to do
           for number, thing in enumerate(things, start=1):
               …
               progress.done(number)              # how far it is: as often as you like
           return {"file": "…"}                   # ids and facts; kept as job.result

2. Ask for it, in a view or a command (`person` is the id of who asks, None for the installation):

       from samenspel.work.queue import start

       job = start("export", person=actor.person, collaboration=here.collaboration.pk,
                   inputs={"collaboration": here.collaboration.pk}, key=f"export:{side}")
       return see_other(request, reverse("job", args=[job.pk]))    # the page with the progress

What is promised, and what is asked in return:

- Inputs and results are ids and facts, never personal data. Inputs arrive in the types that the
  function names (UUID, date, …).
- The same person asking for the same `key` while that waits or runs gets the same job back.
- The job exists from the moment that the transaction of whoever starts it is committed, or not.
- A `Refused` that the function raises is final, and its sentence is what the person reads: the
  function runs in that person's language. Every other exception is tried again, later and later
  (`kinds.pause_after`), up to `tries` times; what went wrong stands in the log only.
- A worker that dies loses its job when the lease runs out (`lease`, five minutes); another takes it
  up, from the beginning. So **safe to run twice is the duty of the function**: do not append, write
  the whole result under a name that follows from the job, or look first what is there already.
- Every call of `progress.of`, `done` and `stop_if_cancelled` renews the lease, and leaves the
  function by `Stopped` when the person cancelled, the lease was lost or the worker has to stop.
  Call one of them at least every lease, outside a transaction (inside, nobody sees the progress).
  Clean up with `finally`, and let `Stopped` pass.
- The job runs with the rights that the function gives it: check again whether the person may
  (still) have this, and let the page behind `result_url` check once more.

What happens by the clock is a row in `samenspel/config/schedule.py`; it runs as such a job too.
"""
