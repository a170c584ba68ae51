extension ServerManual {
    /// stunnel.
    static let stunnel = ServerManual(
        name: "stunnel", product: "", marks: ["log3[", "log4[", "log5[", "log6[", "log7["],
        lines: [
            .reload: "systemctl restart stunnel4   (or stunnel@NAME; in the service's section, below /etc/stunnel)",
            .fullChain: "cert = fullchain.pem",
            .phoneRoots: """
            CAfile = phone-roots.pem
            verifyChain = yes
            """,
            .askPhones: """
            CAfile = phone-roots.pem
            verifyChain = yes
            """,
            .trustIssuers: "verifyChain = yes   (and no verifyPeer = yes)",
            .lowLevel: "securityLevel = 0",
            .revocationList: "CRLfile = phones.crl",
            .versions: "sslVersionMin = TLSv1.2   (and no sslVersion, no sslVersionMax)",
            .oldVersions: """
            sslVersionMin = TLSv1
            securityLevel = 0
            """,
            .suites: "ciphers = ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256",
            .groups: "curves = X25519:P-256",
            .dhParameters: "cat dh.pem >> server.pem   (the file of `cert`)",
            .optionalClients: "no `verifyChain = yes`, no `verifyPeer = yes`",
            .unlookedClients: "no `verifyChain = yes`, no `verifyPeer = yes`",
            .noOCSP: """
            OCSPaia = no   (and no OCSP = …)
            """,
            .everyAddress: "accept = {port}",
            .listSites: "grep -n 'sni\\|cert' stunnel.conf",
            .siteName: "sni = SERVICE:{host}   (in a section of its own, with cert, key and connect, and no accept)",
            .backend: "grep -n 'connect' stunnel.conf",
            .backendAddress: "connect = BACKEND:PORT",
            .backendTLS: "connect = BACKEND:PORT   (the backend's plain port: stunnel has ended TLS)",
            .backendName: "sni = {host}   (in the service with client = yes)",
            .answerTime: "TIMEOUTidle = 20",
            .logLevel: "debug = info   (above every section)",
        ],
        log: [
            KnownWords(
                "certificate not found in local repository", means: ["client-certificate-refused-by-policy"]),
            KnownWords(
                "rejected by cert", means: ["client-certificate-refused-by-policy", "client-certificate-unknown-ca"]),
            KnownWords("cert: verification failed", means: ["client-certificate-unknown-ca"]),
            KnownWords("cert: pre-verification error", means: ["client-certificate-unknown-ca"]),
            KnownWords("peer certificate required", means: ["client-certificate-required"]),
            KnownWords("s_connect: connect", "connection refused", means: ["backend-gone", "empty-reply"]),
            KnownWords("no more addresses to connect", means: ["backend-gone", "empty-reply"]),
            KnownWords("s_connect:", "timeoutconnect exceeded", means: ["backend-gone"]),
            KnownWords("timeoutidle exceeded", means: ["slow-answer", "body-truncated"]),
        ])
}
