/// Suggestions for unknown names, each looked for once.
///
/// A search looks at every name there is: a file of thousands of unknown ones gets help with the first.
package struct NearestNames {
    private static let limit = 200
    private var memory: [String: [String]] = [:]

    /// Remembers nothing yet.
    package init() {}

    /// The known names nearest to an unknown one, best first; none beyond the first two hundred (G-9).
    package mutating func names(near name: String) -> [String] {
        if let known = memory[name] { return known }
        guard memory.count < Self.limit else { return [] }
        let near = ParameterCatalog.shared.nearest(to: name)
        memory[name] = near
        return near
    }
}
