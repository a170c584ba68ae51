extension ServerManual {
    /// Apache's httpd.
    static let apache = ServerManual(
        name: "Apache", product: "apache", marks: [],
        lines: [
            .reload: "apachectl configtest && apachectl graceful   (in the site's <VirtualHost>, below /etc/apache2)",
            .fullChain: "SSLCertificateFile fullchain.pem   (and no SSLCertificateChainFile: it would be sent instead)",
            .phoneRoots: """
            SSLCACertificateFile phone-roots.pem
            SSLVerifyDepth 3
            """,
            .askPhones: """
            SSLCACertificateFile phone-roots.pem
            SSLVerifyDepth 3
            SSLVerifyClient require
            """,
            .ownFile: "Require expr \"%{REQUEST_URI} == '/%{SSL_CLIENT_S_DN_S}.xml'\"   (in <Location />)",
            .depth: "SSLVerifyDepth 3",
            .lowLevel: "SSLCipherSuite DEFAULT:@SECLEVEL=0",
            .revocationList: """
            SSLCARevocationFile phones.crl
            SSLCARevocationCheck chain
            """,
            .versions: "SSLProtocol -all +TLSv1.2 +TLSv1.3",
            .oldVersions: """
            SSLProtocol -all +TLSv1 +TLSv1.1 +TLSv1.2 +TLSv1.3   (in the first <VirtualHost> of this port as well: it decides for all)
            SSLCipherSuite DEFAULT:@SECLEVEL=0   (in the first <VirtualHost> of this port as well)
            """,
            .suites: "SSLCipherSuite ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256",
            .dhParameters: "SSLOpenSSLConfCmd DHParameters dh.pem",
            .groups: """
            SSLOpenSSLConfCmd Curves X25519:P-256   (in the first <VirtualHost> of this port as well: it decides for all)
            """,
            .noProxyLine: "RemoteIPProxyProtocol Off",
            .proxyLine: "RemoteIPProxyProtocol On   (a2enmod remoteip)",
            .optionalClients: "SSLVerifyClient optional",
            .unlookedClients: "SSLVerifyClient none",
            .clientSignatures: "SSLOpenSSLConfCmd ClientSignatureAlgorithms RSA+SHA256:ECDSA+SHA256",
            .serverSignatures:
                "SSLOpenSSLConfCmd SignatureAlgorithms RSA+SHA256:ECDSA+SHA256:RSA-PSS+SHA256   (or none)",
            .noOCSP: "SSLOCSPEnable off",
            .switchOn: "SSLEngine on   (in the VirtualHost of port {port}, beside its SSLCertificateFile)",
            .everyAddress: "Listen {port}   (outside of every <VirtualHost>, and <VirtualHost *:{port}>)",
            .backlog: "ListenBacklog 4096   (outside of every <VirtualHost>)",
            .listSites: "apachectl -S",
            .siteName: "ServerName {host}",
            .defaultSite: "no other <VirtualHost> of this port before its own",
            .anyName: "SSLStrictSNIVHostCheck off   (in the first <VirtualHost> of this port as well)",
            .pace: "no `SetOutputFilter RATE_LIMIT`, or `SetEnv rate-limit 2048` (it counts KiB in a second)",
            .noContentCoding: "no `AddEncoding` for .xml, no `Header set Content-Encoding`",
            .noCompression: """
            SetEnv no-gzip 1
            SetEnv no-brotli 1
            """,
            .identity: "SSLOptions +StdEnvVars",
            .servedPath: "Alias {folder} /FOLDER/OF/PROFILES/   (and `Require all granted` in its <Directory>)",
            .honestStatus: "FallbackResource disabled   (in <Directory> of the profiles)",
            .forwardedScheme: "RequestHeader set X-Forwarded-Proto \"https\"   (a2enmod headers)",
            .redirectByScheme: "RewriteCond %{HTTP:X-Forwarded-Proto} !=https   (above its RewriteRule)",
            .forbidding: "grep -rnE 'Require|Deny|<Limit|RewriteRule.*\\[.*[FG]|Redirect (gone|4)' /etc/apache2",
            .followLinks: "Options +FollowSymLinks   (in <Directory> of the profiles; or +SymLinksIfOwnerMatch)",
            .keepPort: """
            UseCanonicalName Off
            Redirect 301 /old.xml /new.xml   (a target without a host)
            """,
            .redirects: "grep -rnE 'Redirect|RewriteRule.*\\[.*R' /etc/apache2",
            .backend: "grep -rnE 'ProxyPass|BalancerMember' /etc/apache2",
            .backendAddress: "ProxyPass / http://BACKEND:PORT/",
            .backendTLS: """
            SSLProxyEngine on
            ProxyPass / https://BACKEND:PORT/   (BACKEND as its certificate names it, or SSLProxyCheckPeerName off)
            """,
            .backendTrust: """
            SSLProxyCACertificateFile backend-ca.pem
            ProxyPass / https://NAME:PORT/   (the name in the certificate, or SSLProxyCheckPeerName off)
            """,
            .backendIdentity: "SSLProxyMachineCertificateFile proxy.pem   (certificate and key in one file)",
            .backendName: "ProxyPreserveHost On",
            .hostHeader: "ProxyPreserveHost On",
            .answerTime: "ProxyTimeout 20   (and no timeout= in ProxyPass: it would count before this)",
            .requestTime: "RequestReadTimeout header=20-40,MinRate=500   (in the first <VirtualHost> of this port)",
            .requestRoom: """
            LimitRequestLine 16384   (in the first <VirtualHost> of this port)
            LimitRequestFieldSize 32768   (in the first <VirtualHost> of this port)
            LimitRequestBody 4194304
            """,
            .requestRate: "DOSPageCount 500   (mod_evasive)",
            .health: """
            BalancerMember http://BACKEND:PORT hcmethod=GET hcuri=/a-path-that-exists   (in <Proxy balancer://…>; a2enmod \
            proxy_hcheck)
            """,
            .credentials: """
            AuthType Basic   (in <Location />, all four)
            AuthName phones   (in <Location />)
            AuthUserFile phones.htpasswd   (in <Location />)
            Require valid-user   (in <Location />)
            """,
            .logLevel: "LogLevel info",
        ],
        log: [
            KnownWords("/.htaccess:", means: ["application-failed"]),
            KnownWords("sslcertificate", "does not exist or is empty", means: ["server-does-not-start"]),
            KnownWords("connection refused: ah00957", means: ["backend-not-listening"]),
            KnownWords("ah01215", means: ["application-failed"]),
            KnownWords("end of script output before headers", means: ["application-failed"]),
            KnownWords("invalid command", "perhaps misspelled", means: ["server-does-not-start"]),
        ])
}
