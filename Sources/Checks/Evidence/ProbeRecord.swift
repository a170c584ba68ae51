package import Diagnosis
package import Provisioning

/// What one probe recorded: the events, the answers with their bodies, and how the phone was left.
package struct ProbeRecord: Sendable {
    /// One request and what came back.
    package struct Exchange: Sendable {
        /// Where it went.
        package var url: ProfileURL
        /// What came back.
        package var result: TransferResult

        /// Pairs a request with its result.
        package init(url: ProfileURL, result: TransferResult) {
            (self.url, self.result) = (url, result)
        }

        /// The response, where one came.
        package var response: HTTPResponse? {
            if case .response(let response) = result.outcome { response } else { nil }
        }

        /// The failure, where no response came.
        package var failure: TransferFailure? {
            if case .failed(let failure) = result.outcome { failure } else { nil }
        }
    }

    /// Something wrong with a profile that a phone takes all the same, or in part.
    package struct Remark: Sendable {
        /// The rule of `handset profile lint`.
        package var rule: String
        /// How much it matters.
        package var severity: Finding.Severity
        /// What is wrong; never a secret.
        package var message: String
        /// The line of the profile, from 1.
        package var line: Int

        /// Makes a remark.
        package init(rule: String, severity: Finding.Severity, message: String, line: Int) {
            (self.rule, self.severity, self.message, self.line) = (rule, severity, message, line)
        }
    }

    /// How many of the phones of a burst ended well.
    package struct Tally: Sendable {
        /// How many there were.
        package var phones: Int
        /// How many got their profile.
        package var succeeded: Int
        /// How long the last one took, in seconds.
        package var seconds: Double

        /// Makes a tally.
        package init(phones: Int, succeeded: Int, seconds: Double) {
            (self.phones, self.succeeded, self.seconds) = (phones, succeeded, seconds)
        }
    }

    /// The events, in order; empty for a bare request.
    package var events: [Event]
    /// The requests, in order.
    package var exchanges: [Exchange]
    /// The explanations of what went wrong.
    package var findings: [Finding]
    /// The phone's parameters afterwards; nil for a bare request.
    package var parameters: ParameterStore?
    /// True where the resync succeeded.
    package var succeeded: Bool
    /// How a burst ended.
    package var tally: Tally?
    /// What a lint has to say of the profiles.
    package var remarks: [Remark] = []

    /// Makes a record.
    package init(
        events: [Event] = [], exchanges: [Exchange] = [], findings: [Finding] = [], parameters: ParameterStore? = nil,
        succeeded: Bool = false, tally: Tally? = nil
    ) {
        (self.events, self.exchanges, self.findings) = (events, exchanges, findings)
        (self.parameters, self.succeeded, self.tally) = (parameters, succeeded, tally)
    }

    /// The failure that ended the resync, where a transfer did.
    package var failure: TransferFailure? {
        events.reversed().lazy.compactMap { event -> TransferFailure? in
            if case .transferFailed(_, let failure, _) = event.kind { failure } else { nil }
        }.first
    }

    /// The body that was no profile, where there was one.
    var rejection: Event.ProfileRejected? {
        events.lazy.compactMap { event -> Event.ProfileRejected? in
            if case .profileRejected(let rejected) = event.kind { rejected } else { nil }
        }.first
    }

    /// Every body that became a profile.
    var decoded: [Event.ProfileDecoded] {
        events.compactMap { event in if case .profileDecoded(let decoded) = event.kind { decoded } else { nil } }
    }

    /// Names of the parameters that got another value, each once, in order.
    var changedNames: [String] {
        var (seen, names): (Set<String>, [String]) = ([], [])
        for event in events {
            event.forEachLine { line in
                guard case .parameterChanged(let name, _, _, _) = line.kind, seen.insert(name).inserted else { return }
                names.append(name)
            }
        }
        return names
    }

    /// Why the phone's rule led nowhere, where it did.
    package var ruleError: String? {
        events.lazy.compactMap { event -> String? in
            if case .ruleEvaluated(let rule) = event.kind { rule.error } else { nil }
        }.first
    }

    /// Where the first request went.
    var firstURL: ProfileURL? { exchanges.first?.url }
    /// The handshakes, in order.
    var traces: [HandshakeTrace] { exchanges.compactMap(\.result.handshake) }
    /// The last answer that came.
    var lastResponse: HTTPResponse? { exchanges.last?.response }

    /// What the profiles set, as the phone keeps it.
    var settings: [ParameterStore.Override] {
        parameters.map { $0.overrides.filter { $0.origin == .profile } } ?? []
    }

    /// Names of the secret parameters that the profiles set to something.
    var secrets: [String] {
        settings.filter { $0.parameter.definition.isSecret && !$0.value.isEmpty }.map(\.parameter.name)
    }
}
