import Glibc

/// A number of places: who wants one waits until one is free.
///
/// Bounds the lab's connections, and tells when all of them are over.
// Sendable: a POSIX semaphore is made to be shared between threads, and its address never changes.
final class Slots: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    private let count: Int

    init(_ count: Int) {
        self.count = count
        sem_init(semaphore, 0, UInt32(count))
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Takes a place, when there is one.
    func take() { while sem_wait(semaphore) != 0 {} }

    /// Gives a place back.
    func give() { sem_post(semaphore) }

    /// Waits until every place was given back.
    func takeAll() { for _ in 0..<count { take() } }
}
