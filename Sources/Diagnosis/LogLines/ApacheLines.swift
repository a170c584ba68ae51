/// The lines of Apache, by the number of the message.
enum ApacheLines {
    static func readings(of line: LogLine) -> [LogLineReader.Reading] {
        if line.apacheCode == 898, line.says("error during ssl handshake") {
            return [LogLineReader.Reading(["backend-tls-fails"], "Apache's message AH00898 over a handshake")]
        }
        if line.apacheCode == 1102, line.says("timeout specified has expired") {
            return [LogLineReader.Reading(["backend-slow"], "Apache's message AH01102 after a timeout")]
        }
        // A subject in the place of a name: FakeBasicAuth made it.
        if line.apacheCode == 2036 || line.apacheCode == 1618 || line.apacheCode == 1617,
            line.says("user /") || line.says("faking")
        {
            return [
                LogLineReader.Reading(["certificate-is-no-user"], "Apache takes a certificate's subject for a name")
            ]
        }
        // The number in brackets says what is wrong with the phone's certificate; the message says that something is.
        if line.apacheCode == 2039, line.verifyCode != nil { return [] }
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
        1996: ["http-to-https-port", "proxy-speaks-http-to-tls"],
        2006: ["handshake-timeout", "connection-closed", "connect-timeout"],
        2007: ["handshake-timeout"],
        2032: ["misdirected-request"],
        2031: ["misdirected-request"],
        2033: ["forbidden", "default-virtual-host"],
        2039: ["client-certificate-unknown-ca"],
        2040: ["client-certificate-chain-too-deep"],
        2042: ["http-to-https-port", "proxy-speaks-http-to-tls"],
        2225: ["client-certificate-required-for-path"],
        2261: ["client-certificate-required-for-path"],
        2263: ["client-certificate-required-for-path", "client-certificate-required"],
        10158: ["client-certificate-required-for-path"],
        10129: ["client-certificate-required-for-path"],
        2562: ["server-does-not-start"], 2564: ["server-does-not-start"], 2565: ["server-does-not-start"],
        2572: ["server-does-not-start"], 2577: ["server-does-not-start"], 1903: ["server-does-not-start"],
        2241: ["server-does-not-start"], 72: ["server-does-not-start", "connection-refused"],
        128: ["file-not-found"], 126: ["bad-request"], 35: ["file-not-readable"],
        37: ["symbolic-link-refused", "forbidden-by-rule"],
        132: ["file-not-readable"], 529: ["file-not-readable"],
        1276: ["path-is-a-folder"], 1630: ["forbidden-by-rule"], 1797: ["forbidden-by-rule"],
        2219: ["forbidden-by-rule"],
        2229: ["forbidden-by-rule"], 2266: ["forbidden-by-rule"], 135: ["request-too-large"],
        561: ["request-too-large"], 565: ["request-too-large"],
        690: ["request-lacks-header"], 1382: ["request-timed-out", "handshake-timeout"], 124: ["application-failed"],
        1617: ["credentials-refused"], 1618: ["credentials-refused"], 1614: ["credentials-refused"],
        1790: ["credentials-refused"], 1794: ["credentials-refused"], 1807: ["credentials-missing"],
        484: ["thundering-herd"], 485: ["thundering-herd"], 161: ["thundering-herd"],
        957: ["service-unavailable", "backend-unreachable"], 1114: ["service-unavailable", "backend-unreachable"],
        940: ["service-unavailable"], 959: ["service-unavailable"], 1102: ["backend-unreachable", "backend-slow"],
        898: ["backend-unreachable", "backend-slow"], 1084: ["backend-unreachable", "backend-tls-fails"],
        1997: ["backend-tls-fails"],
        566: ["proxy-line-unexpected", "bad-request"], 1097: ["backend-unreachable", "backend-tls-fails"],
        1110: ["body-truncated"],
        2003: ["backend-tls-fails"], 2005: ["backend-tls-fails"], 895: ["backend-unreachable"],
        1215: ["application-failed"], 2812: ["server-error"],
    ]
}
