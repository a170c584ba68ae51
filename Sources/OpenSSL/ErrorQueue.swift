internal import COpenSSL

/// OpenSSL's queue of errors, one per thread: cleared before a call, drained after it.
///
/// Errors are told by number, because their texts change between versions; nothing of a peer's input is in a number.
package enum ErrorQueue {
    /// One entry: the part of the library, and its reason.
    package struct Entry: Hashable, Sendable {
        /// The part of the library.
        package let library: Int
        /// The reason within it.
        package let reason: Int
    }

    /// Calls the library with an empty queue, and leaves an empty queue behind.
    package static func clean<Result>(_ call: () -> Result) -> Result {
        ERR_clear_error()
        defer { ERR_clear_error() }
        return call()
    }

    /// Takes every entry out, the oldest first.
    package static func drain() -> [Entry] {
        var entries: [Entry] = []
        while case let code = ERR_get_error(), code != 0 {
            entries.append(Entry(library: Int(handset_error_library(code)), reason: Int(handset_error_reason(code))))
        }
        return entries
    }
}
