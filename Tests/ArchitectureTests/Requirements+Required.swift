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

    /// What must be cited today; a section joins the table when its part of the program exists.
    static let required: [Section] = []
}
