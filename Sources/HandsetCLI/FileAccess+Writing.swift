import Glibc

extension FileAccess {
    /// Writes a file whole or not at all: beside its place first, then renamed into it.
    ///
    /// | at the path | what becomes of it |
    /// |---|---|
    /// | nothing | a new file, with the mode and the umask |
    /// | a file | its bytes are replaced; it keeps its owner, and its mode where that is narrower |
    /// | a link | the file it leads to is written; the link stays |
    /// | a device, a pipe | is written through, and stays what it is |
    /// | `-` | standard output |
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o666) throws(RunProblem) {
        if path == "-" { return Terminal.print(bytes: bytes) }
        let place = resolved(path)
        let status = status(of: place)
        if let status, isOutput(status) { return Terminal.print(bytes: bytes) }
        if let status, status.st_mode & S_IFMT != S_IFREG { return try writeThrough(bytes, path) }
        let draft = "\(place).\(getpid()).part"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            // In a folder that takes nothing new, a file can still be written in its place.
            if status != nil, errno == EACCES { return try writeThrough(bytes, path) }
            throw RunProblem("\(path): \(reason())")
        }
        var failure = put(bytes, descriptor)
        if let status {
            // Only the superuser may give a file to somebody else.
            _ = fchown(descriptor, status.st_uid, status.st_gid)
            if fchmod(descriptor, status.st_mode & 0o7777 & mode) != 0 { failure = failure ?? reason() }
        }
        if fsync(descriptor) != 0, errno != EINVAL { failure = failure ?? reason() }
        if close(descriptor) != 0 { failure = failure ?? reason() }
        if failure == nil, rename(draft, place) != 0 { failure = reason() }
        guard let failure else { return }
        unlink(draft)
        throw RunProblem("\(path): \(failure)")
    }

    /// Throws where a file could not be written; nothing is made or changed.
    static func checkWritable(_ path: String) throws(RunProblem) {
        if path == "-" { return }
        let place = resolved(path)
        if let status = status(of: place) {
            if status.st_mode & S_IFMT == S_IFDIR { throw RunProblem("\(path): \(String(cString: strerror(EISDIR)))") }
            if access(place, W_OK) != 0 { throw RunProblem("\(path): \(reason())") }
            return
        }
        if access(folder(of: place), W_OK | X_OK) != 0 { throw RunProblem("\(path): \(reason())") }
        if !isFolder(folder(of: place)) { throw RunProblem("\(path): \(String(cString: strerror(ENOTDIR)))") }
    }

    /// What tells a file from every other, whatever path leads there; nil for what is no file and can be written twice.
    static func identity(_ path: String) -> String? {
        let place = resolved(path)
        guard let status = status(of: place) else {
            guard let folder = realpath(folder(of: place), nil) else { return place }
            defer { free(folder) }
            return "\(String(cString: folder))/\(place.split(separator: "/").last ?? "")"
        }
        return status.st_mode & S_IFMT == S_IFREG ? "\(status.st_dev):\(status.st_ino)" : nil
    }

    // MARK: - Parts

    /// The path that symbolic links lead to, whether or not anything is there.
    private static func resolved(_ path: String) -> String {
        var place = path
        for _ in 0..<40 {
            var target = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(place, &target, target.count)
            guard count > 0, count < target.count else { break }
            let text = String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            // What is open without a name has no path: /proc shows it as `pipe:[4711]`.
            if !text.hasPrefix("/"), place.hasPrefix("/proc/") { break }
            place = text.hasPrefix("/") ? text : "\(folder(of: place))/\(text)"
        }
        return place
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    /// True for the file that standard output goes to: replaced, what was printed there would be lost.
    private static func isOutput(_ status: stat) -> Bool {
        var output = stat()
        return fstat(STDOUT_FILENO, &output) == 0 && output.st_dev == status.st_dev && output.st_ino == status.st_ino
    }

    private static func writeThrough(_ bytes: [UInt8], _ path: String) throws(RunProblem) {
        let descriptor = open(path, O_WRONLY | O_TRUNC | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw RunProblem("\(path): \(reason())") }
        var failure = put(bytes, descriptor)
        if close(descriptor) != 0 { failure = failure ?? reason() }
        if let failure { throw RunProblem("\(path): \(failure)") }
    }

    /// Writes everything; why it could not, where that is so.
    static func put(_ bytes: [UInt8], _ descriptor: Int32) -> String? {
        bytes.withUnsafeBufferPointer { put($0, descriptor) }
    }

    /// Writes everything that is lent; why it could not, where that is so.
    static func put(_ bytes: UnsafeBufferPointer<UInt8>, _ descriptor: Int32) -> String? {
        var rest = UnsafeRawBufferPointer(bytes)
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return reason() }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
        return nil
    }
}
