package import Provisioning

/// The profile that a server makes up for a phone it has no file for.
package enum GeneratedProfile {
    /// A small profile that says whose it is.
    package static func bytes(for phone: MACAddress) -> [UInt8] {
        let upper = phone.uppercase
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        for (index, part) in parts.enumerated() {
            bytes += part
            switch index {
            case 0: bytes += upper.utf8
            case 1: bytes += upper.utf8.suffix(4)
            case 2: bytes += phone.lowercase.utf8
            default: break
            }
        }
        return bytes
    }

    /// The profile around its three marks: address, its last four digits, address in lower case.
    private static let parts: [[UInt8]] = {
        let elements: KeyValuePairs = [
            "Station_Name": "Phone *",
            "Resync_Periodic": "3600",
            "Display_Name_1_": "Line *",
            "User_ID_1_": "*",
            "Proxy_1_": "sip.example.test",
            "Text_Logo": "Handset Lab",
        ]
        return document(elements.map { ($0.key, $0.value) }).utf8.split(separator: UInt8(ascii: "*")).map(Array.init)
    }()

    /// A profile whose `GPP_D` is the subject that the server saw (CLI-13).
    package static func mirror(of subject: DistinguishedName?) -> String {
        document([("GPP_D", subject?.rfc2253 ?? "no certificate")])
    }

    /// A profile whose `GPP_D` is what the vendor's sample script takes for the phone: fields of the issuer (C-17).
    static func mirror(ofIssuer issuer: DistinguishedName?) -> String {
        let fields = ["OU", "L", "SN"].map { name in
            (name == "SN" ? "S" : name) + "=" + (issuer?.values(name).first ?? "")
        }
        return document([("GPP_D", fields.joined(separator: ", "))])
    }

    /// The phone that a path names: twelve hexadecimal digits in a row, with or without separators.
    ///
    /// `spa00562b043615.cfg` has one more digit before the address: the last twelve of a run count.
    package static func phone(in path: String) -> MACAddress? {
        var path = path
        return path.withUTF8 { bytes in
            var at = 0
            while at < bytes.count {
                guard bytes[at].isHexadecimalDigit || bytes[at].isSeparator else {
                    at += 1
                    continue
                }
                let end = bytes[at...].firstIndex { !$0.isHexadecimalDigit && !$0.isSeparator } ?? bytes.count
                if let phone = phone(inPiece: bytes[at..<end]) { return phone }
                at = end
            }
            return nil
        }
    }

    /// The address that a piece of digits and separators is as a whole, or that one of its runs of digits ends in.
    private static func phone(inPiece piece: Slice<UnsafeBufferPointer<UInt8>>) -> MACAddress? {
        if piece.count(where: \.isHexadecimalDigit) == 12 { return address(piece) }
        return piece.split(whereSeparator: \.isSeparator).lazy.filter { $0.count >= 12 }
            .map { address($0.suffix(12)) }.first
    }

    private static func address(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> MACAddress {
        MACAddress(digits.reduce(0) { value, byte in byte.hexadecimalValue.map { value << 4 | UInt64($0) } ?? value })
    }

    /// The phone that a subject names: surname, state or common name, whichever is an address (CLI-2, CLI-3).
    package static func phone(in subject: DistinguishedName?) -> MACAddress? {
        guard let subject else { return nil }
        return ["SN", "ST", "CN"].flatMap(subject.values).compactMap { MACAddress(parsing: $0) }.first
    }

    private static func document(_ elements: [(String, String)]) -> String {
        let lines = elements.map { "  <\($0.0)>\(escaped($0.1))</\($0.0)>" }
        return (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<flat-profile>"] + lines + ["</flat-profile>", ""])
            .joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
    }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool { hexadecimalValue != nil }
    fileprivate var isSeparator: Bool { self == UInt8(ascii: ":") || self == UInt8(ascii: "-") }
}
