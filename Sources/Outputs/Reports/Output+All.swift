/// Every way to render a run that is over.
package enum ReportOutputs {
    /// The list.
    package static let all: [any ReportOutput] = [
        TextOutput(), JUnitOutput(), SummaryOutput(), HTMLOutput(), GitHubOutput(),
    ]
}
