import OpenSSL
import Provisioning
import TestSupport

extension RealFault {
    /// nginx, set up wrongly in one way each.
    static let nginxFaults: [RealFault] = nginxCertificates + nginxProtocols + nginxClients + nginxAnswers

    private static func certificate(
        _ id: String, _ about: String, finding: String, alert: String?,
        path: String = "https://prov.example.test:PORT/a.xml",
        options: [String] = [], refusedBy: String = "phone", _ make: @escaping @Sendable (FaultPKI) throws -> Void
    ) -> RealFault {
        RealFault(
            id: id, about: about,
            server: { pki, port in
                try make(pki)
                return nginx(pki, port, certificate: "faulty")
            },
            options: options, path: path, finding: finding, refusedBy: refusedBy, line: alert)
    }

    private static let closes = "client closed connection while waiting for request"

    private static let nginxCertificates: [RealFault] = [
        certificate("T-01", "self-signed", finding: "self-signed-certificate", alert: "SSL alert number 48") {
            try $0.save(FaultPKI.server(under: nil), as: "faulty")
        },
        certificate("T-02", "root of its own in the chain", finding: "private-root", alert: "SSL alert number 48") {
            try $0.save(FaultPKI.server(under: FaultPKI.otherRoot), as: "faulty", chain: [FaultPKI.otherRoot])
        },
        certificate("T-03", "unknown root", finding: "unknown-issuer", alert: "SSL alert number 48") {
            try $0.save(FaultPKI.server(under: FaultPKI.otherRoot), as: "faulty")
        },
        certificate(
            "T-03", "root made anew under its old name", finding: "unknown-issuer", alert: "SSL alert number 48"
        ) {
            let recipe = CertificateRecipe.root(
                "Example Root CA", from: FaultPKI.now + -FaultPKI.day, to: FaultPKI.now + 3000 * FaultPKI.day)
            try $0.save(FaultPKI.server(under: FaultPKI.mint(recipe)), as: "faulty")
        },
        // The phone closes while the bundle still comes: whether nginx reads its alert 47 before the end is chance.
        certificate("SRV-22", "a bundle behind the leaf", finding: "chain-too-large", alert: nil) {
            let bundle = Array(repeating: FaultPKI.intermediate, count: 140)
            try $0.save(FaultPKI.server(under: FaultPKI.intermediate), as: "faulty", chain: bundle)
        },
        certificate(
            "T-04", "intermediate forgotten", finding: "missing-intermediate", alert: "SSL alert number 48"
        ) {
            try $0.save(FaultPKI.server(under: FaultPKI.intermediate), as: "faulty")
        },
        certificate("T-05", "intermediate re-keyed", finding: "wrong-intermediate", alert: "SSL alert number 48") {
            let namesake = FaultPKI.mint(FaultPKI.authority("Example Issuing CA 1"), under: FaultPKI.root)
            try $0.save(FaultPKI.server(under: FaultPKI.intermediate), as: "faulty", chain: [namesake])
        },
        certificate("T-06", "intermediate expired", finding: "expired-intermediate", alert: "SSL alert number 45") {
            let old = FaultPKI.mint(FaultPKI.authority("Old Issuing CA", to: -5), under: FaultPKI.root)
            try $0.save(FaultPKI.server(under: old), as: "faulty", chain: [old])
        },
        certificate("K-01", "expired", finding: "certificate-expired", alert: "SSL alert number 45") {
            try $0.save(FaultPKI.server { $0.notAfter = FaultPKI.now + -60 }, as: "faulty")
        },
        certificate("K-02", "begins tomorrow", finding: "certificate-not-yet-valid", alert: "SSL alert number 42") {
            try $0.save(FaultPKI.server { $0.notBefore = FaultPKI.now + FaultPKI.day }, as: "faulty")
        },
        certificate("A-04", "for clients only", finding: "wrong-key-usage", alert: "SSL alert number 43") {
            try $0.save(FaultPKI.server { $0.usages = [.clientAuth] }, as: "faulty")
        },
        certificate("A-04", "a CA for clients only", finding: "wrong-key-usage", alert: "SSL alert number 43") {
            var recipe = FaultPKI.authority("Client CA")
            recipe.usages = [.clientAuth]
            let clients = FaultPKI.mint(recipe, under: FaultPKI.root)
            try $0.save(FaultPKI.server(under: clients), as: "faulty", chain: [clients])
        },
        certificate("N-01", "a URL for a name", finding: "malformed-certificate-name", alert: nil) {
            try $0.save(FaultPKI.server { $0.dnsNames = ["https://prov.example.test"] }, as: "faulty")
        },
        certificate(
            "A-08", "an Ed25519 key, which old releases lack", finding: "server-key-unusable",
            alert: "no shared cipher",
            options: ["--firmware", "11.0.1"], refusedBy: "server"
        ) {
            try $0.save(FaultPKI.server(key: PrivateKey.make(.ed25519)), as: "faulty")
        },
        certificate("T-12", "critical extension", finding: "unknown-critical-extension", alert: "SSL alert number 46") {
            try $0.save(FaultPKI.server { $0.criticalExtension = "1.3.6.1.4.1.55555.1" }, as: "faulty")
        },
        certificate("N-01", "another CN", finding: "name-mismatch", alert: closes) {
            try $0.save(
                FaultPKI.server {
                    ($0.dnsNames, $0.subject) = ([], DistinguishedName(["CN": "www.example.test"]))
                }, as: "faulty")
        },
        certificate("N-02", "another alternative name", finding: "alternative-names-leave-host-out", alert: closes) {
            try $0.save(FaultPKI.server { $0.dnsNames = ["www.example.test"] }, as: "faulty")
        },
        certificate("N-06", "wildcard one label off", finding: "wildcard-mismatch", alert: closes) {
            try $0.save(
                FaultPKI.server {
                    ($0.dnsNames, $0.subject) = (
                        ["*.prov.example.test"], DistinguishedName(["CN": "*.prov.example.test"])
                    )
                }, as: "faulty")
        },
        certificate(
            "N-07", "wildcard before 11.3", finding: "wildcard-on-old-firmware", alert: closes,
            options: ["--firmware", "11.2.3"]
        ) {
            try $0.save(
                FaultPKI.server {
                    ($0.dnsNames, $0.subject) = (["*.example.test"], DistinguishedName(["CN": "*.example.test"]))
                }, as: "faulty")
        },
        certificate(
            "N-08", "rule by address", finding: "address-not-in-certificate", alert: closes,
            path: "https://127.0.0.1:PORT/a.xml"
        ) { try $0.save(FaultPKI.server(), as: "faulty") },
        certificate(
            "K-03", "phone's clock at its factory value", finding: "phone-clock-behind", alert: "SSL alert number 42",
            options: ["--as-of", "2001-01-01"]
        ) { try $0.save(FaultPKI.server(), as: "faulty", chain: [FaultPKI.root]) },
    ]

