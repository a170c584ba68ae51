import Provisioning

// Section 6.1 of the failure catalogue: trust and chain.

extension Explanation {
    static let trust = [
        Explanation(
            "self-signed-certificate", [.selfSignedCertificate],
            "The server's certificate signs itself, and no phone holds it as a root.",
            fix: "Have the certificate signed by a CA that the firmware holds (`handset certs sign CSR` rehearses it), or install its CA by Custom_CA_Rule."
        ),
        Explanation(
            "private-root", [.unknownRootInChain],
            "The chain ends in a root that the firmware does not hold; sending the root along does not make it trusted.",
            fix: "Install that root by Custom_CA_Rule from a server the phone trusts already, or use a certificate of a CA in the firmware."
        ),
        Explanation(
            "unknown-issuer", [.unknownIssuer],
            "Nothing the phone holds has signed what the server sent: the root is unknown, or an intermediate is missing. The server logs `alert unknown ca`.",
            fix: "Serve the full chain, leaf first (nginx `ssl_certificate fullchain.pem;`, Apache `SSLCertificateFile fullchain.pem`); if it is complete, its root is not in this firmware: use a CA that is, or Custom_CA_Rule. `openssl s_client -connect HOST:PORT -showcerts` shows what is sent."
        ),
        Explanation(
            "missing-intermediate", [.missingIntermediate],
            "The server sends its own certificate without the intermediate that signed it. Browsers repair that from a cache; phones do not.",
            fix: "Serve leaf and intermediates: `cat leaf.pem intermediate.pem > fullchain.pem`, then nginx `ssl_certificate fullchain.pem;` or Apache `SSLCertificateFile fullchain.pem`, and reload."
        ),
        Explanation(
            "expired-intermediate", [.expiredIntermediate],
            "An intermediate in the chain has expired; renewing the leaf alone does not help.",
            fix: "Replace the intermediate in the chain file by its current edition, and reload the server."
        ),
        Explanation(
            "expired-root", [.expiredRoot],
            "The chain ends in a root that has expired.",
            fix: "Serve a chain that ends in a live root, upgrade the firmware, or install the new root by Custom_CA_Rule."
        ),
        Explanation(
            "ca-not-allowed", [.pathTooLong, .issuerIsNotCA, .nameConstraintViolated, .unknownCriticalExtension, .chainRejected],
            "A certificate in the chain breaks a rule that its issuer set: path length, CA flag, permitted names, or an extension no phone knows.",
            fix: "Have the chain issued anew within its constraints; `openssl verify -show_chain -untrusted chain.pem leaf.pem` names the certificate at fault."
        ),
    ]
}
