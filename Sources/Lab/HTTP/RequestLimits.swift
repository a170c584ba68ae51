/// How much of a request the lab takes.
package struct RequestLimits: Sendable {
    /// The bytes of request line and headers together.
    package var headBytes = 16 << 10
    /// The number of headers.
    package var headers = 100
    /// The bytes of the body.
    package var bodyBytes = 5 << 20
    /// The requests on one connection.
    package var requests = 100

    /// Makes the usual limits.
    package init() {}
}
