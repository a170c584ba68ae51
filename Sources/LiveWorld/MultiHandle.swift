internal import CCurl
internal import Glibc
import Provisioning

/// One libcurl multi handle and the transfers on it, driven by epoll: what a turn costs depends on what happened, and
/// not on how many transfers are under way.
///
/// It belongs to one thread; `wakeUp` alone is called from others, and only writes to a descriptor: hence unchecked.
final class MultiHandle: @unchecked Sendable {
    /// A transfer that ended.
    typealias Ended = (transfer: EasyHandle, code: CURLcode)

    private let handle: UnsafeMutableRawPointer
    private let epoll: Int32
    private let bell: Int32
    private var transfers: [UnsafeMutableRawPointer: EasyHandle] = [:]
    /// When libcurl wants to be called without any socket, in nanoseconds of the monotonic clock.
    private var timer: Int64?
    /// The sockets of TFTP transfers, whose packets are looked at before libcurl takes them.
    private var files: [curl_socket_t: EasyHandle] = [:]
    private var connecting: [Connecting] = []
    private var firstConnecting = 0
    private var steps = SocketSteps()
    private var gathering = Gathering()
    /// How long the turns have waited with nothing to do, in nanoseconds.
    private(set) var idle: Int64 = 0

    /// A transfer that must be connected by a certain time.
    private struct Connecting {
        let deadline: Instant
        let easy: UnsafeMutableRawPointer
        // An easy handle's place in memory can become another's; its start tells them apart.
        let started: Instant
    }

    /// How many sockets one turn looks after, so that deadlines are seen to in between.
    private static let batch = 32

    init() {
        // Any call of libcurl starts it, and then as the host has it.
        CurlLibrary.start()
        guard let handle = curl_multi_init() else { preconditionFailure("libcurl has no memory for a multi handle") }
        self.handle = handle
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        precondition(epoll >= 0 && bell >= 0, "no descriptor is left for a loop: errno \(errno)")
        _ = handset_epoll_control(epoll, EPOLL_CTL_ADD, bell, EPOLLIN.rawValue)
        let owner = Unmanaged.passUnretained(self).toOpaque()
        let code = handset_multi_callbacks(
            handle,
            { easy, socket, what, owner, known in
                guard let owner else { return 0 }
                MultiHandle.owned(by: owner).watch(socket, what, of: easy, isKnown: known != nil)
                return 0
            },
            { _, milliseconds, owner in
                guard let owner else { return 0 }
                MultiHandle.owned(by: owner).setTimer(milliseconds)
                return 0
            }, owner)
        precondition(code == CURLM_OK, "libcurl refused the loop's callbacks: code \(code.rawValue)")
    }

    deinit {
        for easy in transfers.keys { curl_multi_remove_handle(handle, easy) }
        transfers = [:]
        curl_multi_cleanup(handle)
        close(epoll)
        close(bell)
    }

    /// How many transfers are under way.
    var count: Int { transfers.count }

    /// Puts a transfer on the way.
    func add(_ transfer: EasyHandle) {
        transfers[transfer.handle] = transfer
        connecting.append(
            Connecting(
                deadline: transfer.started + transfer.request.limits.connect, easy: transfer.handle,
                started: transfer.started
            ))
        let code = curl_multi_add_handle(handle, transfer.handle)
        precondition(code == CURLM_OK, "libcurl refused a new transfer: code \(code.rawValue)")
    }

    /// Waits until something can move, here or on the sockets given, for at most so many milliseconds; moves it and
    /// returns the transfers that ended.
    ///
    /// - Parameter deadline: What is due then, in nanoseconds of the monotonic clock, does not wait for the rest of a turn
    ///   that began before.
    func turn(
        milliseconds: Int32, before deadline: Int64, also others: [(descriptor: Int32, reads: Bool, writes: Bool)]
    ) -> [Ended] {
        for other in others {
            let events = (other.reads ? EPOLLIN.rawValue : 0) | (other.writes ? EPOLLOUT.rawValue : 0)
            _ = handset_epoll_control(epoll, EPOLL_CTL_ADD, other.descriptor, events)
        }
        let happened = steps.inOrder(waited(milliseconds))
        for other in others { _ = handset_epoll_control(epoll, EPOLL_CTL_DEL, other.descriptor, 0) }
        var running: Int32 = 0
        let isDue = deadline <= MonotonicClock.nanoseconds
        for event in happened {
            // What is left over is told again by the next wait.
            if !isDue, deadline <= MonotonicClock.nanoseconds { break }
            let descriptor = event.descriptor
            if descriptor == bell {
                var count: UInt64 = 0
                _ = read(bell, &count, 8)
            } else if !others.contains(where: { $0.descriptor == descriptor }) {
                files[descriptor]?.peek(descriptor)
                _ = curl_multi_socket_action(handle, descriptor, event.what, &running)
            }
        }
        if let timer, timer <= MonotonicClock.nanoseconds {
            self.timer = nil
            _ = curl_multi_socket_action(handle, CURL_SOCKET_TIMEOUT, 0, &running)
        }
        return takeEnded()
    }

