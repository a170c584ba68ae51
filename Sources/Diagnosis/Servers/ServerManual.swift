/// How one program that serves phones says what fixes ask for, and what its log says.
///
/// A new server is a file beside this one and a line in ``all``.
struct ServerManual: Sendable {
    /// What a fix may ask of a server's configuration; a text writes it as `{config:full-chain}`, alone on its line.
    enum Wish: String, CaseIterable, Sendable {
        /// Read the configuration anew; says where lines stand that name no place.
        case reload
        /// Present the leaf and its intermediates.
        case fullChain = "full-chain"
        /// Trust these authorities of phones, and look deep enough.
        case phoneRoots = "phone-roots"
        /// Ask phones for their certificate, and trust these authorities of theirs.
        case askPhones = "ask-phones"
        /// Let a phone have the file that bears its own MAC alone.
        case ownFile = "own-file"
        /// Look deep enough into a phone's chain.
        case depth
        /// Trust a phone's issuers and not single certificates.
        case trustIssuers = "trust-issuers"
        /// Take small keys and old digests.
        case lowLevel = "low-level"
        /// Use a revocation list.
        case revocationList = "revocation-list"
        /// Take TLS 1.2.
        case versions
        /// Take TLS 1.0 as well, and the signatures that it has.
        case oldVersions = "old-versions"
        /// Take suites with forward secrecy.
        case suites
        /// Take the groups that phones have.
        case groups
        /// Use a Diffie-Hellman group of a file.
        case dhParameters = "dh-parameters"
        /// Expect TLS at once, and no PROXY line before it.
        case noProxyLine = "no-proxy-line"
        /// Expect a balancer's PROXY line.
        case proxyLine = "proxy-line"
        /// Let phones in that have no certificate.
        case optionalClients = "optional-clients"
        /// Let phones in whatever their certificate is, an expired one as well.
        case unlookedClients = "unlooked-clients"
        /// Take every kind of signature of phones.
        case clientSignatures = "client-signatures"
        /// Sign with every kind of signature that phones check.
        case serverSignatures = "server-signatures"
        /// Hold no certificate of phones against more than its signatures, dates and purpose.
        case lenientChecks = "lenient-checks"
        /// Ask no OCSP responder about phones.
        case noOCSP = "no-ocsp"
        /// Speak TLS at a port.
        case switchOn = "switch-on"
        /// Listen on every address.
        case everyAddress = "every-address"
        /// Let more connections wait to be accepted.
        case backlog
        /// Tell which sites there are.
        case listSites = "list-sites"
        /// Give a site its name.
        case siteName = "site-name"
        /// Make a site the one for clients without a server name.
        case defaultSite = "default-site"
        /// Let clients in that send no server name, or one that no site has.
        case anyName = "any-name"
        /// Speak HTTP/1.1 to those who do not ask for HTTP/2.
        case http1 = "http-one"
        /// Send as fast as the line carries.
        case pace
        /// Frame the body by its length.
        case bodyLength = "body-length"
        /// Send what stands behind the server name that it wants.
        case backendName = "backend-name"
        /// Name no content coding that the body does not have.
        case noContentCoding = "no-content-coding"
        /// Compress nothing on the way.
        case noCompression = "no-compression"
        /// Hand the phone's subject on to the application.
        case identity
        /// Let a path lead to the folder of profiles.
        case servedPath = "served-path"
        /// Answer 404 where there is no file, and no page instead.
        case honestStatus = "honest-status"
        /// Tell the backend that the request came by https.
        case forwardedScheme = "forwarded-scheme"
        /// Send those on to https who came by http, and not those whose terminator says otherwise.
        case redirectByScheme = "redirect-by-scheme"
        /// Find what forbids a file, or answers another status on purpose.
        case forbidding
        /// Follow symbolic links.
        case followLinks = "follow-links"
        /// Choose what stands behind by the name in the request, with a port or without.
        case backendChoice = "backend-choice"
        /// Send the phone on with the port that it came by.
        case keepPort = "keep-port"
        /// Find where the phone is sent on.
        case redirects
        /// Find what stands behind the server, and where it is looked for.
        case backend
        /// Look for what stands behind where it listens.
        case backendAddress = "backend-address"
        /// Speak TLS to what stands behind.
        case backendTLS = "backend-tls"
        /// Trust what stands behind by a root of one's own.
        case backendTrust = "backend-trust"
        /// Show a certificate of the server's own to what stands behind.
        case backendIdentity = "backend-identity"
        /// Hand the name of the request on to what stands behind.
        case hostHeader = "host-header"
        /// Give what stands behind longer to answer.
        case answerTime = "answer-time"
        /// Give the phone longer to send its request.
        case requestTime = "request-time"
        /// Take larger requests.
        case requestRoom = "request-room"
        /// Take more requests in a time.
        case requestRate = "request-rate"
        /// Ask what stands behind whether it is well, in words it understands.
        case health
        /// Ask for a name and a password that phones can give.
        case credentials
        /// Log the reasons of refusals.
        case logLevel = "log-level"
    }

