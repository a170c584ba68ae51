extension Requirements {
    /// A section of a reference and the IDs of it that some test must cite.
    struct Section: Sendable {
        /// The section's title.
        let title: String
        /// The IDs.
        let identifiers: [String]

        /// Lists IDs as the sections print them: a prefix and the numbers in use.
        init(_ title: String, _ prefix: String, _ numbers: [Int], width: Int = 1) {
            self.title = title
            identifiers = numbers.map { number in
                let digits = String(number)
                return "\(prefix)-\(String(repeating: "0", count: max(0, width - digits.count)))\(digits)"
            }
        }
    }

    /// What must be cited today; a section joins the table, or grows, when its part of the program exists.
    static let required: [Section] = [
        Section(
            "1 Profile rules", "PR", Array(1...10) + Array(20...26) + Array(30...36) + Array(40...45) + Array(50...56)),
        Section("2 Macros", "MX", Array(1...8)),
        Section("3 Parameters", "SP", [1]),
        Section("4 Resync state machine", "SM", Array(1...12) + Array(15...18) + [20, 21]),
        Section("5.1 NOTIFY, 5.2 browser commands", "EV", [1, 2, 3, 10]),
        Section("5.3 Reports", "RP", Array(1...8)),
        Section("6 Upgrades", "UP", Array(1...8)),
        Section("7 Log messages", "LG", Array(1...8)),
        Section("1.4 Custom CA", "SRV", Array(40...45)),
        Section("Profile 1 Grammar", "G", Array(1...28)),
        Section("Profile 2 Compression", "Z", Array(1...5)),
        Section("Profile 3 Encryption", "E", Array(1...15)),
        Section("Profile 4 Applying", "A", Array(1...9)),
        Section("Profile 6.3 Identity", "M", Array(1...7)),
        Section("6.1 Trust and chain", "T", Array(1...16), width: 2),
        Section("6.2 Names", "N", Array(1...14), width: 2),
        Section("6.3 Time", "K", Array(1...6), width: 2),
        Section("6.4 Keys, digests, usage", "A", Array(1...8), width: 2),
        Section("6.5 Protocol version and cipher", "P", Array(1...13), width: 2),
        Section("6.6 Client certificate", "C", Array(1...20), width: 2),
        Section("6.7 SNI, virtual hosts, ALPN", "S", Array(1...8), width: 2),
        Section("6.8 Transport", "X", Array(1...18), width: 2),
        Section("6.9 Proxies and redirects", "R", Array(1...7), width: 2),
        Section("1 Server authentication", "SRV", Array(1...7) + Array(10...23) + Array(30...32) + Array(40...45)),
        Section("2 Client certificates", "CLI", Array(1...14)),
        Section("3.1 Versions and suites", "TLS", Array(1...12)),
        Section("3.2 What the phone reports", "REP", Array(1...7)),
        Section("4 HTTP behaviour", "HTTP", Array(1...21)),
        Section("7 Library rules", "LIB", Array(1...10)),
    ]
}
