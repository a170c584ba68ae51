"""Seals and opens RFC 8188 bodies, written from the RFC alone: an oracle for the decoder.

Each line of standard input is a JSON list, each line of standard output the answer in hexadecimal, or "refused":
["seal", ikm, salt, record size, key id, padding, text] or ["open", ikm, body], bytes in hexadecimal.
"""
import json
import sys

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def keys(ikm, salt):
    def derive(label, length):
        info = b"Content-Encoding: " + label + b"\0"
        return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(ikm)
    return AESGCM(derive(b"aes128gcm", 16)), int.from_bytes(derive(b"nonce", 12), "big")


def seal(ikm, salt, size, key_id, padding, text):
    cipher, base = keys(ikm, salt)
    body = salt + size.to_bytes(4, "big") + bytes([len(key_id)]) + key_id
    room = size - 17
    rest, number = text, 0
    while True:
        pad = min(padding, room - 1)
        piece, rest = rest[:room - pad], rest[room - pad:]
        mark = b"\1" if rest else b"\2"
        # A record that is not the last is full.
        fill = b"\0" * (room - len(piece)) if rest else b"\0" * pad
        nonce = (base ^ number).to_bytes(12, "big")
        body += cipher.encrypt(nonce, piece + mark + fill, None)
        number += 1
        if not rest:
            return body


def open_body(ikm, body):
    salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
    cipher, base = keys(ikm, salt)
    records = body[21 + length:]
    text = b""
    starts = range(0, len(records), size)
    for number, start in enumerate(starts):
        nonce = (base ^ number).to_bytes(12, "big")
        plain = cipher.decrypt(nonce, records[start:start + size], None).rstrip(b"\0")
        if plain[-1:] != (b"\2" if start == starts[-1] else b"\1"):
            raise ValueError("delimiter")
        text += plain[:-1]
    return text


for line in sys.stdin:
    verb, *arguments = json.loads(line)
    arguments = [bytes.fromhex(a) if isinstance(a, str) else a for a in arguments]
    try:
        print({"seal": seal, "open": open_body}[verb](*arguments).hex())
    except (InvalidTag, ValueError):
        print("refused")
