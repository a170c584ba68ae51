/// One clause of the contract: a file in `Catalogue`, a line in `Checks.all`.
///
/// A check sends nothing. It judges what the probes recorded, so that one request serves many checks.
package protocol Check: Sendable {
    /// What is known of it without running it.
    var card: CheckCard { get }
    /// What the evidence says.
    func judge(_ evidence: CheckEvidence) -> Verdict
}
