import Handset
import Outputs

/// What a person sees of a running fleet: a plain line every few seconds.
final class FleetScreen {
    private let isQuiet: Bool
    private let phones: Int
    private let control: FleetControl
    private var shown = ContinuousClock.now

    private static let interval = Duration.seconds(5)

    init(quiet: Bool, phones: Int, control: FleetControl) {
        (isQuiet, self.phones, self.control) = (quiet, phones, control)
    }

    /// Shows the run so far, where it is time.
    func update(_ summary: RunSummary) {
        guard !isQuiet, ContinuousClock.now - shown >= Self.interval else { return }
        shown = ContinuousClock.now
        Terminal.say("\(summary.phonesProvisioned) of \(phones)")
    }

    /// Leaves the terminal as it was.
    func close() {}
}
