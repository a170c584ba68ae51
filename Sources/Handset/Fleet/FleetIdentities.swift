import LiveWorld
package import OpenSSL
package import Provisioning
package import ResyncEngine
import Synchronization

/// Who the phones of a fleet are: what their certificates say, made once, by as many threads as there are cores.
package struct FleetIdentities: Sendable {
    private let authority: PhoneAuthority
    private let assumptions: Assumptions

    /// Makes the identities of an authority's phones.
    package init(_ authority: PhoneAuthority, _ assumptions: Assumptions) {
        (self.authority, self.assumptions) = (authority, assumptions)
    }

    /// True where keys may be put together of pooled primes.
    package var isPooled: Bool { assumptions.pooledPrimes == .yes }

    /// True where one of these keys is put together of pooled primes: those on curves never are.
    package func poolsPrimes(for orders: [IdentityForge.Order]) -> Bool {
        isPooled && orders.contains { if case .rsa(2048) = $0.key { true } else { false } }
    }

    /// What a planned phone's certificate is to say; nil for a phone without one.
    package func order(of phone: PlannedPhone) -> IdentityForge.Order? {
        guard let key = phone.key else { return nil }
        return IdentityForge.Order(
            product: phone.model.name, serial: phone.serial.text, mac: phone.address, subject: assumptions.micSubject,
            key: key
        )
    }

    /// Opens a pool; throws where it is damaged or another authority's.
    package func open(_ memory: any IdentityMemory) throws(IdentityPool.Fault) -> IdentityPool {
        try IdentityPool(memory, issuer: authority.deviceRoot)
    }

    /// The orders of a plan that a pool does not have.
    package func missing(in pool: IdentityPool?, of plan: FleetPlan) throws(IdentityPool.Fault) -> [IdentityForge.Order]
    {
        var missing: [IdentityForge.Order] = []
        for phone in plan.phones {
            guard let order = order(of: phone) else { continue }
            if try pool?.identity(for: order, isPooled: isPooled) == nil { missing.append(order) }
        }
        return missing
    }

    /// The bytes of a pool that has these as well.
    package func pool(adding orders: [IdentityForge.Order], to old: IdentityPool?) -> [UInt8] {
        let threads = ProcessMeter.cores
        let needsPrimes = poolsPrimes(for: orders)
        let forge = IdentityForge(
            issuer: authority.deviceRoot, pool: needsPrimes ? Self.primes(threads, for: orders.count) : nil,
            from: CivilTime(year: 2020, month: 1, day: 1).unixTime, to: CivilTime(year: 2050, month: 1, day: 1).unixTime
        )
        let shelves = Shelf(count: (orders.count + Self.batch - 1) / Self.batch)
        EngineThread.share(shelves.count, among: threads) { batch in
            var random = SystemRandomNumberGenerator()
            let range = batch * Self.batch..<min(orders.count, (batch + 1) * Self.batch)
            let forged = range.map { place in
                do throws(CertificateMint.Fault) {
                    return try forge.forge(orders[place], using: &random)
                } catch {
                    preconditionFailure("a device certificate could not be minted: \(error)")
                }
            }
            shelves.put(forged, at: batch)
        }
        let made = zip(orders, shelves.all).map { ($0, $1) }
        return IdentityPool.image(issuer: authority.deviceRoot, isPooled: isPooled, keeping: old, made)
    }

    private static let batch = 32

    /// Enough primes that hardly two keys are the same: four of 128 can be chosen in ten million ways.
    private static func primes(_ threads: Int, for keys: Int) -> PrimePool {
        let count = keys > 20_000 ? 256 : 128
        let shelves = PrimeShelf()
        EngineThread.share(count / 8, among: threads) { _ in shelves.put(PrimePool(count: 8)) }
        return PrimePool(joining: shelves.all)
    }

    private final class Shelf: Sendable {
        let count: Int
        private let places: Mutex<[[IdentityForge.Forged]]>

        init(count: Int) {
            self.count = count
            places = Mutex(Array(repeating: [], count: count))
        }

        var all: [IdentityForge.Forged] { places.withLock { $0.flatMap(\.self) } }

        func put(_ forged: [IdentityForge.Forged], at place: Int) { places.withLock { $0[place] = forged } }
    }

    private final class PrimeShelf: Sendable {
        private let pools = Mutex<[PrimePool]>([])

        var all: [PrimePool] { pools.withLock { $0 } }

        func put(_ pool: PrimePool) { pools.withLock { $0.append(pool) } }
    }
}
