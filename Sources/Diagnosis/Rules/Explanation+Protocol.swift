import Provisioning

// Section 6.5 and 6.7 of the failure catalogue: versions, suites, server names.

extension Explanation {
    static let protocolVersions = [
        Explanation(
            "version-refused-by-server", [.versionRefusedByServer],
            "The server refused the phone's TLS versions. Desk phones offer TLS 1.2 at the most; a server with TLS 1.3 alone locks them all out.",
            fix: "Enable TLS 1.2: nginx `ssl_protocols TLSv1.2 TLSv1.3;`, Apache `SSLProtocol TLSv1.2 TLSv1.3`."
        ),
        Explanation(
            "version-refused-by-phone", [.versionRefusedByPhone],
            "The server chose a TLS version below what this firmware accepts.",
            fix: "Enable TLS 1.2 on the server; for the time being TLS_Client_Min_Version can be lowered."
        ),
        Explanation(
            "no-common-cipher", [.noCommonCipher, .weakDHParameters],
            "Phone and server have no suite, group or key type in common. nginx logs `no shared cipher`.",
            fix: "Allow one of the phone's suites, such as ECDHE-RSA-AES256-GCM-SHA384 (`ssl_ciphers`, `SSLCipherSuite`), and clear TLS_Cipher_List in the profile."
        ),
        Explanation(
            "server-name-refused", [.serverNameRefused],
            "The server has no site for the name in the ClientHello.",
            fix: "Add a default server for this address, or put the served name into the rule."
        ),
        Explanation(
            "not-tls", [.notTLS, .oversizedRecord],
            "What answers at this port does not speak TLS.",
            fix: "nginx: `listen 443 ssl;`. Apache: `SSLEngine on`. Or the rule names the wrong port."
        ),
    ]
}
