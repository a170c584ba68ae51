extension ServerManual {
    /// HAProxy: most of it stands on the `bind` line.
    static let haproxy = ServerManual(
        name: "HAProxy", product: "",
        marks: [
            ": ssl handshake failure", ": ssl client certificate not trusted", "has no server available",
            "is down, reason: layer",
        ],
        lines: [
            .reload: """
            haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy   (in the frontend; `bind …` is its bind line)
            """,
            .fullChain: """
            bind :{port} ssl crt site.pem   (leaf, intermediates and key: cat fullchain.pem server.key > site.pem)
            """,
            .phoneRoots: "bind … ca-file phone-roots.pem verify required",
            .askPhones: "bind … ca-file phone-roots.pem verify required",
            .ownFile: """
            http-request set-var(txn.mac) ssl_c_s_dn(SN)
            http-request set-var(txn.own) str(/),concat(,txn.mac,.xml)
            http-request deny deny_status 403 unless { path,strcmp(txn.own) eq 0 }
            """,
            .trustIssuers: "bind … ca-file phone-roots.pem verify required",
            .lowLevel: "bind … ciphers DEFAULT:@SECLEVEL=0",
            .revocationList: "bind … crl-file phones.crl   (a file that holds a list for each CA)",
            .versions: "bind … ssl-min-ver TLSv1.2   (and no ssl-max-ver)",
            .oldVersions: "bind … ssl-min-ver TLSv1.0 ciphers DEFAULT:@SECLEVEL=0",
            .suites: "bind … ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256",
            .groups: "bind … curves X25519:P-256",
            .dhParameters: "ssl-dh-param-file dh.pem   (in global; a group within the file of `crt` goes before it)",
            .noProxyLine: "no `accept-proxy` on the bind line",
            .proxyLine: "bind … accept-proxy",
            .optionalClients: "bind … ca-file phone-roots.pem verify optional",
            .unlookedClients: "bind … ca-file phone-roots.pem verify optional crt-ignore-err all",
            .clientSignatures:
                "no `client-sigalgs` on the bind line, no `ssl-default-bind-client-sigalgs` in global   (from 2.8 on)",
            .serverSignatures: "no `sigalgs` on the bind line, no `ssl-default-bind-sigalgs` in global   (from 2.8 on)",
            .switchOn: "bind :{port} ssl crt site.pem",
            .everyAddress: "bind :::{port} v4v6 ssl crt site.pem",
            .listSites: "grep -n 'bind.* crt' haproxy.cfg   (the first certificate serves unknown names)",
            .siteName: "bind … crt site.pem   (beside the other crt; certificate and key for {host} in it)",
            .anyName: "no `strict-sni` on the bind line",
            .http1: "bind … alpn h2,http/1.1   (in place of `proto h2`, which is HTTP/2 alone)",
            .pace: "no `filter bwlim-out …`, or a higher `limit` in it   (from 2.7 on)",
            .defaultSite: "bind … crt site.pem   (before every other crt of the line)",
            .noContentCoding: "http-response del-header Content-Encoding",
            .identity: "http-request set-header X-Phone %{+Q}[ssl_c_s_dn]",
            .servedPath: "use_backend NAME if { path_beg {folder} }",
            .forwardedScheme: "http-request set-header X-Forwarded-Proto https if { ssl_fc }",
            .redirectByScheme:
                "http-request redirect scheme https unless { ssl_fc } or { req.hdr(x-forwarded-proto) https }",
            .forbidding: "grep -nE 'deny|return status|acl ' haproxy.cfg",
            .keepPort: "http-request redirect location https://%[req.hdr(host)]/new.xml if { path /old.xml }",
            .redirects: "grep -n 'redirect' haproxy.cfg",
            .backend: "grep -nE 'default_backend|use_backend|server ' haproxy.cfg",
            .backendChoice: """
            use_backend NAME if { hdr(host),field(1,:) -i {host} }
            default_backend NAME
            """,
            .backendAddress: "server s1 BACKEND:PORT   (in the backend)",
            .backendTLS: "server s1 BACKEND:PORT ssl verify required ca-file backend-ca.pem   (in the backend)",
            .backendTrust:
                "server s1 BACKEND:PORT ssl verify required ca-file backend-ca.pem sni str(NAME)   (in the backend)",
            .backendName: """
            server s1 BACKEND:PORT ssl verify required ca-file backend-ca.pem sni str({host})   (in the backend; or \
            `sni req.hdr(host),field(1,:)`)
            """,
            .backendIdentity: """
            server s1 BACKEND:PORT ssl verify required ca-file backend-ca.pem crt proxy.pem   (in the backend; certificate and \
            key in one file)
            """,
            .answerTime: "timeout server 20s   (in the backend)",
            .requestTime: "timeout http-request 30s",
            .requestRoom: "tune.bufsize 32768   (in global)",
            .requestRate: """
            http-request deny deny_status 429 if { sc_http_req_rate(0) gt 500 }   (in place of the lower limit there)
            """,
            .health: """
            option httpchk GET /a-path-that-exists   (in the backend; or no httpchk: TCP alone)
            http-check expect status 200   (in the backend)
            """,
            .credentials: """
            http-request auth realm phones unless { http_auth(phones) }   (with a section `userlist phones` that holds \
            `user NAME insecure-password PASSWORD`)
            """,
            .logLevel: """
            log /dev/log local0 info   (in global)
            log global
            option httplog
            """,
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
            KnownWords(
                "does not look like a proxy protocol header", means: ["proxy-line-expected", "connection-reset"]),
            KnownWords("while waiting for proxy protocol", means: ["proxy-line-expected", "connection-reset"]),
            KnownWords("is down", "reason: layer6", means: ["service-unavailable", "backend-tls-fails"]),
            KnownWords("is down", "reason:", means: ["service-unavailable"]),
            KnownWords("has no server available", means: ["service-unavailable"]),
        ])
}