    /// Takes transfers back that have no connection although they should.
    func giveUp(at now: Instant) -> [EasyHandle] {
        var given: [EasyHandle] = []
        // One run's phones have the same patience, so the oldest transfer is the first to be overdue.
        while firstConnecting < connecting.count, connecting[firstConnecting].deadline <= now {
            let (easy, started) = (connecting[firstConnecting].easy, connecting[firstConnecting].started)
            firstConnecting += 1
            guard let transfer = transfers[easy], transfer.started == started, !transfer.isConnected else { continue }
            if let taken = remove(easy) { given.append(taken) }
        }
        if firstConnecting > 1024, firstConnecting * 2 > connecting.count {
            connecting.removeFirst(firstConnecting)
            firstConnecting = 0
        }
        return given
    }

    /// Ends a wait from another thread.
    func wakeUp() {
        var one: UInt64 = 1
        _ = write(bell, &one, 8)
    }

    // MARK: - Callbacks

    private static func owned(by pointer: UnsafeMutableRawPointer) -> MultiHandle {
        Unmanaged<MultiHandle>.fromOpaque(pointer).takeUnretainedValue()
    }

    private func watch(
        _ socket: curl_socket_t, _ what: Int32, of easy: UnsafeMutableRawPointer?, isKnown: Bool
    ) {
        if what == CURL_POLL_REMOVE {
            _ = handset_epoll_control(epoll, EPOLL_CTL_DEL, socket, 0)
            files[socket] = nil
            return
        }
        if let transfer = easy.flatMap({ transfers[$0] }), transfer.request.url.scheme == .tftp {
            files[socket] = transfer
        }
        let events =
            (what & CURL_POLL_IN != 0 ? EPOLLIN.rawValue : 0) | (what & CURL_POLL_OUT != 0 ? EPOLLOUT.rawValue : 0)
        _ = handset_epoll_control(epoll, isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, events)
        guard !isKnown else { return }
        steps.begin(socket)
        curl_multi_assign(handle, socket, Unmanaged.passUnretained(self).toOpaque())
    }

    private func setTimer(_ milliseconds: Int) {
        timer = milliseconds < 0 ? nil : MonotonicClock.nanoseconds + Int64(milliseconds) * 1_000_000
    }

    // MARK: - Waiting

    private func waited(_ milliseconds: Int32) -> [SocketEvent] {
        let before = MonotonicClock.nanoseconds
        var patience = milliseconds
        if let timer { patience = min(patience, Int32(clamping: max(0, (timer - before + 999_999) / 1_000_000))) }
        return withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.batch) { events in
            let pause = gathering.pause(at: before, for: transfers.count, upTo: Int64(patience) * 1_000_000)
            if pause > 0 {
                MonotonicClock.sleep(nanoseconds: pause)
                patience = max(0, patience - Int32((pause + 999_999) / 1_000_000))
            }
            let count = epoll_wait(epoll, events.baseAddress, Int32(Self.batch), patience)
            let now = MonotonicClock.nanoseconds
            if patience > 0 || pause > 0 { idle += now - before }
            gathering.waited(until: now, for: Int(count))
            guard count > 0 else { return [] }
            return (0..<Int(count)).map { index in
                let flags = events[index].events
                var what: Int32 = 0
                if flags & EPOLLIN.rawValue != 0 { what |= CURL_CSELECT_IN }
                if flags & EPOLLOUT.rawValue != 0 { what |= CURL_CSELECT_OUT }
                if flags & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { what |= CURL_CSELECT_ERR }
                return SocketEvent(descriptor: handset_epoll_descriptor(&events[index]), what: what)
            }
        }
    }

    private func takeEnded() -> [Ended] {
        var ended: [Ended] = []
        var remaining: Int32 = 0
        while let message = curl_multi_info_read(handle, &remaining) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = handset_message_result(message)
            if let transfer = remove(easy) { ended.append((transfer, code)) }
        }
        return ended
    }

    private func remove(_ easy: UnsafeMutableRawPointer) -> EasyHandle? {
        // The result is read later, but the multi handle lets go now: a removed handle keeps its figures.
        curl_multi_remove_handle(handle, easy)
        return transfers.removeValue(forKey: easy)
    }
}
