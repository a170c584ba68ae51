import Provisioning

/// A world that remembers the requests that left last, for whoever wants to ask once more with one thing changed.
struct RequestMemory<Inner: World>: World {
    /// The last requests, the oldest first.
    private(set) var requests: [TransferRequest] = []
    private var inner: Inner

    /// More than the hops of one rule.
    private static var limit: Int { 8 }

    init(_ inner: Inner) {
        self.inner = inner
    }

    var now: Instant { inner.now }

    mutating func begin(_ operation: Operation, for phone: PhoneID) {
        if case .transfer(let request) = operation {
            requests.append(request)
            if requests.count > Self.limit { requests.removeFirst() }
        }
        inner.begin(operation, for: phone)
    }

    mutating func send(_ message: Message, from phone: PhoneID) { inner.send(message, from: phone) }

    mutating func wait(until deadline: Instant) -> [Occurrence] { inner.wait(until: deadline) }

    mutating func isDue(_ phone: PhoneID, at moment: Instant) { inner.isDue(phone, at: moment) }

    mutating func hasEnded(_ phone: PhoneID) { inner.hasEnded(phone) }
}
