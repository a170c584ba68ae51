package import Provisioning

/// A fold over the events of a run that renders bytes; it never writes a file and never looks at a machine.
package protocol Output: ~Copyable {
    /// Takes an event in.
    mutating func record(_ event: Event)
    /// What there is to show so far.
    func render() -> [UInt8]
}
