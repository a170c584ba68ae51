/// A figure of a run by its name, as `--expect` and scenarios ask for it: `resync.failed`, `handshake.p99`.
public enum Metric: Hashable, Sendable {
    /// Resyncs by how they ended.
    public enum Resync: String, CaseIterable, Sendable { case started, succeeded, failed, inProgress }
    /// Phones by their last resync.
    public enum Phone: String, CaseIterable, Sendable { case seen, provisioned, failed, waiting }
    /// What is timed.
    public enum Timed: String, CaseIterable, Sendable {
        /// The lookup of the name.
        case dns
        /// The TCP connection.
        case tcp
        /// The TLS handshake.
        case handshake
        /// From the request to the first byte of the answer.
        case firstByte
        /// From the first byte of the answer to the last.
        case body
        /// Decoding and applying, rules included.
        case apply
        /// A whole transfer.
        case transfer
        /// A resync that succeeded, all its transfers included.
        case resync
        /// From a phone's power-on to its first resync that succeeded; a phone that never gets there counts, too.
        case recovered
        /// How much later than planned a resync started.
        case late
    }
    /// A statistic of times.
    public enum Statistic: String, CaseIterable, Sendable {
        case p50, p90, p95, p99
        case p999 = "p99.9"
        case max

        /// The share of the times that do not exceed it.
        public var share: Double {
            switch self {
            case .p50: 0.5
            case .p90: 0.9
            case .p95: 0.95
            case .p99: 0.99
            case .p999: 0.999
            case .max: 1
            }
        }
    }

    /// `resync.failed`: resyncs; as a share, of all that started.
    case resyncs(Resync)
    /// `phones.provisioned`: phones; as a share, of all that were seen.
    case phones(Phone)
    /// `transfer.failed`: transfers that brought nothing; as a share, of all that started.
    case failedTransfers
    /// `parameter.changed`: parameters that got a new value.
    case changes
    /// `handshake.p99`: a time that a share of all does not exceed.
    case time(Timed, Statistic)
    /// `cause.T-04`: failed transfers of one cause; as a share, of all that started.
    case cause(String)
    /// `status.404`: responses of one status; as a share, of all responses.
    case status(Int)
    /// `finding.missing-intermediate`: how often it was found.
    case finding(String)
}

extension Metric: CustomStringConvertible {
    /// The name.
    public var description: String {
        switch self {
        case .resyncs(let what): "resync.\(what.rawValue)"
        case .phones(let what): "phones.\(what.rawValue)"
        case .failedTransfers: "transfer.failed"
        case .changes: "parameter.changed"
        case .time(let timed, let statistic): "\(timed.rawValue).\(statistic.rawValue)"
        case .cause(let code): "cause.\(code)"
        case .status(let number): "status.\(number)"
        case .finding(let slug): "finding.\(slug)"
        }
    }

    /// The metric of a name; nil where there is none.
    public init?(named name: String) {
        guard let dot = name.firstIndex(of: ".") else { return nil }
        let rest = String(name[name.index(after: dot)...])
        guard !rest.isEmpty else { return nil }
        switch name[..<dot] {
        case "cause": self = .cause(rest)
        case "finding": self = .finding(rest)
        case "status":
            guard let number = Int(rest), (100...999).contains(number) else { return nil }
            self = .status(number)
        default:
            guard let known = Self.fixed.first(where: { "\($0)" == name }) else { return nil }
            self = known
        }
    }

    /// Every metric whose name is fixed.
    public static let fixed: [Metric] =
        Resync.allCases.map { .resyncs($0) } + Phone.allCases.map { .phones($0) } + [.failedTransfers, .changes]
        + Timed.allCases.flatMap { timed in Statistic.allCases.map { .time(timed, $0) } }

    /// True for a metric that is a time.
    public var isTime: Bool { if case .time = self { true } else { false } }

    /// True for a metric that can be a share of something.
    public var hasShare: Bool {
        switch self {
        case .time, .changes, .finding: false
        case .resyncs, .phones, .failedTransfers, .cause, .status: true
        }
    }
}

/// What a run measured.
public enum Measure: Hashable, Sendable {
    /// So many, out of so many where a share makes sense.
    case count(Int, of: Int?)
    /// A time in seconds; infinite where not enough got there.
    case seconds(Double)
    /// Nothing was measured: there is no p99 of no handshakes.
    case nothing
}