    /// Words of a log line that stand together, and the findings they are known from, the likeliest first.
    struct KnownWords: Sendable {
        let words: [String]
        let ids: [String]

        init(_ words: String..., means ids: [String]) {
            (self.words, self.ids) = (words, ids)
        }
    }

    /// The program's name, as a person writes it.
    let name: String
    /// How a word of this program's `Server` header begins, in lower case; empty where it sends none.
    let product: String
    /// What only lines of this program's log hold, in lower case.
    let marks: [String]
    /// What is to be written, wish by wish: to the letter up to three blanks, behind which stand the place and other remarks
    /// in brackets. `no …` is left out of the configuration, and a command is no part of it.
    let lines: [Wish: String]
    /// What its log says, in lower case.
    let log: [KnownWords]

    /// Every server that fixes speak of.
    static let all: [ServerManual] = [.nginx, .apache, .haproxy, .lighttpd, .caddy, .stunnel, .python]

    /// The server that answered, and behind it those that may stand before it unseen, because they name themselves in no
    /// header, but for one that answered alone; every server where it is not known.
    static func all(answeredBy header: String?, alone: Bool = false) -> [ServerManual] {
        guard let header = header?.lowercased() else { return all }
        func answered(_ manual: ServerManual) -> Bool {
            !manual.product.isEmpty && header.split(separator: " ").contains { $0.hasPrefix(manual.product) }
                || header == manual.name.lowercased()
        }
        let known = all.filter(answered)
        return known.isEmpty ? all : alone ? known : known + all.filter { $0.product.isEmpty && !answered($0) }
    }

    /// A text with every wish in it written out, a line for each server that knows it, and at its end what makes those read
    /// their lines that have any to write.
    static func fill(_ text: String, answeredBy header: String? = nil, alone: Bool = false) -> String {
        let manuals = all(answeredBy: header, alone: alone)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            guard let match = line.wholeMatch(of: /( *)\{config:([a-z-]+)\}/),
                let wish = Wish(rawValue: String(match.2))
            else { return [String(line)] }
            return manuals.flatMap { $0.named($0.lines[wish], indent: match.1) }
        }
        let written = manuals.filter { manual in lines.contains { manual.isWritten(in: $0) } }
        guard !written.isEmpty else { return lines.joined(separator: "\n") }
        let reload = written.flatMap { $0.named($0.lines[.reload], indent: "    ") }
        return (lines + ["Where such lines stand, and what makes the server read them:"] + reload).joined(
            separator: "\n")
    }

    /// What is to be written, each line with the program's name before it.
    private func named(_ text: String?, indent: Substring) -> [String] {
        (text ?? "").split(separator: "\n").map { "\(indent)\(name): \($0)" }
    }

    /// True for a line for this program's configuration, and false for a command, which changes nothing.
    private func isWritten(in line: String) -> Bool {
        guard line.hasPrefix("    \(name): ") else { return false }
        let word = line.dropFirst(name.count + 6).prefix { $0 != " " }
        return !["grep", "nginx", "apachectl", "lighttpd", "caddy"].contains(word)
    }

    /// What a line's words mean to the servers that write such lines.
    static func readings(of text: SearchedText) -> [LogLineReader.Reading] {
        all.flatMap { manual in
            manual.log.filter { row in row.words.allSatisfy { text.contains($0) } }
                .map { LogLineReader.Reading($0.ids, "\(manual.name): \($0.words.joined(separator: " … "))") }
        }
    }

    /// True where only a log of one of these servers looks so.
    static func isMarked(_ text: SearchedText) -> Bool { all.contains { $0.marks.contains { text.contains($0) } } }
}
