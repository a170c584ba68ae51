internal import CCurl
internal import Glibc
import OpenSSL
import Provisioning

/// One transfer on one libcurl easy handle: request in, result out.
///
/// libcurl moves the bytes; everything a phone decides is decided here or before: trust, clock, name rule, limits
/// (LIB-1 … LIB-8). The handle's callbacks hold an unretained reference, so the world keeps the object until the
/// transfer has left its multi handle.
final class EasyHandle {
    let phone: PhoneID
    let request: TransferRequest
    let started: Instant
    let handle: UnsafeMutableRawPointer

    private let tls: ClientTLS
    private let recorder: HandshakeRecorder
    private let resolver: Resolver
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var response = ResponseCollector()
    private var nameVerdict: NameVerdict?
    private var contextFault: LocalFault?
    private var peerAddress = ""
    private var upload: ArraySlice<UInt8> = []
    private var beganHandshake = false
    private var tftpWords = ""
    private var tftpError: Int?

    init(
        _ request: TransferRequest, for phone: PhoneID, at started: Instant, resolver: Resolver, tls: ClientTLS,
        keyLog: KeyLog?
    ) {
        guard let handle = curl_easy_init() else { preconditionFailure("libcurl has no memory for an easy handle") }
        self.phone = phone
        self.request = request
        self.started = started
        self.handle = handle
        self.resolver = resolver
        self.tls = tls
        recorder = HandshakeRecorder(clock: MonotonicClock.now)
        recorder.keyLog = keyLog
        response.limits = request.limits
        response.keepsBody = request.purpose != .upgrade
        setAddress()
        setRequest()
        setLimits()
        setCallbacks()
        setTLS()
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
    }

    /// What the server presented, where the recorder looks on.
    var presented: [X509Certificate] { recorder.presented }

    /// Looks on instead of asking for anything: the handshake, then the end (no request leaves).
    func observe() {
        recorder.observes = true
        set(CURLOPT_CONNECT_ONLY, 1)
        // A connection that may not be used again is gone before anybody can read from it.
        set(CURLOPT_FORBID_REUSE, 0)
    }

    /// The version that the server chose so far.
    var handshakeVersion: TLSVersion? { recorder.trace().version }

    /// The peer's address, once a connection stands.
    var reachedAddress: String {
        var text: UnsafeMutablePointer<CChar>?
        _ = handset_get_text(handle, CURLINFO_PRIMARY_IP, &text)
        return text.map { String(cString: $0) } ?? ""
    }

    /// True once TCP is connected: libcurl's own figure says so only where the handshake ended well, too.
    ///
    /// Whoever has no connection can be refused, but not reset: a server may reset before libcurl looks.
    var isConnected: Bool {
        beganHandshake || time(CURLINFO_CONNECT_TIME_T) > .zero || Int32(systemError) == ECONNRESET
    }

    /// True once the name has an address.
    var isNameResolved: Bool { time(CURLINFO_NAMELOOKUP_TIME_T) > .zero }

    /// Looks at what waits on the transfer's TFTP socket, before libcurl takes it.
    func peek(_ socket: curl_socket_t) {
        if let number = TFTPErrorPacket.number(waitingOn: socket) { tftpError = number }
    }

    /// What came of the transfer, once libcurl says that it is over.
    func result(_ code: CURLcode) -> TransferResult {
        var trace = request.tls == nil || !isConnected ? nil : recorder.trace()
        trace?.nameCheck = nameVerdict
        let evidence = CurlEvidence(
            code: code, request: request, trace: trace, fault: contextFault,
            isConnected: isConnected, isSecured: time(CURLINFO_APPCONNECT_TIME_T) > .zero,
            isNameResolved: isNameResolved, systemError: systemError,
            proxyStatus: proxyStatus, tftpWords: tftpWords, tftpError: tftpError, elapsed: time(CURLINFO_TOTAL_TIME_T),
            addresses: code == CURLE_COULDNT_CONNECT ? dialledAddresses : [], response: response
        )
        return TransferResult(
            id: request.id,
            outcome: evidence.failure.map { .failed($0) } ?? .response(response.finished(scheme: request.url.scheme)),
            handshake: trace, peerAddress: peerAddress, timings: timings
        )
    }

    /// The addresses that libcurl tried in turn; the resolver remembers them.
    private var dialledAddresses: [String] {
        let (host, port) = request.machine
        guard isNameResolved, IPAddress(host) == nil else { return [] }
        return resolver.override(of: host, port: port, among: request.resolve)
            ?? resolver.addresses(of: host, among: request.resolve)
    }

    /// The result of a transfer that this side gave up, because no connection came in time.
    func connectTimeoutResult() -> TransferResult {
        let failure = TransferFailure.noConnection(within: request.limits.connect)
        return TransferResult(id: request.id, outcome: .failed(failure), timings: timings)
    }

    // MARK: - Options

