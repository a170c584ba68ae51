/// The lines of Apache, by the number of the message.
enum ApacheLines {
    static func readings(of line: LogLine) -> [LogLineReader.Reading] {
        if let code = line.apacheCode, let ids = table[code] {
            return [LogLineReader.Reading(ids, "Apache's message AH\(padded(code))")]
        }
        return line.says("certificate verification: error") || line.status == nil
            ? [] : AccessStatus.findings(line.status ?? 0).map { .init([$0], "status \(line.status ?? 0)") }
    }

    private static func padded(_ code: Int) -> String {
        let digits = String(code)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    private static let table: [Int: [String]] = [
        // A connection with nothing behind it: the phone went away over the name.
        1964: LibraryCodes.afterHandshake,
        // The next line says which alert it was.
        2008: [
            "unknown-issuer", "certificate-expired", "no-common-cipher", "tls-version-refused-by-server",
            "client-certificate-unknown-ca", "client-certificate-required",
        ],
        1996: ["http-to-https-port"],
        2006: ["handshake-timeout", "connection-closed", "connect-timeout"],
        2007: ["handshake-timeout"],
        2032: ["misdirected-request"],
        2031: ["misdirected-request"],
        2033: ["forbidden", "default-virtual-host"],
        2039: ["client-certificate-unknown-ca"],
        2040: ["client-certificate-chain-too-deep"],
        2042: ["http-to-https-port"],
        2225: ["client-certificate-required-for-path"],
        2261: ["client-certificate-required-for-path"],
        2263: ["client-certificate-required-for-path", "client-certificate-required"],
        10158: ["client-certificate-required-for-path"],
        10129: ["client-certificate-required-for-path"],
        2562: ["server-does-not-start"], 2564: ["server-does-not-start"], 2565: ["server-does-not-start"],
        2572: ["server-does-not-start"], 2577: ["server-does-not-start"], 1903: ["server-does-not-start"],
        2241: ["server-does-not-start"], 72: ["server-does-not-start", "connection-refused"],
        128: ["file-not-found"], 126: ["bad-request"], 35: ["forbidden"], 37: ["forbidden"], 132: ["forbidden"],
        1276: ["forbidden"], 1630: ["forbidden"], 1797: ["forbidden"], 2219: ["forbidden"],
        1617: ["credentials-refused"], 1618: ["credentials-refused"], 1614: ["credentials-refused"],
        1790: ["credentials-refused"], 1794: ["credentials-refused"], 1807: ["credentials-missing"],
        484: ["thundering-herd"], 485: ["thundering-herd"], 161: ["thundering-herd"],
        957: ["server-error"], 1114: ["server-error"], 1102: ["server-error"], 898: ["server-error"],
        1215: ["application-failed"], 2812: ["server-error"],
    ]
}
