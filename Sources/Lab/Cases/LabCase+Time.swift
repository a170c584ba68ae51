import Provisioning

extension LabCase {
    /// Section 6.3: time.
    static let time: [LabCase] = [
        LabCase("expired", "K-01", "the certificate expired yesterday") { recipes in
            recipes.server(recipes.leaf(from: -365, to: -1))
        },
        LabCase("not-yet-valid", "K-02", "the certificate begins in a month") { recipes in
            recipes.server(recipes.leaf(from: 30, to: 395))
        },
        LabCase("stale-node", "K-05", "every second connection meets a node with the expired certificate") { recipes in
            var tls = recipes.tls([recipes.leaf(), recipes.leaf("stale", from: -365, to: -1)], chain: ["server"])
            tls.secondNode = ["stale"]
            return ServerSpec(tls: tls)
        },
        LabCase("begins-today", "K-06", "the certificate begins in a few hours, as from a clock ahead") { recipes in
            var leaf = recipes.leaf()
            leaf.notBefore = recipes.now + 3 * 3600
            return recipes.server(leaf)
        },
    ]

    /// Section 6.4: keys, digests, usage.
    static let keys: [LabCase] = [
        LabCase("weak-key", "A-01", "a key of 1024 bits: refused under the modern floor") { recipes in
            recipes.server(recipes.leaf(key: .rsa(1024)))
        },
        LabCase("sha1", "A-02", "a signature over SHA-1: refused under the modern floor") { recipes in
            recipes.server(recipes.leaf(digest: .sha1))
        },
        LabCase("md5", "A-02", "a signature over MD5: refused under the modern floor") { recipes in
            recipes.server(recipes.leaf(digest: .md5))
        },
        LabCase("client-usage", "A-04", "the certificate is for clients only") { recipes in
            recipes.server(recipes.leaf(usages: [.clientAuth]))
        },
        LabCase("ecdsa", "A-05", "an ECDSA certificate: refused by phones restricted to RSA") { recipes in
            recipes.server(recipes.leaf(key: .p256))
        },
        LabCase("bad-signature", "A-07", "the signature of the key exchange arrives damaged, under TLS 1.2") {
            recipes in
            var spec = recipes.server {
                ($0.minimum, $0.maximum) = (.tls12, .tls12)
                $0.cipherList = "ECDHE"
                $0.clientCertificates = .none
            }
            // ServerHelloDone is nine bytes; the signature ends before it.
            spec.faults = [.flipByte(at: -20)]
            return spec
        },
        LabCase("rsa-pss", "A-08", "a key bound to RSA-PSS: accepted") { recipes in
            recipes.server(recipes.leaf(key: .rsaPSS(2048)))
        },
        LabCase("ed25519", "A-08", "an Ed25519 key: accepted") { recipes in
            recipes.server(recipes.leaf(key: .ed25519))
        },
    ]
}
