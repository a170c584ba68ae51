/// A name of a subject or issuer as events write it: `CN=Device Root CA,O=Vendor`.
struct DirectoryName {
    private let organization: [Substring]

    init(_ text: String) {
        let value = text.firstMatch(of: /(?:^|,)O=((?:\\.|[^,\\])*)/)?.1 ?? ""
        organization = value.lowercased().split { " ,.\\".contains($0) }
    }

    /// True where one organization is the other or begins with it, as `Cisco Systems` does with `Cisco`; nil where one of
    /// the names tells none.
    func isAkin(to other: DirectoryName) -> Bool? {
        if organization.isEmpty || other.organization.isEmpty { return nil }
        return organization.starts(with: other.organization) || other.organization.starts(with: organization)
    }
}
