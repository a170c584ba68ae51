import Foundation
import Glibc
import OpenSSL
import Provisioning
import Scenarios
import TestSupport

@testable import Lab

/// What clients of the lab need in files: the root they trust, and a phone's certificate.
struct LabFixture: Sendable {
    /// One identity for all tests: its keys are made once.
    static let identity = LabIdentity()
    /// The phone of the fixture.
    static let phone = MACAddress(parsing: "00562b043615")!
    /// The files, made once.
    static let shared = try! LabFixture()

    private let folder: TemporaryFolder

    private init() throws {
        folder = try TemporaryFolder()
        let now = UnixTime(Int64(time(nil)))
        let recipe = CertificateRecipe.device(
            product: "CP-8841-3PCC", serial: "HSE2312ABCD", mac: Self.phone, from: now + -3600, to: now + 86_400,
            key: .p256)
        let device = try CertificateMint.mint(recipe, issuer: EmulationPKI.deviceRoot)
        try folder.write("root.pem", EmulationPKI.provisioningRoot.certificate.pem)
        try folder.write("phone.pem", device.chainPEM)
        try folder.write("phone.key", device.key.pem)
    }

    /// The path of a file.
    func path(_ name: String) -> String { folder.path + "/" + name }

    /// Options that make curl the phone of the fixture, as far as curl can be one.
    var phoneOptions: [String] { ["--cert", path("phone.pem"), "--key", path("phone.key")] }

    /// Options of every curl: the phone's root, its readiness for old servers, where its name leads.
    func commonOptions(port: UInt16) -> [String] {
        [
            "-sS", "--max-time", "10", "--cacert", path("root.pem"), "--ciphers", "DEFAULT:@SECLEVEL=0",
            "--resolve", "\(ServerReader.standardHost):\(port):127.0.0.1",
        ]
    }
}
