import Provisioning

extension LabCase {
    /// Section 6.8: transport, truncation, middleboxes.
    static let transport: [LabCase] = [
        LabCase("port-closed", "X-02", "nobody listens") { $0.server(fault: .refuse) },
        LabCase("reset", "X-04", "resets the connection once it stands") { $0.server(fault: .reset(.accepted)) },
        LabCase("reset-hello", "X-04", "resets the connection after the ClientHello") {
            $0.server(fault: .reset(.clientHello))
        },
        LabCase("closed", "X-05", "closes the connection after the ClientHello") {
            $0.server(fault: .close(.clientHello))
        },
        LabCase("cut-flight", "X-05", "closes the connection within its own flight") {
            $0.server(fault: .cutAfter(bytes: 600))
        },
        LabCase("close-notify", "X-06", "answers the ClientHello with close_notify") {
            $0.server(fault: .alert(.closeNotify))
        },
        LabCase("alert-80", "X-07", "answers the ClientHello with alert 80") {
            $0.server(fault: .alert(.internalError))
        },
        LabCase("alert-49", "X-07", "answers the ClientHello with alert 49") {
            $0.server(fault: .alert(.accessDenied))
        },
        LabCase("alert-50", "X-07", "answers the ClientHello with alert 50") { $0.server(fault: .alert(.decodeError)) },
        LabCase("stall-flight", "X-08", "falls silent within its own flight, as when large packets get lost") {
            $0.server(fault: .stallAfter(bytes: 200))
        },
        LabCase("stall", "X-09", "accepts the connection and never says a word") {
            $0.server(fault: .stall(.accepted))
        },
        LabCase("corrupt-record", "X-10", "one byte of its flight arrives wrong") {
            $0.server(fault: .flipByte(at: 400))
        },
        LabCase("corrupt-body", "X-10", "one byte of a large answer arrives wrong") { recipes in
            let padding = String(repeating: " ", count: 64 << 10)
            var spec = recipes.server(routes: Route("*", body: .text("<flat-profile>\(padding)</flat-profile>\n")))
            spec.faults = [.flipByte(at: 30_000)]
            return spec
        },
        LabCase("proxy-protocol", "X-11", "waits for a balancer's PROXY line, gets a ClientHello, and resets") {
            $0.server(fault: .reset(.clientHello))
        },
        LabCase("garbage", "X-12", "answers with an impossible record") {
            $0.server(fault: .banner([0x16, 0x03, 0x03, 0xff, 0xff] + [UInt8](repeating: 0x5a, count: 64)))
        },
        LabCase("drip", "HTTP-12", "in order but slow: a few bytes at a time") {
            $0.server(fault: .drip(bytes: 512, pause: .milliseconds(20)))
        },
        LabCase("stall-reply", "HTTP-12", "reads the request and never answers") {
            $0.server(fault: .stall(.request))
        },
        LabCase("empty-reply", "X-14", "reads the request and closes") { $0.server(fault: .close(.request)) },
        LabCase("cut-length", "X-15", "the body ends before its Content-Length") {
            $0.server(fault: .cutBody(after: 100, notify: true))
        },
        LabCase("cut-chunk", "X-15", "the body ends within a chunk") {
            $0.cutProfile(framing: .chunked, notify: true)
        },
        LabCase("cut-close", "X-16", "a body without length ends early, without close_notify: libcurl sees success") {
            $0.cutProfile(framing: .untilClose, notify: false)
        },
        LabCase("not-http", "X-17", "something that is not HTTP within TLS") {
            $0.server(fault: .garbageReply([0x00, 0xff, 0x10, 0x80] + Array("not http\n".utf8)))
        },
    ]
}

extension Recipes {
    /// A server whose profiles end after a hundred bytes.
    fileprivate func cutProfile(framing: Route.Framing, notify: Bool) -> ServerSpec {
        ServerSpec(
            tls: tls(), routes: [Route("*", body: .profile, framing: framing)],
            faults: [.cutBody(after: 100, notify: notify)])
    }
}
