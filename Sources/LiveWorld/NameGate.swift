import Provisioning

/// Keeps many phones from asking for one name at once: libcurl starts a thread for each lookup, and remembers an answer
/// for a minute.
///
/// A few ask; who comes meanwhile is held until one of them has the answer, or until there is room to ask as well.
struct NameGate {
    private var asking: [EasyHandle] = []
    private var held: [(request: TransferRequest, phone: PhoneID)] = []
    private var known: [String: Instant] = [:]

    /// How many lookups may be under way.
    private static let limit = 16
    /// How long an answer is counted on; libcurl keeps it a little longer.
    private static let lifetime = Duration.seconds(55)

    /// True while somebody is held.
    var isHolding: Bool { !held.isEmpty }

    /// True where a transfer would be one lookup too many.
    func mustWait(_ request: TransferRequest, at now: Instant) -> Bool {
        asking.count >= Self.limit && needsLookup(request, at: now)
    }

    /// Holds a transfer back.
    mutating func hold(_ request: TransferRequest, for phone: PhoneID) { held.append((request, phone)) }

    /// Notes that a transfer began.
    mutating func began(_ transfer: EasyHandle, at now: Instant) {
        if needsLookup(transfer.request, at: now) { asking.append(transfer) }
    }

    /// Notes that a transfer ended, with its name known or not.
    mutating func ended(_ transfer: EasyHandle, at now: Instant) {
        guard !asking.isEmpty, let place = asking.firstIndex(where: { $0 === transfer }) else { return }
        note(transfer, at: now)
        asking.remove(at: place)
    }

    /// The transfers that need not be held any more.
    mutating func released(at now: Instant) -> [(request: TransferRequest, phone: PhoneID)] {
        if asking.isEmpty && held.isEmpty { return [] }
        asking.removeAll { transfer in
            guard transfer.isNameResolved else { return false }
            known[transfer.request.machine.host] = now + Self.lifetime
            return true
        }
        var room = Self.limit - asking.count
        var released: [(request: TransferRequest, phone: PhoneID)] = []
        var waiting: [(request: TransferRequest, phone: PhoneID)] = []
        for entry in held {
            let mustAsk = needsLookup(entry.request, at: now)
            if mustAsk, room <= 0 {
                waiting.append(entry)
            } else {
                if mustAsk { room -= 1 }
                released.append(entry)
            }
        }
        held = waiting
        return released
    }

    private mutating func note(_ transfer: EasyHandle, at now: Instant) {
        if transfer.isNameResolved { known[transfer.request.machine.host] = now + Self.lifetime }
    }

    private func needsLookup(_ request: TransferRequest, at now: Instant) -> Bool {
        let host = request.machine.host
        if request.resolve.contains(where: { $0.names(host) }) { return false }
        if let until = known[host], until > now { return false }
        return IPAddress(host) == nil
    }
}