    private static let nginxProtocols: [RealFault] = [
        RealFault(
            id: "P-01", about: "TLS 1.3 only", server: { nginx($0, $1, protocols: "TLSv1.3") },
            finding: "tls-version-refused-by-server", refusedBy: "server", line: "unsupported protocol"),
        RealFault(
            id: "P-02", about: "TLS 1.0 only",
            server: { nginx($0, $1, protocols: "TLSv1", more: "ssl_ciphers DEFAULT:@SECLEVEL=0;") },
            options: ["--firmware", "12.0.7SR2"], finding: "tls-version-refused-by-phone",
            line: "SSL_do_handshake() failed", lineFinding: "tls-version-refused-by-server"),
        RealFault(
            id: "P-04", about: "suites that the phone lacks",
            server: { nginx($0, $1, more: "ssl_ciphers ECDHE-RSA-CHACHA20-POLY1305;") },
            options: ["--set", "TLS_Cipher_List=AES128-SHA"], finding: "no-common-cipher", refusedBy: "server",
            line: "no shared cipher"),
        RealFault(
            id: "P-08", about: "a group that older releases lack",
            server: { nginx($0, $1, protocols: "TLSv1.2", more: "ssl_ecdh_curve X25519; ssl_ciphers ECDHE;") },
            options: ["--firmware", "11.2.3"], finding: "no-common-group", refusedBy: "server",
            line: "no shared cipher"),
        RealFault(
            id: "A-05", about: "ECDSA certificate, phone of RSA suites",
            server: { pki, port in
                try pki.save(FaultPKI.server(key: nil) { $0.key = .p256 }, as: "ec")
                return nginx(pki, port, certificate: "ec")
            },
            options: ["--set", "TLS_Cipher_List=kRSA"], finding: "no-common-cipher", refusedBy: "server",
            line: "no shared cipher"),
        RealFault(
            id: "S-02", about: "unknown names rejected",
            server: { pki, port in
                """
                server { listen 127.0.0.1:\(port) ssl default_server; ssl_reject_handshake on; }
                \(nginx(pki, port).replacing("prov.example.test;", with: "www.example.test;"))
                """
            },
            finding: "server-name-refused", refusedBy: "server", line: "handshake rejected"),
        RealFault(
            id: "S-01", about: "another site answers phones without SNI",
            server: { pki, port in
                try pki.save(
                    FaultPKI.server {
                        ($0.dnsNames, $0.subject) = (
                            ["www.example.test"], DistinguishedName(["CN": "www.example.test"])
                        )
                    }, as: "www")
                let other = nginx(pki, port, certificate: "www", listen: "ssl default_server")
                    .replacing("server_name prov.example.test;", with: "server_name www.example.test;")
                return other + nginx(pki, port)
            },
            options: ["--assume", "sendSNI=no"], finding: "default-virtual-host", line: closes,
            lineFinding: "name-mismatch"),
        RealFault(
            id: "S-06", about: "`ssl` forgotten", server: { nginx($0, $1, listen: "") }, finding: "tls-not-switched-on",
            line: "invalid method"),
        RealFault(
            id: "X-11", about: "waits for a balancer's PROXY line",
            server: { nginx($0, $1, listen: "ssl proxy_protocol") },
            finding: "proxy-line-expected", refusedBy: "server", line: "while reading PROXY protocol"),
    ]

