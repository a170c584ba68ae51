extension ServerManual {
    /// nginx.
    static let nginx = ServerManual(
        name: "nginx", product: "nginx", marks: [],
        lines: [
            .fullChain: "ssl_certificate fullchain.pem;",
            .phoneRoots: "ssl_client_certificate phone-roots.pem; ssl_verify_depth 3;",
            .depth: "ssl_verify_depth 3;",
            .lowLevel: "ssl_ciphers DEFAULT:@SECLEVEL=0;",
            .revocationList: "ssl_crl phones.crl;",
            .versions: "ssl_protocols TLSv1.2 TLSv1.3;",
            .suites: "ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256;",
            .groups: "ssl_ecdh_curve X25519:prime256v1;",
            .noProxyLine: "listen {port} ssl;",
            .optionalClients: "ssl_verify_client optional;",
            .unlookedClients: "ssl_verify_client off;",
            .clientSignatures: "no `ssl_conf_command ClientSignatureAlgorithms …;`, or RSA+SHA256:ECDSA+SHA256 there",
            .noOCSP: "ssl_ocsp off;",
            .everyAddress: "listen {port} ssl; listen [::]:{port} ssl;",
            .listSites: "nginx -T | grep -E 'server_name|listen'",
            .siteName: "server_name {host};",
            .defaultSite: "listen {port} ssl default_server;",
            .noContentCoding: "no `add_header Content-Encoding …;`",
            .noCompression: "gzip off;",
            .identity: "proxy_set_header X-Phone $ssl_client_s_dn; or fastcgi_param SSL_CLIENT_S_DN $ssl_client_s_dn;",
            .honestStatus: "try_files $uri =404;",
            .forwardedScheme: "proxy_set_header X-Forwarded-Proto $scheme;",
            .logLevel: "error_log /var/log/nginx/error.log info;",
        ],
        log: NginxLines.words)
}
