/// A value that copies hold in common: one place in memory for a fleet, until somebody changes their own.
@propertyWrapper
public struct Shared<Value: Sendable>: Sendable {
    private final class Place: Sendable {
        let value: Value

        init(_ value: Value) {
            self.value = value
        }
    }

    private var place: Place

    /// Makes a place for a value.
    public init(wrappedValue: Value) {
        place = Place(wrappedValue)
    }

    /// The value; a new one gets a place of its own, and other copies keep theirs.
    public var wrappedValue: Value {
        _read { yield place.value }
        set { place = Place(newValue) }
    }
}