    private static let nginxClients: [RealFault] = [
        RealFault(
            id: "C-03", about: "certificate wanted, none there", server: { nginx($0, $1, more: nginxClients($0)) },
            options: ["--no-client-cert"], certificate: nil, finding: "client-certificate-required",
            refusedBy: "server", line: "no required SSL certificate"),
        RealFault(
            id: "C-04", about: "roots of other phones",
            server: { pki, port in
                try pki.folder.write("others.pem", FaultPKI.otherPhoneRoot.certificate.pem)
                return nginx(pki, port, more: nginxClients(pki, "others"))
            },
            finding: "client-certificate-unknown-ca", refusedBy: "server", line: "certificate verify error: (2"),
        RealFault(
            id: "C-06", about: "the phone's certificate has expired",
            server: { pki, port in
                try pki.save(FaultPKI.phone { $0.notAfter = FaultPKI.now + -60 }, as: "old-phone")
                return nginx(pki, port, more: nginxClients(pki))
            },
            certificate: "old-phone", finding: "client-certificate-expired", refusedBy: "server",
            line: "certificate verify error: (10:"),
        RealFault(
            id: "C-09", about: "the revocation list has expired",
            server: { pki, port in
                let list = try CertificateMint.revocationList(
                    of: [], by: FaultPKI.phoneRoot, at: FaultPKI.now + -9 * FaultPKI.day,
                    until: FaultPKI.now + -FaultPKI.day)
                let file = try pki.folder.write("phones.crl", PEM.text("X509 CRL", list))
                return nginx(pki, port, more: nginxClients(pki, more: "ssl_crl \(file);"))
            },
            finding: "client-certificate-list-unusable", refusedBy: "server", line: "certificate verify error: (12:"),
        RealFault(
            id: "C-12", about: "takes ECDSA signatures of clients alone",
            server: { pki, port in
                let kinds = "ssl_conf_command ClientSignatureAlgorithms ECDSA+SHA256;"
                return nginx(pki, port, more: nginxClients(pki, more: kinds))
            },
            finding: "client-certificate-kind-refused", refusedBy: "server", line: "no required SSL certificate",
            lineFinding: "client-certificate-required"),
        RealFault(
            id: "C-07", about: "the phone's intermediate is missing",
            server: { pki, port in
                try pki.save(FaultPKI.phone(under: FaultPKI.phoneIntermediate), as: "lone-phone")
                return nginx(pki, port, more: nginxClients(pki))
            },
            certificate: "lone-phone", finding: "client-certificate-unknown-ca", refusedBy: "server",
            line: "certificate verify error: (2"),
        RealFault(
            id: "C-08", about: "two CAs below the root, and the usual depth",
            server: { pki, port in
                let second = FaultPKI.mint(FaultPKI.authority("Phone CA 2"), under: FaultPKI.phoneIntermediate)
                try pki.save(
                    FaultPKI.phone(under: second), as: "deep-phone", chain: [second, FaultPKI.phoneIntermediate])
                return nginx(pki, port, more: nginxClients(pki)).replacing("ssl_verify_depth 3;", with: "")
            },
            certificate: "deep-phone", finding: "client-certificate-chain-too-deep", refusedBy: "server",
            line: "certificate verify error: (2"),
        RealFault(
            id: "C-13", about: "1024 bits before a modern server",
            server: { pki, port in
                try pki.save(FaultPKI.phone(key: nil) { $0.key = .rsa(1024) }, as: "weak-phone")
                return nginx(pki, port, more: nginxClients(pki))
            },
            certificate: "weak-phone", finding: "client-certificate-unsuitable", refusedBy: "server",
            line: "certificate verify error: (66:"),
    ]

