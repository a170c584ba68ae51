import Foundation
import TestSupport

/// One PKI for all checks, and server certificates that are wrong in one way each, made by plain openssl.
struct CheckPKI {
    static let shared = try! CheckPKI()

    let pki: OperatorPKI
    private let folder: TemporaryFolder

    init() throws {
        pki = try OperatorPKI()
        folder = pki.folder
        try openssl("req -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr -subj /CN=prov.example.test")
        try folder.write("san", "subjectAltName=DNS:prov.example.test")
        try folder.write("wrong-san", "subjectAltName=DNS:other.example.test")
        try sign("wrong-name", extensions: "wrong-san")
        try openssl("x509 -req -in leaf.csr -signkey leaf.key -days 30 -extfile san -out self-signed.pem")
        try weakKey()
        try intermediate()
        try expired()
        try HandsetProgram.require(
            "certs", "server", "prov.example.test", "--pki", folder.path, "--out", folder("soon"), "--days", "10")
        try HandsetProgram.require("certs", "init", "--out", folder("foreign"))
    }

    /// The healthy files with another certificate, and the key that belongs to it.
    func files(_ certificate: String, key: String = "leaf.key") -> ServerFiles {
        ServerFiles(certificate: folder(certificate), key: folder(key), clientRoots: folder("device-root.pem"))
    }

    /// The path of a file.
    func callAsFunction(_ name: String) -> String { folder(name) }

    private func openssl(_ line: String) throws {
        try require(run("openssl", line.split(separator: " ").map(String.init), folder: folder.path))
    }

    private func sign(_ name: String, csr: String = "leaf.csr", extensions: String = "san") throws {
        try openssl(
            "x509 -req -in \(csr) -CA provisioning-root.pem -CAkey provisioning-root.key -CAcreateserial -days 300 "
                + "-extfile \(extensions) -out \(name).pem")
    }

    private func weakKey() throws {
        try openssl("req -newkey rsa:1024 -nodes -keyout weak.key -out weak.csr -subj /CN=prov.example.test")
        try sign("weak", csr: "weak.csr")
    }

    private func intermediate() throws {
        try folder.write("ca", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign")
        try openssl(
            "req -newkey rsa:2048 -nodes -keyout middle.key -out middle.csr -subj /O=Example/CN=Example-Issuing-CA-1")
        try sign("middle", csr: "middle.csr", extensions: "ca")
        try openssl(
            "x509 -req -in leaf.csr -CA middle.pem -CAkey middle.key -CAcreateserial -days 200 -extfile san -out below.pem"
        )
    }

    private func expired() throws {
        try folder.write(
            "ca.cnf",
            """
            [ca]
            default_ca = here
            [here]
            database = index
            serial = number
            new_certs_dir = .
            default_md = sha256
            policy = any
            x509_extensions = leaf
            [any]
            commonName = supplied
            [leaf]
            subjectAltName = DNS:prov.example.test
            """
        )
        try folder.write("index", "")
        try folder.write("number", "1000")
        try openssl(
            "ca -batch -config ca.cnf -cert provisioning-root.pem -keyfile provisioning-root.key -in leaf.csr -out expired.pem "
                + "-notext -startdate 20240101000000Z -enddate 20250101000000Z")
    }
}

extension HandsetProgram {
    static func require(_ arguments: String...) throws {
        try EndToEndTests.require(TestSupport.run(path, arguments))
    }

    /// Checks a loopback server under the name `prov.example.test`.
    static func check(
        port: Int, rule: String = "https://prov.example.test:{port}/$MA.xml", _ more: [String] = [],
        environment: [String: String] = [:]
    ) throws -> Finished {
        let rule = rule.split(separator: "{port}", omittingEmptySubsequences: false).joined(separator: "\(port)")
        let arguments = [
            "check", rule, "--resolve", "prov.example.test:\(port):127.0.0.1", "--pki", CheckPKI.shared.pki.folder.path,
        ]
        return try TestSupport.run(path, arguments + more, environment: environment)
    }
}

extension Finished {
    /// The IDs of the checks that failed, of a run with `--json`.
    func broken() throws -> Set<String> {
        Set(try events().filter { $0.text("verdict") == "failed" }.compactMap { $0.text("check") })
    }

    /// What each check that did not pass had to say, for the message of a test.
    var openChecks: String {
        output.split(separator: "\n").filter { !$0.contains("\"verdict\":\"passed\"") }.joined(separator: "\n") + errors
    }
}
