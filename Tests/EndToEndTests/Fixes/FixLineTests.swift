import TestSupport
import Testing

/// What fixes tell people to write is put into a configuration, at the place that they name, and shown to the program.
@Suite("Every line that a fix prints is one that its program reads") struct FixLineTests {
    /// Lets the program look at a configuration for each line.
    private func check(
        _ name: String, _ program: String, atLeast least: Int, _ configuration: (FixLine, FixFolder) -> String,
        _ arguments: (FixFolder, _ file: String) -> [String]
    ) throws {
        let files = try FixFolder()
        let home = ["HOME": files.path, "XDG_DATA_HOME": files.path, "XDG_CONFIG_HOME": files.path]
        let lines = FixLine.printed(for: name, port: files.port)
        #expect(lines.count >= least)
        for line in lines {
            let text = configuration(line, files)
            let file = try files.folder.write("configuration", text)
            let result = try run(program, arguments(files, file), environment: home, folder: files.path)
            let said = result.output + result.errors
            #expect(result.status == 0 && !said.contains("unknown config-key"), "\(line.text)\n\(said)\n\(text)")
        }
    }

    @Test("nginx -t")
    func nginx() throws {
        try check("nginx", "nginx", atLeast: 40, { $0.nginx(in: $1) }) {
            ["-t", "-e", $0.folder("nginx.log"), "-p", $0.path, "-c", $1]
        }
    }

    @Test("apache2 -t")
    func apache() throws {
        try check("Apache", "apache2", atLeast: 40, { $0.apache(in: $1) }) { ["-t", "-f", $1] }
    }

    @Test("haproxy -c")
    func haproxy() throws {
        try check("HAProxy", "haproxy", atLeast: 30, { $0.haproxy(in: $1) }) { ["-c", "-f", $1] }
    }

    @Test("lighttpd -tt")
    func lighttpd() throws {
        try check("lighttpd", "lighttpd", atLeast: 30, { $0.lighttpd(in: $1) }) { ["-tt", "-f", $1] }
    }

    @Test("caddy validate")
    func caddy() throws {
        try check("Caddy", "caddy", atLeast: 20, { $0.caddy(in: $1) }) {
            ["validate", "--config", $1, "--adapter", "caddyfile"]
        }
    }

    @Test("stunnel has no test of its own: it starts with every line, a service for each")
    func stunnel() throws {
        let files = try FixFolder()
        let lines = FixLine.printed(for: "stunnel", port: files.port)
        #expect(lines.count >= 10)
        let text = try FixLine.stunnel(lines, in: files)
        let server = try TestServer.start(
            "stunnel4", folder: files.folder,
            isListening: { _ in files.folder.read("server.out").contains("Configuration successful") },
            arguments: { _ in [try files.folder.write("stunnel.conf", text)] })
        server.stop()
    }

    @Test("Python runs them")
    func python() throws {
        let files = try FixFolder()
        let lines = FixLine.printed(for: "Python", port: files.port)
        #expect(lines.count >= 10)
        let result = try run("python3", ["-c", FixLine.python(lines)], folder: files.path)
        #expect(result.status == 0, "\(result.errors)")
    }
}
