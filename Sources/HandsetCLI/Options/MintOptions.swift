import ArgumentParser
import Glibc
import OpenSSL
import Provisioning

/// Where certificates go, and whose PKI signs them.
struct MintOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder to write into.", valueName: "dir"))
    var out: String

    @Option(
        help: ArgumentHelp("The PKI that signs; --out where it holds one, else the emulation's own.", valueName: "dir"))
    var pki: String?

    @Flag(help: "Overwrite what is there.")
    var force = false

    /// The PKI that signs: the one named, the one in the folder, or none.
    var folder: OperatorFolder? {
        if let pki { return OperatorFolder(pki) }
        return FileAccess.exists("\(out)/provisioning-root.pem") ? OperatorFolder(out) : nil
    }

    /// Refuses before anything is written where one of the files is there already.
    func reserve(_ names: [String]) throws {
        try FileAccess.makeFolder(out)
        for name in names where !force && FileAccess.exists("\(out)/\(name)") {
            throw InputProblem("\(out)/\(name): it is there already; --force overwrites it")
        }
    }

    /// Writes a certificate file; a key file for its owner alone.
    func write(_ text: String, to name: String, isKey: Bool = false) throws {
        try FileAccess.write(Array(text.utf8), to: "\(out)/\(name)", mode: isKey ? 0o600 : 0o644)
        Terminal.print("\(out)/\(name)")
    }

    /// Mints a certificate; one that cannot be is this machine's fault.
    static func mint(_ recipe: CertificateRecipe, issuer: CertifiedKey? = nil) throws -> CertifiedKey {
        do throws(CertificateMint.Fault) {
            return try CertificateMint.mint(recipe, issuer: issuer)
        } catch {
            throw RunProblem("the certificate could not be minted: \(error)")
        }
    }

    /// The beginning of a certificate's validity: yesterday, so that clocks may differ.
    static var yesterday: UnixTime { UnixTime(Int64(time(nil)) - 86_400) }

    /// The end of a validity of some days from now.
    static func after(days: Int) -> UnixTime { UnixTime(Int64(time(nil)) + Int64(days) * 86_400) }
}
