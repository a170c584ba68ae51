#!/usr/bin/env python3
"""A listener that reads what a phone offers, independent of any TLS library.

hello.py PROGRAM WORD...    runs the command, PORT in its words replaced, and prints the first ClientHello that comes:
                            the versions, the suites, and each extension, in order, but for what is new every time
"""
import socket
import subprocess
import sys

listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(60)
port = str(listener.getsockname()[1])
process = subprocess.Popen([word.replace("PORT", port) for word in sys.argv[1:]], stdout=subprocess.DEVNULL)
try:
    connection, _ = listener.accept()
    connection.settimeout(60)
    record = b""
    while len(record) < 5 or len(record) < 5 + int.from_bytes(record[3:5], "big"):
        record += connection.recv(65536) or sys.exit("closed early")
finally:
    process.kill()
    process.wait()

hello = record[9:]
print("version", hello[:2].hex())
at = 34
at += 1 + hello[at]
count = int.from_bytes(hello[at : at + 2], "big")
print("suites", hello[at + 2 : at + 2 + count].hex())
at += 2 + count
at += 1 + hello[at] + 2
while at < len(hello):
    kind, count = int.from_bytes(hello[at : at + 2], "big"), int.from_bytes(hello[at + 2 : at + 4], "big")
    body = hello[at + 4 : at + 4 + count]
    # A key share is a new key every time: its group and its size stay.
    print(kind, body[:6].hex() if kind == 51 else body.hex())
    at += 4 + count
