import Foundation
import OpenSSL
import Provisioning
import TestSupport

extension RealFault {
    private static func apacheFault(
        _ id: String, _ about: String, finding: String, refusedBy: String = "server", line: String?,
        lineFinding: String? = nil, options: [String] = [], certificate: String? = "phone",
        path: String = "https://prov.example.test:PORT/a.xml",
        _ server: @escaping @Sendable (FaultPKI, Int) throws -> String
    ) -> RealFault {
        RealFault(
            id: id, about: about, server: server, program: "Apache", options: options, path: path,
            certificate: certificate, finding: finding, refusedBy: refusedBy, line: line, lineFinding: lineFinding)
    }

    /// A site whose profiles a script makes.
    private static func script(_ pki: FaultPKI, _ text: String) throws -> String {
        let file = try pki.folder.write("profile", text)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        return apache(
            pki,
            more: """
                \(apacheClients(pki))
                LoadModule cgi_module /usr/lib/apache2/modules/mod_cgi.so
                ScriptAlias /cfg \(file)
                """)
    }

    private static let conference = ["--model", "8832", "--firmware", "12.0.7SR3"]

    /// Apache, set up wrongly in one way each.
    static let apacheFaults: [RealFault] = [
        apacheFault(
            "T-04", "intermediate forgotten", finding: "missing-intermediate", refusedBy: "phone",
            line: "SSL alert number 48", lineFinding: "unknown-issuer"
        ) { pki, _ in
            try pki.save(FaultPKI.server(under: FaultPKI.intermediate), as: "faulty")
            return apache(pki, certificate: "faulty")
        },
        apacheFault("P-01", "TLS 1.3 only", finding: "tls-version-refused-by-server", line: "unsupported protocol") {
            pki, _ in apache(pki, protocols: "+TLSv1.3")
        },
        apacheFault(
            "C-01", "certificate wanted, none there", finding: "client-certificate-required",
            line: "peer did not return a certificate", options: ["--no-client-cert"], certificate: nil
        ) { pki, _ in apache(pki, more: apacheClients(pki)) },
        apacheFault(
            "C-02", "the same under TLS 1.3", finding: "client-certificate-required",
            line: "peer did not return a certificate", options: conference + ["--no-client-cert"], certificate: nil
        ) { pki, _ in apache(pki, more: apacheClients(pki)) },
        apacheFault(
            "C-04", "roots of other phones", finding: "client-certificate-unknown-ca", line: "AH02276"
        ) { pki, _ in
            try pki.folder.write("others.pem", FaultPKI.otherPhoneRoot.certificate.pem)
            return apache(pki, more: apacheClients(pki, "others"))
        },
        apacheFault(
            "C-04", "roots of other phones, TLS 1.3", finding: "client-certificate-unknown-ca", line: "AH02276",
            options: conference
        ) { pki, _ in
            try pki.folder.write("others.pem", FaultPKI.otherPhoneRoot.certificate.pem)
            return apache(pki, more: apacheClients(pki, "others"))
        },
        apacheFault(
            "C-05", "the phone's certificate has expired", finding: "client-certificate-expired", line: "AH02276",
            certificate: "old-phone"
        ) { pki, _ in
            try pki.save(FaultPKI.phone { $0.notAfter = FaultPKI.now + -60 }, as: "old-phone")
            return apache(pki, more: apacheClients(pki))
        },
        apacheFault(
            "C-08", "depth 0", finding: "client-certificate-chain-too-deep", line: "AH02040", certificate: "deep-phone"
        ) { pki, _ in
            try pki.save(
                FaultPKI.phone(under: FaultPKI.phoneIntermediate), as: "deep-phone", chain: [FaultPKI.phoneIntermediate]
            )
            return apache(pki, more: apacheClients(pki, depth: 0))
        },
        apacheFault(
            "C-09", "the phone is revoked", finding: "client-certificate-revoked", line: "AH02276"
        ) { pki, _ in
            let list = try CertificateMint.revocationList(
                of: [FaultPKI.phone().certificate], by: FaultPKI.phoneRoot, at: FaultPKI.now + -60,
                until: FaultPKI.now + FaultPKI.day)
            return try apache(pki, more: revoking(pki, list))
        },
        apacheFault(
            "C-09", "the list itself has expired", finding: "client-certificate-list-unusable", line: "AH02276"
        ) { pki, _ in
            let list = try CertificateMint.revocationList(
                of: [], by: FaultPKI.phoneRoot, at: FaultPKI.now + -9 * FaultPKI.day,
                until: FaultPKI.now + -FaultPKI.day)
            return try apache(pki, more: revoking(pki, list))
        },
        apacheFault(
            "C-09", "asks OCSP, and nobody answers", finding: "client-certificate-status-unknown", line: "AH02276"
        ) { pki, _ in apache(pki, more: apacheClients(pki) + "\nSSLOCSPEnable on") },
        apacheFault(
            "C-12", "a certificate for servers", finding: "client-certificate-unsuitable", line: "AH02276",
            certificate: "wrong-phone"
        ) { pki, _ in
            try pki.save(FaultPKI.phone { $0.usages = [.serverAuth] }, as: "wrong-phone")
            return apache(pki, more: apacheClients(pki))
        },
        apacheFault(
            "C-13", "1024 bits before a modern server", finding: "client-certificate-unsuitable", line: "AH02276",
            certificate: "weak-phone"
        ) { pki, _ in
            try pki.save(FaultPKI.phone(key: nil) { $0.key = .rsa(1024) }, as: "weak-phone")
            return apache(pki, more: apacheClients(pki))
        },
        apacheFault(
            "C-13", "SHA-1 before a modern server", finding: "client-certificate-unsuitable", line: "AH02276",
            certificate: "weak-phone"
        ) { pki, _ in
            try pki.save(FaultPKI.phone { $0.digest = .sha1 }, as: "weak-phone")
            return apache(pki, more: apacheClients(pki))
        },
        apacheFault(
            "C-10", "certificate wanted for a path", finding: "client-certificate-required-for-path", line: "AH02261",
            options: ["--no-client-cert"], certificate: nil
        ) { pki, _ in apache(pki, more: location(pki)) },
        apacheFault(
            "C-11", "the same under TLS 1.3", finding: "client-certificate-required-for-path", line: "AH02263",
            options: conference + ["--no-client-cert"], certificate: nil
        ) { pki, _ in apache(pki, more: location(pki)) },
        apacheFault(
            "C-19", "optional, and of another root", finding: "client-certificate-unknown-ca", line: "AH02276"
        ) { pki, _ in
            try pki.folder.write("others.pem", FaultPKI.otherPhoneRoot.certificate.pem)
            return apache(pki, more: apacheClients(pki, "others", verify: "optional"))
        },
        apacheFault(
            "C-18", "the CGI sees no certificate", finding: "certificate-unseen", line: "\" 403 ",
            lineFinding: "forbidden",
            path: "https://prov.example.test:PORT/cfg/00562b043615.xml"
        ) { pki, _ in
            try script(
                pki,
                "#!/bin/sh\n[ -n \"$SSL_CLIENT_S_DN\" ] || { printf 'Status: 403\\r\\n\\r\\n'; exit; }\ncat a.xml\n")
        },
        apacheFault(
            "HTTP-2", "a script with DOS line ends", finding: "application-failed", line: "AH01215",
            path: "https://prov.example.test:PORT/cfg/00562b043615.xml"
        ) { pki, _ in try script(pki, "#!/bin/sh\r\nprintf 'Content-Type: text/xml\\r\\n\\r\\n'\r\n") },
        apacheFault(
            "S-03", "strict SNI, and a phone without", finding: "forbidden", line: "AH02033",
            options: ["--assume", "sendSNI=no"]
        ) { pki, port in
            """
            SSLStrictSNIVHostCheck on
            <VirtualHost *:\(port)>
            ServerName prov.example.test
            \(apache(pki))
            </VirtualHost>
            <VirtualHost *:\(port)>
            ServerName www.example.test
            \(apache(pki))
            </VirtualHost>
            """
        },
        apacheFault("S-06", "no SSLEngine", finding: "tls-not-switched-on", refusedBy: "phone", line: nil) { _, _ in ""
        },
    ]

    private static func location(_ pki: FaultPKI) -> String {
        """
        SSLCACertificateFile \(pki.folder("phone-root.pem"))
        <Location />
            SSLVerifyClient require
            SSLVerifyDepth 3
        </Location>
        """
    }

    private static func revoking(_ pki: FaultPKI, _ list: [UInt8]) throws -> String {
        try pki.folder.write("phones.der", bytes: list)
        let file = pki.folder("phones.crl")
        try require(TestRun.openssl("crl", "-inform", "DER", "-in", pki.folder("phones.der"), "-out", file))
        return "\(apacheClients(pki))\nSSLCARevocationFile \(file)\nSSLCARevocationCheck chain"
    }
}
