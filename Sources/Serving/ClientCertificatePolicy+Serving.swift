package import OpenSSL
package import Provisioning

/// What came of a phone's certificate, as its server sees it.
package enum ClientVerdict: Hashable, Sendable {
    /// None was shown.
    case none
    /// It leads to a root that the server trusts.
    case accepted
    /// It does not; OpenSSL's code says why.
    case rejected(code: Int)

    /// The verdict over what a connection brought.
    package init(shown: Bool, verifyCode: Int) {
        self = !shown ? .none : verifyCode == 0 ? .accepted : .rejected(code: verifyCode)
    }
}

extension ClientCertificatePolicy {
    /// What TLS asks of a phone under this policy.
    package var authentication: ServerTLSSettings.ClientAuthentication {
        switch (demand, refusal) {
        case (.none, _): .none
        case (.atRequest, _): .requireAtRequest
        case (.any, _), (.optional, .status), (.required, .status): .anyCertificate
        case (.optional, .alert): .optional
        case (.required, .alert): .require
        }
    }

    /// The answer to a phone that TLS let through only so that HTTP can refuse it, as nginx does (C-03).
    package func refusal(of verdict: ClientVerdict) -> Answer? {
        guard case .status(let status) = refusal else { return nil }
        switch verdict {
        case .none: return demand == .required ? .text(status, "No required SSL certificate was sent") : nil
        case .accepted: return nil
        case .rejected(let code): return .text(status, "The SSL certificate error: code \(code)")
        }
    }
}