    private func setAddress() {
        set(CURLOPT_URL, "\(request.url)")
        let target = request.url.scheme == .tftp ? nil : Self.percentEncodingControls(request.url.path)
        // A proxy is told the whole URL where nothing is tunnelled.
        if let target, request.proxy == nil || request.tls != nil { set(CURLOPT_REQUEST_TARGET, target) }
        set(CURLOPT_PROTOCOLS_STR, "http,https,tftp")
        let (host, port) = (request.machine.host, resolver.dialled(request.machine.port))
        // No proxy but the phone's own: libcurl would take one from the environment.
        set(CURLOPT_PROXY, request.proxy.map { _ in "http://\(host):\(port)" } ?? "")
        if let account = request.proxy?.account {
            set(CURLOPT_PROXYUSERNAME, account.user)
            set(CURLOPT_PROXYPASSWORD, account.password.revealed)
        }
        if request.proxy == nil, request.dial != nil || port != request.url.port {
            setList(CURLOPT_CONNECT_TO, ["\(request.url.host):\(request.url.port):\(host):\(port)"])
        }
        if let fixed = resolver.override(of: host, port: request.machine.port, among: request.resolve) {
            setList(CURLOPT_RESOLVE, ["\(host):\(port):\(fixed.joined(separator: ","))"])
        }
    }

    private func setRequest() {
        set(CURLOPT_USERAGENT, request.userAgent)
        var headers = ["Expect:"]
        if let host = request.hostHeader { headers.append("Host: \(host)") }
        if request.sendsProxyLine { set(CURLOPT_HAPROXYPROTOCOL, 1) }
        if let authorization = request.authorization { headers.append("Authorization: \(authorization.revealed)") }
        if let body = request.body, request.url.scheme == .tftp {
            setUpload(body)
        } else if let body = request.body {
            set(CURLOPT_POSTFIELDSIZE_LARGE, size: Int64(body.count))
            body.withUnsafeBytes { bytes in
                _ = handset_set_pointer(
                    handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
            }
            if let encoding = request.bodyEncoding { headers.append("Content-Encoding: \(encoding)") }
        }
        switch request.method {
        case .get: break
        case .post: if request.body == nil { set(CURLOPT_POSTFIELDS, "") }
        case .put where request.url.scheme == .tftp: break
        case .put:
            set(CURLOPT_CUSTOMREQUEST, "PUT")
            headers.append("Content-Type:")
        }
        setList(CURLOPT_HTTPHEADER, headers)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PATH_AS_IS, 1)
        // A connection serves one phone, once: libcurl does not know whose certificate it carries.
        set(CURLOPT_FRESH_CONNECT, 1)
        set(CURLOPT_FORBID_REUSE, 1)
    }

