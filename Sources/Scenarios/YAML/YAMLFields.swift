/// The values of a mapping by their keys, every key known.
struct YAMLFields {
    /// The mapping itself, for errors about what is missing.
    let owner: YAMLValue
    private let values: [String: YAMLValue]

    init(of owner: YAMLValue, _ values: [String: YAMLValue]) {
        (self.owner, self.values) = (owner, values)
    }

    /// The value of a key; nil where the key is not there.
    subscript(_ key: String) -> YAMLValue? { values[key] }

    /// The value of a key that must be there.
    func required(_ key: String) throws(ScenarioError) -> YAMLValue {
        guard let value = values[key] else { throw owner.error("\(owner.name): '\(key)' is missing") }
        return value
    }

    /// The only one of some keys that is there; an error where it is none or more.
    func one(of keys: [String]) throws(ScenarioError) -> (key: String, value: YAMLValue) {
        let present = keys.compactMap { key in values[key].map { (key: key, value: $0) } }
        guard let first = present.first else {
            throw owner.error("\(owner.name): expected one of \(keys.joined(separator: ", "))")
        }
        if present.count > 1 {
            throw present[1].value.error("'\(present[1].key)' and '\(first.key)' exclude each other")
        }
        return first
    }

    /// These fields, and those of others that are missing here, without some.
    func over(_ base: YAMLFields, without left: Set<String>) -> YAMLFields {
        YAMLFields(of: owner, values.merging(base.values.filter { !left.contains($0.key) }) { own, _ in own })
    }

    /// The keys that are there.
    var keys: Set<String> { Set(values.keys) }
}
