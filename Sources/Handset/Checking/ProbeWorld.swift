import Checks
import LiveWorld
import Provisioning
import ResyncEngine

/// The real world as a check sees it: it keeps every answer, and lets nothing out to where the check may not go.
struct ProbeWorld: World {
    private var outside: CurlWorld
    private let gate: TargetGate
    private let notes: Notes?
    private var turnedBack: [Occurrence] = []

    /// What one phone asked, and what it was answered.
    final class Notes {
        fileprivate var asked: [(id: TransferID, url: ProfileURL)] = []
        fileprivate var answered: [TransferID: TransferResult] = [:]

        /// Every request that was answered, in order.
        var exchanges: [ProbeRecord.Exchange] {
            asked.compactMap { id, url in answered[id].map { ProbeRecord.Exchange(url: url, result: $0) } }
        }
    }

    init(_ outside: CurlWorld, gate: TargetGate, notes: Notes? = nil) {
        (self.outside, self.gate, self.notes) = (outside, gate, notes)
    }

    var now: Instant { outside.now }

    /// Where the wish to stop comes in.
    var mailbox: Mailbox { outside.mailbox }

    mutating func begin(_ operation: Operation, for phone: PhoneID) {
        guard case .transfer(var request) = operation else { return outside.begin(operation, for: phone) }
        notes?.asked.append((request.id, request.url))
        let (host, port) = request.dial.map { ($0.host, $0.port) } ?? (request.url.host, request.url.port)
        switch gate.verdict(on: host, among: request.resolve) {
        case .allowed(let addresses):
            request.resolve.insert(HostOverride(host: host, port: port, addresses: addresses), at: 0)
            outside.begin(.transfer(request), for: phone)
        case .unresolved: outside.begin(.transfer(request), for: phone)
        case .foreign(let address): turnBack(request, from: address, phone)
        }
    }

    mutating func send(_ message: Message, from phone: PhoneID) {}

    mutating func wait(until deadline: Instant) -> [Occurrence] {
        var happened = turnedBack
        turnedBack = []
        if happened.isEmpty { happened = outside.wait(until: deadline) }
        for case .completed(_, .transfer(let result)) in happened { notes?.answered[result.id] = result }
        return happened
    }

    private mutating func turnBack(_ request: TransferRequest, from address: String, _ phone: PhoneID) {
        let failure = TransferFailure(
            phase: .tcp, cause: .domainNotAllowed, refusedBy: .local,
            detail: "\(request.url.host) is \(address), an address of the Internet: nothing was sent there")
        let result = TransferResult(id: request.id, outcome: .failed(failure))
        turnedBack.append(.completed(phone, .transfer(result)))
    }
}
