import OpenSSL
import Provisioning
import TestSupport

/// A folder with the files that the lines of fixes name, and a port for their sites.
struct FixFolder {
    let folder: TemporaryFolder
    let port: Int

    var path: String { folder.path }

    init() throws {
        let pki = try FaultPKI()
        (folder, port) = (pki.folder, try freePort())
        let (leaf, key) = (folder.read("server.pem"), folder.read("server.key"))
        for name in ["fullchain.pem", "proxy.pem", "site.pem"] { try folder.write(name, leaf + key) }
        for name in ["phone-roots.pem", "backend-ca.pem"] { try folder.write(name, folder.read("root.pem")) }
        let list = try CertificateMint.revocationList(
            of: [], by: FaultPKI.phoneRoot, at: FaultPKI.now + -60, until: FaultPKI.now + FaultPKI.day)
        try folder.write("phones.crl", PEM.text("X509 CRL", list))
        try folder.write("proxy.key", key)
        try folder.write("phones.htpasswd", "anna:$apr1$5Sm/DkM3$9PZgfmWa7.5YYez0dSpOn0\n")
        let group = ["-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"]
        try run("openssl", ["genpkey"] + group + ["-out", folder("dh.pem")])
    }
}
