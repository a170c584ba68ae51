import Provisioning

/// Reads what a server answers.
struct RouteReader {
    let files: (String) throws -> [UInt8]

    static let keys = [
        "path", "method", "challenge", "identity", "status", "headers", "body", "framing",
    ]

    func route(_ value: YAMLValue) throws(ScenarioError) -> Route {
        if value.scalar == "provisioning" { return Route.profiles }
        let fields = try value.fields(Self.keys)
        var route = Route(try fields["path"]?.word("a path such as /x.xml, or *") ?? "*")
        if let value = fields["method"] {
            route.method = try value.choice([("GET", .get), ("POST", .post), ("PUT", .put)])
        }
        if let value = fields["challenge"] { route.challenge = try challenge(value) }
        if let value = fields["identity"] { route.identity = try value.choice(of: Route.IdentityCheck.self) }
        if let value = fields["status"] { route.status = try value.whole(200...599) }
        for (name, value) in try fields["headers"]?.pairs("headers") ?? [] {
            let text = try value.text("a header's value")
            guard !(name + text).unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) else {
                throw value.error("headers: a header is one line")
            }
            route.headers.append(Route.Header(name, text))
        }
        if let value = fields["framing"] { route.framing = try value.choice(of: Route.Framing.self) }
        route.body = try fields["body"].map { value throws(ScenarioError) in try body(value) } ?? .empty
        return route
    }

    private func challenge(_ value: YAMLValue) throws(ScenarioError) -> Challenge {
        let fields = try value.fields(["scheme", "realm", "user", "password"])
        let scheme = try fields["scheme"]?.choice(of: Challenge.Scheme.self) ?? .basic
        var account: Challenge.Account?
        if let user = fields["user"] {
            account = Challenge.Account(
                user: try user.word("a user"), password: Secret(try fields.required("password").text("a password")))
        }
        return Challenge(scheme, realm: try fields["realm"]?.word("a realm") ?? "provisioning", account: account)
    }

    private static let bodies: [(String, Route.Body)] = [
        ("profile", .profile), ("clientSubject", .clientSubject), ("clientIssuer", .clientIssuer), ("empty", .empty),
        ("page", .page), ("brokenProfile", .brokenProfile), ("unfinishedProfile", .unfinishedProfile),
        ("corruptGzip", .corruptGzip),
    ]

    private func body(_ value: YAMLValue) throws(ScenarioError) -> Route.Body {
        guard value.isMapping else { return try value.choice(Self.bodies) }
        let fields = try value.fields(["text", "hex", "file", "size"])
        let (key, content) = try fields.one(of: ["text", "hex", "file"])
        switch key {
        case "text":
            let text = try content.text()
            // Spaces fill a text up to a size.
            let size = try fields["size"]?.whole(0...16 << 20) ?? 0
            return .text(text + String(repeating: " ", count: max(0, size - text.utf8.count)))
        case "hex": return .bytes(try BytesReader.hexadecimal(content))
        default:
            let path = try content.word("a path")
            do { return .bytes(try files(path)) } catch { throw content.error("file: '\(path)' cannot be read") }
        }
    }
}

/// Reads bytes: a text as it is, or hexadecimal digits.
enum BytesReader {
    static func bytes(_ value: YAMLValue) throws(ScenarioError) -> [UInt8] {
        guard value.isMapping else { return Array(try value.text("a text, or hex: digits").utf8) }
        let (key, content) = try value.fields(["text", "hex"]).one(of: ["text", "hex"])
        return key == "hex" ? try hexadecimal(content) : Array(try content.text().utf8)
    }

    static func hexadecimal(_ value: YAMLValue) throws(ScenarioError) -> [UInt8] {
        let digits = try value.text("hexadecimal digits").filter { !$0.isWhitespace }
        let values = digits.compactMap(\.hexDigitValue)
        guard values.count == digits.count, values.count.isMultiple(of: 2) else {
            throw value.expected("pairs of hexadecimal digits")
        }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}
