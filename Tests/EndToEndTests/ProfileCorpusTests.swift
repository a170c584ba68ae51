import Foundation
import TestSupport
import Testing

/// Profiles that others serve, read through `HANDSET_CORPUS` where somebody has them.
@Suite struct ProfileCorpusTests {
    static let corpus = ProcessInfo.processInfo.environment["HANDSET_CORPUS"].map { URL(fileURLWithPath: $0) }

    /// Every file of the corpus but its own description.
    static let files: [URL] = {
        guard let corpus, let all = FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil) else {
            return []
        }
        return all.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath && $0.pathExtension != "md" }
            .sorted { $0.path < $1.path }
    }()

    @Test(
        "G-22, A-8, G-23: of every profile of the corpus, filled in where it is a template, an independent count agrees"
    )
    func counts() throws {
        let folder = try TemporaryFolder()
        let catalogue = try HandsetProgram.run("list", "parameters", "--json")
        try folder.write("catalogue", catalogue.output)
        var paths: [String] = []
        for (number, file) in Self.files.enumerated() where file.pathExtension != "yml" {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            try folder.write("\(number).xml", FilledTemplate.text(text))
            try folder.write("\(number).raw", text)
            paths += [folder("\(number).xml"), folder("\(number).raw")]
        }
        let oracle = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Oracles/profile_count.py")
        let counted = try run("python3", [oracle.path, folder("catalogue"), "10", "10"] + paths)
        #expect(counted.status == 0, "\(counted.errors)")
        let answers = counted.output.split(separator: "\n").map(String.init)
        try #require(answers.count == paths.count)
        var decodedCount = 0
        for (path, answer) in zip(paths, answers) {
            let decoded = try HandsetProgram.run("profile", "decode", path, "--model", "8841", "--json")
            #expect([0, 2].contains(decoded.status), "\(path): \(decoded.errors)")
            guard decoded.status == 0 else {
                #expect(answer == "null", "\(path): only the oracle reads it: \(answer) \(decoded.errors)")
                continue
            }
            decodedCount += 1
            let expected = try JSONSerialization.jsonObject(with: Data(answer.utf8), options: .fragmentsAllowed)
            let fields = try #require(expected as? [String: Int], "\(path): only we read it")
            let ours = try #require(try decoded.events().first)
            for (name, number) in fields { #expect(ours.number(name) == number, "\(path): \(name)") }
        }
        #expect(Self.files.isEmpty || decodedCount > 20, "\(decodedCount) decoded")
        // A filled template is served to phones: what lenient reading cannot take either is a fragment or no profile.
        for (path, answer) in zip(paths, answers) where answer == "null" {
            let lenient = try HandsetProgram.run("profile", "decode", path, "--assume", "xmlMode=lenient")
            #expect([0, 2].contains(lenient.status), "\(path)")
        }
    }

    @Test("Every file of the corpus can be linted for every model, and no finding is out of the file")
    func lints() throws {
        for file in Self.files {
            for model in ["7811", "8865"] {
                let linted = try HandsetProgram.run("profile", "lint", file.path, "--model", model, "--json")
                #expect([0, 1].contains(linted.status), "\(file.path): \(linted.errors)")
                let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
                let lines = text.utf8.count { $0 == 10 } + 1
                for finding in try linted.events() {
                    #expect((1...lines).contains(finding.number("line") ?? 0), "\(file.path)")
                }
            }
        }
    }
}

/// A template filled in without knowing its engine: tags go, places of values get one.
enum FilledTemplate {
    static func text(_ template: String) -> String {
        var text = template
        for (pattern, filling) in [
            (#"(?s)\{#.*?#\}"#, ""), (#"(?s)\{%.*?%\}"#, ""), (#"(?s)<\?php.*?\?>"#, ""), (#"\{\{.*?\}\}"#, "1"),
            (#"\{\$[^{}\n]*\}"#, "1"),
            (#"\{(if|else|elseif|foreach|foreachelse|section|for|include|assign|literal|[a-z]+_loop)\b[^{}\n]*\}"#, ""),
            (#"\{/[a-z_]+\}"#, ""), (#"##[A-Z_]+##"#, "1"),
        ] {
            text = text.replacingOccurrences(of: pattern, with: filling, options: .regularExpression)
        }
        return text
    }
}
