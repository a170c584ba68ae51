import Provisioning

/// `Restricted_Access_Domains`: where a phone may go at all (PR-55, HTTP-18).
package enum RestrictedDomains {
    /// True where the list is empty, or holds the host or a domain above it; ASCII case aside.
    package static func allow(_ host: String, list: String) -> Bool {
        if list.isEmpty { return true }
        let domains = list.split(separator: ",").map { $0.filter { $0 != " " }.lowercased() }.filter { !$0.isEmpty }
        let host = host.lowercased()
        return domains.isEmpty || domains.contains { host == $0 || host.hasSuffix(".\($0)") }
    }

    /// True where a phone may go to a host.
    static func allow(_ host: String, in phone: PhoneContext) -> Bool {
        allow(host, list: phone.parameter("Restricted_Access_Domains"))
    }
}
