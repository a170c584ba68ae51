internal import COpenSSL
import Provisioning

/// The rules one chain is held against: whom to trust, at what time, how to build, how strong.
struct ChainRules {
    let trust: ParsedTrust
    let time: UnixTime?
    let building: TLSProfile.ChainBuilding
    let securityLevel: Int
    let remembers: Bool
}

/// Verifies presented chains, and remembers verdicts where that changes nothing (layer 1).
///
/// A verdict is used again only for byte-identical chains under the same anchors, flags and level, and only while no
/// certificate in play begins or ceases to be valid between the two moments. The summaries and the verdict are the
/// same objects then, so the trace cannot differ.
final class ChainVerifier {
    /// What came of one chain.
    struct Outcome {
        let chain: [CertificateSummary]
        let verdict: VerifyVerdict
    }

    private struct Key: Hashable {
        let chain: [UInt8]
        let trust: ObjectIdentifier
        let building: TLSProfile.ChainBuilding
        let securityLevel: Int
        let checksDates: Bool
    }

    private struct Memory {
        let outcome: Outcome
        let span: Range<UnixTime>
        let trust: ParsedTrust
    }

    private var memories: [Key: [Memory]] = [:]
    private let summaries: SummaryCache

    init(summaries: SummaryCache) {
        self.summaries = summaries
    }

    /// Verifies what a server presented and leaves code and depth where the handshake reads them.
    func verify(_ context: OpaquePointer, _ rules: ChainRules) -> Outcome {
        let presented = Self.presented(context)
        let digests = presented.map { SummaryCache.digest($0) }
        let key = Key(
            chain: Array(digests.joined()), trust: ObjectIdentifier(rules.trust), building: rules.building,
            securityLevel: rules.securityLevel, checksDates: rules.time != nil
        )
        let moment = rules.time ?? UnixTime(0)
        if rules.remembers, let memory = memories[key]?.first(where: { $0.span.contains(moment) }) {
            return Self.recall(memory, at: rules.time, in: context)
        }
        let chain = zip(presented, digests).map { summaries.summary(of: $0, digest: $1) }
        let outcome = Outcome(chain: chain, verdict: judge(context, rules))
        if rules.remembers { remember(outcome, key, rules, moment) }
        return outcome
    }

    private func remember(_ outcome: Outcome, _ key: Key, _ rules: ChainRules, _ moment: UnixTime) {
        if memories.count >= Self.limit { memories.removeAll() }
        let span =
            rules.time == nil ? UnixTime(.min)..<UnixTime(.max) : rules.trust.span(around: moment, also: outcome.chain)
        memories[key, default: []].append(Memory(outcome: outcome, span: span, trust: rules.trust))
    }

    private static let limit = 1024

    private static func recall(_ memory: Memory, at time: UnixTime?, in context: OpaquePointer) -> Outcome {
        var verdict = memory.outcome.verdict
        verdict.verifiedAt = time
        X509_STORE_CTX_set_error(context, Int32(verdict.code))
        X509_STORE_CTX_set_error_depth(context, Int32(verdict.depth))
        return Outcome(chain: memory.outcome.chain, verdict: verdict)
    }

    /// Runs OpenSSL's own verification under our clock and flags (LIB-3).
    func judge(_ context: OpaquePointer, _ rules: ChainRules) -> VerifyVerdict {
        Self.configure(context, rules)
        let isAccepted = X509_verify_cert(context) == 1
        let code = Int(X509_STORE_CTX_get_error(context))
        guard isAccepted, code == 0 else {
            // A refusal must carry a code, or the handshake would go on.
            if code == 0 { X509_STORE_CTX_set_error(context, X509_V_ERR_UNSPECIFIED) }
            return refusal(context, rules, code: code == 0 ? Int(X509_V_ERR_UNSPECIFIED) : code)
        }
        let chain = X509_STORE_CTX_get0_chain(context)
        let count = handset_certificates_count(chain)
        let root = count > 0 ? handset_certificates_at(chain, count - 1) : nil
        let anchor = root.flatMap { rules.trust.anchor($0) }
        return VerifyVerdict(
            code: 0, depth: max(0, Int(count) - 1),
            certificate: anchor?.summary ?? root.map { summaries.summary(of: $0, digest: SummaryCache.digest($0)) },
            anchorSlot: anchor?.slot, verifiedAt: rules.time
        )
    }

