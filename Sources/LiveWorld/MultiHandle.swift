internal import CCurl
import Provisioning

/// One libcurl multi handle and the transfers on it.
///
/// It belongs to one thread; `wakeUp` alone is called from others, and libcurl allows exactly that: hence unchecked.
final class MultiHandle: @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer
    private var transfers: [UnsafeMutableRawPointer: EasyHandle] = [:]

    init() {
        guard let handle = curl_multi_init() else { preconditionFailure("libcurl has no memory for a multi handle") }
        self.handle = handle
    }

    deinit {
        for easy in transfers.keys { curl_multi_remove_handle(handle, easy) }
        transfers = [:]
        curl_multi_cleanup(handle)
    }

    /// How many transfers are under way.
    var count: Int { transfers.count }

    /// Puts a transfer on the way.
    func add(_ transfer: EasyHandle) {
        transfers[transfer.handle] = transfer
        let code = curl_multi_add_handle(handle, transfer.handle)
        precondition(code == CURLM_OK, "libcurl refused a new transfer: code \(code.rawValue)")
    }

    /// Moves every transfer on as far as it goes without waiting; returns those that ended.
    func advance() -> [(transfer: EasyHandle, code: CURLcode)] {
        var running: Int32 = 0
        _ = curl_multi_perform(handle, &running)
        var ended: [(transfer: EasyHandle, code: CURLcode)] = []
        var remaining: Int32 = 0
        while let message = curl_multi_info_read(handle, &remaining) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = handset_message_result(message)
            if let transfer = remove(easy) { ended.append((transfer, code)) }
        }
        return ended
    }

    /// Takes transfers back that have no connection although they should.
    func giveUp(where isOverdue: (EasyHandle) -> Bool) -> [EasyHandle] {
        transfers.values.filter(isOverdue).compactMap { remove($0.handle) }
    }

    /// Waits until something can move, here or on the sockets given, or for so many milliseconds.
    func wait(milliseconds: Int32, also descriptors: [(descriptor: Int32, reads: Bool, writes: Bool)]) {
        var extra = descriptors.map { descriptor, reads, writes in
            curl_waitfd(
                fd: descriptor, events: Int16((reads ? CURL_WAIT_POLLIN : 0) | (writes ? CURL_WAIT_POLLOUT : 0)),
                revents: 0
            )
        }
        var events: Int32 = 0
        _ = curl_multi_poll(handle, &extra, UInt32(extra.count), milliseconds, &events)
    }

    /// Ends a wait from another thread.
    func wakeUp() {
        _ = curl_multi_wakeup(handle)
    }

    private func remove(_ easy: UnsafeMutableRawPointer) -> EasyHandle? {
        // The result is read later, but the multi handle lets go now: a removed handle keeps its figures.
        curl_multi_remove_handle(handle, easy)
        return transfers.removeValue(forKey: easy)
    }
}
