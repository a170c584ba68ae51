internal import Glibc
import Provisioning

/// The phone's resolver: fixed answers first, then those of the zone where there is one, else the host's.
final class Resolver {
    private let zone: Zone?
    private var known: [String: (addresses: [String], at: Instant)] = [:]

    /// How long an answer of the host's resolver is good for, as libcurl keeps its own.
    private static let lifetime = Duration.seconds(60)

    init(zone: Zone? = nil) {
        self.zone = zone
    }

    /// False where a zone without the name of the machine to be dialled makes every attempt vain.
    func knows(_ request: TransferRequest) -> Bool {
        let (host, port) = request.machine
        guard zone != nil else { return true }
        return override(of: host, port: port, among: request.resolve)?.isEmpty == false
    }

    /// The port that is dialled in place of one that a URL names.
    func dialled(_ port: Int) -> Int { zone?.ports[port] ?? port }

    /// The fixed addresses of a host and port, nil where DNS decides.
    func override(of host: String, port: Int, among overrides: [HostOverride]) -> [String]? {
        let fixed = overrides.first { $0.answers(for: host, port: port) }?.addresses
        return fixed ?? zone?.addresses(of: host)
    }

    /// Every address of a name, for the check that a certificate's name leads to the machine that showed it (SRV-13).
    ///
    /// It blocks while the host's resolver works; empty where the lookup fails.
    func addresses(of name: String, among overrides: [HostOverride]) -> [String] {
        if let fixed = overrides.first(where: { $0.names(name) }) { return fixed.addresses }
        if let zone { return zone.addresses(of: name) }
        let (wanted, now) = (name.lowercased(), MonotonicClock.now())
        if let answer = known[wanted], now - answer.at < Self.lifetime { return answer.addresses }
        let found = lookUp(name)
        known[wanted] = (found, now)
        return found
    }

    private func lookUp(_ name: String) -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0, let list else { return [] }
        defer { freeaddrinfo(list) }
        return sequence(first: list, next: { $0.pointee.ai_next }).compactMap { numeric($0.pointee) }
    }

    private func numeric(_ entry: addrinfo) -> String? {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let code = getnameinfo(
            entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST
        )
        guard code == 0 else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
