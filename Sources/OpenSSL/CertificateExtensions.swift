internal import COpenSSL
import Provisioning

/// The extensions of a certificate to be minted.
struct CertificateExtensions {
    /// The list, without the tag around it.
    let der: [UInt8]

    init(
        _ recipe: CertificateRecipe, publicKey: [UInt8], issuer: X509Certificate?
    ) throws(CertificateMint.Fault) {
        var list = [Self.basicConstraints(recipe), Self.keyUsage(recipe, publicKey)]
        if !recipe.usages.isEmpty { list.append(Self.extendedUsage(recipe)) }
        if !recipe.dnsNames.isEmpty || !recipe.ipAddresses.isEmpty { list.append(Self.alternativeNames(recipe)) }
        if let names = recipe.authority?.permittedNames, !names.isEmpty { list.append(Self.nameConstraints(names)) }
        if let dotted = recipe.criticalExtension {
            guard DER.identifier(dotted) != nil else { throw .identifier(dotted) }
            list.append(Self.wrapped(dotted, critical: true, DER.null))
        }
        if !recipe.issuerURLs.isEmpty { list.append(Self.issuerAccess(recipe.issuerURLs)) }
        if let comment = recipe.comment {
            list.append(Self.wrapped("2.16.840.1.113730.1.13", DER.text(.ascii, comment)))
        }
        let identifier = Self.keyIdentifier(publicKey)
        list.append(Self.wrapped("2.5.29.14", DER.octets(identifier)))
        if let above = issuer.map({ Self.subjectKeyIdentifier(of: $0) }) ?? identifier {
            list.append(Self.wrapped("2.5.29.35", DER.sequence([DER.context(0, constructed: false, above)])))
        }
        der = DER.sequence(list)
    }

    private static func wrapped(_ dotted: String, critical: Bool = false, _ content: [UInt8]) -> [UInt8] {
        DER.sequence([DER.identifier(dotted) ?? [], critical ? DER.boolean(true) : [], DER.octets(content)])
    }

    private static func basicConstraints(_ recipe: CertificateRecipe) -> [UInt8] {
        guard let authority = recipe.authority else { return wrapped("2.5.29.19", DER.sequence([])) }
        let length = authority.pathLength.map { DER.integer($0) } ?? []
        return wrapped("2.5.29.19", critical: true, DER.sequence([DER.boolean(true), length]))
    }

    /// CAs sign certificates and lists; leaves sign, and with RSA also take encrypted keys.
    private static func keyUsage(_ recipe: CertificateRecipe, _ publicKey: [UInt8]) -> [UInt8] {
        let bits: [UInt8]
        if recipe.authority != nil {
            bits = DER.bits([0x06], unused: 1)
        } else if case .rsa = recipe.key {
            bits = DER.bits([0xa0], unused: 5)
        } else {
            bits = DER.bits([0x80], unused: 7)
        }
        return wrapped("2.5.29.15", critical: true, bits)
    }

    private static func extendedUsage(_ recipe: CertificateRecipe) -> [UInt8] {
        let purposes = recipe.usages.map { usage in
            DER.identifier(usage == .serverAuth ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2") ?? []
        }
        return wrapped("2.5.29.37", DER.sequence(purposes))
    }

    private static func alternativeNames(_ recipe: CertificateRecipe) -> [UInt8] {
        let names = recipe.dnsNames.map { DER.context(2, constructed: false, Array($0.utf8)) }
        let addresses = recipe.ipAddresses.map { DER.context(7, constructed: false, $0.bytes) }
        return wrapped("2.5.29.17", DER.sequence(names + addresses))
    }

    /// Where the issuer's certificate can be had.
    private static func issuerAccess(_ urls: [String]) -> [UInt8] {
        let method = DER.identifier("1.3.6.1.5.5.7.48.2") ?? []
        let accesses = urls.map { DER.sequence([method, DER.context(6, constructed: false, Array($0.utf8))]) }
        return wrapped("1.3.6.1.5.5.7.1.1", DER.sequence(accesses))
    }

    private static func nameConstraints(_ names: [String]) -> [UInt8] {
        let trees = names.map { DER.sequence([DER.context(2, constructed: false, Array($0.utf8))]) }
        return wrapped(
            "2.5.29.30", critical: true,
            DER.sequence([DER.context(0, constructed: true, Array(trees.joined()))])
        )
    }

    /// SHA-1 of the key's bits, as RFC 5280 4.2.1.2 proposes it.
    private static func keyIdentifier(_ publicKey: [UInt8]) -> [UInt8] {
        guard let key = DER.parse(publicKey, { d2i_X509_PUBKEY(nil, $0, $1) }) else { return Digest.sha1(publicKey) }
        defer { X509_PUBKEY_free(key) }
        var bits: UnsafePointer<UInt8>?
        var count: Int32 = 0
        guard X509_PUBKEY_get0_param(nil, &bits, &count, nil, key) == 1, let bits else { return Digest.sha1(publicKey) }
        return Digest.sha1(Array(UnsafeBufferPointer(start: bits, count: Int(count))))
    }

    private static func subjectKeyIdentifier(of issuer: X509Certificate) -> [UInt8]? {
        X509_get0_subject_key_id(issuer.pointer).map { DER.content($0) }
    }
}
