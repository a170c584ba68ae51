"""Gives hostile profiles to `handset profile decode` and measures the memory and CPU time it takes to refuse them.

usage: hostile.py HANDSET FOLDER
Each line of standard output is a JSON object: name, status, kilobytes (peak), seconds (CPU), error (first line).
"""
import gzip
import json
import os
import resource
import socket
import struct
import subprocess
import sys
import threading

handset, folder = sys.argv[1:]


def wrapped(body):
    return b"<flat-profile>" + body + b"</flat-profile>"


def laughs():
    entities = b'<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (97 + i, (b"&%c;" % (96 + i)) * 10) for i in range(1, 10))
    return b"<!DOCTYPE p [" + entities + b"]>" + wrapped(b"<GPP_A>&j;</GPP_A>")


def announced(bytes_):
    """A gzip file that says it holds so many bytes, and holds few."""
    return gzip.compress(wrapped(b""))[:-4] + struct.pack("<I", bytes_)


FILES = {
    "calm": (wrapped(b"<GPP_A>1</GPP_A>"), []),
    "billion laughs": (laughs(), []),
    "100 MB of zeros, gzipped": (gzip.compress(bytes(100_000_000)), []),
    "100 MB of elements, gzipped": (gzip.compress(wrapped(b"<GPP_A>1</GPP_A>" * 6_000_000)), []),
    "gzip within gzip within gzip": (gzip.compress(gzip.compress(gzip.compress(bytes(10_000_000)))), []),
    "deep nesting": (wrapped(b"<a>" * 300_000), []),
    "a gigabyte announced by gzip": (announced(1 << 30), []),
    "a record of four gigabytes": (bytes(16) + b"\xff\xff\xff\xff\0" + bytes(1000), ["--scheme", "rfc8188", "--ikm", "k"]),
    "invalid UTF-8": (wrapped(b"<GPP_A>" + b"\xff" * 900_000 + b"</GPP_A>"), []),
    "a name without end": (b"<flat-profile><" + b"a" * 1_000_000, []),
    "an attribute without end": (b'<flat-profile><a b="' + b"c" * 1_000_000, []),
    "very many attributes": (wrapped(b"<a" + b"".join(b' a%d=""' % i for i in range(90_000)) + b"/>"), []),
    "a value of a megabyte": (wrapped(b"<GPP_A>" + b"x" * 1_000_000 + b"</GPP_A>"), []),
    "very many elements": (wrapped(b"<a/>" * 200_000), []),
    "eight megabytes to mend": (gzip.compress(wrapped(b"&" * 8_000_000)), ["--assume", "xmlMode=lenient"]),
    "unmatched end tags": (gzip.compress(wrapped(b"</x>" * 2_000_000)), ["--assume", "xmlMode=lenient"]),
    "two megabytes": (wrapped(b" " * 2_000_000), []),
}


def serve(listener):
    """Announces a gigabyte and sends it until nobody listens."""
    connection, _ = listener.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n<flat-profile>")
        try:
            while True:
                connection.sendall(bytes(65536))
        except OSError:
            pass


def endless(listener):
    """Sends chunk after chunk and announces nothing."""
    connection, _ = listener.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            while True:
                connection.sendall(b"10000\r\n" + bytes(65536) + b"\r\n")
        except OSError:
            pass


def measure(name, arguments):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        # A child of its own, so that its peak is that of one program alone.
        done = subprocess.run([handset, "profile", "decode", *arguments], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        lines = done.stderr.strip().splitlines()
        error = next((line for line in lines if "REJECTED" in line or "FAILED" in line), lines[0] if lines else "")
        answer = {"name": name, "status": done.returncode, "kilobytes": usage.ru_maxrss,
                  "seconds": round(usage.ru_utime + usage.ru_stime, 3), "error": error.strip()[:200]}
        os.write(write, (json.dumps(answer) + "\n").encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        print(pipe.read(), end="", flush=True)
    os.waitpid(child, 0)


for number, (name, (body, more)) in enumerate(FILES.items()):
    path = os.path.join(folder, f"{number}.bin")
    with open(path, "wb") as file:
        file.write(body)
    measure(name, [path, *more])
    os.unlink(path)
for name, server in (("a gigabyte announced by the server", serve), ("a body without end", endless)):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=server, args=(listener,), daemon=True).start()
        measure(name, [f"http://127.0.0.1:{listener.getsockname()[1]}/p.xml"])
