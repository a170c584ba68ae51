import Foundation
import TestSupport

extension RealFault {
    private static let unit = "https://prov.example.test:PORT/00562b043615.xml"

    private static func fault(
        _ program: String, _ id: String, _ about: String, finding: String, line: String?, lineFinding: String? = nil,
        path: String = unit, options: [String] = [], certificate: String? = "phone", refusedBy: String = "server",
        _ server: @escaping @Sendable (FaultPKI, Int) throws -> String
    ) -> RealFault {
        RealFault(
            id: id, about: about, server: server, program: program, options: options, path: path,
            certificate: certificate, finding: finding, refusedBy: refusedBy, line: line, lineFinding: lineFinding)
    }

    /// nginx that asks for the phone's certificate and takes it, with more lines.
    private static func site(_ pki: FaultPKI, _ port: Int, _ lines: String) throws -> String {
        try pki.folder.write("www/00562b043615.xml", "<flat-profile><GPP_A>fine</GPP_A></flat-profile>")
        return nginx(pki, port, more: nginxClients(pki) + lines.replacing("PORT", with: "\(port)"))
    }

    /// What servers answer where the handshake is well: rules, files, backends, redirects.
    static let answers: [RealFault] = nginxAnswering + apacheAnswering + othersAnswering

    private static let nginxAnswering: [RealFault] = [
        fault("nginx", "C-16", "a condition on the subject", finding: "forbidden-by-rule", line: "\" 403 ") {
            try site($0, $1, "if ($ssl_client_s_dn !~ serialNumber=) { return 403; }")
        },
        fault(
            "nginx", "HTTP-2", "a file that nobody may read", finding: "forbidden-by-rule",
            line: "(13: Permission denied)", lineFinding: "file-not-readable"
        ) { pki, port in
            let text = try site(pki, port, "")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0], ofItemAtPath: pki.folder("www/00562b043615.xml"))
            return text
        },
        fault(
            "nginx", "HTTP-6", "a folder in place of the file", finding: "path-is-a-folder", line: "directory index of",
            path: "https://prov.example.test:PORT/cfg"
        ) { pki, port in
            try pki.folder.write("www/cfg/other.xml", "")
            return try site(pki, port, "")
        },
        fault(
            "nginx", "C-18", "optional, and none shown", finding: "forbidden-without-certificate", line: "\" 403 ",
            lineFinding: "forbidden", options: ["--no-client-cert"], certificate: nil
        ) { pki, port in
            try site(pki, port, "if ($ssl_client_verify != SUCCESS) { return 403; }")
                .replacing("ssl_verify_client on", with: "ssl_verify_client optional")
        },
        fault(
            "nginx", "S-07", "a proxy that speaks http to a port for https", finding: "proxy-speaks-http-to-tls",
            line: "plain HTTP request"
        ) { try site($0, $1, "location / { proxy_pass http://127.0.0.1:PORT; }") },
        fault(
            "nginx", "C-18", "a backend that wants the proxy's certificate", finding: "backend-wants-certificate",
            line: "no required SSL certificate", lineFinding: "client-certificate-required"
        ) { try site($0, $1, "location / { proxy_pass https://127.0.0.1:PORT; }") },
        fault(
            "nginx", "HTTP-2", "a backend whose certificate is not trusted", finding: "backend-unreachable",
            line: "while SSL handshaking to upstream", lineFinding: "backend-tls-fails"
        ) { pki, port in
            let roots = pki.folder("phone-root.pem")
            return try site(
                pki, port,
                """
                location / {
                    proxy_pass https://127.0.0.1:PORT; proxy_ssl_verify on; proxy_ssl_trusted_certificate \(roots);
                }
                """)
        },
        fault("nginx", "HTTP-6", "a redirect to where nobody listens", finding: "redirect-to-nowhere", line: nil) {
            try site($0, $1, "return 301 https://127.0.0.1:1$request_uri;")
        },
        fault(
            "nginx", "R-05", "a redirect to http at the port for https", finding: "redirect-loses-tls",
            line: "plain HTTP request", lineFinding: "http-to-https-port"
        ) { try site($0, $1, "return 301 http://$http_host$request_uri;") },
        fault(
            "nginx", "HTTP-9", "a password file that is not there", finding: "forbidden-by-rule",
            line: "failed (2: No such file", lineFinding: "file-not-found", path: "[--uid anna --pwd pw] \(unit)"
        ) { pki, port in try site(pki, port, "auth_basic phones; auth_basic_user_file \(pki.folder("none"));") },
        fault(
            "nginx", "HTTP-2", "less room for a request line than it takes", finding: "request-too-large",
            line: "too long URI", path: "https://prov.example.test:PORT/\(String(repeating: "a", count: 2000))"
        ) { try site($0, $1, "client_header_buffer_size 512; large_client_header_buffers 2 1k;") },
        fault(
            "nginx", "HTTP-2", "a question about the phone that nobody answers", finding: "application-failed",
            line: "auth request unexpected status"
        ) { try site($0, $1, "auth_request /who; location = /who { proxy_pass http://127.0.0.1:1; }") },
        fault(
            "nginx", "HTTP-2", "304 to a request without a condition", finding: "not-modified", line: nil,
            refusedBy: "phone"
        ) { try site($0, $1, "return 304;") },
        fault("nginx", "HTTP-2", "a limit on requests", finding: "too-many-requests", line: "\" 429 ") {
            try site($0, $1, "return 429;")
        },
    ]

    private static let apacheAnswering: [RealFault] = [
        fault("Apache", "C-16", "nobody may", finding: "forbidden-by-rule", line: "AH01630") { pki, _ in
            apache(pki, more: apacheClients(pki) + "\n<Location />\nRequire all denied\n</Location>")
        },
        fault(
            "Apache", "HTTP-2", "a mistake in an .htaccess", finding: "application-failed", line: "Invalid command"
        ) { pki, _ in
            try pki.folder.write("www/.htaccess", "Requre all granted\n")
            let folder = "<Directory \(pki.folder("www"))>\nAllowOverride All\nRequire all granted\n</Directory>"
            return apache(pki, more: apacheClients(pki) + "\n" + folder)
        },
        fault("Apache", "HTTP-2", "a short request line", finding: "request-too-large", line: "AH00565") { pki, _ in
            apache(pki, more: apacheClients(pki) + "\nLimitRequestLine 20")
        },
        fault("Apache", "HTTP-3", "gone for good", finding: "file-gone", line: "\" 410 ") { pki, _ in
            apache(pki, more: apacheClients(pki) + "\nRedirect gone /")
        },
        fault("Apache", "HTTP-2", "a backend that is down", finding: "service-unavailable", line: "AH01114") {
            pki, _ in apache(pki, more: apacheClients(pki) + proxying("http://127.0.0.1:1/"))
        },
        fault(
            "Apache", "HTTP-2", "a proxy that wants TLS of a port without", finding: "application-failed",
            line: "AH02003", lineFinding: "backend-tls-fails"
        ) { pki, port in
            apache(
                pki,
                more: """
                    \(apacheClients(pki))\(proxying("https://127.0.0.1:\(port)/"))
                    SSLProxyVerify require
                    SSLProxyCACertificateFile \(pki.folder("phone-root.pem"))
                    """)
        },
    ]

    private static func proxying(_ backend: String) -> String {
        let modules = ["proxy", "proxy_http"].map { "LoadModule \($0)_module /usr/lib/apache2/modules/mod_\($0).so" }
        return "\n\(modules.joined(separator: "\n"))\nSSLProxyEngine on\nProxyPass / \(backend)"
    }

    private static let othersAnswering: [RealFault] = [
        fault(
            "HAProxy", "C-16", "a rule about the User-Agent", finding: "user-agent-forbidden", line: "PR--",
            lineFinding: "forbidden-by-rule"
        ) { pki, _ in
            """
            ca-file \(pki.folder("phone-root.pem")) verify required
                http-request deny if !{ hdr(User-Agent) -m sub Mozilla }
            """
        },
        fault("HAProxy", "HTTP-2", "a backend that is down", finding: "service-unavailable", line: "SC--") { _, _ in
            """
            \n    default_backend profiles
            backend profiles
                retries 0
                server one 127.0.0.1:1
            """
        },
        fault("lighttpd", "C-16", "a kind of file that is denied", finding: "forbidden-by-rule", line: nil) { pki, _ in
            try pki.save(FaultPKI.server(under: FaultPKI.intermediate), as: "server", chain: [FaultPKI.intermediate])
            return "server.modules += (\"mod_access\")\nurl.access-deny = (\".xml\")"
        },
        fault(
            "lighttpd", "HTTP-2", "a backend that is down", finding: "service-unavailable", line: "all handlers for"
        ) { pki, _ in
            try pki.save(FaultPKI.server(under: FaultPKI.intermediate), as: "server", chain: [FaultPKI.intermediate])
            let backend = "\"\" => ((\"host\" => \"127.0.0.1\", \"port\" => 1))"
            return "server.modules += (\"mod_proxy\")\nproxy.server = (\(backend))"
        },
        fault("stunnel", "X-14", "a backend that is down", finding: "backend-gone", line: "s_connect: connect") {
            _, _ in
            ""
        },
    ]
}
