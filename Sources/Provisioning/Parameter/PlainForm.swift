/// What a value's bytes must be for the value to be kept exactly as it is written, as most values are.
///
/// It decides by bytes alone, without a string; what it does not accept may still be valid and has to be looked at whole.
enum PlainForm: Sendable {
    /// `Yes` or `No`.
    case yesOrNo
    /// Digits without a leading zero, within a range.
    case digits(ClosedRange<Int64>)
    /// Anything up to a length.
    case text(limit: Int)
    /// Only the whole check can tell.
    case none

    /// The form of a parameter's values.
    init(of type: ParameterType, isLimitedByPhone: Bool) {
        self =
            switch type.kind {
            case _ where isLimitedByPhone: .none
            case .bool: .yesOrNo
            case .number where type.isInferred: .digits(0...Int64.max)
            case .number(let bounds): .digits(bounds)
            case .text(let limit): .text(limit: limit)
            case .choice, .decimal, .address, .timeOfDay, .schedule, .cadence, .tone, .pattern: .none
            }
    }

    /// True for bytes of this form.
    func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .yesOrNo:
            return bytes.count == 3 && bytes.shortWord == Self.yes || bytes.count == 2 && bytes.shortWord == Self.no
        case .digits(let range): return Self.number(bytes).map { range.contains($0) } ?? false
        case .text(let limit): return bytes.count <= limit
        case .none: return false
        }
    }

    private static let yes = Array("Yes".utf8).withUnsafeBytes(\.shortWord)
    private static let no = Array("No".utf8).withUnsafeBytes(\.shortWord)

    /// Reads at most 18 digits, which always fit.
    private static func number(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard (1...18).contains(bytes.count), bytes[0] != 48 || bytes.count == 1 else { return nil }
        var number: Int64 = 0
        for byte in bytes {
            guard (48...57).contains(byte) else { return nil }
            number = number * 10 + Int64(byte - 48)
        }
        return number
    }
}
