import Foundation

/// One text file of the repository.
struct SourceFile: Sendable {
    /// The path from the root of the repository: `Sources/Lab/LabServer.swift`.
    let path: String
    /// The whole text.
    let text: String
    /// The text with comments and the contents of string literals blanked, line for line.
    let code: String

    /// The target a file of `Sources/` belongs to: its first folder; `Certs/` and `Scenarios/` are targets of their own.
    var target: String {
        let parts = path.split(separator: "/")
        if parts.first == "Sources", parts.count > 2 { return String(parts[1]) }
        return parts.first == "Scenarios" ? "CaseFiles" : String(parts.first ?? "")
    }

    /// The file's own name.
    var name: String { String(path.split(separator: "/").last ?? "") }

    /// The lines of the text, without their ends.
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The lines of the code, without their ends.
    var codeLines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }

    init(_ path: String, _ text: String) {
        self.path = path
        self.text = text
        code = path.hasSuffix(".swift") ? CodeOnly.strip(text) : text
    }
}

/// The repository as the tests find it: the folder two above this one.
enum SourceTree {
    /// The root of the repository; symbolic links are followed first.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file that ends up in a product.
    static let sources: [SourceFile] = files.filter {
        $0.name.hasSuffix(".swift") && ["Sources/", "Certs/", "Scenarios/"].contains(where: $0.path.hasPrefix)
    }

    /// Every Swift file of a test target.
    static let tests: [SourceFile] = files.filter { $0.name.hasSuffix(".swift") && $0.path.hasPrefix("Tests/") }

    /// Every text file, build products and other people's scratch folders apart.
    static let files: [SourceFile] = walk(root, prefix: "").sorted { $0.path < $1.path }

    private static func walk(_ folder: URL, prefix: String) -> [SourceFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.flatMap { name -> [SourceFile] in
            let path = prefix + name
            let url = folder.appending(path: name)
            if isSkipped(path) { return [] }
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else { return [] }
            if isFolder.boolValue { return walk(url, prefix: path + "/") }
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
            return [SourceFile(path, text)]
        }
    }

    /// What `.gitignore` names, and git's own folder.
    private static func isSkipped(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name == ".git" || name.hasPrefix(".build") || name == "Package.resolved" || path == "fuzz"
    }
}
