import OpenSSL
import Provisioning
import TestSupport

extension RealFault {
    /// HAProxy, lighttpd and stunnel, set up wrongly in one way each.
    static let otherFaults: [RealFault] = [
        RealFault(
            id: "C-09", about: "the list itself has expired",
            server: { pki, _ in
                let list = try CertificateMint.revocationList(
                    of: [], by: FaultPKI.phoneRoot, at: FaultPKI.now + -9 * FaultPKI.day,
                    until: FaultPKI.now + -FaultPKI.day)
                try pki.folder.write("phones.crl", PEM.text("X509 CRL", list))
                return "ca-file \(pki.folder("phone-root.pem")) verify required crl-file \(pki.folder("phones.crl"))"
            },
            program: "HAProxy", finding: "client-certificate-list-unusable", refusedBy: "server",
            line: "SSL client certificate not trusted"),
        RealFault(
            id: "X-11", about: "waits for a balancer's PROXY line", server: { _, _ in "accept-proxy" },
            program: "HAProxy", finding: "proxy-line-expected", refusedBy: "server", line: "PROXY protocol header"),
        RealFault(
            id: "X-07", about: "the leaf alone", server: { _, _ in "" }, program: "lighttpd",
            finding: "server-cannot-build-chain", refusedBy: "server", line: "cert cb error"),
        RealFault(
            id: "C-12", about: "wants every phone's certificate on a list", server: { _, _ in "verifyPeer = yes" },
            program: "stunnel", finding: "client-certificate-refused-by-policy", refusedBy: "server",
            line: "not found in local repository"),
    ]

    /// HAProxy with words behind its `bind` line; it answers without a backend.
    static func haproxyFrame(_: TemporaryFolder, _ pki: FaultPKI, _ port: Int, _ bind: String) -> String {
        // Without a backend it answers itself.
        let own = "http-request return status 200 content-type text/xml file \(pki.folder("www/a.xml"))"
        _ = try? pki.folder.write("site.pem", pki.folder.read("server.pem") + pki.folder.read("server.key"))
        return """
            global
                log stdout format raw local0 debug
            defaults
                mode http
                log global
                option httplog
                timeout connect 3s
                timeout client 20s
                timeout server 20s
            frontend provisioning
                bind 127.0.0.1:\(port) ssl crt \(pki.folder("site.pem")) \(bind)
                \(bind.contains("backend") ? "" : own)

            """
    }

    /// lighttpd with mutual TLS and the phones' root as its only CA file.
    static func lighttpdFrame(_ folder: TemporaryFolder, _ pki: FaultPKI, _ port: Int, _ lines: String) -> String {
        """
        server.document-root = "\(pki.folder("www"))"
        server.bind = "127.0.0.1"
        server.port = \(port)
        server.errorlog = "\(folder.path)/error.log"
        server.modules = ( "mod_openssl" )
        debug.log-ssl-noise = "enable"
        ssl.engine = "enable"
        ssl.pemfile = "\(pki.folder("server.pem"))"
        ssl.privkey = "\(pki.folder("server.key"))"
        ssl.verifyclient.ca-file = "\(pki.folder("phone-root.pem"))"
        ssl.verifyclient.activate = "enable"
        ssl.verifyclient.enforce = "enable"
        \(lines)

        """
    }

    /// stunnel before a port where nobody listens.
    static func stunnelFrame(_ folder: TemporaryFolder, _ pki: FaultPKI, _ port: Int, _ lines: String) -> String {
        """
        foreground = yes
        pid =
        debug = info
        output = \(folder.path)/error.log
        [provisioning]
        accept = 127.0.0.1:\(port)
        connect = 127.0.0.1:1
        cert = \(pki.folder("server.pem"))
        key = \(pki.folder("server.key"))
        CAfile = \(pki.folder("phone-root.pem"))
        \(lines)

        """
    }
}
