import Foundation
import Provisioning
import TestSupport

/// The host's clock, for servers that have no other.
enum Clock {
    static var now: Double { Date().timeIntervalSince1970 }
}

/// One way to set a real server up wrongly, and what the phone and `handset explain` must make of it.
struct RealFault: Sendable, CustomStringConvertible {
    /// The row of the catalogue or the requirement.
    let id: String
    let about: String
    /// The server's own configuration: the nginx server blocks, or the Apache lines after `Listen`.
    let server: @Sendable (FaultPKI, Int) throws -> String
    var program = "nginx"
    /// The phone's options beside the root and the certificate.
    var options: [String] = []
    var path = "https://prov.example.test:PORT/a.xml"
    var certificate: String? = "phone"
    /// The finding, and who refused.
    let finding: String
    var refusedBy = "phone"
    /// What the finding says beside.
    var says = ""
    /// Words of the server's own line about it, and what explains that line; nil where the server says nothing.
    var line: String?
    /// What the line alone leads to, where that is not the finding.
    var lineFinding: String?

    var description: String { "\(id) \(program): \(about)" }
}

extension RealFault {
    /// An nginx server block.
    static func nginx(
        _ pki: FaultPKI, _ port: Int, certificate: String = "server", key: String? = nil, listen: String = "ssl",
        protocols: String = "TLSv1.2 TLSv1.3", more: String = ""
    ) -> String {
        let tls =
            listen.contains("ssl")
            ? """
            ssl_certificate \(pki.folder("\(certificate).pem")); ssl_certificate_key \(pki.folder("\(key ?? certificate).key"));
            ssl_protocols \(protocols);
            """ : ""
        return """
            server {
                listen 127.0.0.1:\(port) \(listen);
                server_name prov.example.test;
                root \(pki.folder("www"));
                \(tls)
                \(more)
            }
            """
    }

    /// Lines of Apache for one TLS site.
    static func apache(
        _ pki: FaultPKI, certificate: String = "server", key: String? = nil, protocols: String = "+TLSv1.2 +TLSv1.3",
        more: String = ""
    ) -> String {
        """
        SSLEngine on
        SSLCertificateFile \(pki.folder("\(certificate).pem"))
        SSLCertificateKeyFile \(pki.folder("\(key ?? certificate).key"))
        SSLProtocol -all \(protocols)
        \(more)
        """
    }

    /// Mutual TLS for nginx.
    static func nginxClients(_ pki: FaultPKI, _ roots: String = "phone-root", more: String = "") -> String {
        "ssl_client_certificate \(pki.folder("\(roots).pem")); ssl_verify_client on; ssl_verify_depth 3; \(more)"
    }

    /// Mutual TLS for Apache.
    static func apacheClients(
        _ pki: FaultPKI, _ roots: String = "phone-root", verify: String = "require", depth: Int = 3
    ) -> String {
        """
        SSLVerifyClient \(verify)
        SSLCACertificateFile \(pki.folder("\(roots).pem"))
        SSLVerifyDepth \(depth)
        """
    }

    /// Starts the server with its fault.
    func start(_ pki: FaultPKI, in folder: TemporaryFolder) throws -> TestServer {
        let (executable, frame) = Self.frames[program] ?? ("apache2", Self.apacheFrame)
        return try TestServer.start(executable, folder: folder) { port in
            let file = try folder.write("server.conf", frame(folder, pki, port, try server(pki, port)))
            return switch program {
            case "nginx": ["-p", folder.path, "-e", folder("error.log"), "-c", file]
            case "HAProxy": ["-db", "-f", file]
            case "lighttpd": ["-D", "-f", file]
            case "stunnel": [file]
            default: ["-X", "-f", file]
            }
        }
    }

    private typealias Frame = @Sendable (TemporaryFolder, FaultPKI, Int, String) -> String

    private static let frames: [String: (executable: String, frame: Frame)] = [
        "nginx": ("nginx", nginxFrame), "HAProxy": ("haproxy", haproxyFrame), "lighttpd": ("lighttpd", lighttpdFrame),
        "stunnel": ("stunnel", stunnelFrame),
    ]

    private static func nginxFrame(_ folder: TemporaryFolder, _: FaultPKI, _: Int, _ servers: String) -> String {
        ServerFrame.nginx(folder, http: servers)
    }

    private static func apacheFrame(_ folder: TemporaryFolder, _ pki: FaultPKI, _ port: Int, _ lines: String) -> String
    {
        let told = "%h %l %u %t \\\"%r\\\" %>s %b"
        return ServerFrame.apache(folder, port: port, log: told, "DocumentRoot \(pki.folder("www"))\n\(lines)")
    }
}
