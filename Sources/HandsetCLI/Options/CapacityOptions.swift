import ArgumentParser
import Provisioning

/// What the server of a plan can carry, where no file says so; each option overrides the file.
struct CapacityOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many requests the server completes: 50/s, 3000/m.", valueName: "rate"))
    var capacity: RateArgument?

    @Option(help: "How many requests may wait at the server (511 where nobody says).")
    var queue: Int?

    @Option(
        help: ArgumentHelp(
            "What a request meets that finds the queue full: refused, silent, or an HTTP status.",
            valueName: "refused|silent|503"))
    var overload: OverloadArgument?

    @Option(
        help: ArgumentHelp(
            "How long answers take on top of the waiting: 20ms, 10ms-30ms, or 20ms,p99=100ms,max=1s.",
            valueName: "latency"))
    var latency: LatencyArgument?

    /// A capacity with what these options say.
    func applied(to capacity: ServerCapacity) throws -> ServerCapacity {
        var result = capacity
        if let rate = self.capacity { result.requestsPerSecond = rate.perSecond }
        if let queue {
            guard (0...10_000_000).contains(queue) else { throw InputProblem("--queue \(queue): 0 to 10000000") }
            result.queue = queue
        }
        if let overload { result.overload = overload.overload }
        if let latency { result.latency = latency.latency }
        return result
    }
}

/// A rate: `50/s`, `3000/m`, `50`.
struct RateArgument: ExpressibleByArgument {
    let perSecond: Double

    init?(argument: String) {
        let words = argument.split(separator: "/", omittingEmptySubsequences: false)
        let units: [Substring: Double] = ["s": 1, "m": 60, "h": 3600]
        guard let first = words.first, words.count <= 2, let number = Double(first), number > 0, number < 1e9,
            let unit = words.count == 1 ? 1 : units[words[1]]
        else { return nil }
        perSecond = number / unit
    }
}

/// What becomes of a request that finds the queue full.
struct OverloadArgument: ExpressibleByArgument {
    let overload: ServerCapacity.Overload

    init?(argument: String) {
        switch argument {
        case "refused": overload = .refused
        case "silent": overload = .silent
        default:
            guard let status = Int(argument), (400...599).contains(status) else { return nil }
            overload = .status(status)
        }
    }
}

/// A distribution: `20ms`, `10ms-30ms`, `20ms,p99=100ms`, `20ms,p99=100ms,max=1s`.
struct LatencyArgument: ExpressibleByArgument {
    let latency: Latency

    init?(argument: String) {
        var words = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let range = words.removeFirst().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        let ends = range.compactMap { DurationArgument(argument: $0)?.duration }
        guard ends.count == range.count, (1...2).contains(ends.count), ends[0] <= ends[ends.count - 1] else {
            return nil
        }
        if words.isEmpty {
            latency = Latency(from: ends[0], to: ends[ends.count - 1])
            return
        }
        var named: [String: Duration] = [:]
        for word in words {
            let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, ["p99", "max"].contains(pair[0]), let value = DurationArgument(argument: pair[1])
            else { return nil }
            named[pair[0]] = value.duration
        }
        guard ends.count == 1, let p99 = named["p99"],
            let latency = Latency(median: ends[0], p99: p99, maximum: named["max"] ?? p99)
        else { return nil }
        self.latency = latency
    }
}

/// A power cut: `12h,100%,5m`.
struct PowerCutArgument: ExpressibleByArgument {
    let at: Duration
    let share: Double
    let lasts: Duration

    init?(argument: String) {
        let words = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 3, let at = DurationArgument(argument: words[0]),
            let share = PercentArgument(argument: words[1]), let lasts = DurationArgument(argument: words[2])
        else { return nil }
        (self.at, self.share, self.lasts) = (at.duration, share.share, lasts.duration)
    }
}
