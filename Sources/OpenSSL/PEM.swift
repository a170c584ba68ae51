internal import COpenSSL

/// The armour around DER: `-----BEGIN …-----`.
package enum PEM {
    /// One block.
    package struct Block: Sendable {
        /// What the first line says: `CERTIFICATE`, `RSA PRIVATE KEY`.
        package let label: String
        /// True where the content is encrypted with a passphrase.
        package let isEncrypted: Bool
        /// The content.
        package let bytes: [UInt8]
    }

    /// Bytes in armour.
    package static func text(_ label: String, _ der: [UInt8]) -> String {
        var encoded = [UInt8](repeating: 0, count: (der.count + 2) / 3 * 4 + 1)
        let count = Int(EVP_EncodeBlock(&encoded, der, Int32(clamping: der.count)))
        var text = "-----BEGIN \(label)-----\n"
        for start in stride(from: 0, to: count, by: 64) {
            text += String(decoding: encoded[start..<min(start + 64, count)], as: UTF8.self) + "\n"
        }
        return text + "-----END \(label)-----\n"
    }

    /// Every block of a file; nil where one of them is damaged. Text between blocks is passed over.
    package static func blocks(_ file: [UInt8]) -> [Block]? {
        OpenSSLLibrary.start()
        return ErrorQueue.clean {
            file.withUnsafeBytes { buffer in
                guard let size = Int32(exactly: buffer.count), size > 0,
                    let source = BIO_new_mem_buf(buffer.baseAddress, size)
                else { return [] }
                defer { BIO_free(source) }
                var blocks: [Block] = []
                while let block = next(source) { blocks.append(block) }
                // The end of the file shows as a missing first line; anything else is damage.
                let isAtEnd = ErrorQueue.drain().allSatisfy {
                    $0.library == Int(ERR_LIB_PEM) && $0.reason == Int(PEM_R_NO_START_LINE)
                }
                return isAtEnd ? blocks : nil
            }
        }
    }

    private static func next(_ source: OpaquePointer) -> Block? {
        var (label, header): (UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<CChar>?) = (nil, nil)
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard PEM_read_bio(source, &label, &header, &bytes, &count) == 1, let label, let header, let bytes else {
            return nil
        }
        defer {
            OPENSSL_cleanse(bytes, count)
            handset_free(label)
            handset_free(header)
            handset_free(bytes)
        }
        return Block(
            label: String(cString: label), isEncrypted: header.pointee != 0,
            bytes: Array(UnsafeBufferPointer(start: bytes, count: count))
        )
    }
}
