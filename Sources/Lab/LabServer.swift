import Glibc
import OpenSSL
package import Provisioning
import Serving

/// A provisioning server on a socket of this machine, playing a ``ServerSpec`` until it is stopped.
///
/// One thread accepts, one thread serves each connection, both bounded by ``limit``.
package final class LabServer: Sendable {
    /// Where it listens; the port is the one that clients dial.
    package let address: ListenAddress
    /// How many connections it serves at a time; the next ones wait in the kernel's queue.
    package static let limit = 512

    private let listener: Int32
    private let descriptors = OpenDescriptors()
    private let slots: Slots
    private let accepting = Slots(1)
    private let connection: LabConnection.Setting
    /// What the first connections meet instead.
    private let turns: [LabConnection.Setting]
    /// Our own connections that keep a queue full.
    private let fillers: [Int32]

    /// Opens a server: makes its certificates, binds the port, starts to accept.
    ///
    /// `log` is called from the threads of connections, one call at a time for each; `names` tells where the servers
    /// beside this one stand.
    package init(
        _ spec: ServerSpec, identity: LabIdentity, on place: ListenAddress = .anyLoopback,
        folder: FolderReader? = nil, names: NamedPlaces = NamedPlaces(),
        log: @escaping @Sendable (AccessRecord) -> Void = { _ in }
    ) throws(LabError) {
        // OpenSSL writes to sockets whose peer may have gone.
        signal(SIGPIPE, SIG_IGN)
        let isOpen = !spec.faults.contains(.refuse)
        let setting = { (spec: ServerSpec) throws(LabError) in
            try LabConnection.Setting(spec, identity, folder, names, isTried: isOpen, log)
        }
        connection = try setting(spec)
        var turns: [LabConnection.Setting] = []
        for turn in spec.turns { turns.append(try setting(turn)) }
        self.turns = turns
        // A server of limited speed serves one phone after the other; the kernel's queue is its own.
        slots = Slots(spec.capacity.requestsPerSecond == nil ? Self.limit : 1)
        listener = try Socket.bound(to: place.address, port: place.port)
        address = ListenAddress(place.address, port: Socket.port(of: listener))
        descriptors.add(listener)
        // A bound port that nobody listens on refuses.
        let isFull = spec.faults.contains(.swallow)
        fillers = isOpen && isFull ? Socket.fill(listener, address.address, address.port) : []
        if !isOpen || isFull { return }
        guard Socket.listen(listener, queue: spec.capacity.requestsPerSecond == nil ? nil : spec.capacity.queue) else {
            let code = errno
            descriptors.close(listener)
            throw .cannotListen(address: place.address.description, port: place.port, errno: code)
        }
        accepting.take()
        guard LabThread.start({ self.accept() }) else {
            accepting.give()
            descriptors.close(listener)
            throw .exhausted("thread")
        }
    }

    /// Ends every connection and waits until all threads are done; a second call does nothing.
    package func stop() {
        guard descriptors.endAll() else { return }
        accepting.takeAll()
        slots.takeAll()
        descriptors.close(listener)
        for descriptor in fillers { close(descriptor) }
    }

    private func accept() {
        defer { accepting.give() }
        for number in 1... {
            slots.take()
            guard let descriptor = nextConnection() else { return slots.give() }
            descriptors.add(descriptor)
            let isStarted = LabThread.start {
                let setting = number <= self.turns.count ? self.turns[number - 1] : self.connection
                LabConnection(descriptor, number: number, setting).serve()
                self.descriptors.close(descriptor)
                self.slots.give()
            }
            if isStarted { continue }
            descriptors.close(descriptor)
            slots.give()
        }
    }

    /// Waits for a connection; nil once the server is stopped.
    private func nextConnection() -> Int32? {
        while !descriptors.isEnded {
            let descriptor = Glibc.accept(listener, nil, nil)
            if descriptor >= 0 {
                _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
                return descriptor
            }
            // Out of descriptors: those in use will come back. Anything else is over in a moment, or the end.
            if errno == EMFILE || errno == ENFILE { usleep(10_000) }
            if errno == EBADF || errno == EINVAL { return nil }
        }
        return nil
    }
}
