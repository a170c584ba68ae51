import Provisioning

// Section 6.8 of the failure catalogue: what happens below HTTP.

extension Explanation {
    static let transport = [
        Explanation(
            "name-not-resolved", [.nameNotResolved], "The server's name has no address.",
            fix: "Publish an A record for the host in the rule, or try `--resolve HOST:PORT:ADDRESS` here."
        ),
        Explanation(
            "connection-refused", [.connectionRefused, .unreachable], "Nothing accepts connections there.",
            fix: "Start the server, or correct host and port in the rule; look at the firewall."
        ),
        Explanation(
            "connect-timeout", [.connectTimeout], "The connection attempt got no answer at all: dropped on its way, or a full backlog.",
            fix: "Let the port through the firewall; raise the listen backlog."
        ),
        Explanation(
            "handshake-timeout", [.handshakeTimeout],
            "The connection stands, and then nothing more comes: an overloaded server, or large packets lost on the way.",
            fix: "Look at the server's load; clamp the MSS or allow ICMP `fragmentation needed` where a tunnel lies between."
        ),
        Explanation(
            "connection-broken", [.connectionReset, .connectionClosed, .closedDuringHandshake, .alertFromServer],
            "The connection ended in the middle of the handshake.",
            fix: "Look at what stands before the server: a filter, a balancer without backend, a listener that expects the PROXY protocol."
        ),
        Explanation(
            "damaged-records", [.corruptedRecord], "A record was changed on its way.",
            fix: "Look for a faulty network card or a middlebox between phone and server."
        ),
    ]
}
