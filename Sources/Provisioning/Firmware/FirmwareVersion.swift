/// A firmware release, in any of the forms people and phones print it.
///
/// | text | major.minor.micro | service release | build |
/// |---|---|---|---|
/// | `sip88xx.11-3-2MPP0001-609.loads` | 11.3.2 | 0 | 609 |
/// | `12.0.7SR2` | 12.0.7 | 2 | – |
/// | `sip78xx.12-0-7MPP0201-66` | 12.0.7 | 2 | 66 |
/// | `11.3(1)SR2` | 11.3.1 | 2 | – |
public struct FirmwareVersion: Hashable, Comparable, Sendable {
    /// The first number.
    public let major: Int
    /// The second number.
    public let minor: Int
    /// The third number.
    public let micro: Int
    /// The number behind `SR`, 0 for the release itself (M-6: the two digits before `01` of `MPP0201`).
    public let serviceRelease: Int
    /// The text of the build, empty where it is not known.
    public let build: String

    /// Makes a release from its numbers.
    public init(_ major: Int, _ minor: Int, _ micro: Int, serviceRelease: Int = 0, build: String = "") {
        (self.major, self.minor, self.micro) = (major, minor, micro)
        (self.serviceRelease, self.build) = (serviceRelease, build)
    }

    /// True for the earlier release; builds do not count.
    public static func < (left: FirmwareVersion, right: FirmwareVersion) -> Bool {
        (left.major, left.minor, left.micro, left.serviceRelease)
            < (right.major, right.minor, right.micro, right.serviceRelease)
    }

    /// True for the same release; builds do not count.
    public static func == (left: FirmwareVersion, right: FirmwareVersion) -> Bool {
        (left.major, left.minor, left.micro, left.serviceRelease)
            == (right.major, right.minor, right.micro, right.serviceRelease)
    }

    /// Hashes what equality compares.
    public func hash(into hasher: inout Hasher) {
        for number in [major, minor, micro, serviceRelease] { hasher.combine(number) }
    }

    /// The release as the User-Agent prints it: `11.3.2` (HTTP-4).
    public var short: String { "\(major).\(minor).\(micro)" }

    /// The release as people and the command line print it: `12.0.7SR2`.
    public var label: String { serviceRelease == 0 ? short : "\(short)SR\(serviceRelease)" }

    /// Reads any of the forms in the table above; nil for anything else.
    public init?(parsing text: String) {
        var rest = Substring(text)
        if rest.hasSuffix(".loads") { rest = rest.dropLast(6) }
        if rest.hasPrefix("sip"), let dot = rest.firstIndex(of: ".") { rest = rest[rest.index(after: dot)...] }
        func number() -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, digits.count < 7 else { return nil }
            rest = rest.dropFirst(digits.count)
            return Int(digits)
        }
        func skip(_ characters: String) -> Bool {
            guard let first = rest.first, characters.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let major = number(), skip(".-"), let minor = number(), skip(".-("), let micro = number() else {
            return nil
        }
        _ = skip(")")
        var service = 0
        if rest.hasPrefix("SR") {
            rest = rest.dropFirst(2)
            guard let value = number() else { return nil }
            service = value
        } else if rest.hasPrefix("MPP") || rest.hasPrefix("MSR") {
            let marked = rest.hasPrefix("MSR")
            rest = rest.dropFirst(3)
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if digits.count == 4, let value = Int(digits.prefix(2)) {
                service = value
                rest = rest.dropFirst(4)
            } else if marked, let value = Int(digits), value < 100 {
                service = value
                rest = rest.dropFirst(digits.count)
            }
        }
        var build = ""
        if skip("-.") { build = String(rest.prefix { $0.isASCII && ($0.isNumber || $0.isLetter) }) }
        guard rest.dropFirst(build.count).isEmpty else { return nil }
        self.init(major, minor, micro, serviceRelease: service, build: build)
    }
}

extension FirmwareVersion: CustomStringConvertible {
    /// The release as people print it.
    public var description: String { label }
}
