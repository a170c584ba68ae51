internal import COpenSSL

/// AES as profiles use it: 256-bit CBC with padding, and 128-bit GCM.
package enum AES {
    /// The length of a block, and of a GCM tag.
    package static let blockBytes = 16

    /// Encrypts with AES-256-CBC and PKCS#7 padding (E-1); the key has 32 bytes, the vector 16.
    package static func encryptCBC(_ plaintext: [UInt8], key: [UInt8], vector: [UInt8]) -> [UInt8] {
        precondition(key.count == 32 && vector.count == blockBytes, "AES-256-CBC wants 32 and 16 bytes")
        guard let output = run(EVP_aes_256_cbc(), key, vector, plaintext, encrypts: true) else {
            preconditionFailure("AES-256-CBC cannot encrypt")
        }
        return output
    }

    /// Decrypts AES-CBC, of 256 bits for phones; nil where length or padding are wrong (E-5).
    package static func decryptCBC(_ ciphertext: [UInt8], key: [UInt8], vector: [UInt8]) -> [UInt8]? {
        precondition(vector.count == blockBytes, "AES-CBC wants a vector of 16 bytes")
        guard !ciphertext.isEmpty, ciphertext.count % blockBytes == 0 else { return nil }
        let cipher =
            switch key.count {
            case 16: EVP_aes_128_cbc()
            case 24: EVP_aes_192_cbc()
            case 32: EVP_aes_256_cbc()
            default: preconditionFailure("AES wants a key of 16, 24 or 32 bytes, not \(key.count)")
            }
        return run(cipher, key, vector, ciphertext, encrypts: false)
    }

    /// Encrypts one record with AES-128-GCM; the tag follows the ciphertext (E-11). The key has 16 bytes, the nonce 12.
    package static func encryptGCM(_ plaintext: [UInt8], key: [UInt8], nonce: [UInt8]) -> [UInt8] {
        precondition(key.count == 16 && nonce.count == 12, "AES-128-GCM wants 16 and 12 bytes")
        guard let output = run(EVP_aes_128_gcm(), key, nonce, plaintext, encrypts: true, tag: .append) else {
            preconditionFailure("AES-128-GCM cannot encrypt")
        }
        return output
    }

    /// Decrypts one record with its tag at the end; nil where the tag does not fit.
    package static func decryptGCM(_ record: [UInt8], key: [UInt8], nonce: [UInt8]) -> [UInt8]? {
        precondition(key.count == 16 && nonce.count == 12, "AES-128-GCM wants 16 and 12 bytes")
        guard record.count >= blockBytes else { return nil }
        let tag = Array(record.suffix(blockBytes))
        return run(
            EVP_aes_128_gcm(), key, nonce, Array(record.dropLast(blockBytes)), encrypts: false, tag: .expect(tag)
        )
    }

    private enum Tag {
        case none, append
        case expect([UInt8])
    }

    private static func run(
        _ cipher: OpaquePointer?, _ key: [UInt8], _ vector: [UInt8], _ input: [UInt8], encrypts: Bool, tag: Tag = .none
    ) -> [UInt8]? {
        OpenSSLLibrary.start()
        return ErrorQueue.clean {
            guard let count = Int32(exactly: input.count), let context = EVP_CIPHER_CTX_new() else { return nil }
            defer { EVP_CIPHER_CTX_free(context) }
            guard EVP_CipherInit_ex(context, cipher, nil, key, vector, encrypts ? 1 : 0) == 1 else { return nil }
            if case .expect(var bytes) = tag {
                guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, Int32(bytes.count), &bytes) == 1 else {
                    return nil
                }
            }
            var output = [UInt8](repeating: 0, count: input.count + 2 * blockBytes)
            var (written, last): (Int32, Int32) = (0, 0)
            let succeeded = output.withUnsafeMutableBufferPointer { buffer in
                guard let start = buffer.baseAddress,
                    EVP_CipherUpdate(context, start, &written, input, count) == 1
                else { return false }
                return EVP_CipherFinal_ex(context, start + Int(written), &last) == 1
            }
            guard succeeded else { return nil }
            output.removeLast(output.count - Int(written) - Int(last))
            if case .append = tag {
                var bytes = [UInt8](repeating: 0, count: blockBytes)
                guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, Int32(bytes.count), &bytes) == 1 else {
                    return nil
                }
                output += bytes
            }
            return output
        }
    }
}
