import Diagnosis

/// A line that a fix prints for a program's configuration, and what stands in brackets behind it.
struct FixLine: Hashable {
    /// The program's name, as the fix writes it.
    let program: String
    /// What is to be written.
    let text: String
    /// The place, and other remarks.
    let note: String

    /// Every line of every fix for one program; neither commands nor what is to be left out.
    static func printed(for program: String, port: Int) -> [FixLine] {
        let lines = DiagnosisRules.all.map(\.explanation)
            .flatMap { $0.fix(host: "prov.example.com", port: port).split(separator: "\n") }
            .filter { $0.hasPrefix("    \(program): ") }
            .map { line in
                let parts = line.dropFirst(program.count + 6).split(separator: /\ {3}(?=\()/, maxSplits: 1)
                return FixLine(
                    program: program, text: filled(String(parts[0]), port),
                    note: parts.count > 1 ? String(parts[1]) : "")
            }
        return Set(lines).filter { !$0.isNoConfiguration && !$0.isUnknownHere }.sorted { $0.text < $1.text }
    }

    /// Words in capitals are the reader's.
    private static func filled(_ text: String, _ port: Int) -> String {
        text.replacing("BACKEND:PORT", with: "127.0.0.1:9").replacing("NAME:PORT", with: "backend.example.com:9")
            .replacing("NAME HASH", with: "anna $2a$14$GTX3PZ8F1yYu1Nr9jOjGVO3EcxxQI7Yp8q9nhcVEuLGYj9lD7Vn3e")
            .replacing("listen PORT", with: "listen \(port + 1)").replacing("BALANCER", with: "127.0.0.1")
    }

    private var isNoConfiguration: Bool {
        let word = text.prefix { $0 != " " }
        return ["no", "grep", "nginx", "apachectl", "lighttpd", "caddy", "systemctl", "cat"].contains(String(word))
            || text.hasPrefix("haproxy -c")
    }

    /// True for what needs a newer version than Debian 12 has, or a package that the set-up leaves out.
    private var isUnknownHere: Bool {
        note.contains("from 2.7 on") || note.contains("mod_evasive") || text.hasPrefix("deflate.")
    }

    func says(_ place: String) -> Bool { note.contains(place) }
}
