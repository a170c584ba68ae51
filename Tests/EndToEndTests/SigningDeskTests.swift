import TestSupport
import Testing

/// `handset certs sign` plays the vendor's signing desk.
@Suite struct SigningDeskTests {
    @Test("SRV-10, SRV-23: a request whose CN is an FQDN comes back signed with its chain")
    func signs() throws {
        let folder = try TemporaryFolder()
        try require(HandsetProgram.run("certs", "init", "--out", folder.path))
        let subject = "/C=FR/O=Operator/CN=prov.operator.example/emailAddress=ops@operator.example"
        try request(subject, folder)
        try require(HandsetProgram.run("certs", "sign", folder("own.csr"), "--out", folder.path))
        let signed = folder("prov.operator.example.pem")
        let verified = try run(
            "openssl",
            [
                "verify", "-purpose", "sslserver", "-CAfile", folder("provisioning-root.pem"), "-untrusted", signed,
                signed,
            ]
        )
        #expect(verified.status == 0, "\(verified.errors)")
    }

    @Test(
        "SRV-10: a request without an FQDN is refused with the reason, and nothing is written",
        arguments: ["/O=Operator", "/CN=prov", "/CN=192.0.2.1"]
    )
    func refuses(subject: String) throws {
        let folder = try TemporaryFolder()
        try require(HandsetProgram.run("certs", "init", "--out", folder.path))
        try request(subject, folder)
        let result = try HandsetProgram.run("certs", "sign", folder("own.csr"), "--out", folder("signed"))
        #expect(result.status == 2)
        #expect(result.errors.contains("CN"))
        #expect(result.output.isEmpty)
    }

    @Test("Keys are written for their owner alone, and nothing is overwritten without --force")
    func files() throws {
        let folder = try TemporaryFolder()
        try require(HandsetProgram.run("certs", "init", "--out", folder.path))
        let mode = try run("stat", ["-c", "%a", folder("device-root.key"), folder("device-root.pem")])
        #expect(mode.output == "600\n644\n")
        let before = folder.read("device-root.pem")
        let again = try HandsetProgram.run("certs", "init", "--out", folder.path)
        #expect(again.status == 2)
        #expect(again.errors.contains("--force"))
        #expect(folder.read("device-root.pem") == before)
    }

    private func request(_ subject: String, _ folder: TemporaryFolder) throws {
        try require(
            run(
                "openssl",
                [
                    "req", "-newkey", "rsa:2048", "-nodes", "-keyout", folder("own.key"), "-out", folder("own.csr"),
                    "-subj", subject,
                ]
            )
        )
    }
}
