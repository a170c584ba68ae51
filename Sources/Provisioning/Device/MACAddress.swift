/// A phone's hardware address: 48 bits, printed in the three forms the macros know (`$MA`, `$MAU`, `$MAC`).
public struct MACAddress: Hashable, Comparable, Sendable {
    /// The address as a number, 0 to 2^48 − 1.
    public let value: UInt64

    /// Makes an address from its number; bits above the 48th are dropped.
    public init(_ value: UInt64) {
        self.value = value & 0xffff_ffff_ffff
    }

    /// Reads twelve hexadecimal digits, with or without `:`, `-` or `.` between them; nil for anything else (M-4).
    public init?(parsing text: String) {
        var value: UInt64 = 0
        var digits = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "."): continue
            default:
                guard let nibble = byte.hexadecimalValue, digits < 12 else { return nil }
                value = value << 4 | UInt64(nibble)
                digits += 1
            }
        }
        guard digits == 12 else { return nil }
        self.init(value)
    }

    /// The address as `$MA`: `000e08aabbcc`.
    public var lowercase: String { hexadecimal(digits: Self.lowerDigits, separator: nil) }

    /// The address as `$MAU`: `000E08AABBCC`.
    public var uppercase: String { hexadecimal(digits: Self.upperDigits, separator: nil) }

    /// The address as `$MAC`: `00:0e:08:aa:bb:cc`.
    public var colons: String { hexadecimal(digits: Self.lowerDigits, separator: UInt8(ascii: ":")) }

    /// True where the first octet marks a group address, which no phone can own.
    public var isMulticast: Bool { value >> 40 & 1 == 1 }

    /// The address that many places further on; it wraps at the end of the 48 bits.
    public func advanced(by count: Int) -> MACAddress {
        MACAddress(value &+ UInt64(bitPattern: Int64(count)))
    }

    /// Orders by number.
    public static func < (left: MACAddress, right: MACAddress) -> Bool { left.value < right.value }

    private static let lowerDigits = Array("0123456789abcdef".utf8)
    private static let upperDigits = Array("0123456789ABCDEF".utf8)

    private func hexadecimal(digits: [UInt8], separator: UInt8?) -> String {
        // Room for no more than it takes: a short text needs no memory of its own.
        String(unsafeUninitializedCapacity: separator == nil ? 12 : 17) { buffer in
            var length = 0
            for position in 0..<12 {
                if let separator, position > 0, position % 2 == 0 {
                    buffer[length] = separator
                    length += 1
                }
                buffer[length] = digits[Int(value >> UInt64(44 - position * 4) & 15)]
                length += 1
            }
            return length
        }
    }
}

extension MACAddress: CustomStringConvertible {
    /// The address as `$MA`.
    public var description: String { lowercase }
}

extension UInt8 {
    /// The value of a hexadecimal digit in ASCII, nil for any other byte.
    package var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
