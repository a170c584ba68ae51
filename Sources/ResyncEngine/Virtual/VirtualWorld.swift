import HeapModule
package import Provisioning

/// Virtual time: nothing is waited for, the world jumps to what happens next.
///
/// ```swift
/// let world = VirtualWorld(servers: [try VirtualServer(spec)], clock: start)
/// var engine = Engine(phones, in: world) { … }
/// engine.powerOn(PhoneID(0))
/// engine.run(until: Instant(seconds: 86_400))
/// ```
///
/// What happens at one moment happens in the order of phones, and what phones ask for at one moment reaches the servers in
/// the order of phones: how many engines share the phones makes no difference.
package struct VirtualWorld: World {
    /// The present moment.
    package private(set) var now = Instant.start
    /// What phones can reach.
    package let network: VirtualNetwork
    /// How many messages phones sent that nobody answers.
    package private(set) var messages = 0

    /// The number of the first phone within the whole run.
    private let firstPhone: Int
    /// True where somebody else carries requests to the network and answers back.
    private let isPart: Bool
    private var pending: [Request] = []
    private var queue = Heap<Entry>()
    private var answers = Slab<Completion>()
    private var demands = Slab<Demand>()
    private var order: UInt32 = 0

    /// One operation on its way to the network.
    struct Request {
        let at: Instant
        let phone: PhoneID
        let order: Int
        let operation: Operation

        /// In the order of time, then of phones, then as they were begun.
        static func precedes(_ left: Request, _ right: Request) -> Bool {
            if left.at != right.at { return left.at < right.at }
            return left.phone == right.phone ? left.order < right.order : left.phone < right.phone
        }
    }

    /// What happens; large things lie elsewhere, so that the queue is quick to sort.
    private enum What {
        case answered(Int32)
        case demanded(Int32)
        case powered
        case interrupted
    }

    private struct Entry: Comparable {
        let at: Instant
        let phone: UInt32
        let order: UInt32
        let what: What

        static func == (left: Entry, right: Entry) -> Bool { left.at == right.at && left.order == right.order }

        static func < (left: Entry, right: Entry) -> Bool {
            if left.at != right.at { return left.at < right.at }
            return left.phone == right.phone ? left.order < right.order : left.phone < right.phone
        }
    }

    /// Makes a world of its own for the phones of one engine.
    package init(_ network: VirtualNetwork) {
        self.init(network, firstPhone: 0, isPart: false)
    }

    /// Makes a world of some servers; without a zone every name leads to the first.
    package init(servers: [VirtualServer], zone: Zone? = nil, clock: UnixTime, seed: UInt64 = 1) {
        self.init(VirtualNetwork(servers: servers, zone: zone, clock: clock, seed: seed))
    }

    init(_ network: VirtualNetwork, firstPhone: Int, isPart: Bool) {
        (self.network, self.firstPhone, self.isPart) = (network, firstPhone, isPart)
    }

    /// Lets something happen at a moment that has not come: power, a demand, the end of the run.
    package mutating func schedule(_ occurrence: Occurrence, at moment: Instant) {
        let (phone, what): (UInt32, What) =
            switch occurrence {
            case .completed(let phone, let completion): (phone.number, .answered(answers.insert(completion)))
            case .demanded(let phone, let demand): (phone.number, .demanded(demands.insert(demand)))
            case .powered(let phone): (phone.number, .powered)
            // The end of the run comes last of what a moment brings.
            case .interrupted: (.max, .interrupted)
            }
        order &+= 1
        queue.insert(Entry(at: max(moment, now), phone: phone, order: order, what: what))
    }

    private mutating func occurrence(of entry: Entry) -> Occurrence {
        let phone = PhoneID(Int(entry.phone))
        return switch entry.what {
        case .answered(let place): .completed(phone, answers.remove(place))
        case .demanded(let place): .demanded(phone, demands.remove(place))
        case .powered: .powered(phone)
        case .interrupted: .interrupted
        }
    }

    /// Begins an operation; its answer comes at the earliest a round trip later.
    package mutating func begin(_ operation: Operation, for phone: PhoneID) {
        pending.append(Request(at: now, phone: phone, order: pending.count, operation: operation))
    }

    /// Counts a message.
    package mutating func send(_ message: Message, from phone: PhoneID) { messages += 1 }

    /// Jumps to what happens next, or to the deadline.
    package mutating func wait(until deadline: Instant) -> [Occurrence] {
        if !isPart { settle() }
        guard let next = queue.min, next.at <= deadline else {
            now = max(now, deadline)
            return []
        }
        now = max(now, next.at)
        var happened: [Occurrence] = []
        while let first = queue.min, first.at <= now {
            queue.removeMin()
            happened.append(occurrence(of: first))
        }
        return happened
    }

    // MARK: - Requests and answers

    /// When something happens next without a phone's own deadline; nil for never.
    var next: Instant? { queue.min?.at }

    /// True where phones have asked for something that nobody has answered yet.
    var hasPending: Bool { !pending.isEmpty }

    /// Hands over what phones asked for.
    mutating func takePending() -> [Request] {
        defer { pending.removeAll(keepingCapacity: true) }
        return pending
    }

    /// Takes an answer in.
    mutating func deliver(_ completion: Completion, to phone: PhoneID, at moment: Instant) {
        schedule(.completed(phone, completion), at: moment)
    }

    private mutating func settle() {
        guard !pending.isEmpty else { return }
        for request in takePending().sorted(by: Request.precedes) {
            let (at, completion) = network.answer(
                request.operation, of: firstPhone + request.phone.index, at: request.at)
            deliver(completion, to: request.phone, at: at)
        }
    }
}

extension PhoneID {
    /// The index in half the room.
    fileprivate var number: UInt32 { UInt32(truncatingIfNeeded: index) }
}

/// Things in places that are used again.
struct Slab<Element> {
    private var elements: [Element?] = []
    private var free: [Int32] = []

    /// Puts something somewhere, and says where.
    mutating func insert(_ element: Element) -> Int32 {
        guard let place = free.popLast() else {
            elements.append(element)
            return Int32(elements.count - 1)
        }
        elements[Int(place)] = element
        return place
    }

    /// Takes it out again.
    mutating func remove(_ place: Int32) -> Element {
        guard let element = elements[Int(place)].take() else { preconditionFailure("place \(place) is empty") }
        free.append(place)
        return element
    }
}
