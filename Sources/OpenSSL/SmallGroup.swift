internal import COpenSSL

/// The 1024-bit group of old servers, which modern clients find too small (P-07).
enum SmallGroup {
    /// Makes a server use RFC 2409's second group for its DHE suites; false where the library refuses.
    static func use(in context: OpaquePointer) -> Bool {
        guard let builder = OSSL_PARAM_BLD_new(), let prime = BN_get_rfc2409_prime_1024(nil), let generator = BN_new(),
            let maker = EVP_PKEY_CTX_new_from_name(nil, "DH", nil)
        else { preconditionFailure("OpenSSL has no memory for a group") }
        defer {
            OSSL_PARAM_BLD_free(builder)
            BN_free(prime)
            BN_free(generator)
            EVP_PKEY_CTX_free(maker)
        }
        BN_set_word(generator, 2)
        OSSL_PARAM_BLD_push_BN(builder, Self.lasting("p"), prime)
        OSSL_PARAM_BLD_push_BN(builder, Self.lasting("g"), generator)
        let parameters = OSSL_PARAM_BLD_to_param(builder)
        defer { OSSL_PARAM_free(parameters) }
        var key: OpaquePointer?
        guard EVP_PKEY_fromdata_init(maker) == 1,
            EVP_PKEY_fromdata(maker, &key, Int32(EVP_PKEY_KEY_PARAMETERS), parameters) == 1
        else { return false }
        // The context takes the key over where it accepts it.
        if SSL_CTX_set0_tmp_dh_pkey(context, key) == 1 { return true }
        EVP_PKEY_free(key)
        return false
    }

    /// A name that stays where it is: the library keeps the pointer.
    private static func lasting(_ name: StaticString) -> UnsafePointer<CChar> {
        UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }
}
