import TestSupport

/// The line in a configuration of HAProxy, Caddy, stunnel, or in a program in Python, at the place that the fix names.
extension FixLine {
    /// A whole haproxy.cfg around the line.
    func haproxy(in files: FixFolder) -> String {
        var (top, bind, front, back) = ("", "", "", "")
        switch true {
        case says("in global"): top = text
        case says("in the backend"): back = text
        case text.hasPrefix("bind :"): front = text
        case text.hasPrefix("bind …"): bind = String(text.dropFirst(6))
        default: front = text
        }
        // A list says nothing without the roots.
        if bind.contains("crl-file") { bind += " ca-file phone-roots.pem verify required" }
        return """
            global
                \(top)
            defaults
                mode http
                timeout connect 1s
                timeout client 1s
                timeout server 1s
            userlist phones
                user anna insecure-password word
            frontend site
                bind 127.0.0.1:\(files.port) ssl crt site.pem \(bind)
                \(front)
            backend NAME
                \(back)

            """
    }

    /// A whole Caddyfile around the line.
    func caddy(in files: FixFolder) -> String {
        var address = "https://prov.example.com:\(files.port)"
        var (options, site, tls) = ("", "", "")
        func nested(_ names: String...) -> String {
            names.reversed().reduce(text) { "\($1) {\n\($0)\n}" }
        }
        switch true {
        case says("in timeouts"): options = nested("servers", "timeouts")
        case says("in servers"): options = nested("servers")
        case says("in the options at the top"): options = text
        case says("in client_auth"): tls = nested("client_auth")
        case says("in the block of tls"): tls = text
        case says("in transport http"): site = nested("reverse_proxy 127.0.0.1:9", "transport http")
        case says("in reverse_proxy"): site = nested("reverse_proxy 127.0.0.1:9")
        case says("in basicauth"): site = nested("basicauth")
        case says("in request_body"): site = nested("request_body")
        case says("as the site's address"): address = text
        default: site = text
        }
        if tls.contains("mode ") { tls = tls.replacing("{\n", with: "{\ntrusted_ca_cert_file phone-root.pem\n") }
        if !text.hasPrefix("tls ") { site += "\ntls fullchain.pem server.key {\n\(tls)\n}" }
        return "{\nadmin off\nauto_https off\n\(options)\n}\n\(address) {\n\(site)\n}\n"
    }

    /// A whole stunnel.conf with a service around each line, and above them the lines that stand there.
    static func stunnel(_ lines: [FixLine], in files: FixFolder) throws -> String {
        let above = lines.filter { $0.says("above every section") }.map { "\($0.text)\n" }
        let services = try lines.filter { !$0.says("above every section") }.map { try $0.stunnelService() }
        let named = "[SERVICE]\naccept = 127.0.0.1:\(try freePort())\nconnect = 127.0.0.1:9\ncert = fullchain.pem\n"
        let text = "foreground = yes\npid =\n\(above.joined())\(named)\(services.joined())"
        return ["fullchain.pem", "phone-roots.pem", "phones.crl"].reduce(text) {
            $0.replacing("= \($1)", with: "= \(files.folder($1))")
        }
    }

    private func stunnelService() throws -> String {
        let port = try freePort()
        let own = [
            ("accept", "127.0.0.1:\(port)"), ("connect", "127.0.0.1:9"), ("cert", "fullchain.pem"),
        ].filter { !text.hasPrefix("\($0.0) ") && !($0.0 == "accept" && says("no accept")) }.map { "\($0) = \($1)\n" }
        // A service that verifies, or looks into lists, has roots.
        let roots = text.hasPrefix("CAfile") ? "" : "CAfile = phone-roots.pem\n"
        let client = says("client = yes") ? "client = yes\n" : ""
        return "[line\(port)]\n\(own.joined())\(roots)\(client)\(text)\n"
    }

    /// A program in Python that runs every line.
    static func python(_ lines: [FixLine]) -> String {
        let steps = lines.map { "context = fresh()\n\($0.text)\n" }
        return """
            import ssl
            from http.server import ThreadingHTTPServer, SimpleHTTPRequestHandler as Handler
            class Answer:
                def send_header(self, name, value): assert value.isdigit()
            self, body = Answer(), b"profile"
            def fresh():
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain("fullchain.pem", "server.key")
                context.load_verify_locations("phone-roots.pem")
                return context
            \(steps.joined())
            """
    }
}
