internal import COpenSSL
package import Provisioning

/// Judges a chain without a handshake, and tells how: for a date in the future, another firmware, a file on disk.
///
/// The verdict is the one the handshake would give: the same library function under the same clock, flags and level.
package struct TrustEvaluator {
    /// A judgement.
    package struct Evaluation: Sendable {
        /// The first objection, or acceptance: what a phone would act on.
        package let verdict: VerifyVerdict
        /// Every objection in the order in which the library finds them, the first included; empty when accepted.
        package let objections: [VerifyVerdict]
        /// The chain that was built, the server's certificate first.
        package let path: [CertificateSummary]
        /// The search in words, a sentence for each step.
        package let steps: [String]
        /// The span around the moment within which the verdict stays the same, as far as dates go.
        package let holds: Range<UnixTime>
    }

    private let trust: ParsedTrust
    private let profile: TLSProfile

    /// Makes an evaluator of a phone's trust and rules; the fault says why the trust cannot be used.
    package init(_ trust: TrustStore, _ profile: TLSProfile = TLSProfile()) throws(LocalFault) {
        OpenSSLLibrary.start()
        self.trust = try ParsedTrust(trust)
        self.profile = profile
    }

    /// Judges what a server presents, its own certificate first, at a moment; nil leaves dates unchecked.
    package func evaluate(_ presented: [X509Certificate], at time: UnixTime?) -> Evaluation {
        let rules = ChainRules(
            trust: trust, time: time, building: profile.chainBuilding, securityLevel: profile.securityLevel,
            remembers: false
        )
        let summaries = presented.map(\.summary)
        let first = run(presented, rules, continues: false)
        let all = first.verdict.isAccepted ? first : run(presented, rules, continues: true)
        return Evaluation(
            verdict: first.verdict, objections: all.objections, path: all.path,
            steps: narrate(summaries, path: all.path, first.verdict),
            holds: time.map { trust.span(around: $0, also: summaries) } ?? UnixTime(.min)..<UnixTime(.max)
        )
    }

    private typealias Outcome = (verdict: VerifyVerdict, objections: [VerifyVerdict], path: [CertificateSummary])

    /// One pass of the library; the second kind goes on after an objection to find the others.
    private func run(_ presented: [X509Certificate], _ rules: ChainRules, continues: Bool) -> Outcome {
        ErrorQueue.clean {
            guard let leaf = presented.first, let context = X509_STORE_CTX_new(),
                let untrusted = handset_certificates_new()
            else { return (VerifyVerdict(code: Int(X509_V_ERR_UNSPECIFIED), depth: 0), [], []) }
            defer {
                X509_STORE_CTX_free(context)
                handset_certificates_free(untrusted)
            }
            for certificate in presented { _ = handset_certificates_push(untrusted, certificate.pointer) }
            X509_STORE_CTX_init(context, trust.store, leaf.pointer, untrusted)
            X509_STORE_CTX_set_default(context, "ssl_server")
            X509_VERIFY_PARAM_set_auth_level(X509_STORE_CTX_get0_param(context), Int32(rules.securityLevel))
            ChainVerifier.configure(context, rules)
            let objections = Objections()
            X509_STORE_CTX_set_ex_data(context, Self.index, Unmanaged.passUnretained(objections).toOpaque())
            if continues { X509_STORE_CTX_set_verify_cb(context, Self.goOn) }
            return withExtendedLifetime(objections) {
                let verifier = ChainVerifier(summaries: SummaryCache())
                let verdict = verifier.judge(context, rules)
                return (verdict, objections.list(verdict, rules.time), path(context))
            }
        }
    }

    private func path(_ context: OpaquePointer) -> [CertificateSummary] {
        let chain = X509_STORE_CTX_get0_chain(context)
        return (0..<handset_certificates_count(chain)).compactMap { index in
            handset_certificates_at(chain, index).map {
                trust.anchor($0)?.summary ?? X509Certificate(sharing: $0).summary
            }
        }
    }

    // MARK: - In words

    private func narrate(
        _ presented: [CertificateSummary], path: [CertificateSummary], _ verdict: VerifyVerdict
    ) -> [String] {
        var steps = presented.enumerated().map { index, certificate in
            "the server sends \(index): \(certificate.subject.rfc2253), issued by \(certificate.issuer.rfc2253)"
        }
        for (depth, certificate) in path.enumerated() {
            let source = presented.contains(certificate) ? "from the server" : "from the phone's roots"
            steps.append("depth \(depth): \(certificate.subject.rfc2253), \(source)")
        }
        let unused = presented.filter { !path.contains($0) }
        steps += unused.map { "not used: \($0.subject.rfc2253)" }
        if verdict.isAccepted {
            steps.append(
                "accepted: the chain ends in \(verdict.anchorSlot.map { "slot \($0)" } ?? "a trusted certificate")")
        } else {
            let trace = HandshakeTrace(serverChain: presented, verify: verdict)
            steps.append("refused: \(verdict.explanation(in: trace))")
        }
        return steps
    }

    // MARK: - Going on

    private final class Objections {
        private var found: [VerifyVerdict] = []

        func add(_ verdict: VerifyVerdict) {
            if !found.contains(verdict), found.count < 64 { found.append(verdict) }
        }

        func list(_ verdict: VerifyVerdict, _ time: UnixTime?) -> [VerifyVerdict] {
            let listed = found.map { objection in
                var objection = objection
                objection.verifiedAt = time
                return objection
            }
            return listed.isEmpty && !verdict.isAccepted ? [verdict] : listed
        }
    }

    private static let index = handset_verification_index()

    private static let goOn: @convention(c) (Int32, OpaquePointer?) -> Int32 = { isFine, context in
        guard isFine == 0, let context, let owner = X509_STORE_CTX_get_ex_data(context, TrustEvaluator.index) else {
            return 1
        }
        let objections = Unmanaged<Objections>.fromOpaque(owner).takeUnretainedValue()
        objections.add(
            VerifyVerdict(
                code: Int(X509_STORE_CTX_get_error(context)), depth: Int(X509_STORE_CTX_get_error_depth(context)),
                certificate: X509_STORE_CTX_get_current_cert(context).map { X509Certificate(sharing: $0).summary }
            )
        )
        return 1
    }
}
