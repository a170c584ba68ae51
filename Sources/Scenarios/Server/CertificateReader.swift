import OpenSSL
import Provisioning

/// Reads certificates described and not yet minted.
///
/// | written | is |
/// |---|---|
/// | nothing | a good certificate for `prov.example.test`, `localhost` and loopback, under the root compiled into phones |
/// | `certificate: { to: -1d }` | the same, but expired |
/// | `certificate: { recipe: leaf-under-intermediate, send: [leaf] }` | the same under a CA that is not sent |
/// | `certificates: { strange-ca: { ca: yes } }` | one more, for others to name as issuer |
struct CertificateReader {
    let now: UnixTime

    /// Every certificate of a server, and those it sends.
    struct Certificates {
        var recipes: [CertificateRecipe]
        var chain: [String]

        /// Names of certificates, each one known.
        func names(in value: YAMLValue) throws(ScenarioError) -> [String] {
            var names: [String] = []
            for element in value.elements {
                let name = try element.word("the name of a certificate")
                try check(name, element)
                names.append(name)
            }
            return names
        }

        /// An error where nothing has a name.
        func check(_ name: String, _ value: YAMLValue) throws(ScenarioError) {
            let known = recipes.map(\.name) + [ServerSpec.provisioningRoot, ServerSpec.deviceRoot]
            if known.contains(name) { return }
            let near = Nearest.word(to: name, in: known).map { "; did you mean \($0)?" }
            throw value.error(
                "\(value.name): no certificate is called '\(name)'\(near ?? "; there are \(known.joined(separator: ", "))")"
            )
        }

        /// The issuer of a certificate; nil for one that signed itself, and for the roots.
        func issuer(of name: String) -> String? { recipes.first { $0.name == name }?.issuer }

        /// An error where a certificate stands above itself, or below too many.
        func checkPath(above name: String, _ value: YAMLValue) throws(ScenarioError) {
            var path = [name]
            while let next = issuer(of: path[path.count - 1]) {
                path.append(next)
                if next == name {
                    throw value.error(
                        "\(value.name): '\(name)' would be an issuer of itself: \(path.joined(separator: " under "))")
                }
                guard path.count <= CertificateReader.mostIssuers else {
                    throw value.error(
                        "\(value.name): more than \(CertificateReader.mostIssuers) certificates stand above one another"
                    )
                }
            }
        }
    }

    /// How many certificates may stand above one another.
    static let mostIssuers = 9

    static let recipeKeys = [
        "commonName", "subject", "dnsNames", "ipAddresses", "key", "digest", "from", "to", "ca", "usages",
        "criticalExtension", "issuer", "issuerURLs", "keyOf",
    ]

    /// What `recipe` may say: the leaf's issuer, and the certificates that come with it.
    private enum Stock: String, CaseIterable {
        case leaf
        case selfSigned = "self-signed"
        case underIntermediate = "leaf-under-intermediate"
        case underPrivateRoot = "leaf-under-private-root"
    }

    func certificates(_ fields: YAMLFields) throws(ScenarioError) -> Certificates {
        var all = Certificates(recipes: [], chain: [])
        var issuers: [(name: String, value: YAMLValue)] = []
        let served = fields["certificate"]
        if served?.scalar != "none" { try self.served(served, &all, &issuers) }
        for (name, value) in try fields["certificates"]?.pairs("names with certificates") ?? [] {
            guard !all.recipes.contains(where: { $0.name == name }) else {
                throw value.error("certificates: '\(name)' is there already")
            }
            all.recipes.append(try recipe(value, Self.leaf(name, now: now), &issuers))
        }
        for (name, value) in issuers { try all.check(name, value) }
        for (name, value) in issuers.reversed() { try all.checkPath(above: name, value) }
        if let send = served.flatMap({ $0.isMapping ? $0 : nil }),
            let value = try send.pairs().first(where: { $0.key == "send" })?.value
        {
            all.chain = try all.names(in: value)
        } else if !all.chain.isEmpty {
            all.chain = chain(of: "leaf", in: all.recipes)
        }
        return all
    }

    private func served(
        _ value: YAMLValue?, _ all: inout Certificates, _ issuers: inout [(name: String, value: YAMLValue)]
    ) throws(ScenarioError) {
        var leaf = Self.leaf("leaf", now: now)
        var above: [CertificateRecipe] = []
        if let value {
            let fields = try value.fields(["recipe", "send"] + Self.recipeKeys)
            switch try fields["recipe"]?.choice(of: Stock.self) ?? .leaf {
            case .leaf: break
            case .selfSigned: leaf.issuer = nil
            case .underIntermediate:
                leaf.issuer = "intermediate"
                above = [Self.authority("intermediate", now: now, issuer: ServerSpec.provisioningRoot)]
            case .underPrivateRoot:
                leaf.issuer = "private-root"
                above = [Self.authority("private-root", now: now, issuer: nil)]
            }
            leaf = try recipe(fields, leaf, &issuers)
        }
        all.recipes = [leaf] + above
        all.chain = ["leaf"]
    }

    /// A certificate and those above it, as a server in order sends them: without the root.
    private func chain(of name: String, in recipes: [CertificateRecipe]) -> [String] {
        var chain = [name]
        var issuer = recipes.first { $0.name == name }?.issuer
        while let next = issuer, let recipe = recipes.first(where: { $0.name == next }), recipe.issuer != nil,
            !chain.contains(next)
        {
            chain.append(next)
            issuer = recipe.issuer
        }
        return chain
    }

    private func recipe(
        _ value: YAMLValue, _ base: CertificateRecipe, _ issuers: inout [(name: String, value: YAMLValue)]
    ) throws(ScenarioError) -> CertificateRecipe {
        try recipe(try value.fields(Self.recipeKeys), base, &issuers)
    }

