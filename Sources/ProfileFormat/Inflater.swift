internal import CZlib

/// Opens gzip files, and nothing else (Z-1 … Z-4).
package enum Inflater {
    /// True where the bytes begin as a gzip file does; the file's name says nothing (Z-2).
    package static func isGzip(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
    }

    /// Inflates every member, checks each one's CRC and length, and ignores what stands behind the last (Z-3).
    ///
    /// It never holds more than the limit and one buffer.
    package static func inflate(_ bytes: [UInt8], limit: Int) throws(DecodeFailure) -> [UInt8] {
        var output: [UInt8] = []
        var start = 0
        repeat {
            start += try inflateMember(bytes, from: start, into: &output, limit: limit)
        } while start + 1 < bytes.count && bytes[start] == 0x1f && bytes[start + 1] == 0x8b
        return output
    }

    /// Inflates the member at `start`; returns how many bytes it took.
    private static func inflateMember(
        _ bytes: [UInt8], from start: Int, into output: inout [UInt8], limit: Int
    ) throws(DecodeFailure) -> Int {
        var stream = z_stream()
        guard handset_inflate_init_gzip(&stream) == Z_OK else {
            throw DecodeFailure(.gzip, "zlib has no memory for this file")
        }
        defer { inflateEnd(&stream) }
        var buffer = [UInt8](repeating: 0, count: 1 << 15)
        var status = Z_OK
        var isTooLarge = false
        bytes.withUnsafeBufferPointer { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress! + start)
            stream.avail_in = UInt32(clamping: input.count - start)
            while status == Z_OK && !isTooLarge {
                let count = buffer.withUnsafeMutableBufferPointer { room in
                    stream.next_out = room.baseAddress
                    stream.avail_out = UInt32(room.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return room.count - Int(stream.avail_out)
                }
                isTooLarge = output.count + count > limit
                if !isTooLarge { output += buffer[..<count] }
                if status == Z_OK, count == 0, stream.avail_in == 0 { status = Z_BUF_ERROR }
            }
        }
        let taken = bytes.count - start - Int(stream.avail_in)
        if isTooLarge { throw DecodeFailure(.gzip, "inflates to more than \(limit) bytes", at: start + taken) }
        switch status {
        case Z_STREAM_END: return taken
        case Z_BUF_ERROR:
            throw DecodeFailure(.gzip, "the file is cut: its compressed data does not end", at: bytes.count)
        case Z_NEED_DICT: throw DecodeFailure(.gzip, "needs a preset dictionary, which gzip does not have", at: start)
        default: throw DecodeFailure(.gzip, "damaged: the compressed data or its check sum is wrong", at: start + taken)
        }
    }

    /// Compresses bytes into one gzip member.
    package static func deflate(_ bytes: [UInt8], level: Int = 9) -> [UInt8] {
        var stream = z_stream()
        let code = handset_deflate_init_gzip(&stream, Int32(level))
        precondition(code == Z_OK, "zlib refused to compress: \(code)")
        defer { deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
        let count = bytes.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { room in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(clamping: input.count)
                stream.next_out = room.baseAddress
                stream.avail_out = UInt32(clamping: room.count)
                let status = CZlib.deflate(&stream, Z_FINISH)
                precondition(status == Z_STREAM_END, "zlib did not finish: \(status)")
                return room.count - Int(stream.avail_out)
            }
        }
        output.removeLast(output.count - count)
        return output
    }
}
