/// Why a body is no profile: the stage that refused it, the reason, and the place.
public struct DecodeFailure: Hashable, Sendable, Error {
    /// The stages of decoding, outermost first.
    public enum Stage: String, Sendable {
        /// The map of `--alias`.
        case alias
        /// The HTTP content coding.
        case contentCoding = "content-coding"
        /// RFC 8188.
        case aes128gcm
        /// Files of `openssl enc`.
        case aes256cbc = "aes-256-cbc"
        /// Compression.
        case gzip
        /// Characters.
        case encoding
        /// The markup.
        case xml
    }

    /// The stage that refused.
    public let stage: Stage
    /// What is wrong and what would be right.
    public let reason: String
    /// The byte within the stage's input.
    public let offset: Int?
    /// The line, from 1, in text.
    public let line: Int?
    /// The column in bytes, from 1, in text.
    public let column: Int?
    /// The stages that went well before, outermost first.
    public internal(set) var stages: [String] = []

    /// Makes a failure at a byte of binary input.
    public init(_ stage: Stage, _ reason: String, at offset: Int? = nil) {
        (self.stage, self.reason, self.offset) = (stage, reason, offset)
        (line, column) = (nil, nil)
    }

    /// Makes a failure at a place in a text.
    public init(_ stage: Stage, _ reason: String, at offset: Int, line: Int, column: Int) {
        (self.stage, self.reason, self.offset) = (stage, reason, offset)
        (self.line, self.column) = (line, column)
    }
}
