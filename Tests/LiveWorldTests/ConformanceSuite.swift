import Foundation
import OpenSSL
import Provisioning
import TestSupport

/// Certificates that others made to try path validation and names, as they lie in a folder that is not ours.
struct ConformanceSuite {
    /// The folder that `HANDSET_CONFORMANCE` names; without it there is nothing to run.
    static let folder = ProcessInfo.processInfo.environment["HANDSET_CONFORMANCE"]

    /// One certificate of a suite.
    struct Entry: Sendable {
        let path: String
        let certificate: X509Certificate
        let summary: CertificateSummary

        var isSelfIssued: Bool { summary.subject == summary.issuer }
    }

    /// Every certificate below the folder, folder by folder: what lies together belongs together.
    static func folders() -> [[Entry]] {
        guard let folder, let found = FileManager.default.enumerator(atPath: folder) else { return [] }
        let paths = found.compactMap { $0 as? String }.filter { path in
            ["pem", "der", "crt", "cer"].contains { path.hasSuffix(".\($0)") }
        }
        let all = paths.sorted().flatMap { entries(in: "\(folder)/\($0)") }
        let groups = Dictionary(grouping: all) { ($0.path as NSString).deletingLastPathComponent }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func entries(in path: String) -> [Entry] {
        guard let data = FileManager.default.contents(atPath: path),
            case .success(let certificates) = CertificateFile.read([UInt8](data))
        else { return [] }
        return certificates.map { Entry(path: path, certificate: $0, summary: $0.summary) }
    }

    /// What a server would send behind a certificate: whatever could have issued it, the nearest first, without anchors.
    static func issuers(of leaf: Entry, among entries: [Entry]) -> [X509Certificate] {
        var (found, wanted, next): ([Entry], [DistinguishedName], Int) = ([], [leaf.summary.issuer], 0)
        while next < wanted.count, found.count < 24 {
            let name = wanted[next]
            next += 1
            for entry in entries where entry.summary.subject == name && entry.certificate.der != leaf.certificate.der {
                let isKnown = found.contains { $0.certificate.der == entry.certificate.der }
                if isKnown || entry.certificate.isSigned(by: entry.certificate) { continue }
                found.append(entry)
                if !wanted.contains(entry.summary.issuer) { wanted.append(entry.summary.issuer) }
            }
        }
        return found.map(\.certificate)
    }

    /// The key of a PKITS certificate, which lies beside it in a file with a password that its authors print.
    static func key(of entry: Entry) throws -> PrivateKey? {
        let name = ((entry.path as NSString).lastPathComponent as NSString).deletingPathExtension
        let above = ((entry.path as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent
        let file = "\(above)/pkcs12/\(name).p12"
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        let shown = try run(
            "openssl", ["pkcs12", "-legacy", "-in", file, "-passin", "pass:password", "-nodes", "-nocerts"])
        return PEM.blocks(Array(shown.output.utf8))?.first.flatMap { PrivateKey(der: $0.bytes) }
    }

    /// What `openssl verify` says under libcurl's flags: the first objection, or acceptance.
    static func verify(
        _ leaf: X509Certificate, _ issuers: [X509Certificate], _ roots: [X509Certificate], at time: UnixTime
    ) throws -> (code: Int, depth: Int) {
        let files = try TemporaryFolder()
        try files.write("leaf", leaf.pem)
        try files.write("roots", roots.map(\.pem).joined())
        try files.write("more", (issuers.isEmpty ? [leaf] : issuers).map(\.pem).joined())
        let answer = try run(
            "openssl",
            [
                "verify", "-purpose", "sslserver", "-auth_level", "2", "-partial_chain", "-trusted_first", "-attime",
                "\(time.seconds)", "-no-CApath", "-no-CAstore", "-CAfile", files("roots"), "-untrusted", files("more"),
                files("leaf"),
            ])
        let text = answer.output + answer.errors
        guard let first = text.firstMatch(of: /error (\d+) at (\d+) depth lookup/) else {
            return (answer.status == 0 ? 0 : -1, 0)
        }
        return (Int(first.1) ?? -1, Int(first.2) ?? -1)
    }

    /// The certificate with a key of ours and everything else as it was, names and extensions included.
    ///
    /// It signs itself, unless it is without a subject and so would be without an issuer: libcurl refuses whoever has
    /// none, whatever the names of the server.
    static func borrowing(_ key: PrivateKey, for entry: Entry, under issuer: CertifiedKey) throws -> CertifiedKey? {
        let files = try TemporaryFolder()
        for (name, text) in [
            ("key", key.pem), ("old", entry.certificate.pem), ("ca", issuer.certificate.pem),
            ("ca.key", issuer.key.pem),
        ] {
            try files.write(name, text)
        }
        let common = ["x509", "-set_serial", "1", "-days", "9"]
        try run("openssl", common + ["-in", files("old"), "-signkey", files("key"), "-out", files("new")])
        if entry.summary.subject == DistinguishedName([]) {
            let authority = ["-CA", files("ca"), "-CAkey", files("ca.key")]
            try run("openssl", common + authority + ["-in", files("new"), "-out", files("new")])
        }
        guard case .success(let made) = CertificateFile.read(Array(files.read("new").utf8)) else { return nil }
        return CertifiedKey(made[0], key)
    }
}
