internal import Glibc
import OpenSSL

/// A file in memory, read only, as long as the object lives.
package final class MappedFile: IdentityMemory, @unchecked Sendable {
    // The mapping is private and nobody writes to it: every thread reads the same bytes.
    /// The bytes of the file.
    package let bytes: UnsafeRawBufferPointer

    /// Maps a file; nil where it cannot be opened, or is empty.
    package init?(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0,
            let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
        else { return nil }
        bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
}

/// Bytes in memory that stay where they are.
package final class HeldBytes: IdentityMemory, @unchecked Sendable {
    // Written once, before anybody else has the object.
    /// The bytes.
    package let bytes: UnsafeRawBufferPointer

    /// Copies bytes to a place of their own.
    package init(_ source: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 8)
        copy.copyBytes(from: source)
        bytes = UnsafeRawBufferPointer(copy)
    }

    deinit {
        bytes.deallocate()
    }
}
