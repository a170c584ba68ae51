import Provisioning

/// Whether a server that refuses a connection listens elsewhere: by the other family of addresses, or at a usual port.
struct OtherDoor: SecondQuestion {
    func questions(for evidence: Evidence) -> [SecondLook.Question] {
        guard evidence.failure?.cause == .connectionRefused, evidence.openDoor == nil, let url = evidence.url,
            url.scheme != .tftp
        else { return [] }
        return [.otherFamily] + Self.usual.filter { $0 != url.port }.map { .otherPort($0) }
    }

    private static let usual = [443, 8443, 80]
}

extension Evidence {
    /// The question that found a connection, and to which address.
    var openDoor: (question: SecondLook.Question, address: String)? {
        looks.lazy.compactMap { look in look.answer.address.map { (look.question, $0) } }.first
    }
}
