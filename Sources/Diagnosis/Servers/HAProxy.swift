extension ServerManual {
    /// HAProxy: most of it stands on the `bind` line.
    static let haproxy = ServerManual(
        name: "HAProxy", product: "",
        marks: [
            ": ssl handshake failure", ": ssl client certificate not trusted", "has no server available",
            "is down, reason: layer",
        ],
        lines: [
            .fullChain: "bind :{port} ssl crt site.pem   (leaf, intermediates and key in one file)",
            .phoneRoots: "bind … ca-file phone-roots.pem verify required",
            .trustIssuers: "bind … ca-file phone-roots.pem verify required",
            .lowLevel: "bind … ciphers DEFAULT:@SECLEVEL=0",
            .revocationList: "bind … crl-file phones.crl   (a file that holds a list for each CA)",
            .versions: "bind … ssl-min-ver TLSv1.2",
            .suites: "bind … ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256",
            .groups: "bind … curves X25519:P-256",
            .noProxyLine: "bind … without `accept-proxy`",
            .optionalClients: "bind … verify optional",
            .unlookedClients: "bind … ca-file phone-roots.pem verify optional crt-ignore-err all",
            .clientSignatures: "bind … without `client-sigalgs`",
            .everyAddress: "bind :::{port} v4v6 ssl crt …",
            .listSites: "grep -n 'bind.* crt' haproxy.cfg   (the first certificate serves unknown names)",
            .defaultSite: "its file first among the `crt` of the bind line",
            .noContentCoding: "http-response del-header Content-Encoding",
            .identity: "http-request set-header X-Phone %{+Q}[ssl_c_s_dn]",
            .forwardedScheme: "http-request set-header X-Forwarded-Proto https if { ssl_fc }",
            .forbidding: "grep -nE 'deny|return status|acl ' haproxy.cfg",
            .redirects: "grep -n 'redirect' haproxy.cfg",
            .backend: "grep -nE 'default_backend|use_backend|server ' haproxy.cfg",
            .backendTLS: "server s1 BACKEND:PORT ssl verify required ca-file backend-ca.pem",
            .backendIdentity: "server s1 BACKEND:PORT ssl crt proxy.pem …",
            .answerTime: "timeout server 120s",
            .requestTime: "timeout http-request 30s",
            .requestRoom: "tune.bufsize 32768",
            .requestRate: "a higher limit in `http-request deny deny_status 429 if { sc_http_req_rate(0) gt … }`",
            .health:
                "option httpchk GET /a-path-that-exists, http-check expect status 200   (or no httpchk: TCP alone)",
            .credentials: "http-request auth realm phones unless { http_auth(phones) }",
            .logLevel: "log stdout format raw local0 info; option httplog",
        ],
        log: [
            KnownWords(
                "ssl client certificate not trusted",
                means: [
                    "client-certificate-unknown-ca", "client-certificate-list-unusable", "client-certificate-expired",
                    "client-certificate-unsuitable", "client-certificate-revoked",
                ]),
            KnownWords("ssl client ca chain cannot be verified", means: ["client-certificate-unknown-ca"]),
            KnownWords("connection closed during ssl handshake", means: ["connection-closed", "connect-timeout"]),
            KnownWords("timeout during ssl handshake", means: ["handshake-timeout"]),
            KnownWords("does not look like a proxy protocol header", means: ["connection-reset"]),
            KnownWords("while waiting for proxy protocol", means: ["connection-reset"]),
            KnownWords("is down", "reason: layer6", means: ["service-unavailable", "backend-tls-fails"]),
            KnownWords("is down", "reason:", means: ["service-unavailable"]),
            KnownWords("has no server available", means: ["service-unavailable"]),
        ])
}
