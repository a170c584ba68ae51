"""A phone as people script one: Python requests with a session of its own for every resync.

    requests_loop.py PORT HOST PATH CA CERT KEY COUNT

prints: COUNT, then microseconds of user and system time of this process per turn. Three turns before that warm it up.
"""
import resource
import socket
import sys

import requests


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    port, host, path, ca, cert, key, count = sys.argv[1:]
    look_up = socket.getaddrinfo
    socket.getaddrinfo = lambda name, *rest, **more: look_up("127.0.0.1" if name == host else name, *rest, **more)
    began = 0.0
    for turn in range(-3, int(count)):
        if turn == 0:
            began = cpu()
        with requests.Session() as session:
            session.verify, session.cert, session.trust_env = ca, (cert, key), False
            answer = session.get(f"https://{host}:{port}{path}", headers={"Connection": "close"})
            if answer.status_code != 200 or len(answer.content) < 200:
                sys.exit("requests_loop: the answer is not what it should be")
    print(count, f"{(cpu() - began) * 1e6 / int(count):.1f}")


main()
