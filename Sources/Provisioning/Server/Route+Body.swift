extension Route {
    /// Where the bytes of an answer come from.
    public enum Body: Hashable, Sendable {
        /// Nothing.
        case empty
        /// These bytes.
        case bytes([UInt8])
        /// A file under the server's folder, else a profile made for the MAC in the path or the phone's certificate.
        case profile
        /// A profile whose `GPP_D` is the subject of the phone's certificate (CLI-13).
        case clientSubject
        /// The same by a script that reads the issuer's fields in place of the subject's, as the vendor's sample (C-17).
        case clientIssuer

        /// A body of text.
        public static func text(_ text: String) -> Body { .bytes(Array(text.utf8)) }

        /// A profile whose last element never ends (HTTP-13).
        public static let unfinishedProfile = text("<flat-profile>\n<Profile_Rule>/a.xml</Profile_Rule>\n<Resync_Per")

        /// A profile whose elements are closed in the wrong order.
        public static let brokenProfile = text(
            "<flat-profile>\n<Profile_Rule>/a.xml</Resync_Periodic>\n<Resync_Periodic>3600</flat-profile>\n")

        /// A page for people, as captive portals answer anything with.
        public static let page = text("<!DOCTYPE html><html><head><title>Sign in</title></head><body></body></html>\n")

        /// A gzip file whose checksum belongs to another text.
        public static let corruptGzip = bytes(
            storedGzip(Array("<flat-profile><Profile_Rule>/a.xml</Profile_Rule></flat-profile>".utf8), checksum: 1))

        /// A gzip file of one stored block; the checksum is the caller's to choose.
        private static func storedGzip(_ text: [UInt8], checksum: UInt32) -> [UInt8] {
            let count = UInt32(text.count)
            let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1]
            let lengths = littleEndian(count, 2) + littleEndian(~count, 2)
            return header + lengths + text + littleEndian(checksum, 4) + littleEndian(count, 4)
        }

        private static func littleEndian(_ value: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
        }
    }
}
