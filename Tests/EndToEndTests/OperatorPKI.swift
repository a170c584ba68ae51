import TestSupport
import Testing

/// An operator's PKI on disk, with a server certificate for `prov.example.test`, all by `handset certs`.
struct OperatorPKI {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try require(HandsetProgram.run("certs", "init", "--out", folder.path))
        try require(HandsetProgram.run("certs", "server", "prov.example.test", "--out", folder.path))
    }

    var files: ServerFiles {
        ServerFiles(
            certificate: folder("prov.example.test.pem"), key: folder("prov.example.test.key"),
            clientRoots: folder("device-root.pem")
        )
    }

    /// One of the two servers, with mutual TLS.
    func server(_ program: String, folder: TemporaryFolder) throws -> TestServer {
        program == "nginx" ? try .nginx(files, folder: folder) : try .apache(files, folder: folder)
    }
}

/// Ends the test where a program that prepares it did not end well.
@discardableResult
func require(_ finished: Finished) throws -> Finished {
    try #require(finished.status == 0, "\(finished.output)\(finished.errors)")
    return finished
}
