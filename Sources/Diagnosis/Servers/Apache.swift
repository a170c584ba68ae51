extension ServerManual {
    /// Apache's httpd.
    static let apache = ServerManual(
        name: "Apache", product: "apache", marks: [],
        lines: [
            .fullChain: "SSLCertificateFile fullchain.pem",
            .phoneRoots: "SSLCACertificateFile phone-roots.pem, SSLVerifyDepth 3",
            .depth: "SSLVerifyDepth 3",
            .lowLevel: "SSLCipherSuite DEFAULT:@SECLEVEL=0",
            .revocationList: "SSLCARevocationFile phones.crl",
            .versions: "SSLProtocol -all +TLSv1.2 +TLSv1.3",
            .suites: "SSLCipherSuite ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256",
            .groups: "SSLOpenSSLConfCmd Curves X25519:P-256",
            .noProxyLine: "RemoteIPProxyProtocol Off",
            .optionalClients: "SSLVerifyClient optional",
            .unlookedClients: "SSLVerifyClient none",
            .clientSignatures: "SSLOpenSSLConfCmd ClientSignatureAlgorithms RSA+SHA256:ECDSA+SHA256",
            .noOCSP: "SSLOCSPEnable off",
            .everyAddress: "Listen {port}",
            .listSites: "apachectl -S",
            .siteName: "ServerName {host}",
            .defaultSite: "its <VirtualHost> before every other",
            .noContentCoding: "no `AddEncoding` for .xml, no `Header set Content-Encoding`",
            .noCompression: "SetEnv no-gzip 1",
            .identity: "SSLOptions +StdEnvVars",
            .honestStatus: "FallbackResource disabled",
            .forwardedScheme: "RequestHeader set X-Forwarded-Proto \"https\"",
            .logLevel: "LogLevel info",
        ],
        log: [
            KnownWords("sslcertificate", "does not exist or is empty", means: ["server-does-not-start"]),
            KnownWords("ah01215", means: ["application-failed"]),
            KnownWords("end of script output before headers", means: ["application-failed"]),
            KnownWords("invalid command", "perhaps misspelled", means: ["server-does-not-start"]),
        ])
}
