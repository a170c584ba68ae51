import OpenSSL
package import Provisioning

/// Bodies with `Content-Encoding: aes128gcm`: RFC 8188, each record proven by its tag (E-9 … E-12).
package enum RFC8188 {
    /// Opens a body under input keying material; the key id in it plays no part (E-12, assumed).
    package static func open(
        _ bytes: [UInt8], ikm: Secret, encoding: Assumptions.IKMEncoding
    ) throws(DecodeFailure) -> [UInt8] {
        let header = try Header(bytes)
        let candidates = materials(ikm, encoding)
        guard !candidates.isEmpty else {
            throw DecodeFailure(.aes128gcm, "IKM_HTTP_Encrypt_Content is not \(encoding.rawValue)", at: 0)
        }
        for (index, material) in candidates.enumerated() {
            let keys = Keys(salt: header.salt, material: material)
            do throws(DecodeFailure) {
                return try open(bytes, header, keys)
            } catch {
                // With `auto` the material whose first record authenticates is the one (E-12).
                if index == candidates.count - 1 || error.offset != header.length { throw error }
            }
        }
        throw DecodeFailure(.aes128gcm, "does not open", at: header.length)
    }

    /// Writes a body in records of a size.
    package static func seal(
        _ plain: [UInt8], material: [UInt8], salt: [UInt8], recordBytes: Int = 4096, keyID: [UInt8] = []
    ) -> [UInt8] {
        precondition(salt.count == 16 && recordBytes >= 18 && keyID.count < 256, "RFC 8188 has no such header")
        let keys = Keys(salt: salt, material: material)
        let size = UInt32(recordBytes)
        var body = salt + (0..<4).map { UInt8(truncatingIfNeeded: size >> UInt32(24 - 8 * $0)) }
        body += [UInt8(keyID.count)] + keyID
        let room = recordBytes - 17
        var start = 0
        var number: UInt64 = 0
        repeat {
            let end = min(start + room, plain.count)
            let delimiter: UInt8 = end == plain.count ? 2 : 1
            body += AES.encryptGCM(Array(plain[start..<end]) + [delimiter], key: keys.key, nonce: keys.nonce(number))
            (start, number) = (end, number + 1)
        } while start < plain.count
        return body
    }

    /// The bytes that an IKM's text stands for, in the order in which `auto` tries them.
    package static func materials(_ ikm: Secret, _ encoding: Assumptions.IKMEncoding) -> [[UInt8]] {
        let text = Array(ikm.revealed.utf8)
        return switch encoding {
        case .text: [text]
        case .base64url: [base64URL(ikm.revealed)].compactMap { $0 }
        case .hex: [hexadecimal(text)].compactMap { $0 }
        case .auto: [text, base64URL(ikm.revealed), hexadecimal(text)].compactMap { $0 }
        }
    }

    // MARK: - Parts

    private struct Header {
        let salt: [UInt8]
        let recordBytes: Int
        let length: Int

        init(_ bytes: [UInt8]) throws(DecodeFailure) {
            guard bytes.count >= 21 else {
                throw DecodeFailure(
                    .aes128gcm, "\(bytes.count) bytes are no header: salt, record size and key id need 21",
                    at: bytes.count)
            }
            salt = Array(bytes[..<16])
            recordBytes = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
            length = 21 + Int(bytes[20])
            guard recordBytes >= 18 else {
                throw DecodeFailure(.aes128gcm, "a record size of \(recordBytes); 18 is the least", at: 16)
            }
            guard bytes.count > length else {
                throw DecodeFailure(.aes128gcm, "ends inside its header, or has no record", at: bytes.count)
            }
        }
    }

    private struct Keys {
        let key: [UInt8]
        private let base: [UInt8]

        init(salt: [UInt8], material: [UInt8]) {
            func derive(_ label: String, _ count: Int) -> [UInt8] {
                let information = Array("Content-Encoding: \(label)".utf8) + [0]
                return KeyDerivation.hkdf(salt: salt, material: material, information: information, count: count)
            }
            key = derive("aes128gcm", 16)
            base = derive("nonce", 12)
        }

        func nonce(_ number: UInt64) -> [UInt8] {
            var nonce = base
            for place in 0..<8 { nonce[4 + place] ^= UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * place)) }
            return nonce
        }
    }

    private static func open(_ bytes: [UInt8], _ header: Header, _ keys: Keys) throws(DecodeFailure) -> [UInt8] {
        var plain: [UInt8] = []
        var start = header.length
        var number: UInt64 = 0
        while true {
            let end = min(start + header.recordBytes, bytes.count)
            guard let record = AES.decryptGCM(Array(bytes[start..<end]), key: keys.key, nonce: keys.nonce(number))
            else {
                throw DecodeFailure(
                    .aes128gcm, "record \(number + 1) does not authenticate: another key, or damaged", at: start)
            }
            guard let delimiter = record.lastIndex(where: { $0 != 0 }) else {
                throw DecodeFailure(.aes128gcm, "record \(number + 1) has no delimiter", at: start)
            }
            plain += record[..<delimiter]
            switch (record[delimiter], end == bytes.count) {
            case (2, true): return plain
            case (2, false): throw DecodeFailure(.aes128gcm, "bytes behind the last record", at: end)
            case (1, true): throw DecodeFailure(.aes128gcm, "the last record is missing: the body is cut", at: end)
            case (1, false): break
            default:
                throw DecodeFailure(
                    .aes128gcm, "record \(number + 1) ends in no delimiter that RFC 8188 has", at: start)
            }
            (start, number) = (end, number + 1)
        }
    }

    private static func base64URL(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var word: UInt32 = 0
        var bits = 0
        for byte in text.utf8 where byte != UInt8(ascii: "=") {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte + 4
            case UInt8(ascii: "-"), UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "_"), UInt8(ascii: "/"): value = 63
            default: return nil
            }
            word = (word << 6 | UInt32(value)) & 0xff_ffff
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(bits)))
            }
        }
        return bytes.isEmpty ? nil : bytes
    }

    private static func hexadecimal(_ text: [UInt8]) -> [UInt8]? {
        guard !text.isEmpty, text.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: text.count, by: 2) {
            guard let high = text[place].hexadecimalValue, let low = text[place + 1].hexadecimalValue else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }
}
