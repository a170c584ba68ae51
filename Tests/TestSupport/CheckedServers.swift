import Foundation

extension TestServer {
    /// Starts HAProxy, which ends TLS and lets each phone have its own file alone, in front of a plain server; where it
    /// does not ask phones for certificates, none has any.
    public static func haproxy(
        asking: Bool = true, _ files: ServerFiles, folder: TemporaryFolder, backend: Int
    ) throws -> TestServer {
        let clients = asking ? "ca-file \(files.clientRoots) verify required" : ""
        let bundle = try String(contentsOfFile: files.certificate, encoding: .utf8)
        let key = try String(contentsOfFile: files.key, encoding: .utf8)
        try folder.write("bundle.pem", bundle + key)
        return try start("haproxy", folder: folder) { port in
            try folder.write(
                "haproxy.cfg",
                """
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 30s
                    timeout server 30s
                frontend phones
                    bind 127.0.0.1:\(port) ssl crt \(folder.path)/bundle.pem \(clients)
                    http-request set-var(txn.mac) ssl_c_s_dn(SN)
                    http-request set-var(txn.own) str(/),concat(,txn.mac,.xml)
                    http-request deny deny_status 403 unless { path,strcmp(txn.own) eq 0 }
                    default_backend files
                backend files
                    server plain 127.0.0.1:\(backend)

                """
            )
            return ["-db", "-f", folder("haproxy.cfg")]
        }
    }

    /// Starts Python's own file server, without TLS.
    public static func plainFiles(folder: TemporaryFolder) throws -> TestServer {
        try start("python3", folder: folder) { port in
            ["-m", "http.server", "--bind", "127.0.0.1", "--directory", folder("www"), "\(port)"]
        }
    }

    /// Starts lighttpd with mutual TLS.
    public static func lighttpd(_ files: ServerFiles, root: String, folder: TemporaryFolder) throws -> TestServer {
        // A leaf alone makes it look for the chain by itself, and fail.
        let leaf = try String(contentsOfFile: files.certificate, encoding: .utf8)
        try folder.write("chain.pem", leaf + String(contentsOfFile: root, encoding: .utf8))
        return try start("lighttpd", folder: folder) { port in
            try folder.write(
                "lighttpd.conf",
                """
                server.modules = ("mod_openssl", "mod_accesslog")
                server.document-root = "\(folder.path)/www"
                server.port = \(port)
                server.bind = "127.0.0.1"
                server.errorlog = "\(folder.path)/error.log"
                accesslog.filename = "\(folder.path)/access.log"
                mimetype.assign = (".xml" => "text/xml")
                ssl.engine = "enable"
                ssl.pemfile = "\(folder.path)/chain.pem"
                ssl.privkey = "\(files.key)"
                ssl.verifyclient.ca-file = "\(files.clientRoots)"
                ssl.verifyclient.activate = "enable"
                ssl.verifyclient.enforce = "enable"
                """
            )
            return ["-D", "-f", folder("lighttpd.conf")]
        }
    }

    /// Starts Caddy with mutual TLS.
    public static func caddy(_ files: ServerFiles, folder: TemporaryFolder) throws -> TestServer {
        let environment = ["HOME": folder.path, "XDG_DATA_HOME": folder.path, "XDG_CONFIG_HOME": folder.path]
        return try start("caddy", folder: folder, environment: environment) { port in
            try folder.write(
                "Caddyfile",
                """
                {
                    admin off
                    auto_https off
                }
                https://prov.example.test:\(port) {
                    bind 127.0.0.1
                    tls \(files.certificate) \(files.key) {
                        client_auth {
                            mode require_and_verify
                            trusted_ca_cert_file \(files.clientRoots)
                        }
                    }
                    root * \(folder.path)/www
                    file_server
                }
                """
            )
            return ["run", "--config", folder("Caddyfile"), "--adapter", "caddyfile"]
        }
    }

    /// Starts Apache with a script that reads who the phone is from `SSL_CLIENT_S_DN_*`, and makes profiles for the phones
    /// it knows.
    public static func apacheWithScript(_ files: ServerFiles, folder: TemporaryFolder, knows: [String]) throws
        -> TestServer
    {
        let script = try folder.write(
            "cgi/profile.sh",
            """
            #!/bin/sh
            asked=${REQUEST_URI#/}; asked=${asked%.xml}
            [ "$asked" = "$SSL_CLIENT_S_DN_S" ] || { printf 'Status: 403\\r\\n\\r\\n'; exit; }
            case " \(knows.joined(separator: " ")) " in *" $asked "*) ;; *) printf 'Status: 404\\r\\n\\r\\n'; exit ;; esac
            printf 'Content-Type: text/plain\\r\\n\\r\\n'
            printf '<flat-profile><GPP_D>%s %s</GPP_D>' "$SSL_CLIENT_S_DN_OU" "$SSL_CLIENT_S_DN_L"
            printf '<Password_1_>for-%s</Password_1_></flat-profile>' "$asked"
            """
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        return try apache(
            files, folder: folder,
            host: """
                LoadModule cgid_module /usr/lib/apache2/modules/mod_cgid.so
                ScriptSock \(folder.path)/cgid.sock
                ScriptAliasMatch "^/[^/]+\\.xml$" \(script)
                """
        )
    }
}