    private static func answer(
        _ id: String, _ about: String, _ lines: String, finding: String, refusedBy: String = "server",
        says: String = "", line: String?, path: String = "https://prov.example.test:PORT/a.xml",
        lineFinding: String? = nil
    ) -> RealFault {
        RealFault(
            id: id, about: about, server: { nginx($0, $1, more: lines) }, path: path, finding: finding,
            refusedBy: refusedBy, says: says, line: line, lineFinding: lineFinding)
    }

    private static let nginxAnswers: [RealFault] = [
        answer(
            "C-16", "forbidden", "location / { deny all; }", finding: "forbidden-by-rule",
            line: "access forbidden by rule"),
        answer(
            "HTTP-2", "no such file", "", finding: "file-not-found", line: "No such file",
            path: "https://prov.example.test:PORT/none.xml"),
        answer(
            "R-04", "redirect by 308", "return 308 https://prov.example.test/b.xml;", finding: "redirect-not-followed",
            refusedBy: "phone", line: "\" 308 "),
        answer(
            "R-06", "redirect to itself", "return 302 $scheme://$http_host$request_uri;", finding: "redirect-loop",
            refusedBy: "phone", line: nil),
        answer(
            "HTTP-9", "password wanted", "auth_basic phones; auth_basic_user_file /dev/null;",
            finding: "credentials-missing", line: "no user/password was provided"),
        answer(
            "HTTP-2", "backend down", "location / { proxy_pass http://127.0.0.1:1; }", finding: "backend-unreachable",
            line: "upstream"),
        answer(
            "S-07", "http to the https port", "", finding: "http-to-https-port", line: "plain HTTP request",
            path: "http://prov.example.test:PORT/a.xml"),
        answer("X-14", "closes instead of an answer", "return 444;", finding: "empty-reply", line: nil),
        answer(
            "R-07", "a page for people",
            "location / { default_type text/html; return 200 '<html><body>hello</body></html>'; }",
            finding: "fallback-page", refusedBy: "", line: nil),
        answer(
            "R-07", "a page for people to sign in, behind a redirect",
            """
            default_type text/html;
            location / { return 302 /login?next=$request_uri; }
            location = /login { return 200 '<html><body>who are you?</body></html>'; }
            """,
            finding: "fallback-page", refusedBy: "",
            says: "to which prov.example.test redirected the phone from /a.xml",
            line: nil),
        answer(
            "HTTP-10", "a coding that the body does not have", "add_header Content-Encoding gzip;",
            finding: "content-coding-untrue", refusedBy: "", line: nil),
    ]
}
