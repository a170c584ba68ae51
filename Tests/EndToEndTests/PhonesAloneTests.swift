import Foundation
import TestSupport
import Testing

/// A process of phones alone goes short ways in its TLS library, and the phones do the same.
@Suite struct PhonesAloneTests {
    @Test(
        "TLS-1, TLS-6: a phone of a fleet sends the ClientHello of a phone by itself, byte for byte",
        arguments: [
            ("8841", "11.0.1", "000e001700190"), ("8841", "11.3.2", "000a001d0017"), ("8841", "12.0.7", "000a001d0017"),
            ("8832", "12.0.7SR3", "0014001d0017"),
        ])
    func sameOffer(model: String, release: String, groups: String) throws {
        let phone = ["--model", model, "--firmware", release, "--key-type", "p256", "--set", "Resync_Random_Delay=0"]
        let place = ["https://prov.example.test:PORT/p.xml", "--resolve", "prov.example.test:PORT:127.0.0.1"]
        let alone = try offer(["resync"] + place + phone)
        let inFleet = try offer(["fleet", "--phones", "1", "--rate", "1", "--count", "1", "--rule"] + place + phone)
        #expect(alone == inFleet)
        #expect(alone.contains("\n10 \(groups)"), "\(alone)")
    }

    @Test(
        "CLI-8, SRV-4: a fleet verifies a server under a root on any curve, and refuses it under another",
        arguments: ["prime256v1", "secp384r1", "secp521r1", "secp256k1", "brainpoolP256r1"])
    func curves(_ curve: String) throws {
        let (pki, folder) = (try OperatorPKI(), try TemporaryFolder())
        try folder.write("www/p.xml", "<flat-profile><GPP_A>x</GPP_A></flat-profile>")
        for name in ["root", "other"] {
            try openssl(["ecparam", "-name", curve, "-genkey", "-noout", "-out", folder("\(name).key")])
            try openssl(
                ["req", "-x509", "-new", "-key", folder("\(name).key"), "-subj", "/CN=Root", "-days", "9"]
                    + ["-out", folder("\(name).pem")])
        }
        let own = curve == "prime256v1" || curve.hasPrefix("secp3") || curve.hasPrefix("secp5")
        try openssl(["ecparam", "-name", own ? curve : "secp384r1", "-genkey", "-noout", "-out", folder("s.key")])
        try openssl(
            ["req", "-new", "-x509", "-key", folder("s.key"), "-subj", "/CN=prov.example.test", "-days", "9"]
                + ["-CA", folder("root.pem"), "-CAkey", folder("root.key"), "-out", folder("s.pem")])
        let files = ServerFiles(
            certificate: folder("s.pem"), key: folder("s.key"), clientRoots: pki.files.clientRoots)
        let server = try TestServer.nginx(files, folder: folder, location: "try_files /p.xml =404;")
        let place = "prov.example.test:\(server.port)"
        func status(under root: String) throws -> Int32 {
            let words = [
                "fleet", "--phones", "2", "--rate", "10", "--count", "2", "--rule", "https://\(place)/$MA.xml",
                "--resolve",
                "\(place):127.0.0.1", "--pki", pki.folder.path, "--p256", "100%", "--cacert", folder("\(root).pem"),
            ]
            return try run(HandsetProgram.path, words).status
        }
        #expect(try status(under: "root") == 0)
        #expect(try status(under: "other") == 1)
    }

    private func openssl(_ words: [String]) throws {
        try require(run("/usr/bin/openssl", words))
    }

    private func offer(_ words: [String]) throws -> String {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Oracles/hello.py")
        let told = try run("/usr/bin/python3", [script.path, HandsetProgram.path] + words)
        #expect(told.status == 0, "\(told.errors)")
        return told.output
    }
}
