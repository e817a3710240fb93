"""CPU per HTTP request under Daphne: our handler beside Django's own, in one run.

    python -m benchmarks.serving [--requests 2000] [--rounds 3]

Both servers run the same project with the same settings and take turns, so that whatever
else the machine does falls on both. What is compared is the CPU time of the server's own
process, which unlike the clock does not depend on who else is running.
"""

import argparse
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATHS = {"plain view": "/health/live", "API view": "/api/problems"}
CONTESTANTS = {
    "stock": ["-m", "daphne", "benchmarks.stock_asgi:application"],
    "ours": ["-m", "smartstart.daphne", "smartstart.asgi:application"],
}
CLIENTS = 8
TICK = os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    spent = {(who, what): [] for who in CONTESTANTS for what in PATHS}
    rates = {key: [] for key in spent}
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": ""}
        del environment["DJANGO_SETTINGS_MODULE"]
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "-v0"],
            cwd=ROOT,
            env=environment,
            check=True,
        )
        (Path(folder) / "static").mkdir()
        with serving("stock", environment) as stock, serving("ours", environment) as ours:
            servers = {"stock": stock, "ours": ours}
            for _ in range(options.rounds):
                for (who, what), figures in spent.items():
                    process, port = servers[who]
                    drive(port, PATHS[what], 100)
                    began, cpu = time.perf_counter(), cpu_seconds(process)
                    drive(port, PATHS[what], options.requests)
                    used = cpu_seconds(process) - cpu
                    figures.append(used / options.requests * 1e6)
                    rates[who, what].append(
                        options.requests / (time.perf_counter() - began)
                    )
    report(spent, rates)


@contextmanager
def serving(who, environment):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable,
            *CONTESTANTS[who],
            *["-b", "127.0.0.1", "-p", str(port), "--access-log", os.devnull],
        ],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield process, port
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("A server did not start.")


def drive(port, path, count):
    """`count` GETs over a few connections that stay open."""

    def work(share):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for _ in range(share):
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
        connection.close()

    threads = [
        threading.Thread(target=work, args=[count // CLIENTS]) for _ in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def cpu_seconds(process):
    """User and system time of the process, its threads included."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def report(spent, rates):
    print(f"{'':12}{'stock µs':>10}{'ours µs':>10}{'ratio':>8}{'stock/s':>9}{'ours/s':>9}")
    for what in PATHS:
        stock, ours = (statistics.median(spent[who, what]) for who in ("stock", "ours"))
        rate = {who: statistics.median(rates[who, what]) for who in CONTESTANTS}
        print(
            f"{what:12}{stock:10.0f}{ours:10.0f}{ours / stock:8.2f}"
            f"{rate['stock']:9.0f}{rate['ours']:9.0f}"
        )


if __name__ == "__main__":
    main()
