internal import FlyingFox
internal import FlyingSocks
internal import FoundationEssentials
import Outputs
import Synchronization

/// Serves what a run shows to others while it lasts: the dashboard, the metrics.
package final class PageServer: Sendable {
    /// What can be asked for.
    package enum Content: Sendable {
        /// The dashboard's page and its figures.
        case dashboard
        /// OpenMetrics text.
        case metrics
    }

    /// What is served at the moment; whoever has the run puts it here.
    package final class Board: Sendable {
        private let bytes = Mutex<(metrics: [UInt8], state: [UInt8])>(([], Array("{}".utf8)))

        /// Makes a board with nothing on it.
        package init() {}

        /// Puts new figures up.
        package func put(metrics: [UInt8], state: [UInt8]) { bytes.withLock { $0 = (metrics, state) } }

        fileprivate var metrics: [UInt8] { bytes.withLock { $0.metrics } }
        fileprivate var state: [UInt8] { bytes.withLock { $0.state } }
    }

    /// Why a server does not listen.
    package struct Problem: Error {
        /// The reason.
        package let reason: String
    }

    private let start: Mutex<Result<UInt16, Problem>?>
    private let names: CallableNames

    /// Begins to listen at an address; ``outcome`` says what came of it.
    ///
    /// - Parameter names: What this machine is called, by which the dashboard may be called too.
    package init(_ content: Content, of board: Board, address: String, port: UInt16, names: [String] = []) {
        start = Mutex(nil)
        self.names = CallableNames(names)
        Task.detached { [self] in
            do {
                try await serve(content, board, address, port)
            } catch {
                report(.failure(Problem(reason: Self.reason(error))))
            }
        }
    }

    /// The port it listens on; nil while that is not known.
    package var outcome: Result<UInt16, Problem>? { start.withLock { $0 } }

    private func report(_ result: Result<UInt16, Problem>) {
        start.withLock { if $0 == nil { $0 = result } }
    }

    private func serve(_ content: Content, _ board: Board, _ address: String, _ port: UInt16) async throws {
        let server =
            address.contains(":")
            ? HTTPServer(address: try .inet6(ip6: address, port: port), logger: .disabled)
            : HTTPServer(address: try .inet(ip4: address, port: port), logger: .disabled)
        switch content {
        case .metrics:
            await server.appendRoute("GET /metrics") { _ in
                Self.answer(board.metrics, MetricsOutput.contentType)
            }
        case .dashboard:
            await server.appendRoute("GET /") { [names] request in
                Self.answer(Array(Dashboard.page.utf8), "text/html; charset=utf-8", to: request, by: names)
            }
            await server.appendRoute("GET /state.json") { [names] request in
                Self.answer(board.state, "application/json", to: request, by: names)
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Ends at once where the address cannot be had.
            group.addTask { try await server.run() }
            group.addTask { [self] in
                try await server.waitUntilListening(timeout: 5)
                switch await server.listeningAddress {
                case .ip4(_, port: let port)?, .ip6(_, port: let port)?: report(.success(port))
                default: report(.failure(Problem(reason: "it has no port")))
                }
            }
            while try await group.next() != nil {}
        }
    }

    private static func reason(_ error: any Error) -> String {
        if case .failed(_, _, let message)? = error as? SocketError { message } else { "\(error)" }
    }

    /// Answers whoever calls this machine by a name of its own, and nobody whom a page led here by another.
    private static func answer(
        _ bytes: [UInt8], _ type: String, to request: HTTPRequest, by names: CallableNames
    ) -> HTTPResponse {
        if names.include(request.headers[.host]) { return answer(bytes, type) }
        let text = "The run is shown to those who call this machine by its address, by its name or localhost.\n"
        return HTTPResponse(
            statusCode: HTTPStatusCode(421, phrase: "Misdirected Request"), headers: [.contentType: "text/plain"],
            body: Data(text.utf8))
    }

    private static func answer(_ bytes: [UInt8], _ type: String) -> HTTPResponse {
        HTTPResponse(
            statusCode: .ok, headers: [.contentType: type, HTTPHeader("Cache-Control"): "no-store"], body: Data(bytes))
    }
}
