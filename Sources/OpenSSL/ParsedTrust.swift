internal import COpenSSL
import Provisioning

/// A trust store as OpenSSL wants it: parsed once, shared by every handshake that trusts the same.
///
/// It holds the anchors and nothing else: no file, no folder, no environment variable is ever read (LIB-10).
final class ParsedTrust {
    /// The store; counted by OpenSSL, which adds its own references.
    let store: OpaquePointer
    private let anchors: [OpaquePointer: Anchor]
    private let boundaries: [UnixTime]

    /// One anchor; summarised once, where somebody asks.
    final class Anchor {
        let slot: String
        private(set) lazy var summary = certificate.summary
        private let certificate: X509Certificate

        init(slot: String, _ certificate: X509Certificate) {
            (self.slot, self.certificate) = (slot, certificate)
        }
    }

    /// Parses every anchor; the fault names the one that is no certificate.
    init(_ trust: TrustStore) throws(LocalFault) {
        guard !trust.anchors.isEmpty else { throw LocalFault(.trustStoreUnusable, "the trust store is empty") }
        guard let store = X509_STORE_new() else { preconditionFailure("OpenSSL has no memory for a trust store") }
        var anchors: [OpaquePointer: Anchor] = [:]
        var moments: Set<UnixTime> = []
        for anchor in trust.anchors {
            guard let certificate = X509Certificate(der: anchor.der) else {
                X509_STORE_free(store)
                throw LocalFault(.trustStoreUnusable, "the root in slot \(anchor.slot) is not a certificate")
            }
            _ = ErrorQueue.clean { X509_STORE_add_cert(store, certificate.pointer) }
            anchors[certificate.pointer] = Anchor(slot: anchor.slot, certificate)
            let dates = CertificateReader(certificate.pointer).dates
            moments.formUnion([dates.first, dates.last])
        }
        (self.store, self.anchors, boundaries) = (store, anchors, moments.sorted())
    }

    deinit {
        X509_STORE_free(store)
    }

    /// The anchor that a chain ends in.
    func anchor(_ certificate: OpaquePointer) -> Anchor? { anchors[certificate] }

    /// The anchor of a name; where a chain ends nowhere it is another than the issuer that was looked for.
    func namesake(of name: DistinguishedName) -> Anchor? { anchors.values.first { $0.summary.subject == name } }

    /// True where a name could be that of somebody next to an anchor: it shares the organization of one.
    func isAkin(_ name: DistinguishedName) -> Bool {
        let organizations = Set(name.values("O"))
        return anchors.values.contains { !organizations.isDisjoint(with: $0.summary.subject.values("O")) }
    }

    /// The span around a moment in which no certificate, of the anchors or of a chain, begins or ceases to be valid.
    func span(around time: UnixTime, also chain: [CertificateSummary]) -> Range<UnixTime> {
        var lower = UnixTime(.min)
        var upper = UnixTime(.max)
        func narrow(_ moment: UnixTime) {
            if moment <= time { lower = max(lower, moment) } else { upper = min(upper, moment) }
        }
        let next = boundaries.partitioningIndex { $0 > time }
        if next > 0 { narrow(boundaries[next - 1]) }
        if next < boundaries.count { narrow(boundaries[next]) }
        for certificate in chain {
            narrow(certificate.notBefore)
            narrow(certificate.notAfter)
        }
        return lower..<upper
    }
}

extension [UnixTime] {
    /// The first index from which on a property holds, in a list where it holds from some index on.
    fileprivate func partitioningIndex(_ holds: (UnixTime) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
