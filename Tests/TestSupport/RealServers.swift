import Foundation

/// The files a TLS server and its client trust are made of, PEM all.
public struct ServerFiles: Sendable {
    /// Leaf first, then the chain.
    public var certificate: String
    /// The leaf's key.
    public var key: String
    /// The roots of client certificates.
    public var clientRoots: String

    /// Names the three files.
    public init(certificate: String, key: String, clientRoots: String) {
        (self.certificate, self.key, self.clientRoots) = (certificate, key, clientRoots)
    }
}

extension TestServer {
    /// Starts nginx with the lines of its `http` block, which may name its port.
    public static func nginx(in folder: TemporaryFolder, http: (_ port: Int) throws -> String) throws -> TestServer {
        try start("nginx", folder: folder) { port in
            let file = try folder.write("nginx.conf", ServerFrame.nginx(folder, http: try http(port)))
            return ["-p", folder.path, "-e", folder("error.log"), "-c", file]
        }
    }

    /// Starts nginx with mutual TLS; its log shows the client's subject and the verdict.
    public static func nginx(
        _ files: ServerFiles, folder: TemporaryFolder, clients: String = "on", server: String = "",
        location: String = "root www;"
    ) throws -> TestServer {
        try folder.write("www/.keep", "")
        return try nginx(in: folder) { port in
            """
            log_format handset '$ssl_client_verify|$ssl_client_s_dn|$request|$status|$http_user_agent';
            server {
                access_log \(folder.path)/access.log handset;
                \(files.nginx(port: port, clients: clients))
                \(server)
                root \(folder.path)/www;
                location / { \(location == "root www;" ? "" : location) }
            }
            """
        }
    }

    /// Starts Apache with mutual TLS; its log shows the client's subject.
    public static func apache(
        _ files: ServerFiles, folder: TemporaryFolder, clients: String = "require", host: String = ""
    ) throws -> TestServer {
        try folder.write("www/.keep", "")
        let told = "%{SSL_CLIENT_VERIFY}x|%{SSL_CLIENT_S_DN}x|%r|%>s|%{User-Agent}i"
        return try start("apache2", folder: folder) { port in
            let lines = """
                DocumentRoot \(folder.path)/www
                SSLEngine on
                SSLCertificateFile \(files.certificate)
                SSLCertificateKeyFile \(files.key)
                SSLCACertificateFile \(files.clientRoots)
                SSLVerifyClient \(clients)
                SSLVerifyDepth 3
                SSLProtocol -all +TLSv1.2 +TLSv1.3
                SSLOptions +StdEnvVars
                \(host)
                """
            let file = try folder.write(
                "apache.conf", ServerFrame.apache(folder, port: port, log: told, lines))
            return ["-X", "-f", file]
        }
    }
}
