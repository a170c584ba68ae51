import Provisioning

/// The part of a Cisco XML object that concerns provisioning: an item `URL="Resync:<rule>"` (section 5.1, FIND-16).
///
/// The object is `CiscoIPPhoneExecute`, or `Execute` behind the product's name; its items for keys and pages are for the
/// screen, and a phone without one passes over them.
package struct ExecuteObject: Sendable {
    /// The rule of the first such item.
    package let rule: String

    /// Reads an object for a phone of a product; nil for one that asks for no resync, and for any other text.
    package init?(_ body: [UInt8], product: String) {
        let text = String(decoding: body.prefix(Self.longest), as: UTF8.self)
        guard
            ["CiscoIPPhoneExecute", "\(product)Execute"].contains(where: { name in
                text.contains("<\(name)>") || text.contains("<\(name) ")
            })
        else { return nil }
        for item in text.split(separator: "<").dropFirst() where item.hasPrefix("ExecuteItem") {
            if let url = Self.url(of: item.dropFirst("ExecuteItem".count)), url.hasPrefix("Resync:") {
                rule = String(url.dropFirst("Resync:".count))
                return
            }
        }
        return nil
    }

    /// More than any object has.
    private static let longest = 64 << 10

    /// The value of the attribute `URL`; guides also print it without quotes.
    private static func url(of attributes: Substring) -> String? {
        guard let mark = attributes.range(ofASCII: "URL=") else { return nil }
        let value = attributes[mark.upperBound...]
        guard let quote = value.first, quote == "\"" || quote == "'" else {
            let bare = value.prefix { $0 != ">" && $0 != " " }
            return unescaped(bare.hasSuffix("/") ? bare.dropLast() : bare)
        }
        let inside = value.dropFirst().prefix { $0 != quote }
        return inside.endIndex == value.endIndex ? nil : unescaped(inside)
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let place = rest.firstIndex(of: "&") {
            result += rest[..<place]
            rest = rest[place...]
            let found = references.first { rest.hasPrefix($0.name) }
            result += found.map(\.text) ?? "&"
            rest = rest.dropFirst(found?.name.count ?? 1)
        }
        return result + rest
    }

    private static let references = [
        (name: "&lt;", text: "<"), (name: "&gt;", text: ">"), (name: "&quot;", text: "\""), (name: "&apos;", text: "'"),
        (name: "&amp;", text: "&"),
    ]
}
