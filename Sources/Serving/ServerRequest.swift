package import Provisioning

/// One request as it came to a server.
package struct ServerRequest: Equatable, Sendable {
    /// The method, as written.
    package var method: String
    /// The target of the request line: a path with its query, mostly.
    package var target: String
    /// True for HTTP/1.1, where connections stay open and bodies may be chunked.
    package var isHTTP11: Bool
    /// The headers in order, their names as written.
    package var headers: [Route.Header]
    /// The body, chunks joined.
    package var body: [UInt8]

    /// Makes a request.
    package init(
        method: String = "GET", target: String, isHTTP11: Bool = true, headers: [Route.Header] = [],
        body: [UInt8] = []
    ) {
        (self.method, self.target, self.isHTTP11) = (method, target, isHTTP11)
        (self.headers, self.body) = (headers, body)
    }

    /// The value of the first header of that name, whatever its case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The request line, `GET /a.xml HTTP/1.1`.
    package var line: String { "\(method) \(target) HTTP/1.\(isHTTP11 ? 1 : 0)" }

    /// True where the connection may carry another request.
    package var keepsConnection: Bool {
        let wish = header("Connection")?.lowercased() ?? ""
        return isHTTP11 ? !wish.contains("close") : wish.contains("keep-alive")
    }
}
