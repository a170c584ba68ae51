internal import COpenSSL

/// Primes of 512 bits, some hundred of them, from which RSA keys are put together: four make a modulus of 2048 bits.
///
/// Making a prime takes milliseconds, putting a key together takes a fifth of one. Keys that share primes can be broken by
/// anybody who has their certificates, so these are keys for emulated phones alone, and their certificates say so.
package final class PrimePool: Sendable {
    private struct Prime: Sendable {
        // Never changed once made.
        nonisolated(unsafe) let value: OpaquePointer
        /// The inverse of the public exponent modulo one less than the prime.
        nonisolated(unsafe) let exponent: OpaquePointer
    }

    private let primes: [Prime]

    /// The public exponent of every key.
    private static let exponent: UInt = 65_537
    /// Four primes of at least this share of 2^512 have a product of 2048 bits: 7/8 to the fourth is more than a half.
    private static let bits: Int32 = 512

    /// Makes a pool of so many primes.
    package init(count: Int) {
        OpenSSLLibrary.start()
        primes = (0..<max(8, count)).map { _ in Self.makePrime() }
    }

    /// Puts several pools together.
    package init(joining pools: [PrimePool]) {
        primes = pools.flatMap { pool in pool.primes.map { Self.copy($0) } }
    }

    deinit {
        for prime in primes {
            BN_free(prime.value)
            BN_free(prime.exponent)
        }
    }

    /// How many primes there are.
    package var count: Int { primes.count }

    /// A key of four different primes, as PKCS#1 with its other primes (RFC 8017 A.1.2), and its public half.
    package func key(using random: inout some RandomNumberGenerator) -> (der: [UInt8], publicKey: [UInt8]) {
        var chosen: [Int] = []
        while chosen.count < 4 {
            let place = Int.random(in: 0..<primes.count, using: &random)
            if !chosen.contains(place) { chosen.append(place) }
        }
        return Assembly().key(of: chosen.map { (primes[$0].value, primes[$0].exponent) }, exponent: Self.exponent)
    }

    private static func copy(_ prime: Prime) -> Prime {
        guard let value = BN_dup(prime.value), let exponent = BN_dup(prime.exponent) else {
            preconditionFailure("OpenSSL has no memory for a prime")
        }
        return Prime(value: value, exponent: exponent)
    }

    private static func makePrime() -> Prime {
        guard let context = BN_CTX_new(), let value = BN_new(), let less = BN_new(), let e = BN_new() else {
            preconditionFailure("OpenSSL has no memory for a prime")
        }
        defer {
            BN_free(less)
            BN_free(e)
            BN_CTX_free(context)
        }
        BN_set_word(e, exponent)
        while true {
            guard BN_generate_prime_ex(value, bits, 0, nil, nil, nil) == 1 else {
                preconditionFailure("OpenSSL makes no prime")
            }
            BN_sub(less, value, BN_value_one())
            let inverse = BN_mod_inverse(nil, e, less, context)
            if let inverse, BN_is_bit_set(value, bits - 3) == 1 { return Prime(value: value, exponent: inverse) }
            BN_free(inverse)
            _ = ErrorQueue.clean { 0 }
        }
    }
}

/// The arithmetic of putting a key together.
private final class Assembly {
    private let context: OpaquePointer

    init() {
        guard let context = BN_CTX_new() else { preconditionFailure("OpenSSL has no memory for a key") }
        self.context = context
    }

    deinit {
        BN_CTX_free(context)
    }

    func key(
        of primes: [(value: OpaquePointer, exponent: OpaquePointer)], exponent: UInt
    ) -> (der: [UInt8], publicKey: [UInt8]) {
        BN_CTX_start(context)
        defer { BN_CTX_end(context) }
        let (product, order, less, e, d) = (number(), number(), number(), number(), number())
        BN_set_word(product, 1)
        BN_set_word(order, 1)
        var products: [[UInt8]] = []
        for prime in primes {
            // The inverse of the primes before this one, modulo this one.
            let inverse = number()
            if BN_is_one(product) == 0 { BN_mod_inverse(inverse, product, prime.value, context) }
            products.append(Self.bytes(inverse))
            BN_mul(product, product, prime.value, context)
            BN_sub(less, prime.value, BN_value_one())
            BN_mul(order, order, less, context)
        }
        BN_set_word(e, exponent)
        BN_mod_inverse(d, e, order, context)
        let coefficient = number()
        BN_mod_inverse(coefficient, primes[1].value, primes[0].value, context)
        let others = primes.indices.dropFirst(2).map { place in
            DER.sequence([
                DER.integer(Self.bytes(primes[place].value)), DER.integer(Self.bytes(primes[place].exponent)),
                DER.integer(products[place]),
            ])
        }
        let modulus = DER.integer(Self.bytes(product))
        let publicExponent = DER.integer(Self.bytes(e))
        let der = DER.sequence([
            DER.integer(1), modulus, publicExponent, DER.integer(Self.bytes(d)),
            DER.integer(Self.bytes(primes[0].value)), DER.integer(Self.bytes(primes[1].value)),
            DER.integer(Self.bytes(primes[0].exponent)), DER.integer(Self.bytes(primes[1].exponent)),
            DER.integer(Self.bytes(coefficient)), DER.sequence(others),
        ])
        let algorithm = DER.sequence([DER.identifier("1.2.840.113549.1.1.1") ?? [], DER.null])
        return (der, DER.sequence([algorithm, DER.bits(DER.sequence([modulus, publicExponent]))]))
    }

    private func number() -> OpaquePointer {
        guard let number = BN_CTX_get(context) else { preconditionFailure("OpenSSL has no memory for a number") }
        return number
    }

    private static func bytes(_ number: OpaquePointer) -> [UInt8] {
        let count = (Int(BN_num_bits(number)) + 7) / 8
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            written = Int(BN_bn2bin(number, buffer.baseAddress))
        }
    }
}
