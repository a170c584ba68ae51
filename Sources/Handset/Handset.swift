@_exported public import Provisioning

/// One import for users: the nouns, and phones that run.
public enum Handset {
    /// The version of the program and of the library.
    public static let version = "0.1.0"
}
