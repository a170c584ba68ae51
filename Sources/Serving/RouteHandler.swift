package import Provisioning

/// Answers requests from the routes of a description: the same for the lab on sockets and for virtual time.
package struct RouteHandler: Sendable {
    private let spec: ServerSpec
    private let file: @Sendable (String) -> [UInt8]?
    private let nonce: String

    /// Makes a handler; `file` answers with the bytes of the file that a request target names, where there is one.
    package init(
        _ spec: ServerSpec, nonce: String, file: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
    ) {
        (self.spec, self.file, self.nonce) = (spec, file, nonce)
    }

    /// True where an answer depends on the headers of its request.
    package var readsHeaders: Bool {
        spec.routes.contains { $0.challenge != nil || $0.headers.contains { $0.value.contains("{") } }
    }

    /// The answer to a request of a phone with some certificate.
    package func answer(
        _ request: ServerRequest, client: @autoclosure () -> DistinguishedName?,
        issuer: @autoclosure () -> DistinguishedName? = nil
    ) -> Answer {
        guard let route = spec.route(request.method, request.target) else {
            return .text(404, "no route for \(request.method)")
        }
        if let challenge = route.challenge {
            let check = ChallengeCheck(challenge, nonce: nonce)
            guard check.admits(request) else { return .text(401, "who are you?", headers: [check.header]) }
        }
        guard route.identity == .none || isIdentified(client(), by: route.identity, for: request.target) else {
            return .text(403, "this certificate may not have this file")
        }
        guard let body = body(route.body, request, client, issuer) else { return .text(404, "no such file") }
        let headers = type(of: route.body) + route.headers.map { filled($0, for: request) }
        return Answer(route.status, headers: headers, body: body, framing: route.framing)
    }

    /// A header with the request's own port and target in the places of `{port}` and `{target}`.
    private func filled(_ header: Route.Header, for request: ServerRequest) -> Route.Header {
        guard header.value.contains("{") else { return header }
        let host = request.header("Host") ?? ""
        let port = host.split(separator: ":").last.flatMap { UInt16($0) } ?? (spec.tls == nil ? 80 : 443)
        let value = header.value.replacing("{port}", with: String(port)).replacing("{target}", with: request.target)
        return Route.Header(header.name, value)
    }

    private func isIdentified(_ client: DistinguishedName?, by check: Route.IdentityCheck, for target: String) -> Bool {
        switch check {
        case .none: return true
        case .unique: return GeneratedProfile.phone(in: client) != nil
        case .samePhone:
            guard let wanted = GeneratedProfile.phone(in: target) else { return true }
            return GeneratedProfile.phone(in: client) == wanted
        }
    }

    /// The bytes of a body; nil where there is no such file and no phone to make one for.
    private func body(
        _ body: Route.Body, _ request: ServerRequest, _ client: () -> DistinguishedName?,
        _ issuer: () -> DistinguishedName?
    ) -> [UInt8]? {
        switch body {
        case .empty: return []
        case .bytes(let bytes): return bytes
        case .clientSubject: return Array(GeneratedProfile.mirror(of: client()).utf8)
        case .clientIssuer: return Array(GeneratedProfile.mirror(ofIssuer: issuer()).utf8)
        case .profile:
            if let bytes = file(request.target) { return bytes }
            let phone = GeneratedProfile.phone(in: request.target) ?? GeneratedProfile.phone(in: client())
            return phone.map { GeneratedProfile.bytes(for: $0) }
        }
    }

    private func type(of body: Route.Body) -> [Route.Header] {
        switch body {
        case .empty, .bytes: []
        case .profile, .clientSubject, .clientIssuer: [Route.Header("Content-Type", "text/xml; charset=utf-8")]
        }
    }
}
