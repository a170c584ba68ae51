extension ServerManual {
    /// lighttpd with mod_openssl.
    static let lighttpd = ServerManual(
        name: "lighttpd", product: "lighttpd",
        marks: ["(mod_openssl.c.", "(server.c.", "(connections.c.", "(network.c.", "(gw_backend.c."],
        lines: [
            .reload: "lighttpd -tt -f /etc/lighttpd/lighttpd.conf && systemctl restart lighttpd",
            .fullChain: """
            ssl.pemfile = "fullchain.pem"
            ssl.privkey = "server.key"
            """,
            .phoneRoots: """
            ssl.verifyclient.ca-file = "phone-roots.pem"
            ssl.verifyclient.depth = 3   (then ssl.pemfile holds the server's leaf with every issuer, the root too if it signed \
            the leaf)
            """,
            .askPhones: """
            ssl.verifyclient.activate = "enable"
            ssl.verifyclient.enforce = "enable"
            ssl.verifyclient.ca-file = "phone-roots.pem"
            ssl.verifyclient.depth = 3   (then ssl.pemfile holds the server's leaf with every issuer, the root too if it signed \
            the leaf)
            """,
            .depth: "ssl.verifyclient.depth = 3",
            .lowLevel: """
            ssl.openssl.ssl-conf-cmd = ("CipherString" => "DEFAULT:@SECLEVEL=0")   (where one stands there, put the pair into it)
            """,
            .revocationList: "ssl.verifyclient.ca-crl-file = \"phones.crl\"",
            .versions: """
            ssl.openssl.ssl-conf-cmd = ("MinProtocol" => "TLSv1.2")   (where one stands there, put the pair into it, and no \
            Protocol or MaxProtocol)
            """,
            .oldVersions: """
            ssl.openssl.ssl-conf-cmd = ("MinProtocol" => "TLSv1", "CipherString" => "DEFAULT:@SECLEVEL=0")   (where one stands \
            there, put the pairs into it)
            """,
            .suites: """
            ssl.openssl.ssl-conf-cmd = ("CipherString" => "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256")   (where \
            one stands there, put the pair into it)
            """,
            .groups: """
            ssl.openssl.ssl-conf-cmd = ("Curves" => "X25519:P-256")   (where one stands there, put the pair into it)
            """,
            .dhParameters:
                "ssl.openssl.ssl-conf-cmd = (\"DHParameters\" => \"dh.pem\")   (where one stands there, put the pair into it)",
            .noProxyLine: "extforward.hap-PROXY = \"disable\"",
            .proxyLine: """
            extforward.forwarder = ("BALANCER" => "trust")
            extforward.hap-PROXY = "enable"
            """,
            .optionalClients: "ssl.verifyclient.enforce = \"disable\"",
            .unlookedClients: "ssl.verifyclient.activate = \"disable\"",
            .clientSignatures: """
            ssl.openssl.ssl-conf-cmd = ("ClientSignatureAlgorithms" => "RSA+SHA256:ECDSA+SHA256")   (where one stands there, put \
            the pair into it)
            """,
            .serverSignatures:
                "no \"SignatureAlgorithms\" in ssl.openssl.ssl-conf-cmd, or RSA+SHA256 in it, too",
            .switchOn: "ssl.engine = \"enable\"   (in the $SERVER[\"socket\"] of port {port}, beside its ssl.pemfile)",
            .everyAddress: """
            server.bind = "0.0.0.0"
            server.port = {port}
            """,
            .listSites: "lighttpd -p -f lighttpd.conf | grep -E 'host|pemfile'",
            .siteName: """
            $HTTP["host"] == "{host}" { ssl.pemfile = "fullchain.pem" ssl.privkey = "server.key" }
            """,
            .defaultSite: """
            ssl.pemfile = "fullchain.pem"   (outside of every $HTTP["host"])
            ssl.privkey = "server.key"   (outside of every $HTTP["host"])
            """,
            .pace: """
            connection.kbytes-per-second = 0   (0 is no limit)
            server.kbytes-per-second = 0
            """,
            .noContentCoding: "no \"Content-Encoding\" in setenv.add-response-header",
            .noCompression: "deflate.mimetypes = ()",
            .identity: """
            ssl.verifyclient.username = "SSL_CLIENT_S_DN_SN"   (as REMOTE_USER; CGI and FastCGI have SSL_CLIENT_S_DN_… anyway)
            """,
            .servedPath: "alias.url += (\"{folder}\" => \"/FOLDER/OF/PROFILES/\")   (mod_alias)",
            .honestStatus: "no server.error-handler-404",
            .forbidding: "lighttpd -p -f lighttpd.conf | grep -nE 'access-deny|access.deny|evasive|methods'",
            .followLinks: "server.follow-symlink = \"enable\"",
            .keepPort: "url.redirect = (\"^/old.xml\" => \"https://${url.authority}/new.xml\")",
            .redirects: "lighttpd -p -f lighttpd.conf | grep -n 'redirect'",
            .backend: "lighttpd -p -f lighttpd.conf | grep -nE 'proxy.server|fastcgi.server|cgi.assign'",
            .answerTime: "\"read-timeout\" => 20   (in proxy.server, beside host and port)",
            .requestTime: "server.max-read-idle = 30",
            .requestRoom: """
            server.max-request-field-size = 32768
            server.max-request-size = 4096
            """,
            .requestRate: "evasive.max-conns-per-ip = 500   (mod_evasive, until 1.4.67)",
            .credentials: """
            auth.backend = "htpasswd"
            auth.backend.htpasswd.userfile = "phones.htpasswd"
            auth.require = ("/" => ("method" => "basic", "realm" => "phones", "require" => "valid-user"))
            """,
            .logLevel: "debug.log-ssl-noise = \"enable\"",
        ],
        log: [
            KnownWords("cert cb error", means: ["server-cannot-build-chain"]),
            KnownWords("building cert chain", means: ["server-cannot-build-chain"]),
            KnownWords("(mod_openssl.c.", "couldn't read private key", means: ["server-does-not-start"]),
            KnownWords("(mod_openssl.c.", "private key does not match", means: ["server-does-not-start"]),
            KnownWords("can't bind to", means: ["server-does-not-start", "connection-refused"]),
            KnownWords("all handlers for", "are down", means: ["service-unavailable"]),
            KnownWords("establishing connection failed", means: ["service-unavailable"]),
            KnownWords("gw_backend.c", "read timeout on socket", means: ["backend-slow", "body-truncated"]),
            KnownWords("oversized request-header", means: ["request-too-large"]),
            KnownWords("client certificate required", means: ["client-certificate-required"]),
        ])
}
