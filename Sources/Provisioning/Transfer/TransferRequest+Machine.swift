extension TransferRequest {
    /// The machine that is dialled: the proxy, the target of an SRV record, or the URL's own.
    package var machine: (host: String, port: Int) {
        if let proxy { return (proxy.host, proxy.port) }
        return dial.map { ($0.host, $0.port) } ?? (url.host, url.port)
    }
}

extension TransferResult {
    /// The result of a transfer to a name that does not exist.
    package static func unresolved(_ request: TransferRequest) -> TransferResult {
        let failure = TransferFailure(
            phase: request.proxy == nil ? .dns : .proxy,
            cause: request.proxy == nil ? .nameNotResolved : .proxyNotResolved, refusedBy: .network,
            detail: "no address for \(request.machine.host)")
        return TransferResult(id: request.id, outcome: .failed(failure))
    }
}
