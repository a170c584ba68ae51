import ProfileFormat
import Provisioning

/// A profile's text, and what had to be opened to get it.
struct ProfileText {
    let name: String
    let bytes: [UInt8]
    let stages: [String]
    let received: Int
    /// True where it came over a network, and everybody on the way could read it.
    let isOpen: Bool
    /// The map that makes parameters of its elements; nil for a `flat-profile`.
    let aliases: AliasMap?

    /// Reads the text as the phone does.
    func profile(_ device: Device) throws -> Profile {
        do throws(DecodeFailure) {
            let isLenient = device.assumptions.xmlMode == .lenient
            return try ProfileReader.read(bytes, limits: DecodeLimits(), isLenient: isLenient, aliases: aliases)
        } catch {
            throw InputProblem(SourceExcerpt.description(of: error, in: bytes, name: name))
        }
    }
}