    /// A certificate: what is written, over what it would be anyway.
    func recipe(
        _ fields: YAMLFields, _ base: CertificateRecipe, _ issuers: inout [(name: String, value: YAMLValue)]
    ) throws(ScenarioError) -> CertificateRecipe {
        var recipe = base
        if let value = fields["ca"] { try makeAuthority(&recipe, value) }
        try nameIt(&recipe, fields)
        if let value = fields["key"] { recipe.key = try value.choice(Self.keys) }
        if let value = fields["digest"] { recipe.digest = try value.choice(Self.digests) }
        if let value = fields["from"] { recipe.notBefore = try moment(value) }
        if let value = fields["to"] { recipe.notAfter = try moment(value) }
        if let value = fields["usages"] {
            recipe.usages = []
            for element in value.elements {
                recipe.usages.append(try element.choice([("serverAuth", .serverAuth), ("clientAuth", .clientAuth)]))
            }
        }
        if let value = fields["criticalExtension"] {
            let dotted = try value.word("a dotted number")
            guard CertificateMint.isIdentifier(dotted) else {
                throw value.expected("a dotted number such as 1.3.6.1.4.1.99999.1")
            }
            recipe.criticalExtension = dotted
        }
        if let value = fields["issuerURLs"] { recipe.issuerURLs = try value.words("a URL") }
        if let value = fields["keyOf"] {
            let name = try value.word("the name of a certificate")
            recipe.keyOf = name
            issuers.append((name, value))
        }
        if let value = fields["issuer"] {
            let name = try value.word("the name of a certificate, or self")
            recipe.issuer = name == "self" ? nil : name
            if name != "self" { issuers.append((name, value)) }
        }
        return recipe
    }

    private func makeAuthority(_ recipe: inout CertificateRecipe, _ value: YAMLValue) throws(ScenarioError) {
        let isLeaf = value.scalar != nil ? try !value.flag() : false
        recipe = Self.authority(recipe.name, now: now, issuer: nil)
        if isLeaf { recipe.authority = nil }
        guard value.isMapping else { return }
        let fields = try value.fields(["pathLength", "permittedNames"])
        recipe.authority = .init(
            pathLength: try fields["pathLength"]?.whole(0...100),
            permittedNames: try fields["permittedNames"]?.words("a domain") ?? [])
    }

    /// Whoever writes one name writes them all: the usual alternative names go with the usual subject.
    private func nameIt(_ recipe: inout CertificateRecipe, _ fields: YAMLFields) throws(ScenarioError) {
        guard !fields.keys.isDisjoint(with: ["commonName", "subject", "dnsNames", "ipAddresses"]) else { return }
        (recipe.dnsNames, recipe.ipAddresses) = ([], [])
        if let value = fields["commonName"] {
            recipe.subject = DistinguishedName(
                try value.words("a common name").map { DistinguishedName.Attribute("CN", $0) })
        }
        if let value = fields["subject"] {
            recipe.subject = DistinguishedName([])
            for (name, part) in try value.pairs("attributes such as O, OU, CN") {
                guard CertificateMint.knows(attribute: name) else {
                    throw part.error("subject: '\(name)' is no attribute; there are CN, O, OU, C, ST, L, S …")
                }
                recipe.subject.attributes.append(.init(name, try part.word("an attribute's value")))
            }
        }
        if let value = fields["dnsNames"] { recipe.dnsNames = try value.words("a host name") }
        for element in fields["ipAddresses"]?.elements ?? [] {
            guard let address = IPAddress(try element.word("an address")) else { throw element.expected("an address") }
            recipe.ipAddresses.append(address)
        }
    }

    /// `-30d`, `+3h`, `30d` from now, or a date.
    func moment(_ value: YAMLValue) throws(ScenarioError) -> UnixTime {
        let text = try value.word("a date")
        let isBehind = text.hasPrefix("-")
        if let amount = Duration(scenario: String(text.drop { $0 == "-" || $0 == "+" })) {
            return now + amount.components.seconds * (isBehind ? -1 : 1)
        }
        guard let date = CivilTime(parsing: text) else {
            throw value.expected("a date such as 2026-11-24, or a time from now such as -30d or +3h")
        }
        return date.unixTime
    }

    private static let keys: [(String, CertificateRecipe.Key)] = [
        ("rsa2048", .rsa(2048)), ("rsa1024", .rsa(1024)), ("rsa3072", .rsa(3072)), ("rsa4096", .rsa(4096)),
        ("rsa-pss", .rsaPSS(2048)), ("p256", .p256), ("p384", .p384), ("ed25519", .ed25519),
    ]
    private static let digests: [(String, CertificateRecipe.Digest)] = [
        ("md5", .md5), ("sha1", .sha1), ("sha256", .sha256), ("sha384", .sha384), ("sha512", .sha512),
    ]

    /// A server's certificate with nothing wrong.
    private static func leaf(_ name: String, now: UnixTime) -> CertificateRecipe {
        CertificateRecipe(
            name: name, subject: DistinguishedName(["CN": ServerReader.standardHost]),
            dnsNames: [ServerReader.standardHost, "localhost"],
            ipAddresses: ["127.0.0.1", "::1"].compactMap { IPAddress($0) }, notBefore: now + -86_400,
            notAfter: now + 365 * 86_400, usages: [.serverAuth], issuer: ServerSpec.provisioningRoot)
    }

    /// A certification authority with nothing wrong.
    private static func authority(_ name: String, now: UnixTime, issuer: String?) -> CertificateRecipe {
        CertificateRecipe(
            name: name, subject: DistinguishedName(["O": "Handset lab", "CN": name]), notBefore: now + -30 * 86_400,
            notAfter: now + 3650 * 86_400, authority: .init(), issuer: issuer)
    }
}
