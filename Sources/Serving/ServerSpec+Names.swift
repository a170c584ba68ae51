package import Provisioning

extension ServerSpec.TLS {
    /// The answer to a phone that names no host of the server's, where the server forbids that (S-03).
    package func refusal(ofName name: String?) -> Answer? {
        guard unknownName == .forbid, name.map({ hosts[$0.lowercased()] == nil }) ?? true else { return nil }
        return .text(403, "no server name, or an unknown one")
    }
}
