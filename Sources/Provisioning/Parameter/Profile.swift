/// A profile as it was read: the elements of `flat-profile` in order, each with its place in the text.
///
/// Elements point into the document's bytes; their values are unescaped and trimmed when asked for (G-13, G-14).
public struct Profile: Sendable {
    /// One direct child of `flat-profile`.
    ///
    /// A profile has thousands: places take 32 bits, and so an element 24 bytes.
    public struct Element: Sendable {
        @usableFromInline var nameStart: UInt32
        @usableFromInline var nameEnd: UInt32
        @usableFromInline var valueStart: UInt32
        @usableFromInline var valueEnd: UInt32
        /// The parameter of that name, nil for a name the catalogue does not have.
        public var parameter: ParameterID?
        /// The access its `ua` sets; nil without a valid `ua`.
        public var access: ParameterStore.Access?
        /// True with `preserve-value="y"`.
        public var preservesValue: Bool
        /// True for `<X/>`.
        public var isSelfClosed: Bool
        /// True where the value holds references, CDATA, comments or line breaks, and so means something else than is
        /// written.
        public var isEscaped: Bool
        /// True where it holds elements of its own, and so is no parameter (G-4).
        public var isNested: Bool

        /// Makes an element.
        @inlinable
        public init(
            parameter: ParameterID?, name: Range<Int>, value: Range<Int>, access: ParameterStore.Access? = nil,
            preservesValue: Bool = false, isSelfClosed: Bool = false, isEscaped: Bool = false, isNested: Bool = false
        ) {
            (nameStart, nameEnd) = (UInt32(name.lowerBound), UInt32(name.upperBound))
            (valueStart, valueEnd) = (UInt32(value.lowerBound), UInt32(value.upperBound))
            (self.parameter, self.access) = (parameter, access)
            (self.preservesValue, self.isSelfClosed) = (preservesValue, isSelfClosed)
            (self.isEscaped, self.isNested) = (isEscaped, isNested)
        }

        /// The bytes of the name.
        @inlinable
        public var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }

        /// The bytes between the tags.
        @inlinable
        public var value: Range<Int> {
            get { Int(valueStart)..<Int(valueEnd) }
            set { (valueStart, valueEnd) = (UInt32(newValue.lowerBound), UInt32(newValue.upperBound)) }
        }
    }

    /// Something malformed that lenient reading mended (G-28).
    public struct Repair: Hashable, Sendable {
        /// The byte it was found at.
        public let offset: Int
        /// What was mended.
        public let what: String

        /// Makes a repair.
        public init(offset: Int, what: String) {
            (self.offset, self.what) = (offset, what)
        }
    }

    /// The document.
    public let bytes: [UInt8]
    /// The elements, in order.
    public let elements: [Element]
    /// What was mended on the way.
    public let repairs: [Repair]

    /// Makes a profile.
    public init(bytes: [UInt8], elements: [Element], repairs: [Repair] = []) {
        (self.bytes, self.elements, self.repairs) = (bytes, elements, repairs)
    }

    /// The name of an element.
    public func name(of element: Element) -> String { String(decoding: bytes[element.name], as: UTF8.self) }

    /// The line and column of a byte, both from 1; columns count bytes.
    public func position(of offset: Int) -> (line: Int, column: Int) { TextPosition.of(offset, in: bytes) }
}

/// Where lines begin in a text, so that many places of it cost one pass.
public struct LineIndex: Sendable {
    private let starts: [Int]

    /// Finds the lines of a text.
    public init(_ bytes: [UInt8]) {
        var starts = [0]
        for (place, byte) in bytes.enumerated() where byte == 10 { starts.append(place + 1) }
        self.starts = starts
    }

    /// The line of a byte, from 1.
    public func line(of offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The byte a line begins at.
    public func start(of line: Int) -> Int { starts[min(max(line, 1), starts.count) - 1] }
}

/// Where a byte stands in a text.
public enum TextPosition {
    /// The line and column of a byte, both from 1; columns count bytes.
    public static func of(_ offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        var line = 1
        var start = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == 10 {
            line += 1
            start = index + 1
        }
        return (line, offset - start + 1)
    }
}
