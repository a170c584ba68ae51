import CCurl
import Foundation
import Glibc
import OpenSSL
import Provisioning

/// libcurl as everybody has it: its own checks of chain and name, one easy handle in this process.
final class StockCurl {
    private let handle: UnsafeMutableRawPointer

    init() {
        OpenSSLLibrary.start()
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard let handle = curl_easy_init() else { preconditionFailure("libcurl has no memory") }
        self.handle = handle
    }

    deinit {
        curl_easy_cleanup(handle)
    }

    /// True where libcurl is content with the server: chain and name, up to the end of the handshake.
    /// Without one of the two, the other alone decides.
    func accepts(
        host: String, port: Int, roots: String, checksChain: Bool = true, checksName: Bool = true
    ) -> (accepted: Bool, code: UInt32, verifyCode: Int) {
        curl_easy_reset(handle)
        let isAddress = IPAddress(host) != nil
        let name = host.contains(":") ? "[\(host)]" : host
        _ = handset_set_text(handle, CURLOPT_URL, "https://\(name):\(port)/")
        _ = handset_set_text(handle, CURLOPT_PROXY, "")
        var list: UnsafeMutablePointer<curl_slist>?
        if !isAddress || host != "127.0.0.1" {
            list = curl_slist_append(nil, "\(name):\(port):127.0.0.1:\(port)")
            _ = handset_set_list(handle, CURLOPT_CONNECT_TO, list)
        }
        defer { curl_slist_free_all(list) }
        _ = handset_set_text(handle, CURLOPT_CAPATH, nil)
        let bytes = Array(roots.utf8)
        return bytes.withUnsafeBytes { bytes in
            var blob = curl_blob(
                data: UnsafeMutableRawPointer(mutating: bytes.baseAddress), len: bytes.count,
                flags: UInt32(CURL_BLOB_COPY))
            withUnsafeMutablePointer(to: &blob) { _ = handset_set_pointer(handle, CURLOPT_CAINFO_BLOB, $0) }
            _ = handset_set_long(handle, CURLOPT_SSL_VERIFYPEER, checksChain ? 1 : 0)
            _ = handset_set_long(handle, CURLOPT_SSL_VERIFYHOST, checksName ? 2 : 0)
            _ = handset_set_long(handle, CURLOPT_SSL_SESSIONID_CACHE, 0)
            _ = handset_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
            _ = handset_set_long(handle, CURLOPT_FRESH_CONNECT, 1)
            _ = handset_set_long(handle, CURLOPT_FORBID_REUSE, 1)
            let code = curl_easy_perform(handle)
            var verify = 0
            _ = handset_get_long(handle, CURLINFO_SSL_VERIFYRESULT, &verify)
            return (code == CURLE_OK, code.rawValue, verify)
        }
    }
}

/// A server that shows whatever it is told to, one connection after the other, on a thread of its own.
final class ShowingServer: @unchecked Sendable {
    // Set before a client connects and read only while it does: the client waits for the answer.
    private var current: ServerTLS?
    private let listener: Int32
    let port: Int

    init() {
        signal(SIGPIPE, SIG_IGN)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let found = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        precondition(found, "no port on loopback")
        listener = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { self.serve() }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    func show(_ server: ServerTLS) { current = server }

    private func serve() {
        while true {
            let descriptor = accept(listener, nil, nil)
            if descriptor < 0 { return }
            var patience = timeval(tv_sec: 5, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            if let current {
                let connection = TLSConnection(current, descriptor: descriptor)
                if case .done = connection.handshake() { _ = connection.read() }
            }
            close(descriptor)
        }
    }
}
