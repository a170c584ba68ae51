internal import COpenSSL

/// RSA signatures of emulated phones: the plain arithmetic, without what protects a secret key.
///
/// The library hides how long a signature takes (blinding, which costs an inversion at a key's first use) and checks
/// the result. A fleet uses each key once, and its keys are test keys that nobody relies on. A key that a user supplies
/// never comes here.
enum QuickRSA {
    /// The key of a PKCS#1 text, with this arithmetic; nil where the library does not offer it or the text is no key.
    static func key(_ cursor: UnsafeMutablePointer<UnsafePointer<UInt8>?>, _ count: Int) -> OpaquePointer? {
        guard let method, let rsa = d2i_RSAPrivateKey(nil, cursor, count) else { return nil }
        RSA_set_method(rsa, method)
        RSA_set_flags(rsa, RSA_FLAG_NO_BLINDING)
        guard let key = EVP_PKEY_new() else {
            RSA_free(rsa)
            return nil
        }
        // The library takes a key with a method of its own for foreign, and leaves it alone.
        guard EVP_PKEY_assign(key, EVP_PKEY_RSA, UnsafeMutableRawPointer(rsa)) == 1 else {
            RSA_free(rsa)
            EVP_PKEY_free(key)
            return nil
        }
        return key
    }

    private nonisolated(unsafe) static let method: OpaquePointer? = {
        guard let method = RSA_meth_dup(RSA_PKCS1_OpenSSL()) else { return nil }
        RSA_meth_set1_name(method, "emulated phones")
        RSA_meth_set_mod_exp(method) { result, message, rsa, context in
            guard let result, let message, let rsa, let context else { return 0 }
            BN_CTX_start(context)
            defer { BN_CTX_end(context) }
            return QuickRSA.raise(message, with: rsa, into: result, context) ? 1 : 0
        }
        return method
    }()

    /// The message to the private exponent, put together of its remainders (RFC 8017 5.1.2).
    private static func raise(
        _ message: OpaquePointer, with rsa: OpaquePointer, into result: OpaquePointer, _ context: OpaquePointer
    ) -> Bool {
        var (p, q): (OpaquePointer?, OpaquePointer?)
        var (dp, dq, inverse): (OpaquePointer?, OpaquePointer?, OpaquePointer?)
        RSA_get0_factors(rsa, &p, &q)
        RSA_get0_crt_params(rsa, &dp, &dq, &inverse)
        guard let p, let q, let dp, let dq, let inverse, let scratch = BN_CTX_get(context),
            let product = BN_CTX_get(context), let sum = BN_CTX_get(context), let rest = BN_CTX_get(context)
        else { return false }
        guard powers(message, (dq, q), (dp, p), into: sum, rest, scratch, context),
            add(rest, inverse, p, times: q, to: sum, scratch, context), BN_mul(product, p, q, context) == 1
        else { return false }
        let count = Int(RSA_get_multi_prime_extra_count(rsa))
        if count > 0 {
            var factors = [OpaquePointer?](repeating: nil, count: count)
            var (exponents, coefficients) = (factors, factors)
            guard RSA_get0_multi_prime_factors(rsa, &factors) == 1,
                RSA_get0_multi_prime_crt_params(rsa, &exponents, &coefficients) == 1
            else { return false }
            for place in 0..<count {
                guard let r = factors[place], let d = exponents[place], let t = coefficients[place],
                    power(message, d, r, into: rest, scratch, context),
                    add(rest, t, r, times: product, to: sum, scratch, context),
                    BN_mul(product, product, r, context) == 1
                else { return false }
            }
        }
        return BN_copy(result, sum) != nil
    }

    /// Two powers of the message at once, each modulo a prime of its own: newer processors do both in the time of one.
    private static func powers(
        _ message: OpaquePointer, _ first: (exponent: OpaquePointer, prime: OpaquePointer),
        _ second: (exponent: OpaquePointer, prime: OpaquePointer), into one: OpaquePointer, _ other: OpaquePointer,
        _ scratch: OpaquePointer, _ context: OpaquePointer
    ) -> Bool {
        guard let more = BN_CTX_get(context) else { return false }
        return BN_nnmod(scratch, message, first.prime, context) == 1
            && BN_nnmod(more, message, second.prime, context) == 1
            && BN_mod_exp_mont_consttime_x2(
                one, scratch, first.exponent, first.prime, nil, other, more, second.exponent, second.prime, nil, context
            ) == 1
    }

    /// The message to a power, modulo a prime.
    private static func power(
        _ message: OpaquePointer, _ exponent: OpaquePointer, _ prime: OpaquePointer, into result: OpaquePointer,
        _ scratch: OpaquePointer, _ context: OpaquePointer
    ) -> Bool {
        BN_nnmod(scratch, message, prime, context) == 1
            && BN_mod_exp_mont_consttime(result, scratch, exponent, prime, context, nil) == 1
    }

    /// Adds what is missing for a remainder to be right modulo one more prime (Garner's step).
    private static func add(
        _ rest: OpaquePointer, _ coefficient: OpaquePointer, _ prime: OpaquePointer, times product: OpaquePointer,
        to sum: OpaquePointer, _ scratch: OpaquePointer, _ context: OpaquePointer
    ) -> Bool {
        BN_sub(scratch, rest, sum) == 1 && BN_mul(rest, scratch, coefficient, context) == 1
            && BN_nnmod(scratch, rest, prime, context) == 1 && BN_mul(rest, scratch, product, context) == 1
            && BN_add(sum, sum, rest) == 1
    }
}
