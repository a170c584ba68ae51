#!/usr/bin/env python3
"""A SIP client of its own, as small as NOTIFY needs (RFC 3261, RFC 2617): prints the status of each answer.

notify.py PORT USER PASSWORD EVENT send      one request without credentials, then one that answers its challenge
notify.py PORT USER PASSWORD EVENT repeat    the same, and the last datagram once more, byte by byte
"""
import hashlib
import re
import socket
import sys
import uuid

port, user, password, event, mode = int(sys.argv[1]), *sys.argv[2:6]
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.settimeout(5)
sock.connect(("127.0.0.1", port))
here = "127.0.0.1:%d" % sock.getsockname()[1]
target = "sip:%s@127.0.0.1:%d" % (user, port)
call = uuid.uuid4().hex


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


def request(number, authorization=None):
    lines = [
        "NOTIFY %s SIP/2.0" % target,
        "Via: SIP/2.0/UDP %s;branch=z9hG4bK%s%d" % (here, call[:8], number),
        "Max-Forwards: 70",
        "From: <sip:pbx@%s>;tag=1" % here,
        "To: <%s>" % target,
        "Call-ID: %s" % call,
        "CSeq: %d NOTIFY" % number,
        "Contact: <sip:pbx@%s>" % here,
        "Event: %s" % event,
        "Subscription-State: terminated",
    ]
    if authorization:
        lines.append("Authorization: " + authorization)
    return ("\r\n".join(lines + ["Content-Length: 0", "", ""])).encode()


def ask(datagram):
    sock.send(datagram)
    text = sock.recv(65535).decode()
    assert "Call-ID: " + call in text, text
    print(text.split(" ")[1])
    return text


answer = ask(request(1))
challenge = re.search(r"WWW-Authenticate: Digest (.*)\r\n", answer)
if challenge:
    fields = dict(re.findall(r'(\w+)="?([^",]+)"?', challenge.group(1)))
    first = md5("%s:%s:%s" % (user, fields["realm"], password))
    second = md5("NOTIFY:" + target)
    parts = {"username": user, "realm": fields["realm"], "nonce": fields["nonce"], "uri": target}
    if "qop" in fields:
        parts.update(cnonce="0a4f113b", nc="00000001", qop="auth")
        middle = "%s:00000001:0a4f113b:auth" % fields["nonce"]
    else:
        middle = fields["nonce"]
    parts["response"] = md5("%s:%s:%s" % (first, middle, second))
    text = ", ".join(
        "%s=%s" % (name, value if name in ("nc", "qop") else '"%s"' % value) for name, value in parts.items()
    )
    last = request(2, "Digest " + text)
    ask(last)
    if mode == "repeat":
        ask(last)
