internal import COpenSSL

/// Digests and keyed digests, one call each.
package enum Digest {
    /// MD5, 16 bytes.
    package static func md5(_ bytes: [UInt8]) -> [UInt8] { digest(EVP_md5(), bytes) }
    /// SHA-1, 20 bytes.
    package static func sha1(_ bytes: [UInt8]) -> [UInt8] { digest(EVP_sha1(), bytes) }
    /// SHA-256, 32 bytes.
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] { digest(EVP_sha256(), bytes) }

    /// HMAC with SHA-256, 32 bytes (E-11).
    package static func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        OpenSSLLibrary.start()
        return ErrorQueue.clean {
            var output = [UInt8](repeating: 0, count: 32)
            var count: UInt32 = 32
            // A nil key means "the key of the last call": an empty one still needs an address.
            let result = (key.isEmpty ? [0] : key).withUnsafeBytes { keyBytes in
                HMAC(EVP_sha256(), keyBytes.baseAddress, Int32(key.count), message, message.count, &output, &count)
            }
            precondition(result != nil && count == 32, "HMAC-SHA-256 failed")
            return output
        }
    }

    /// Bytes in lower-case hexadecimal.
    package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func digest(_ kind: OpaquePointer?, _ bytes: [UInt8]) -> [UInt8] {
        OpenSSLLibrary.start()
        return ErrorQueue.clean {
            var output = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
            var count: UInt32 = 0
            precondition(EVP_Digest(bytes, bytes.count, &output, &count, kind, nil) == 1, "a digest failed")
            return Array(output.prefix(Int(count)))
        }
    }
}
