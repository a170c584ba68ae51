import Provisioning

/// The server listens at this port on the addresses of the other family alone (X-02).
struct OtherFamilyAlone: DiagnosisRule {
    let explanation = Explanation(
        "listens-on-other-family", ["X-02"],
        summary:
            "The server listens at this port by the other family of addresses alone: by IPv6 and not by IPv4, or the other way about.",
        why: """
            `[::]` means both families to some programs and IPv6 alone to others: nginx takes it for IPv6 alone. A phone that comes \
            by the other family finds nobody there.
            """,
        evidence: """
            Phase tcp: the SYN is answered by RST; a connection to the same port by the other family, which no phone of that name \
            makes, stands: `secondLook` with `otherFamily`.
            """,
        phone: PhoneLog.of(.connectionRefused),
        serverLog: ServerLog.nothing,
        fix: """
            Listen on every address, by both families:
                {config:every-address}
            Then look whether it does: a line of `0.0.0.0`, `*` or `[::]` without `v6only:1`:
                ss -ltne 'sport = :{port}'
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .connectionRefused, let door = evidence.openDoor,
            door.question == .otherFamily,
            let port = evidence.url?.port
        else { return nil }
        let isSixth = door.address.contains(":")
        return """
            Nothing listens at port \(port) by \(isSixth ? "IPv4" : "IPv6"), where phones look for \(evidence.url?.host ?? "it"), and \
            something does by \(isSixth ? "IPv6 ([\(door.address)])" : "IPv4 (\(door.address))"): the server listens by that family alone
            """
    }
}
