internal import COpenSSL

extension DER {
    /// Hands bytes to one of the library's `d2i_` functions, which move a cursor over what they read.
    static func parse<Value>(
        _ bytes: [UInt8], _ decode: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> Value?
    ) -> Value? {
        OpenSSLLibrary.start()
        return ErrorQueue.clean {
            bytes.withUnsafeBufferPointer { buffer in
                guard !buffer.isEmpty else { return nil }
                var cursor = buffer.baseAddress
                return decode(&cursor, buffer.count)
            }
        }
    }

    /// Takes bytes from one of the library's `i2d_` functions: asked for the length first, for the bytes then.
    static func encoded(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8] {
        ErrorQueue.clean {
            let count = encode(nil)
            guard count > 0 else { return [] }
            return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, written in
                var cursor = buffer.baseAddress
                written = max(0, Int(encode(&cursor)))
            }
        }
    }

    /// The bytes of any of ASN.1's strings.
    static func content(_ string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
        guard let string, let bytes = ASN1_STRING_get0_data(string) else { return [] }
        return Array(UnsafeBufferPointer(start: bytes, count: max(0, Int(ASN1_STRING_length(string)))))
    }
}
