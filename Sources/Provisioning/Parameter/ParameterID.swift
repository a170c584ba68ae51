/// One concrete parameter, `Proxy_3_`, as a small number: its place among all names the catalogue can spell.
public struct ParameterID: Hashable, Comparable, Sendable {
    /// The place in the catalogue's order.
    public let index: UInt16

    init(index: Int) {
        self.index = UInt16(index)
    }

    /// Orders by the catalogue.
    public static func < (left: ParameterID, right: ParameterID) -> Bool { left.index < right.index }

    /// The name as it stands in a profile.
    public var name: String { ParameterCatalog.shared.name(of: self) }

    /// What is known of the parameter.
    public var definition: ParameterDefinition { ParameterCatalog.shared.definition(of: self) }
}
