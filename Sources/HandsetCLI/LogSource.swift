import Glibc
import Outputs
import Provisioning

/// One log of several that are read side by side.
final class LogSource {
    private let path: String
    private let descriptor: Int32
    private var reader = LogReader()
    private var events: ArraySlice<Event> = []
    private var isOver = false
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    init(_ path: String) throws(InputProblem) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputProblem("\(path): \(FileAccess.reason())") }
    }

    deinit { close(descriptor) }

    /// The next event; nil at the end of the log.
    func next() throws(InputProblem) -> Event? {
        while events.isEmpty, !isOver { try read() }
        return events.popFirst()
    }

    private func read() throws(InputProblem) {
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { return }
        guard count >= 0 else { throw InputProblem("\(path): \(FileAccess.reason())") }
        if count == 0 {
            events = reader.finish().events[...]
            isOver = true
            return
        }
        do throws(EventReader.Failure) {
            events = try reader.read(buffer[..<count])[...]
        } catch {
            throw InputProblem("\(path): \(error)")
        }
    }

    /// Writes several logs as one.
    static func merge(_ paths: [String], into file: EventFile) throws {
        let sources = try paths.map { path throws(InputProblem) in try LogSource(path) }
        var heads = try sources.map { try $0.next() }
        var merge = LogMerge(logs: sources.count)
        while let place = LogMerge.first(of: heads) {
            if let head = heads[place], let event = merge.take(head, of: place) { file.append(event) }
            heads[place] = try sources[place].next()
        }
        file.append(merge.end())
    }
}
