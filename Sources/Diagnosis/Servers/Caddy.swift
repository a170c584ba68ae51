import Provisioning

extension ServerManual {
    /// Caddy, by its Caddyfile; its TLS is Go's, and so are the words of its log.
    static let caddy = ServerManual(
        name: "Caddy", product: "caddy",
        marks: ["http: tls handshake error", "\"logger\":\"", "tls: failed to verify"],
        lines: [
            .fullChain: "tls fullchain.pem server.key",
            .phoneRoots: """
            trusted_ca_cert_file phone-root.pem   (in client_auth, in the block of tls; a line and a file for each CA, \
            intermediates too: of a file the first certificate alone is read)
            """,
            .trustIssuers: "trusted_ca_cert_file phone-root.pem   (a line for each CA), and no trusted_leaf_cert_file",
            .versions: "protocols tls1.2 tls1.3   (in the block of tls)",
            .groups: "curves x25519 secp256r1   (in the block of tls)",
            .noProxyLine: "no `proxy_protocol` in listener_wrappers",
            .optionalClients: "mode verify_if_given   (in client_auth, in the block of tls)",
            .unlookedClients: "mode request   (in client_auth, in the block of tls)",
            .switchOn: "https://{host}:{port}   (the site's address, in place of http://…)",
            .everyAddress: "https://{host}:{port} { … } without `bind`",
            .listSites: "caddy adapt --config Caddyfile --pretty | grep -A2 '\"host\"'",
            .siteName: "https://{host}:{port} { … }",
            .defaultSite: "default_sni {host}",
            .anyName: "default_sni {host}",
            .http1: "servers { protocols h1 h2 }",
            .noContentCoding: "header -Content-Encoding",
            .noCompression: "no `encode`",
            .identity: "header_up X-Phone {tls_client_subject}",
            .honestStatus: "try_files {path}",
            .forbidding: "grep -nE 'respond|abort|error|@' Caddyfile",
            .keepPort: "redir https://{hostport}/…",
            .redirects: "grep -n 'redir' Caddyfile",
            .backend: "grep -nE 'reverse_proxy|php_fastcgi' Caddyfile",
            .backendTLS: "reverse_proxy https://BACKEND:PORT",
            .backendIdentity: "transport http { tls_client_auth proxy.pem proxy.key }",
            .backendName: "transport http { tls_server_name {host} }",
            .hostHeader: "header_up Host {upstream_hostport}   (or nothing: the phone's own is the default)",
            .answerTime: "transport http { response_header_timeout 120s }",
            .requestTime: "servers { timeouts { read_header 30s } }",
            .requestRoom: "servers { max_header_size 64kb }, request_body { max_size 4MB }",
            .health: "health_uri of the reverse_proxy: a path that the server has",
            .credentials: "basicauth { NAME HASH }",
            .logLevel: "debug",
        ],
        log: [
            KnownWords("http.log.error", "connection refused", means: ["backend-unreachable"]),
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
            KnownWords("no certificate available for", means: ["server-name-refused"]),
        ])
}
