import Provisioning

/// Reads how much a server can carry.
enum CapacityReader {
    static func capacity(_ value: YAMLValue) throws(ScenarioError) -> ServerCapacity {
        let fields = try value.fields(["requestsPerSecond", "queue", "overload", "latency"])
        var capacity = ServerCapacity.unlimited
        if let value = fields["requestsPerSecond"] {
            guard let rate = value.scalar.flatMap({ Double($0) }), rate > 0, rate < 1e9 else {
                throw value.expected("a number above zero")
            }
            capacity.requestsPerSecond = rate
        }
        if let value = fields["queue"] { capacity.queue = try value.whole(0...10_000_000) }
        if let value = fields["overload"] {
            switch value.scalar {
            case "refused": capacity.overload = .refused
            case "silent": capacity.overload = .silent
            default: capacity.overload = .status(try value.whole(400...599))
            }
        }
        if let value = fields["latency"] { capacity.latency = try latency(value) }
        return capacity
    }

    /// `20ms`, `{ from: 10ms, to: 30ms }` or `{ median: 20ms, p99: 100ms, maximum: 1s }`.
    private static func latency(_ value: YAMLValue) throws(ScenarioError) -> Latency {
        guard value.isMapping else { return Latency(try value.duration()) }
        let fields = try value.fields(["from", "to", "median", "p99", "maximum"])
        if let median = fields["median"] {
            let latency = Latency(
                median: try median.duration(), p99: try fields.required("p99").duration(),
                maximum: try fields.required("maximum").duration())
            guard let latency else { throw value.error("latency: median, p99 and maximum must not fall") }
            return latency
        }
        let (from, to) = (try fields.required("from").duration(), try fields.required("to").duration())
        guard from <= to else { throw value.error("latency: 'from' is above 'to'") }
        return Latency(from: from, to: to)
    }
}
