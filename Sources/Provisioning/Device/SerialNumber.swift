/// A phone's serial number: site, year, week and a running part, such as `FCH2053D2BS` (M-5).
public struct SerialNumber: Hashable, Sendable {
    /// The eleven or so characters on the label.
    public let text: String

    /// Takes a serial number as it is printed.
    public init(_ text: String) {
        self.text = text
    }

    /// Derives a serial number from an address, so that one MAC always carries one serial.
    ///
    /// Site `HSE` (no site of the vendor), a year from 2017 to 2024, a week, and four digits in base 36.
    public init(derivedFrom address: MACAddress) {
        var dice = SplitMix64(seed: address.value)
        let year = 21 + Int(dice.next() % 8)
        let week = 1 + Int(dice.next() % 52)
        var running = dice.next() % 1_679_616
        var text = Array("HSE\(year.padded(2))\(week.padded(2))".utf8)
        for _ in 0..<4 {
            text.append(Self.digits[Int(running % 36)])
            running /= 36
        }
        self.init(String(decoding: text, as: UTF8.self))
    }

    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
}

extension SerialNumber: CustomStringConvertible {
    /// The serial number as it is printed.
    public var description: String { text }
}
