package import Provisioning

/// How busy a server is: one queue, served in the order in which requests come, each for as long as
/// ``ServerCapacity/serviceTime`` says.
///
/// With 100 requests a second and 50 places in the queue:
///
/// | request | comes at | finds waiting or in service | waits |
/// |---|---|---|---|
/// | 1st | 0 ms | 0 | 0 ms, done at 10 ms |
/// | 2nd | 0 ms | 1 | 10 ms, done at 20 ms |
/// | 51st | 0 ms | 50 | 500 ms |
/// | 52nd | 0 ms | 51 | – (overload) |
///
/// A request whose phone has given up keeps its place: servers find out when they write. That is how retries feed
/// themselves.
package struct ServerLoad: Sendable {
    /// What becomes of a request.
    package enum Admission: Hashable, Sendable {
        /// It is served after so much waiting.
        case served(after: Duration)
        /// The queue is full.
        case overloaded
    }

    /// When the last request taken will be done.
    package private(set) var busyUntil = Instant.start
    private let service: Int64
    private let queue: Int64

    /// Makes an idle server.
    package init(_ capacity: ServerCapacity) {
        (service, queue) = (capacity.serviceTime.nanoseconds, Int64(clamping: capacity.queue))
    }

    /// Takes a request that comes now; requests come in order.
    package mutating func admit(at now: Instant) -> Admission {
        guard service > 0 else { return .served(after: .zero) }
        let backlog = max(0, busyUntil.nanoseconds - now.nanoseconds)
        guard (backlog + service - 1) / service <= queue else { return .overloaded }
        busyUntil = Instant(nanoseconds: now.nanoseconds + backlog + service)
        return .served(after: .nanoseconds(backlog))
    }
}
