import Provisioning

extension DistinguishedName {
    /// Reads a name as events write it, last attribute first; the reverse of ``rfc2253``.
    ///
    /// | text | attributes |
    /// |---|---|
    /// | `CN=a,OU=b` | `OU` b, `CN` a |
    /// | `CN=a\,b` | `CN` `a,b` |
    /// | `CN=a\0Ab` | `CN` of three characters, the second a line feed |
    init(rfc2253 text: String) {
        var attributes: [Attribute] = []
        var current: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\\"): current.append(Self.unescaped(&rest))
            case UInt8(ascii: ","):
                attributes.append(Self.attribute(current))
                current = []
            default: current.append(byte)
            }
        }
        if !text.isEmpty { attributes.append(Self.attribute(current)) }
        self.init(attributes.reversed())
    }

    private static func unescaped(_ rest: inout ArraySlice<UInt8>) -> UInt8 {
        guard let first = rest.popFirst() else { return UInt8(ascii: "\\") }
        guard let high = first.hexadecimalValue, let low = rest.first?.hexadecimalValue else { return first }
        rest.removeFirst()
        return high << 4 | low
    }

    private static func attribute(_ bytes: [UInt8]) -> Attribute {
        let name = bytes.prefix { $0 != UInt8(ascii: "=") }
        let value = bytes.dropFirst(name.count + 1)
        return Attribute(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
    }
}
