import Provisioning

// Section 6.4 of the failure catalogue: keys, digests, usage.

extension Explanation {
    static let keys = [
        Explanation(
            "weak-key-or-digest", [.weakKey, .weakDigest],
            "A key is under 2048 bits or a signature uses SHA-1 or MD5, and this phone refuses that (modernFloor).",
            fix: "Issue the chain anew with RSA 2048 and SHA-256 or better."
        ),
        Explanation(
            "wrong-key-usage", [.wrongKeyUsage],
            "The server's certificate is not meant for servers.",
            fix: "Issue it with `extendedKeyUsage=serverAuth`."
        ),
        Explanation(
            "bad-signature", [.badSignature],
            "The server's proof of its key does not hold: something changed the handshake on its way, or key and certificate do not belong together.",
            fix: "Compare `openssl x509 -noout -pubkey -in cert.pem` with `openssl pkey -pubout -in server.key`; then look for a middlebox."
        ),
    ]
}