    /// TFTP knows no methods: a body is a write request (RP-4).
    private func setUpload(_ body: [UInt8]) {
        upload = body[...]
        set(CURLOPT_UPLOAD, 1)
        set(CURLOPT_INFILESIZE_LARGE, size: Int64(body.count))
        _ = handset_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(self).toOpaque())
        _ = handset_set_bytes_callback(handle, CURLOPT_READFUNCTION) { bytes, size, count, owner in
            guard let owner, let bytes else { return 0 }
            return EasyHandle.owned(by: owner).giveUpload(
                UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
    }

    private func giveUpload(_ room: UnsafeMutableRawBufferPointer) -> Int {
        let part = upload.prefix(room.count)
        room.copyBytes(from: part)
        upload = upload.dropFirst(part.count)
        return part.count
    }

    /// How much of an answer libcurl hands over at once: a quarter of its own measure, which every connection of a storm keeps.
    private static let pieceBytes = 4096

    private func setLimits() {
        let limits = request.limits
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_BUFFERSIZE, Self.pieceBytes)
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.handshake.nanoseconds / 1_000_000))
        set(CURLOPT_TIMEOUT_MS, Int(limits.total.nanoseconds / 1_000_000))
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, max(1, Int(limits.stall.nanoseconds / 1_000_000_000)))
        set(CURLOPT_MAXFILESIZE_LARGE, size: Int64(limits.bodyBytes))
    }

    private func setCallbacks() {
        let owner = Unmanaged.passUnretained(self).toOpaque()
        _ = handset_set_pointer(handle, CURLOPT_PRIVATE, owner)
        _ = handset_set_pointer(handle, CURLOPT_WRITEDATA, owner)
        _ = handset_set_pointer(handle, CURLOPT_HEADERDATA, owner)
        _ = handset_set_pointer(handle, CURLOPT_PREREQDATA, owner)
        if request.url.scheme == .tftp { setWords(owner) }
        _ = handset_set_bytes_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, owner in
            guard let owner, let bytes else { return 0 }
            let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return EasyHandle.owned(by: owner).response.takeBody(chunk) ? size * count : 0
        }
        _ = handset_set_bytes_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, owner in
            guard let owner, let bytes else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return EasyHandle.owned(by: owner).response.takeHeader(line) ? size * count : 0
        }
        _ = handset_set_prerequest_callback(handle) { owner, peer, _, _, _ in
            guard let owner else { return CURL_PREREQFUNC_ABORT }
            return EasyHandle.owned(by: owner).approvePeer(peer.map { String(cString: $0) } ?? "")
        }
    }

    /// libcurl tells the words of a TFTP error packet in its chatter alone; they are shown, and decide nothing.
    private func setWords(_ owner: UnsafeMutableRawPointer) {
        set(CURLOPT_VERBOSE, 1)
        _ = handset_set_pointer(handle, CURLOPT_DEBUGDATA, owner)
        _ = handset_set_words_callback(handle) { _, kind, bytes, size, owner in
            guard kind == CURLINFO_TEXT, let owner, let bytes else { return 0 }
            let line = String(
                decoding: UnsafeRawBufferPointer(start: bytes, count: min(size, 128)).filter {
                    (32..<127).contains($0)
                },
                as: UTF8.self)
            let mark = "TFTP error: "
            if line.hasPrefix(mark) { EasyHandle.owned(by: owner).tftpWords = String(line.dropFirst(mark.count)) }
            return 0
        }
    }

    private func setTLS() {
        guard request.tls != nil else { return }
        // Trust and identity come from the context callback alone; libcurl's own checks of names are not a phone's.
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 0)
        _ = handset_set_text(handle, CURLOPT_CAINFO, nil)
        _ = handset_set_text(handle, CURLOPT_CAPATH, nil)
        set(CURLOPT_SSL_SESSIONID_CACHE, 0)
        set(CURLOPT_SSL_ENABLE_ALPN, 0)
        _ = handset_set_pointer(handle, CURLOPT_SSL_CTX_DATA, Unmanaged.passUnretained(self).toOpaque())
        _ = handset_set_context_callback(handle) { _, context, owner in
            guard let owner, let context else { return CURLE_ABORTED_BY_CALLBACK }
            return EasyHandle.owned(by: owner).prepare(context) ? CURLE_OK : CURLE_ABORTED_BY_CALLBACK
        }
    }

    // MARK: - Callbacks

    private static func owned(by pointer: UnsafeMutableRawPointer) -> EasyHandle {
        Unmanaged<EasyHandle>.fromOpaque(pointer).takeUnretainedValue()
    }

    private func prepare(_ context: UnsafeMutableRawPointer) -> Bool {
        guard let settings = request.tls else { return false }
        beganHandshake = true
        contextFault = tls.prepare(sslContext: context, settings: settings, recorder: recorder)
        return contextFault == nil
    }

    /// Decides, after the handshake and before a byte of the request leaves, whether this is the right machine
    /// (LIB-2, SRV-13, SRV-14).
    private func approvePeer(_ address: String) -> Int32 {
        peerAddress = address
        guard let settings = request.tls else { return CURL_PREREQFUNC_OK }
        guard let connection = handset_get_connection(handle) else { return CURL_PREREQFUNC_ABORT }
        let verdict = tls.checkName(
            ssl: connection, recorder: recorder, settings: settings, host: request.url.host, peerAddress: address,
            isBehindProxy: request.proxy != nil,
            dialledHost: request.dial?.host,
            lookup: { [resolver, request] name in resolver.addresses(of: name, among: request.resolve) }
        )
        nameVerdict = verdict
        return verdict.ok ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }

    // MARK: - Reading and setting

    private var timings: TransferTimings {
        TransferTimings(
            resolved: time(CURLINFO_NAMELOOKUP_TIME_T), connected: time(CURLINFO_CONNECT_TIME_T),
            secured: time(CURLINFO_APPCONNECT_TIME_T), firstByte: time(CURLINFO_STARTTRANSFER_TIME_T),
            total: time(CURLINFO_TOTAL_TIME_T)
        )
    }

    private var systemError: Int {
        var value = 0
        _ = handset_get_long(handle, CURLINFO_OS_ERRNO, &value)
        return value
    }

    /// What a proxy answered to CONNECT; 0 where there was none.
    private var proxyStatus: Int {
        var value = 0
        _ = handset_get_long(handle, CURLINFO_HTTP_CONNECTCODE, &value)
        return value
    }

    private func time(_ info: CURLINFO) -> Duration {
        var microseconds: curl_off_t = 0
        _ = handset_get_time(handle, info, &microseconds)
        return .microseconds(Int64(microseconds))
    }

    private func set(_ option: CURLoption, _ value: Int) { _ = handset_set_long(handle, option, value) }
    private func set(_ option: CURLoption, size: Int64) { _ = handset_set_size(handle, option, curl_off_t(size)) }
    private func set(_ option: CURLoption, _ value: String) { _ = handset_set_text(handle, option, value) }

    private func setList(_ option: CURLoption, _ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { list = curl_slist_append(list, line) }
        guard let list else { return }
        lists.append(list)
        _ = handset_set_list(handle, option, list)
    }

    /// The path as it goes into the request line: verbatim (PR-50), but no byte can end the line.
    private static func percentEncodingControls(_ path: String) -> String {
        guard path.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) else { return path }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            if byte <= 0x20 || byte == 0x7f {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
