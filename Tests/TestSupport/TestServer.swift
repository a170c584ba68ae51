import Foundation
import Synchronization

/// A server of the host, started for one test on a free loopback port and stopped with it.
public final class TestServer: @unchecked Sendable {
    /// The port it listens on.
    public let port: Int
    /// Its folder: configuration, logs, document root `www`.
    public let folder: TemporaryFolder

    private let process: Process

    private init(port: Int, folder: TemporaryFolder, process: Process) {
        (self.port, self.folder, self.process) = (port, folder, process)
    }

    deinit {
        stop()
    }

    /// Stops the server and waits until it is gone.
    public func stop() {
        guard process.isRunning else { return }
        process.terminate()
        for _ in 0..<100 where process.isRunning { _ = poll(nil, 0, 10) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// Starts a program that listens on a port, and waits until it does: until it accepts connections, or as the caller
    /// knows.
    public static func start(
        _ program: String, folder: TemporaryFolder, environment: [String: String] = [:],
        isListening: (_ port: Int) -> Bool = canConnect(to:), arguments: (_ port: Int) throws -> [String]
    ) throws -> TestServer {
        for _ in 0..<5 {
            let port = try freePort()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: try find(program))
            process.arguments = try arguments(port)
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            _ = FileManager.default.createFile(atPath: folder("server.out"), contents: nil)
            process.standardOutput = FileHandle(forWritingAtPath: folder("server.out"))
            process.standardError = process.standardOutput
            process.standardInput = FileHandle.nullDevice
            try runUnblocked(process)
            if waitUntilListening(port, process, isListening) {
                return TestServer(port: port, folder: folder, process: process)
            }
            if process.isRunning { process.terminate() }
            process.waitUntilExit()
        }
        throw ServerDidNotStart(program: program, output: folder.read("server.out") + folder.read("error.log"))
    }

    /// Starts a process with no signal blocked: a child inherits what the thread of its parent had blocked, and a server
    /// that does not know would never end.
    private static func runUnblocked(_ process: Process) throws {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    private static func waitUntilListening(
        _ port: Int, _ process: Process, _ isListening: (Int) -> Bool
    ) -> Bool {
        for _ in 0..<500 where process.isRunning {
            if isListening(port) { return true }
            _ = poll(nil, 0, 20)
        }
        return false
    }
}

/// A server that never listened.
public struct ServerDidNotStart: Error, CustomStringConvertible {
    let program: String
    let output: String

    /// The program, and what it said.
    public var description: String { "\(program) did not start: \(output)" }
}

/// A loopback port that nothing listens on at this moment, and that the kernel gives to nobody else.
///
/// Ports below the ephemeral range, each handed out once by this process: a server that binds port 0 cannot take it in
/// the moment before the caller does.
public func freePort() throws -> Int {
    try nextPort.withLock { next in
        for _ in 0..<2000 {
            next = next >= 31_999 ? 20_000 : next + 1
            if canBind(to: next) { return next }
        }
        throw POSIXError(.EADDRNOTAVAIL)
    }
}

private let nextPort = Mutex(20_000 + Int(getpid()) % 12_000)

private func canBind(to port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(port: port)
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}

/// True where something on loopback accepts connections at the port.
public func canConnect(to port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(port: port)
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}

private func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
}
