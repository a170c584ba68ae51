package import Provisioning

/// One server of the lab: healthy, or wrong in exactly one way.
package struct LabCase: Sendable {
    /// The name by which the command line calls it.
    package let name: String
    /// The row of the failure catalogue, or the requirement where there is no row.
    package let id: String
    /// What is wrong, and what a client sees of it.
    package let about: String
    private let make: @Sendable (Recipes) -> ServerSpec

    /// Makes a case; the description is made when it is played, because dates depend on the day.
    init(_ name: String, _ id: String, _ about: String, _ make: @escaping @Sendable (Recipes) -> ServerSpec) {
        (self.name, self.id, self.about, self.make) = (name, id, about, make)
    }

    /// The server described, with dates around some moment.
    package func spec(at now: UnixTime) -> ServerSpec { make(Recipes(now: now)) }

    /// Every case, the healthy server first, then in the order of the catalogue.
    package static let all: [LabCase] =
        [healthy] + trust + names + time + keys + protocols + clients + hosts + transport + answers

    /// The case of a name, or the only one of a catalogue ID, whatever the letters' case; nil for anything else.
    package static func named(_ text: String) -> LabCase? {
        let wanted = text.lowercased()
        if let exact = all.first(where: { $0.name == wanted }) { return exact }
        let rows = all.filter { $0.id.lowercased() == wanted }
        return rows.count == 1 ? rows[0] : nil
    }

    /// The names of the cases that share a catalogue ID; for an error text when one ID is not enough.
    package static func names(ofID id: String) -> [String] {
        all.filter { $0.id.lowercased() == id.lowercased() }.map(\.name)
    }

    /// A server as it should be.
    package static let healthy = LabCase(
        "healthy", "CLI-11", "all in order: serves a folder, else a profile for any phone of the emulation PKI"
    ) { recipes in
        ServerSpec(tls: recipes.tls(clientCertificates: .required))
    }
}
