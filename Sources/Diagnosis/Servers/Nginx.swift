extension ServerManual {
    /// nginx.
    static let nginx = ServerManual(
        name: "nginx", product: "nginx", marks: [],
        lines: [
            .reload: "nginx -t && nginx -s reload   (in the site's server { … }, below /etc/nginx)",
            .fullChain: "ssl_certificate fullchain.pem;",
            .phoneRoots: "ssl_client_certificate phone-roots.pem; ssl_verify_depth 3;",
            .askPhones: "ssl_client_certificate phone-roots.pem; ssl_verify_depth 3; ssl_verify_client on;",
            .ownFile: """
            set $own "$ssl_client_s_dn|$uri"; if ($own !~ "SN=([0-9a-f]{12})\\b.*\\|/\\1\\.xml$") { return 403; }
            """,
            .depth: "ssl_verify_depth 3;",
            .lowLevel: "ssl_ciphers DEFAULT:@SECLEVEL=0;",
            .revocationList: "ssl_crl phones.crl;",
            .versions:
                "ssl_protocols TLSv1.2 TLSv1.3;   (in the default_server of this port as well: it decides for all)",
            .oldVersions: """
            ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;   (in the default_server of this port as well: it decides for all)
            ssl_ciphers DEFAULT:@SECLEVEL=0;   (in the default_server of this port as well)
            """,
            .suites: "ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256;",
            .dhParameters: "ssl_dhparam dh.pem;",
            .groups:
                "ssl_ecdh_curve X25519:prime256v1;   (in the default_server of this port as well: it decides for all)",
            .noProxyLine: "listen {port} ssl;   (without proxy_protocol, in every server of this port)",
            .proxyLine: """
            listen PORT ssl proxy_protocol;   (without ssl where the balancer has ended TLS)
            set_real_ip_from BALANCER; real_ip_header proxy_protocol;
            """,
            .optionalClients: "ssl_verify_client optional;",
            .unlookedClients: "ssl_verify_client off;",
            .clientSignatures: "no `ssl_conf_command ClientSignatureAlgorithms …;`, or RSA+SHA256:ECDSA+SHA256 there",
            .serverSignatures: "no `ssl_conf_command SignatureAlgorithms …;`, or RSA+SHA256 in it, too",
            .noOCSP: "ssl_ocsp off;",
            .switchOn: "listen {port} ssl;   (beside its ssl_certificate and ssl_certificate_key)",
            .everyAddress: "listen {port} ssl; listen [::]:{port} ssl;",
            .backlog: "listen {port} ssl backlog=4096;   (in one server of this port)",
            .listSites: "nginx -T | grep -E 'server_name|listen'",
            .siteName: "server_name {host};",
            .defaultSite: "listen {port} ssl default_server;   (in no other server of this port)",
            .anyName: "no `ssl_reject_handshake on;` in the default_server",
            .http1: "listen {port} ssl http2;   (never http2 without ssl: that is HTTP/2 alone)",
            .pace: "no `limit_rate …;`, or `limit_rate 2m;` (it counts bytes in a second: 2k is two thousand)",
            .noContentCoding: "no `add_header Content-Encoding …;`",
            .noCompression: "gzip off;",
            .identity: """
            proxy_set_header X-Phone $ssl_client_s_dn;   (beside proxy_pass)
            fastcgi_param SSL_CLIENT_S_DN $ssl_client_s_dn;   (beside fastcgi_pass)
            """,
            .servedPath:
                "location {folder} { alias /FOLDER/OF/PROFILES/; }   (beside `location /`: the longest path wins)",
            .honestStatus: "try_files $uri =404;   (in the location of the profiles)",
            .forwardedScheme: "proxy_set_header X-Forwarded-Proto $scheme;   (beside proxy_pass)",
            .redirectByScheme: """
            if ($http_x_forwarded_proto != "https") { return 301 https://$host$request_uri; }   (in place of the redirect alone)
            """,
            .forbidding: "nginx -T | grep -nE 'deny|return 4|if \\(|map |limit_except|autoindex'",
            .followLinks: "disable_symlinks off;",
            .keepPort: """
            rewrite ^/old.xml$ https://$http_host/new.xml permanent;   (or relative: absolute_redirect off; return 301 /new.xml;)
            """,
            .redirects: "nginx -T | grep -nE 'return 30|rewrite .*(redirect|permanent)|absolute_redirect'",
            .backend: "nginx -T | grep -nE 'proxy_pass|fastcgi_pass|upstream'",
            .backendAddress:
                "proxy_pass http://BACKEND:PORT;   (in the location; or `server BACKEND:PORT;` in its upstream)",
            .backendTLS: "proxy_pass https://BACKEND:PORT;   (in the location)",
            .backendTrust: """
            proxy_ssl_trusted_certificate backend-ca.pem; proxy_ssl_name NAME; proxy_ssl_server_name on;
            """,
            .backendIdentity: "proxy_ssl_certificate proxy.pem; proxy_ssl_certificate_key proxy.key;",
            .backendName: "proxy_ssl_server_name on; proxy_ssl_name {host};",
            .hostHeader: "proxy_set_header Host $http_host;   (beside proxy_pass)",
            .answerTime: "proxy_read_timeout 20s;   (or fastcgi_read_timeout)",
            .requestTime: "client_header_timeout 30s;   (in http)",
            .requestRoom: "large_client_header_buffers 4 32k; client_max_body_size 4m;   (in http)",
            .requestRate: """
            limit_req_zone $binary_remote_addr zone=phones:10m rate=100r/s;   (in http)
            limit_req zone=phones burst=500 nodelay;
            """,
            .credentials: "auth_basic phones; auth_basic_user_file phones.htpasswd;",
            .logLevel: "error_log /var/log/nginx/error.log info;   (at the top of nginx.conf)",
        ],
        log: NginxLines.words)
}
