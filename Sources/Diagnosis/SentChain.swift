import Provisioning

/// The certificates that a server sent, told apart by what they are to its own.
struct SentChain {
    private let sent: [CertificateSummary]

    init(_ sent: [CertificateSummary]) {
        self.sent = sent
    }

    /// True for the usual case, a leaf alone or with the one CA above it: there is nothing to tell apart.
    var isPlain: Bool {
        sent.count < 2 || sent.count == 2 && sent[1].subject == sent[0].issuer && !sent[1].isSelfIssued
    }

    /// Those that came once already.
    var repeated: [CertificateSummary] {
        sent.indices.filter(isRepeated).map { sent[$0] }
    }

    /// Those that lead up from the server's own by the names of issuers, it included, each once, in the order they came.
    var relatives: [CertificateSummary] {
        var found: Set<Int> = sent.isEmpty ? [] : [0]
        var grew = true
        while grew {
            let more = sent.indices.filter { index in
                !found.contains(index) && !isRepeated(index)
                    && found.contains { sent[$0].issuer == sent[index].subject && !sent[$0].isSelfIssued }
            }
            grew = !more.isEmpty
            found.formUnion(more)
        }
        return found.sorted().map { sent[$0] }
    }

    /// Those that signed nothing on the way from the server's own to a root.
    var strangers: [CertificateSummary] {
        let known = relatives
        return sent.indices.filter { !isRepeated($0) && !known.contains(sent[$0]) }.map { sent[$0] }
    }

    /// The roots that came along.
    var roots: [CertificateSummary] { relatives.dropFirst().filter(\.isSelfIssued) }

    /// The first that came before anything it had signed; nil where the order is right.
    var misplaced: CertificateSummary? {
        let known = relatives
        return known.indices.dropFirst().first { index in
            !known[..<index].contains { $0.issuer == known[index].subject }
        }.map { known[$0] }
    }

    /// The certificates that a phone may have used: the server's own and its CAs, without roots sent along.
    var used: [CertificateSummary] {
        if isPlain { return sent }
        let known = relatives
        return Array(known.prefix(1)) + known.dropFirst().filter { !$0.isSelfIssued }
    }

    private func isRepeated(_ index: Int) -> Bool {
        sent[..<index].contains { $0.sha256 == sent[index].sha256 && !$0.sha256.isEmpty }
    }
}

extension Evidence {
    /// What the server sent in a handshake that the phone is content with, where there is anything to tell apart.
    var unusualChain: SentChain? {
        guard let trace = acceptedTrace else { return nil }
        let chain = SentChain(trace.serverChain)
        return chain.isPlain ? nil : chain
    }
}
