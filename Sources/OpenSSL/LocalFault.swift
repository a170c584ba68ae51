package import Provisioning

/// Something on this side that keeps a handshake from beginning; no server is to blame (SRV-7, C-14, C-15).
package struct LocalFault: Error, Hashable, Sendable {
    /// What is wrong.
    package let cause: FailureCause
    /// What a person needs to see; never key material.
    package let detail: String

    /// Makes a fault.
    package init(_ cause: FailureCause, _ detail: String) {
        (self.cause, self.detail) = (cause, detail)
    }
}
