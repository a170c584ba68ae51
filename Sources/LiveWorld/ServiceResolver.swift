internal import CAres
internal import Glibc
import Provisioning

/// Asks DNS for SRV records, through c-ares, beside the transfers of the same thread (PR-53).
final class ServiceResolver {
    private var channel: ares_channel?
    private var answered: [Occurrence] = []
    private(set) var pending = 0

    /// Opens a channel to the host's resolvers, or to the given ones (`127.0.0.1:5353`).
    init(servers: String?) {
        guard ares_library_init(ARES_LIB_INIT_ALL) == Int32(ARES_SUCCESS) else { return }
        var options = ares_options()
        options.timeout = 2000
        options.tries = 2
        let mask = Int32(ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES)
        guard ares_init_options(&channel, &options, mask) == Int32(ARES_SUCCESS) else { return }
        if let servers { ares_set_servers_ports_csv(channel, servers) }
    }

    deinit {
        if let channel { ares_destroy(channel) }
        ares_library_cleanup()
    }

    /// Asks for the records of a name on behalf of a phone.
    func ask(_ question: DNSQuestion, for phone: PhoneID) {
        guard case .service(let name) = question else { return }
        guard let channel else {
            answered.append(.completed(phone, .lookup(question, .failed)))
            return
        }
        pending += 1
        let ticket = Unmanaged.passRetained(Ticket(owner: self, question: question, phone: phone)).toOpaque()
        ares_query(
            channel, name, Int32(handset_class_internet), Int32(handset_type_service),
            { ticket, status, _, bytes, count in
                guard let ticket else { return }
                let ticket_ = Unmanaged<Ticket>.fromOpaque(ticket).takeRetainedValue()
                ticket_.owner?.take(ticket_, status: status, bytes: bytes, count: count)
            }, ticket)
    }

    /// The sockets to wait for, as poll wants them.
    var descriptors: [(descriptor: Int32, reads: Bool, writes: Bool)] {
        guard let channel, pending > 0 else { return [] }
        var sockets = [ares_socket_t](repeating: ARES_SOCKET_BAD, count: Int(ARES_GETSOCK_MAXNUM))
        let bits = ares_getsock(channel, &sockets, Int32(sockets.count))
        return sockets.enumerated().compactMap { index, socket in
            let reads = handset_ares_readable(bits, Int32(index)) != 0
            let writes = handset_ares_writable(bits, Int32(index)) != 0
            return reads || writes ? (socket, reads, writes) : nil
        }
    }

    /// Moves every question on without waiting; returns the answers that came.
    func advance() -> [Occurrence] {
        if let channel, pending > 0 {
            for (descriptor, reads, writes) in descriptors {
                ares_process_fd(channel, reads ? descriptor : ARES_SOCKET_BAD, writes ? descriptor : ARES_SOCKET_BAD)
            }
            ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD)
        }
        defer { answered = [] }
        return answered
    }

    private func take(_ ticket: Ticket, status: Int32, bytes: UnsafeMutablePointer<UInt8>?, count: Int32) {
        pending -= 1
        let records = status == Int32(ARES_SUCCESS) ? Self.records(in: bytes, count: count) : []
        let answer: DNSAnswer = records.isEmpty ? .failed : .services(records)
        answered.append(.completed(ticket.phone, .lookup(ticket.question, answer)))
    }

    private static func records(in bytes: UnsafeMutablePointer<UInt8>?, count: Int32) -> [ServiceRecord] {
        var list: UnsafeMutablePointer<ares_srv_reply>?
        guard let bytes, ares_parse_srv_reply(bytes, count, &list) == Int32(ARES_SUCCESS), let list else { return [] }
        defer { ares_free_data(list) }
        return sequence(first: list, next: { $0.pointee.next }).map { entry in
            ServiceRecord(
                priority: Int(entry.pointee.priority), weight: Int(entry.pointee.weight),
                port: Int(entry.pointee.port), target: entry.pointee.host.map { String(cString: $0) } ?? ""
            )
        }
    }

    private final class Ticket {
        weak var owner: ServiceResolver?
        let question: DNSQuestion
        let phone: PhoneID

        init(owner: ServiceResolver, question: DNSQuestion, phone: PhoneID) {
            (self.owner, self.question, self.phone) = (owner, question, phone)
        }
    }
}
