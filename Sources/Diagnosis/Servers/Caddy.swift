import Provisioning

extension ServerManual {
    /// Caddy, by its Caddyfile; its TLS is Go's, and so are the words of its log.
    static let caddy = ServerManual(
        name: "Caddy", product: "caddy",
        marks: ["http: tls handshake error", "\"logger\":\"", "tls: failed to verify"],
        lines: [
            .reload: "caddy validate --config /etc/caddy/Caddyfile && systemctl reload caddy   (in the site's block)",
            .fullChain: "tls fullchain.pem server.key",
            .phoneRoots: """
            trusted_ca_cert_file phone-root.pem   (in client_auth, in the block of tls; a line and a file for each CA, \
            intermediates too: of a file the first certificate alone is read)
            """,
            .askPhones: """
            mode require_and_verify   (in client_auth, in the block of tls)
            trusted_ca_cert_file phone-root.pem   (in client_auth, in the block of tls; a line and a file for each CA, \
            intermediates too: of a file the first certificate alone is read)
            """,
            .trustIssuers: """
            trusted_ca_cert_file phone-root.pem   (in client_auth, in the block of tls; a line for each CA, and no \
            trusted_leaf_cert_file)
            """,
            .versions: "protocols tls1.2 tls1.3   (in the block of tls)",
            .oldVersions: "no version below TLS 1.2 is known to Caddy",
            .groups: "curves x25519 secp256r1   (in the block of tls)",
            .noProxyLine: "no `proxy_protocol` in listener_wrappers",
            .proxyLine: """
            proxy_protocol   (in listener_wrappers { … }, above `tls`, in servers { … } of the options at the top; from 2.7 on)
            """,
            .optionalClients: "mode verify_if_given   (in client_auth, in the block of tls)",
            .unlookedClients: "mode request   (in client_auth, in the block of tls)",
            .switchOn: "https://{host}:{port}   (as the site's address, in place of http://…)",
            .everyAddress: "no `bind` in the site https://{host}:{port}",
            .listSites: "caddy adapt --config Caddyfile --pretty | grep -A2 '\"host\"'",
            .siteName: "https://{host}:{port}   (as the site's address)",
            .defaultSite: "default_sni {host}   (in the options at the top)",
            .anyName: "default_sni {host}   (in the options at the top)",
            .noContentCoding: "header -Content-Encoding",
            .noCompression: "no `encode`",
            .identity: "header_up X-Phone {tls_client_subject}   (in reverse_proxy)",
            .servedPath: "root * /FOLDER/OF/PROFILES   (in handle_path {folder}* { … }, with file_server)",
            .honestStatus: "no `try_files … /index.html`, no `handle_errors` that answers 200",
            .forwardedScheme: "no `header_up -X-Forwarded-Proto` in reverse_proxy: it tells the scheme of itself",
            .forbidding: "grep -nE 'respond|abort|error|@' Caddyfile",
            .keepPort: "redir /old.xml https://{hostport}/new.xml",
            .redirects: "grep -n 'redir' Caddyfile",
            .backend: "grep -nE 'reverse_proxy|php_fastcgi' Caddyfile",
            .backendAddress: "reverse_proxy BACKEND:PORT",
            .backendTLS: "reverse_proxy https://BACKEND:PORT",
            .backendTrust: """
            tls_trusted_ca_certs backend-ca.pem   (in transport http { … } of reverse_proxy)
            tls_server_name NAME   (in transport http { … } of reverse_proxy)
            """,
            .backendIdentity: "tls_client_auth proxy.pem proxy.key   (in transport http { … } of reverse_proxy)",
            .backendName: "tls_server_name {host}   (in transport http { … } of reverse_proxy)",
            .hostHeader: "no `header_up Host …` in reverse_proxy: it hands the phone's own on",
            .answerTime: "response_header_timeout 20s   (in transport http { … } of reverse_proxy)",
            .requestTime: "read_header 30s   (in timeouts { … }, in servers { … } of the options at the top)",
            .requestRoom: """
            max_header_size 64kb   (in servers { … } of the options at the top)
            max_size 4MB   (in request_body { … })
            """,
            .health: "health_uri /a-path-that-exists   (in reverse_proxy)",
            .credentials: "NAME HASH   (in basicauth { … }; `caddy hash-password` makes the hash)",
            .logLevel: "debug   (in the options at the top)",
        ],
        log: [
            KnownWords(
                "http.log.error", "connection refused", means: ["backend-not-listening", "backend-unreachable"]),
            KnownWords("could not get certificate from issuer", means: ["server-cannot-build-chain"]),
            KnownWords("http.log.error", "malformed http response", means: ["backend-unreachable", "not-http"]),
            KnownWords("http.log.error", "timeout awaiting response headers", means: ["backend-slow"]),
            KnownWords("http.log.error", "i/o timeout", means: ["backend-slow", "backend-unreachable"]),
            KnownWords("http.log.error", "no upstreams available", means: ["service-unavailable"]),
            KnownWords("http.log.error", "no such host", means: ["backend-unreachable"]),
            KnownWords("http.log.error", "first record does not look like a tls", means: ["backend-tls-fails"]),
            KnownWords("http.log.error", "x509:", means: ["backend-tls-fails"]),
            KnownWords("http.log.error", "server gave http response to https client", means: ["backend-tls-fails"]),
            KnownWords("http.log.error", "permission denied", means: ["file-not-readable"]),
            KnownWords("http.log.error", "\"eof\"", means: ["backend-unreachable"]),
            KnownWords("aborting with incomplete response", means: ["body-truncated"]),
            KnownWords("client sent an http request to an https server", means: ["proxy-speaks-http-to-tls"]),
            KnownWords("remote error: tls: unknown certificate authority", means: LibraryCodes.sentByPhone(.unknownCA)),
            KnownWords(
                "remote error: tls: expired certificate", means: LibraryCodes.sentByPhone(.certificateExpired)),
            KnownWords("remote error: tls: bad certificate", means: LibraryCodes.sentByPhone(.badCertificate)),
            KnownWords(
                "remote error: tls: unsupported certificate", means: LibraryCodes.sentByPhone(.unsupportedCertificate)),
            KnownWords(
                "remote error: tls: protocol version not supported",
                means: LibraryCodes.sentByPhone(.protocolVersion)),
            KnownWords("tls: client didn't provide a certificate", means: ["client-certificate-required"]),
            KnownWords("tls: no cipher suite supported by both", means: ["no-common-cipher", "no-common-group"]),
            KnownWords("tls: client offered only unsupported versions", means: ["tls-version-refused-by-server"]),
            KnownWords("tls: no supported elliptic curves", means: ["no-common-group"]),
            KnownWords("x509: certificate signed by unknown authority", means: ["client-certificate-unknown-ca"]),
            KnownWords(
                "x509: certificate has expired or is not yet valid",
                means: ["client-certificate-expired", "client-certificate-unsuitable"]),
            KnownWords(
                "x509: certificate specifies an incompatible key usage", means: ["client-certificate-unsuitable"]),
            KnownWords(
                "first record does not look like a tls handshake", means: ["http-to-https-port", "connection-reset"]),
            KnownWords("no certificate available for", means: ["server-name-refused", "server-cannot-build-chain"]),
        ])
}
