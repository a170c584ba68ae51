import LiveWorld
package import Provisioning
import ResyncEngine

/// The bytes that a server gives a phone for its profile rule, as they came, with everything the phone did to get them.
package struct ProfileDownload: Sendable {
    /// The body as it came.
    package let body: [UInt8]
    /// The content coding that came with it.
    package let contentEncoding: String?
    /// The scheme of the last request.
    package let scheme: ProfileURL.Scheme

    /// Lets a phone fetch its `Profile_Rule`, redirects and challenges included; nil where it gets no profile.
    ///
    /// Every event goes to the sink; the phone stops once the body is there.
    package static func fetch(_ phone: LiveRun.Phone, sink: @escaping (Event) -> Void) -> ProfileDownload? {
        let machine = PhoneMachine(phone.device, parameters: phone.parameters, random: SplitMix64(seed: 1, index: 0))
        var engine = Engine([machine], in: TappedWorld(CurlWorld()), sink: sink)
        engine.powerOn(PhoneID(0), resyncsAtOnce: true)
        engine.run(until: .distantFuture) { engine in
            engine.world.caught != nil || engine.phones[0].resyncs > 0 || !engine.phones[0].hasWork
        }
        return engine.world.caught
    }
}

/// A world that keeps the first good answer to pass through it.
private struct TappedWorld<Inner: World>: World {
    private(set) var caught: ProfileDownload?
    private var inner: Inner
    private var scheme = ProfileURL.Scheme.https

    init(_ inner: Inner) {
        self.inner = inner
    }

    var now: Instant { inner.now }

    mutating func begin(_ operation: Operation, for phone: PhoneID) {
        if case .transfer(let request) = operation { scheme = request.url.scheme }
        inner.begin(operation, for: phone)
    }

    mutating func send(_ message: Message, from phone: PhoneID) { inner.send(message, from: phone) }

    mutating func wait(until deadline: Instant) -> [Occurrence] {
        let occurrences = inner.wait(until: deadline)
        for case .completed(_, .transfer(let result)) in occurrences {
            guard caught == nil, case .response(let response) = result.outcome, response.status == 200 else { continue }
            caught = ProfileDownload(
                body: response.body, contentEncoding: response.contentEncoding, scheme: scheme)
        }
        return occurrences
    }
}
