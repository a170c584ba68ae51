internal import COpenSSL
import Provisioning

/// Parsed device certificates and keys, as long as they are in use: a sleeping phone keeps DER only.
final class IdentityCache {
    /// One identity, parsed.
    final class Parsed {
        // The identity stays alive with its entry, so that its place in memory cannot become another's.
        let identity: DeviceIdentity
        let chain: [X509Certificate]
        let key: PrivateKey
        let validity: ClosedRange<UnixTime>
        /// What servers see of it.
        private(set) lazy var shown = ShownIdentity(chain)

        /// The same with its dates, for a clock that is outside of them.
        var shownWithDates: ShownIdentity {
            var shown = shown
            shown.validity = validity
            return shown
        }

        init(_ identity: DeviceIdentity, _ chain: [X509Certificate], _ key: PrivateKey) {
            (self.identity, self.chain, self.key) = (identity, chain, key)
            validity = chain[0].validity
        }
    }

    private var recent: [ObjectIdentifier: Parsed] = [:]
    private var older: [ObjectIdentifier: Parsed] = [:]

    /// Puts a phone's certificate, the certificates above it and its key into a context; returns what was
    /// parsed.
    ///
    /// The chain is set as it is: OpenSSL would otherwise build and verify one of its own for every connection.
    func use(
        _ identity: DeviceIdentity, quickly: Bool, in context: OpaquePointer
    ) throws(LocalFault) -> Parsed {
        let parsed = try parsed(identity, quickly)
        handset_context_no_auto_chain(context)
        handset_context_clear_chain(context)
        guard let leaf = parsed.chain.first, SSL_CTX_use_certificate(context, leaf.pointer) == 1 else {
            throw LocalFault(.clientKeyUnusable, "the device certificate cannot be used")
        }
        guard SSL_CTX_use_PrivateKey(context, parsed.key.pointer) == 1 else {
            throw LocalFault(.clientKeyUnusable, "the device key cannot be used")
        }
        for certificate in parsed.chain.dropFirst() {
            _ = handset_context_add_chain(context, certificate.pointer)
        }
        return parsed
    }

    private func parsed(_ identity: DeviceIdentity, _ quickly: Bool) throws(LocalFault) -> Parsed {
        let place = ObjectIdentifier(identity)
        if let known = recent[place] { return known }
        let entry: Parsed
        if let known = older[place] { entry = known } else { entry = try Self.parse(identity, quickly) }
        // Two generations: what nobody asked for since the last turn is let go.
        if recent.count >= Self.limit { (older, recent) = (recent, [:]) }
        recent[place] = entry
        return entry
    }

    private static func parse(_ identity: DeviceIdentity, _ quickly: Bool) throws(LocalFault) -> Parsed {
        let chain = identity.chain.compactMap { X509Certificate(der: $0) }
        guard !chain.isEmpty, chain.count == identity.chain.count else {
            throw LocalFault(.clientKeyUnusable, "the device certificate cannot be read")
        }
        // A key that a user supplies is signed with as the library does it, whatever it costs.
        let isEmulated = quickly && identity.kind != .custom
        let der = identity.key
        guard let key = isEmulated ? PrivateKey(emulated: der) : PrivateKey(der: der) else {
            throw LocalFault(.clientKeyUnusable, "the device key cannot be read")
        }
        // OpenSSL alone would take an EC key beside an RSA certificate, and then send no certificate at all.
        guard key.matches(chain[0]) else {
            throw LocalFault(.clientKeyMismatch, "the device key does not belong to the device certificate")
        }
        return Parsed(identity, chain, key)
    }

    private static let limit = 512
}

extension ShownIdentity {
    /// Reads the facts of a chain, the phone's own certificate first.
    init(_ chain: [X509Certificate]) {
        self.init(
            subject: chain.first.map { CertificateReader($0.pointer).subject.rfc2253 } ?? "",
            servesClients: chain.first.map { CertificateReader($0.pointer).servesClients } ?? false,
            chain: chain.map { CertificateReader($0.pointer).link }
        )
    }
}
