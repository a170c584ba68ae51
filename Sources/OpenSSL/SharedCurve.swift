internal import COpenSSL

/// P-256 set up once: the library does it anew for every key that it reads, which takes longer than reading the key.
enum SharedCurve {
    /// The key of an SEC 1 text in the form in which the library writes keys on P-256; nil for any other text.
    static func key(_ der: [UInt8]) -> OpaquePointer? {
        guard der.count == 121, der[..<7].elementsEqual(before), der[39..<56].elementsEqual(between) else { return nil }
        return ErrorQueue.clean {
            guard let curve, let half = EC_KEY_new() else { return nil }
            let isRead = der.withUnsafeBufferPointer { bytes in
                guard let start = bytes.baseAddress else { return false }
                return EC_KEY_set_group(half, curve) == 1 && EC_KEY_oct2priv(half, start + 7, 32) == 1
                    && EC_KEY_oct2key(half, start + 56, 65, nil) == 1
            }
            guard isRead, let key = EVP_PKEY_new() else {
                EC_KEY_free(half)
                return nil
            }
            if EVP_PKEY_assign(key, EVP_PKEY_EC, UnsafeMutableRawPointer(half)) == 1 { return key }
            EC_KEY_free(half)
            EVP_PKEY_free(key)
            return nil
        }
    }

    /// SEQUENCE, version 1, and the octet string of the private number.
    private static let before: [UInt8] = [0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20]
    /// The curve's object identifier, and the bit string of the public point.
    private static let between: [UInt8] = [
        0xa0, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0xa1, 0x44, 0x03, 0x42, 0x00,
    ]

    // Never changed once it is made: every key takes a copy.
    private nonisolated(unsafe) static let curve = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)
}
