import Foundation
import TestSupport

/// A healthy nginx for `handset check`, and the places where a test breaks it.
struct NginxSite {
    /// The certificate and its key; the roots of phones.
    var files: ServerFiles
    /// `ssl_verify_client`.
    var clients = "on"
    /// `ssl_protocols`.
    var protocols = "TLSv1.2 TLSv1.3"
    /// More lines of `http`.
    var http = ""
    /// More lines of the server.
    var server = ""
    /// Lets a phone have its own file alone.
    var isGuarded = true
    /// The lines of `location ~ \.xml$`, beside the guard.
    var profiles = ""
    /// The lines of `location /`.
    var rest = "try_files $uri =404;"
    /// Another server, on a port of plain HTTP.
    var plain: Int?
    /// Files below the document root.
    var pages: [String: String] = [:]

    static let first = "00562b043615"
    static let second = "00562b043616"

    /// A profile that says whose it is, and holds a secret.
    static func profile(_ mac: String, more: String = "") -> String {
        """
        <flat-profile><Station_Name>\(mac)</Station_Name><Resync_Periodic>3600</Resync_Periodic>
        <Display_Name_1_>Line \(mac.suffix(4))</Display_Name_1_><Password_1_>secret-\(mac)</Password_1_>\(more)</flat-profile>
        """
    }

    init(_ files: ServerFiles) {
        self.files = files
        for mac in [Self.first, Self.second] { pages["\(mac).xml"] = Self.profile(mac) }
    }

    private static let guardLines = """
        set $mac "";
        if ($ssl_client_s_dn ~ "SN=([0-9a-f]{12})") { set $mac $1; }
        if ($uri !~ "^(/prov)?/[0-9a-f]+\\.xml$") { return 403; }
        set $own "/$mac.xml";
        if ($uri ~ "^/prov/") { set $own "/prov/$mac.xml"; }
        if ($uri != $own) { return 403; }
        """

    /// Starts it.
    func start() throws -> TestServer {
        let folder = try TemporaryFolder()
        for (name, text) in pages { try folder.write("www/\(name)", text) }
        let other = plain.map { "server { listen 127.0.0.1:\($0); root \(folder.path)/www; }" } ?? ""
        return try TestServer.nginx(in: folder) { port in
            """
            types { text/xml xml; text/html html; }
            \(http)
            server {
                \(files.nginx(port: port, clients: clients, protocols: protocols))
                root \(folder.path)/www;
                \(server)
                location ~ \\.xml$ { \(isGuarded ? Self.guardLines : "") \(profiles) }
                location / { \(rest) }
            }
            \(other)
            """
        }
    }
}
