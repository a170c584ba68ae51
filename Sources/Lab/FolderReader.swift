import Glibc
import Provisioning

/// Reads files of one folder for requests, and nothing outside it.
///
/// | request | served |
/// |---|---|
/// | `/a/b.xml?x=1` | `FOLDER/a/b.xml` |
/// | `/../secret`, `/%2e%2e/secret`, `/a%00.xml`, `/a%2fb` | nothing |
/// | a symbolic link that leads out of the folder | nothing |
/// | a folder, a pipe, a device | nothing |
package struct FolderReader: Sendable {
    private let root: String
    private let limit: Int

    /// Opens a folder; nil where there is none. Files above the limit are not served.
    package init?(_ path: String, limit: Int = 16 << 20) {
        guard let resolved = Self.resolved(path), Self.kind(resolved) == S_IFDIR else { return nil }
        (root, self.limit) = (resolved == "/" ? "" : resolved, limit)
    }

    /// The bytes of the file that a request target names; nil where there is none to serve.
    package func file(for target: String) -> [UInt8]? {
        guard let relative = Self.path(of: target), let path = Self.resolved(root + relative),
            path.utf8.starts(with: (root + "/").utf8), Self.kind(path) == S_IFREG
        else { return nil }
        return read(path)
    }

    /// The decoded path of a target; nil where it would leave the folder or is no path at all.
    static func path(of target: String) -> String? {
        let encoded = target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard encoded.first == UInt8(ascii: "/") else { return nil }
        var parts: [String] = []
        for part in encoded.split(separator: UInt8(ascii: "/")) {
            guard let name = decoded(part), name != ".." else { return nil }
            if name != "." { parts.append(name) }
        }
        return parts.isEmpty ? nil : "/" + parts.joined(separator: "/")
    }

    /// One part of a path, percent-decoded; nil for broken escapes, and for what no file name can hold.
    private static func decoded(_ part: Substring.UTF8View.SubSequence) -> String? {
        var bytes: [UInt8] = []
        var rest = part
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16), high != UInt8(ascii: "+")
            else { return nil }
            bytes.append(value)
        }
        return bytes.contains(0) || bytes.contains(UInt8(ascii: "/")) ? nil : String(validating: bytes, as: UTF8.self)
    }

    private func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0, bytes.count + count <= limit else { return nil }
            bytes += chunk[..<count]
        }
    }

    private static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    private static func kind(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}
