import Glibc
import Provisioning

/// The only reader and writer of files.
enum FileAccess {
    /// The largest file read: certificates, profiles, states.
    static let largestBytes = 64 << 20

    /// The bytes of a file; `-` is standard input.
    static func read(_ path: String) throws(InputProblem) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputProblem("\(shown(path)): \(reason())") }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw InputProblem("\(shown(path)): \(reason())") }
            if count == 0 { return bytes }
            guard bytes.count + count <= largestBytes else {
                throw InputProblem("\(path): larger than \(largestBytes >> 20) MiB")
            }
            bytes += buffer[..<count]
        }
    }

    /// True where something stands at the path, or where nobody lets us see: whoever reads it then says why.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR) }

    /// True for a folder.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The files of a folder and those below it with a certain ending, sorted by path.
    static func files(below folder: String, ending: String, depth: Int = 0) throws(InputProblem) -> [String] {
        guard depth < 16 else { return [] }
        guard let stream = opendir(folder) else { throw InputProblem("\(folder): \(reason())") }
        defer { closedir(stream) }
        var paths: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            if isFolder(path) {
                paths += try files(below: path, ending: ending, depth: depth + 1)
            } else if name.hasSuffix(ending) {
                paths.append(path)
            }
        }
        return paths.sorted()
    }

    /// True where a file, and no folder, stands at the path.
    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return path.utf8.count < Int(PATH_MAX) && stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws(RunProblem) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/\(part)"
            if mkdir(made, 0o755) != 0, errno != EEXIST { throw RunProblem("\(made): \(reason())") }
        }
    }

    /// A path as it may be shown: a rule with a key, given where a file belongs, is none and is told of all the same.
    private static func shown(_ path: String) -> String { ParameterMask.rule(path) }

    static func reason() -> String { String(cString: strerror(errno)) }
}
