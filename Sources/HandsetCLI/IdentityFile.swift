import Handset
import LiveWorld
import OpenSSL
import ResyncEngine

/// The identities of a fleet: read from the pool beside a PKI where they are, minted and written there where not.
struct IdentityFile {
    private let identities: FleetIdentities
    /// The file; nil where there is no PKI folder, so that identities live as long as the run.
    private let path: String?

    private let isQuiet: Bool

    init(_ identities: FleetIdentities, folder: String?, quiet: Bool = false) {
        (self.identities, path, isQuiet) = (identities, folder.map { "\($0)/phones.pool" }, quiet)
    }

    /// A pool with every identity of the plan.
    func pool(for plan: FleetPlan) throws -> IdentityPool {
        let old = try readOld()
        let missing: [IdentityForge.Order]
        do throws(IdentityPool.Fault) {
            missing = try identities.missing(in: old, of: plan)
        } catch {
            throw problem(error)
        }
        if missing.isEmpty, let old { return old }
        let pooled = identities.poolsPrimes(for: missing) ? " of pooled primes" : ""
        if !isQuiet, !missing.isEmpty {
            Terminal.say("minting \(missing.count) \(missing.count == 1 ? "identity" : "identities")\(pooled)")
        }
        let image = identities.pool(adding: missing, to: old)
        guard let path else { return try open(HeldBytes(image)) }
        try FileAccess.write(image, to: path, mode: 0o600)
        guard let file = MappedFile(path) else { throw RunProblem("\(path): it cannot be mapped into memory") }
        return try open(file)
    }

    private func readOld() throws -> IdentityPool? {
        guard let path, FileAccess.exists(path) else { return nil }
        guard let file = MappedFile(path) else { throw InputProblem("\(path): it cannot be read, or is empty") }
        return try open(file)
    }

    private func open(_ memory: any IdentityMemory) throws -> IdentityPool {
        do throws(IdentityPool.Fault) {
            return try identities.open(memory)
        } catch {
            throw problem(error)
        }
    }

    private func problem(_ fault: IdentityPool.Fault) -> InputProblem {
        InputProblem("\(path ?? "identities"): \(fault); remove the file to have the identities minted anew")
    }
}
