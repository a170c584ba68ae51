import OpenSSL
import Provisioning
import TestSupport

/// An operator's own PKI with everything that can be wrong in it, as PEM files in a folder.
///
/// Keys and roots are made once a run; dates lie around the clock's own time, because the servers have no other.
struct FaultPKI {
    static let now = UnixTime(Int64(Clock.now))
    static let day: Int64 = 86_400

    static let root = mint(.root("Example Root CA", from: now + -900 * day, to: now + 3000 * day))
    static let otherRoot = mint(.root("Somebody's Root", from: now + -900 * day, to: now + 3000 * day))
    static let phoneRoot = mint(.root("Phone Root", from: now + -900 * day, to: now + 3000 * day))
    static let otherPhoneRoot = mint(.root("Renewed Phone Root", from: now + -900 * day, to: now + 3000 * day))
    static let intermediate = mint(authority("Example Issuing CA 1"), under: root)
    static let phoneIntermediate = mint(authority("Phone Issuing CA"), under: phoneRoot)
    static let serverKey = key(.rsa(2048))
    static let phoneKey = key(.rsa(2048))
    static let mac = MACAddress(0x0056_2b04_3615)

    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("root.pem", Self.root.certificate.pem)
        try folder.write("phone-root.pem", Self.phoneRoot.certificate.pem)
        try folder.write("server.key", Self.serverKey.pem)
        try folder.write("phone.key", Self.phoneKey.pem)
        try save(Self.phone(), as: "phone")
        try save(Self.server(), as: "server")
        try folder.write("www/a.xml", "<flat-profile><GPP_A>fine</GPP_A></flat-profile>")
    }

    /// Writes a chain as `NAME.pem`, and its key as `NAME.key` where that is a key of its own.
    @discardableResult
    func save(_ certified: CertifiedKey, as name: String, chain: [CertifiedKey] = []) throws -> String {
        let all = [certified.certificate] + chain.map(\.certificate)
        try folder.write("\(name).key", certified.key.pem)
        return try folder.write("\(name).pem", all.map(\.pem).joined())
    }

    /// A server's certificate, right but for the change.
    static func server(
        under issuer: CertifiedKey? = root, key: PrivateKey? = serverKey,
        _ change: (inout CertificateRecipe) -> Void = { _ in }
    ) -> CertifiedKey {
        var recipe = CertificateRecipe.server("prov.example.test", from: now + -30 * day, to: now + 300 * day)
        change(&recipe)
        return mint(recipe, under: issuer, key: key)
    }

    /// A phone's certificate, right but for the change.
    static func phone(
        under issuer: CertifiedKey = phoneRoot, key: PrivateKey? = phoneKey,
        _ change: (inout CertificateRecipe) -> Void = { _ in }
    ) -> CertifiedKey {
        var recipe = CertificateRecipe.device(
            product: "CP-8841-3PCC", serial: "HSE1", mac: mac, from: now + -300 * day, to: now + 3000 * day)
        change(&recipe)
        return mint(recipe, under: issuer, key: key)
    }

    static func authority(_ name: String, from: Int64 = -800, to: Int64 = 2000) -> CertificateRecipe {
        CertificateRecipe(
            name: name, subject: DistinguishedName(["O": "Example", "CN": name]), notBefore: now + from * day,
            notAfter: now + to * day, authority: CertificateRecipe.Authority()
        )
    }

    static func mint(
        _ recipe: CertificateRecipe, under issuer: CertifiedKey? = nil, key: PrivateKey? = nil
    ) -> CertifiedKey {
        do { return try CertificateMint.mint(recipe, issuer: issuer, key: key) } catch {
            preconditionFailure("cannot mint \(recipe.name): \(error)")
        }
    }

    private static func key(_ kind: CertificateRecipe.Key) -> PrivateKey {
        guard let key = PrivateKey.make(kind) else { preconditionFailure("no key of the kind \(kind)") }
        return key
    }
}
