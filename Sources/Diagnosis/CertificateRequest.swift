/// How a server comes by a certificate for its name: request, signature, chain file, configuration; for the texts of fixes.
///
/// The request is made of the key that the server has, so that nothing breaks before the certificate is there.
enum CertificateRequest {
    /// The lines for a certificate of the key that the server has.
    static let withTheKeyThatIsThere = """
            openssl req -new -key server.key -out server.csr -subj "/CN={host}" -addext "subjectAltName=DNS:{host}"
        \(signature)
        """

    /// The lines for a certificate of that key, which says what it is for.
    static let withItsPurpose = """
            openssl req -new -key server.key -out server.csr -subj "/CN={host}" -addext "subjectAltName=DNS:{host}" \
        -addext "extendedKeyUsage=serverAuth" -addext "keyUsage=digitalSignature,keyEncipherment"
        \(signature)
        """

    /// The lines for a certificate of a new key.
    static let withNewKey = """
            openssl req -newkey rsa:2048 -nodes -keyout new.key -out server.csr -subj "/CN={host}" -addext "subjectAltName=DNS:{host}"
        \(signature)
            mv new.key server.key
        """

    private static let signature = """
            openssl x509 -req -in server.csr -CA intermediate.pem -CAkey intermediate.key -CAcreateserial -days 397 \
        -copy_extensions copy -out leaf.pem   # the CA's part
            cat leaf.pem intermediate.pem > fullchain.pem
            {config:full-chain}
        """
}
