"""The Celery worker and beat as threads of the serving process.

With the `memory://` broker a task never leaves the process, so whoever works it off must
live in it: a forked worker or beat would have a broker of its own. What must not be lost
is owed in the outbox, and beat drains that.
"""

import logging
import threading
import time
import warnings

from celery import current_app
from celery.beat import EmbeddedService
from celery.platforms import SecurityWarning
from celery.worker import state
from django.conf import settings

from apps.core.tasks import heartbeat_task

logger = logging.getLogger(__name__)


class Background:
    """One worker and one beat, started and stopped with the process."""

    def __init__(self):
        self.worker = None
        self.beat = None
        self.thread = None

    def start(self):
        with warnings.catch_warnings():
            # Celery warns root about tasks from strangers; ours come from this process.
            warnings.simplefilter("ignore", SecurityWarning)
            self.worker = current_app.Worker(
                pool="threads",
                concurrency=settings.WORKER_THREADS,
                without_gossip=True,
                without_mingle=True,
                without_heartbeat=True,
                quiet=True,
            )
        self.thread = threading.Thread(target=self.worker.start, name="worker", daemon=True)
        self.thread.start()
        self.beat = EmbeddedService(current_app, thread=True)
        self.beat.start()
        # What the clock would ask for in ten seconds: somebody is looking already.
        heartbeat_task.delay()

    def stop(self, timeout):
        """Ask both to end, and give the tasks being worked on that long.

        A task cut off is still owed. The worker itself looks up every few seconds only;
        when it is idle there is nothing to wait for.
        """
        if self.thread is None:
            return
        self.beat.service.stop()
        state.should_stop = 0
        deadline = time.monotonic() + timeout
        while self.thread.is_alive() and state.active_requests:
            if time.monotonic() > deadline:
                logger.warning("A task did not end in time: what it owes is done later.")
                return
            time.sleep(0.05)
