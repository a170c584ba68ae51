import Provisioning

/// The kinds of keys a minted device certificate can have (CLI-8).
public enum KeyChoice: String, CaseIterable, Sendable {
    /// RSA with 2048 bits, as phones have.
    case rsa2048
    /// RSA with 1024 bits, as old phones had.
    case rsa1024
    /// ECDSA on P-256, which no phone has and which costs a fraction.
    case p256

    /// The key of a recipe.
    package var recipe: CertificateRecipe.Key {
        switch self {
        case .rsa2048: .rsa(2048)
        case .rsa1024: .rsa(1024)
        case .p256: .p256
        }
    }
}
