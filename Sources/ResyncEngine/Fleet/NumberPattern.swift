import Provisioning

/// A pattern of letters in which the stars count: `00562b******` is the address of any of 16,777,216 phones.
///
/// | pattern | base | phone 0 | phone 255 |
/// |---|---|---|---|
/// | `00562b******` | 16 | `00562b000000` | `00562b0000ff` |
/// | `FCH2053****` | 36 | `FCH20530000` | `FCH20530073` |
package struct NumberPattern: Hashable, Sendable {
    /// The pattern as written.
    package let text: String
    private let base: Int
    private let stars: Int

    /// Reads the pattern of a hardware address: twelve places, hexadecimal digits or stars, separators as usual.
    package init?(address text: String) {
        let plain = text.filter { $0 != ":" && $0 != "-" && $0 != "." }
        guard plain.utf8.count == 12, plain.contains("*"),
            let lowest = MACAddress(parsing: plain.replacing("*", with: "0")), !lowest.isMulticast,
            !plain.prefix(2).contains("*")
        else { return nil }
        self.init(plain.lowercased(), base: 16)
    }

    /// Reads the pattern of a serial number: letters, digits and at least one star.
    package init?(serial text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == UInt8(ascii: "*")
        }
        guard isPlain, text.contains("*"), text.utf8.count <= 32 else { return nil }
        self.init(text, base: 36)
    }

    private init(_ text: String, base: Int) {
        (self.text, self.base) = (text, base)
        stars = text.utf8.count { $0 == UInt8(ascii: "*") }
    }

    /// How many phones the pattern can tell apart.
    package var capacity: Int {
        var capacity = 1
        for _ in 0..<stars where capacity < 1 << 48 { capacity *= base }
        return capacity
    }

    /// The text of the n-th phone; it begins again where the stars are used up.
    package func text(of number: Int) -> String {
        let digits = Array(base == 16 ? "0123456789abcdef".utf8 : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        var bytes = Array(text.utf8)
        var rest = number
        for place in bytes.indices.reversed() where bytes[place] == UInt8(ascii: "*") {
            bytes[place] = digits[rest % base]
            rest /= base
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