    private func refusal(_ context: OpaquePointer, _ rules: ChainRules, code: Int) -> VerifyVerdict {
        let depth = Int(X509_STORE_CTX_get_error_depth(context))
        let certificate = X509_STORE_CTX_get_current_cert(context).map { current in
            rules.trust.anchor(current)?.summary
                ?? summaries.summary(of: current, digest: SummaryCache.digest(current))
        }
        let isOpen = Self.openEnds.contains(Int32(code))
        return VerifyVerdict(
            code: code, depth: depth, certificate: certificate,
            anchorSlot: isOpen ? certificate.flatMap { rules.trust.namesake(of: $0.issuer)?.slot } : nil,
            verifiedAt: rules.time,
            looksIntermediate: certificate.map { Self.looksIntermediate($0.issuer, rules.trust) } ?? false,
            signatureFault: code == Int(X509_V_ERR_CERT_SIGNATURE_FAILURE) ? Self.signatureFault(context, depth) : nil,
            extendedKeyUsage: code == Int(X509_V_ERR_INVALID_PURPOSE)
                ? X509_STORE_CTX_get_current_cert(context).flatMap { CertificateReader($0).extendedKeyUsage } : nil
        )
    }

    /// Opens the signature that does not fit by the key of the issuer that was found: what that key signed has a sound
    /// padding, whatever the text; nil for other keys than RSA.
    private static func signatureFault(_ context: OpaquePointer, _ depth: Int) -> VerifyVerdict.SignatureFault? {
        ErrorQueue.clean {
            let chain = X509_STORE_CTX_get0_chain(context)
            let last = Int(handset_certificates_count(chain)) - 1
            guard depth <= last, let certificate = handset_certificates_at(chain, Int32(depth)),
                let issuer = handset_certificates_at(chain, Int32(min(depth + 1, last))),
                let key = X509_get0_pubkey(issuer), EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA
            else { return nil }
            var signature: UnsafePointer<ASN1_BIT_STRING>?
            X509_get0_signature(&signature, nil, certificate)
            guard let signature, let operation = EVP_PKEY_CTX_new(key, nil) else { return nil }
            defer { EVP_PKEY_CTX_free(operation) }
            guard EVP_PKEY_verify_recover_init(operation) == 1,
                EVP_PKEY_CTX_set_rsa_padding(operation, RSA_PKCS1_PADDING) == 1
            else { return nil }
            let bytes = DER.content(signature)
            var count = Int(EVP_PKEY_get_size(key))
            var content = [UInt8](repeating: 0, count: count)
            let opens = EVP_PKEY_verify_recover(operation, &content, &count, bytes, bytes.count) == 1
            return opens ? .changedText : .otherKey
        }
    }

    /// The codes of a chain whose issuer is missing, or is a root that nobody trusts.
    private static let openEnds: Set<Int32> = [
        X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
        X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
    ]

    /// Puts clock and flags into one verification.
    static func configure(_ context: OpaquePointer, _ rules: ChainRules) {
        guard let parameters = X509_STORE_CTX_get0_param(context) else { return }
        X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        if let time = rules.time {
            X509_VERIFY_PARAM_set_time(parameters, Int(clamping: time.seconds))
        } else {
            X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_NO_CHECK_TIME))
        }
        if rules.building == .legacy {
            X509_VERIFY_PARAM_clear_flags(parameters, UInt(X509_V_FLAG_TRUSTED_FIRST))
            X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_NO_ALT_CHAINS))
        }
    }

    /// What the server presented, its own certificate first.
    static func presented(_ context: OpaquePointer) -> [OpaquePointer] {
        let list = X509_STORE_CTX_get0_untrusted(context)
        let count = handset_certificates_count(list)
        if count == 0 { return X509_STORE_CTX_get0_cert(context).map { [$0] } ?? [] }
        return (0..<count).compactMap { handset_certificates_at(list, $0) }
    }

    /// A guess from the missing issuer's name alone: intermediates say so, or share the organization of a root.
    private static func looksIntermediate(_ issuer: DistinguishedName, _ trust: ParsedTrust) -> Bool {
        let names = issuer.values("CN").joined(separator: " ").lowercased()
        if ["intermediate", "issuing", "sub ca", "subca", "subordinate"].contains(where: { names.contains($0) }) {
            return true
        }
        return !names.contains("root") && trust.isAkin(issuer)
    }
}
