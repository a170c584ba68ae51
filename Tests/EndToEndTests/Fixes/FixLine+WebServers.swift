import TestSupport

/// The line in a site of nginx, Apache or lighttpd, at the place that the fix names.
extension FixLine {
    /// A whole nginx.conf around the line.
    func nginx(in files: FixFolder) -> String {
        var (top, http, server) = ("", "", "")
        switch true {
        case says("at the top"): top = text
        case says("in http"): http = text
        case says("beside proxy_pass"): server = "location / { proxy_pass http://127.0.0.1:9; \(text) }"
        case says("beside fastcgi_pass"): server = "location / { fastcgi_pass 127.0.0.1:9; \(text) }"
        case says("in the location"): server = "location / { \(text) }"
        default: server = text
        }
        if text.contains("zone=phones burst") { http = "limit_req_zone $binary_remote_addr zone=phones:1m rate=1r/s;" }
        if text.contains("proxy_cache profiles") {
            http = "proxy_cache_path \(files.path)/cache keys_zone=profiles:1m;"
        }
        if !text.hasPrefix("listen ") { server = "listen 127.0.0.1:\(files.port) ssl; " + server }
        if !text.hasPrefix("ssl_certificate ") { server = "ssl_certificate fullchain.pem; " + server }
        if !text.hasPrefix("ssl_client_cert") { server = "ssl_client_certificate phone-roots.pem; " + server }
        return """
            \(top.replacing("/var/log/nginx", with: files.path)
                ) pid nginx.pid; events {} http {
            access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4;
            scgi_temp_path t5; \(http.replacing("/var/cache/nginx", with: files.path))
            server { ssl_certificate_key server.key; \(server) } }
            """
    }

    private static let apacheModules = """
        mpm_event authn_core authz_core authn_file authz_user auth_basic socache_shmcb slotmem_shm proxy proxy_http \
        proxy_balancer lbmethod_byrequests proxy_hcheck ssl alias dir env headers rewrite reqtimeout remoteip ratelimit http2 cache
        """.split(separator: " ").map { "LoadModule \($0)_module /usr/lib/apache2/modules/mod_\($0).so\n" }.joined()

    /// A whole configuration of Apache around the line.
    func apache(in files: FixFolder) -> String {
        var (top, host) = ("", "")
        switch true {
        case says("outside of every <VirtualHost>"): top = text
        case says("in <Directory>"): host = "<Directory \(files.path)>\n\(text)\n</Directory>"
        case says("in <Location />"): host = "<Location />\n\(text)\n</Location>"
        case says("in <Proxy "): host = "<Proxy balancer://phones>\n\(text)\n</Proxy>"
        case says("above the RewriteRule"): host = "\(text)\nRewriteRule ^ - [F]"
        default: host = text
        }
        if !text.hasPrefix("SSLCertificateFile ") { host = "SSLCertificateFile fullchain.pem\n" + host }
        return """
            ServerRoot \(files.path)
            DefaultRuntimeDir \(files.path)
            ServerName prov.example.com
            ErrorLog error.log
            \(Self.apacheModules)
            \(top)
            <VirtualHost *:\(files.port)>
            SSLEngine on
            SSLCertificateKeyFile server.key
            \(host)
            </VirtualHost>

            """
    }

    /// A whole lighttpd.conf around the line.
    func lighttpd(in files: FixFolder) -> String {
        let proxy = "proxy.server = (\"\" => ((\"host\" => \"127.0.0.1\", \"port\" => 9, \(text))))"
        let own = [
            ("server.port", "\(files.port)"), ("server.bind", "\"127.0.0.1\""), ("ssl.pemfile", "\"fullchain.pem\""),
            ("ssl.privkey", "\"server.key\""), ("ssl.engine", "\"enable\""),
        ].filter { !text.hasPrefix($0.0) }.map { "\($0) = \($1)" }
        return """
            server.modules = ("mod_openssl", "mod_access", "mod_alias", "mod_redirect", "mod_setenv", "mod_extforward", "mod_auth", "mod_authn_file", "mod_proxy")
            server.document-root = "\(files.path)"
            \(own.joined(separator: "\n"))
            \(says("in proxy.server") ? proxy : text)

            """
    }
}
