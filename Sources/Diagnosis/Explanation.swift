package import Provisioning

/// What a failure means to the person who runs the server: a statement, and the lines that mend it.
package struct Explanation: Sendable {
    /// A stable name: `missing-intermediate`.
    package let id: String
    /// The causes it explains.
    package let causes: [FailureCause]
    /// What is the case.
    package let statement: String
    /// What to do about it.
    package let fix: String

    init(_ id: String, _ causes: [FailureCause], _ statement: String, fix: String) {
        (self.id, self.causes, self.statement, self.fix) = (id, causes, statement, fix)
    }

    /// Every explanation, layer by layer.
    package static let all: [Explanation] =
        trust + names + time + keys + protocolVersions + clientCertificates + transport + http + content

    /// The explanation of a cause; nil where the cause says all there is to say.
    package static func of(_ cause: FailureCause) -> Explanation? {
        all.first { $0.causes.contains(cause) }
    }
}
