import Foundation
import TestSupport
import Testing

@testable import Lab

@Suite("Serving a folder")
struct FolderReaderTests {
    private let outside: TemporaryFolder
    private let folder: FolderReader

    init() throws {
        outside = try TemporaryFolder()
        try outside.write("secret.xml", "secret")
        try outside.write("root/a.xml", "a")
        try outside.write("root/sub dir/b.xml", "b")
        try outside.write("root-2/c.xml", "c")
        try outside.write("root/large", bytes: [UInt8](repeating: 0, count: 5000))
        for (name, target) in [("out", "../secret.xml"), ("up", ".."), ("in", "a.xml"), ("next", "../root-2/c.xml")] {
            let link = outside("root/\(name)")
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        }
        mkfifo(outside("root/pipe"), 0o600)
        folder = FolderReader(outside("root"), limit: 4096)!
    }

    @Test(
        "files of the folder, by plain and by escaped paths",
        arguments: [
            ("/a.xml", "a"), ("/a.xml?x=../..", "a"), ("/%61.xml", "a"), ("/./a.xml", "a"), ("//a.xml", "a"),
            ("/sub%20dir/b.xml", "b"), ("/in", "a"),
        ])
    func inside(target: String, text: String) {
        #expect(folder.file(for: target) == Array(text.utf8))
    }

    @Test(
        "nothing outside it, and nothing that is no file",
        arguments: [
            "/../secret.xml", "/%2e%2e/secret.xml", "/..%2fsecret.xml", "/sub%20dir/../../secret.xml", "/out",
            "/up/secret.xml", "/next", "/../root-2/c.xml", "/", "", "a.xml", "/sub%20dir", "/pipe", "/large", "/none",
            "/a.xml%00", "/%", "/%2", "/%zz", "/%+1a.xml", "https://h/a.xml", "/%ff%fe",
        ])
    func nothing(target: String) {
        #expect(folder.file(for: target) == nil)
    }

    @Test("a folder that is not there is none")
    func missing() {
        #expect(FolderReader(outside.path + "/none") == nil)
        #expect(FolderReader(outside.path + "/secret.xml") == nil)
    }
}
