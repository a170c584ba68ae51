/// A way to render a run that is over; one file each, one line in ``ReportOutputs``.
package protocol ReportOutput: Sendable {
    /// The name, as options and messages have it.
    var name: String { get }
    /// The whole file.
    func render(_ report: RunReport) -> [UInt8]
}
