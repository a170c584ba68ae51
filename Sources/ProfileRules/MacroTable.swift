/// Every macro a rule can use, for people (section 2.2).
package struct MacroTable: Sendable {
    /// One macro.
    package struct Row: Sendable {
        /// The name without `$`.
        package let name: String
        /// What it becomes.
        package let meaning: String
        /// The requirement.
        package let requirement: String
    }

    /// The rows.
    package static let rows: [Row] = [
        row("A … P", "the general purpose parameters GPP_A to GPP_P", "MX-5"),
        row("SA … SD", "GPP_SA to GPP_SD, only inside --key, --uid and --pwd", "MX-6"),
        row("MA", "the MAC address, 000e08aabbcc", "MX-1"),
        row("MAU", "the MAC address in capitals, 000E08AABBCC", "MX-1"),
        row("MAC", "the MAC address with colons, 00:0e:08:aa:bb:cc", "MX-1"),
        row("PN", "the product name, CP-8841-3PCC", "M-1"),
        row("PSN", "the product series, 8841-3PCC", "M-2"),
        row("SN", "the serial number", "M-5"),
        row("CCERT", "Installed or Not Installed: a client certificate of its own", "CLI-6"),
        row("IP", "the phone's own address", "MX-8"),
        row("EXTIP", "the address seen from outside, empty while unknown", "MX-8"),
        row("SWVER", "the load, sip88xx.11-3-2MPP0001-609", "PR-33"),
        row("HWVER", "the hardware version", "MX-8"),
        row("VERSION", "Cisco-CP-8841-3PCC/11.3.2, the first word of the User-Agent", "HTTP-4"),
        row("PRVST", "-1 request, 0 power-up, 1 timer, 2 retry", "REP-7"),
        row("UPGST", "1 first upgrade attempt, 2 retry", "UP-5"),
        row("PRVTMR", "seconds since the last resync attempt, or since power-up", "SM-10"),
        row("UPGTMR", "seconds since the last upgrade attempt, or since power-up", "SM-10"),
        row("REGTMR1", "seconds since line 1 lost its registration, 0 while registered", "MX-8"),
        row("REGTMR2", "the same for line 2", "MX-8"),
        row("UPGERR", "the result text of the previous upgrade", "MX-8"),
        row("UPGCOND", "true, kept for old rules", "MX-8"),
        row("SCHEME", "the scheme of the current request", "MX-8"),
        row("METH", "the same as SCHEME, kept for old rules", "MX-8"),
        row("SERV", "the server's name of the current request", "MX-8"),
        row("SERVIP", "the server's address of the current request", "REP-2"),
        row("PORT", "the port of the current request", "LG-4"),
        row("PATH", "the path of the current request, with its query", "MX-8"),
        row("ERR", "the result text of the last attempt", "LG-8"),
        row("UIDn", "User_ID_n_", "MX-8"),
        row("ISCUST", "1 for a phone customized by the redirection service, else 0", "SM-2"),
        row("EMS", "mobile while a guest is logged in, else empty", "MX-8"),
        row("DISPLAYNAMEn, AUTHIDn, PROXYn", "what line n has set; in URLs of XML services", "MX-8"),
        row("SERIAL_NUMBER", "the serial number, in URLs of XML services", "MX-8"),
        row("REMOTENUMBER, INCOMINGNAME", "the other party of the call; in URLs of XML services", "MX-8"),
        row("MUID, MPWD, PUID, PPWD, PDOM", "accounts of extension mobility", "MX-8"),
        row("ORIGTYPE, AUTHSTATUS", "the state of a licence migration", "MX-8"),
    ]

    private static func row(_ name: String, _ meaning: String, _ requirement: String) -> Row {
        Row(name: name, meaning: meaning, requirement: requirement)
    }
}
