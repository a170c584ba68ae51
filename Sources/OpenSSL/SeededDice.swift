internal import COpenSSL

/// Dice that repeat: keys and handshakes made under one seed are the same, byte for byte, in every run.
///
/// Only for what stays within this process: virtual time's handshakes, and keys of its servers and phones. The dice count
/// on the calling thread and for the length of the call; whatever else the process does keeps the library's own.
package enum SeededDice {
    /// Does some work with the library's randomness taken from a seed.
    package static func rolling<Result, Failure: Error>(
        _ seed: UInt64, _ work: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        OpenSSLLibrary.start()
        _ = installed
        guard let dice = handset_dice() else { preconditionFailure("a thread without memory of its own") }
        let before = (dice[0], dice[1])
        (dice[0], dice[1]) = (1, seed)
        defer { (dice[0], dice[1]) = before }
        return try work()
    }

    private static let installed: Void = handset_dice_install()
}
