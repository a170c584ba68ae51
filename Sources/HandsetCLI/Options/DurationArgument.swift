import ArgumentParser
import Provisioning

/// A duration as the options take it: `250ms`, `90s`, `10m`, `24h`, or plain seconds.
struct DurationArgument: ExpressibleByArgument {
    let duration: Duration

    init(_ duration: Duration) {
        self.duration = duration
    }

    init?(argument: String) {
        let units: [(suffix: String, milliseconds: Double)] = [
            ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("", 1000),
        ]
        guard let unit = units.first(where: { argument.hasSuffix($0.suffix) }),
            let value = Double(argument.dropLast(unit.suffix.count)), value >= 0, value * unit.milliseconds < 1e15
        else { return nil }
        duration = .milliseconds(Int64(value * unit.milliseconds))
    }

    /// The same in seconds, without decimals where there are none.
    var text: String {
        duration.components.attoseconds == 0 ? "\(duration.components.seconds)s" : "\(duration.inSeconds)s"
    }

    var defaultValueDescription: String { "\(duration.components.seconds)s" }
}
