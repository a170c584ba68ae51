import Provisioning
import Testing

@testable import Serving

@Suite("Answering requests")
struct RouteHandlerTests {
    private let phone = DistinguishedName([
        "OU": "CP-8841-3PCC", "L": "HSE2312ABCD", "SN": "00562b043615", "CN": "00562b043615",
    ])

    private func answer(
        _ target: String, method: String = "GET", routes: [Route] = Route.provisioning, tls: ServerSpec.TLS? = nil,
        client: DistinguishedName? = nil, headers: [Route.Header] = []
    ) -> Answer {
        let handler = RouteHandler(ServerSpec(tls: tls, routes: routes), nonce: "n0")
        let host = Route.Header("Host", "prov.example.test:8443")
        return handler.answer(ServerRequest(method: method, target: target, headers: [host] + headers), client: client)
    }

    @Test(
        "a profile is made for the phone in the path, whatever surrounds it",
        arguments: [
            "/00562b043615.xml", "/00562B043615.xml", "/cfg/00-56-2b-04-36-15/a.xml", "/spa00562b043615.cfg",
            "/Cisco/CP-8841-3PCC/00562b043615.cfg", "/a?mac=00:56:2b:04:36:15", "/cafe-00562b043615",
        ])
    func fromPath(target: String) {
        let answer = answer(target)
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("<User_ID_1_>00562b043615</User_ID_1_>"))
    }

    @Test("CLI-2, CLI-3: else for the phone in the certificate; surname or state")
    func fromCertificate() {
        #expect(String(decoding: answer("/a.xml", client: phone).body, as: UTF8.self).contains("00562B043615"))
        let state = DistinguishedName(["ST": "00562b043616"])
        #expect(String(decoding: answer("/a.xml", client: state).body, as: UTF8.self).contains("00562B043616"))
        #expect(answer("/a.xml").status == 404)
        #expect(answer("/12345.xml").status == 404)
    }

    @Test("CLI-13: the mirror shows the subject that the server saw")
    func mirror() {
        let subject = DistinguishedName(["OU": "R&D <1>", "CN": "00562b043615"])
        let text = String(decoding: answer("/echo/x", client: subject).body, as: UTF8.self)
        #expect(text.contains("<GPP_D>CN=00562b043615,OU=R&amp;D \\&lt;1\\&gt;</GPP_D>"))
        #expect(String(decoding: answer("/echo").body, as: UTF8.self).contains("no certificate"))
    }

    @Test("uploads are taken")
    func uploads() {
        #expect(answer("/report", method: "PUT").status == 200)
        #expect(answer("/report", method: "POST").status == 200)
        #expect(answer("/report", method: "DELETE", routes: []).status == 404)
    }

    @Test("C-16, C-20: certificates that name no phone, or another, are answered 403")
    func identity() {
        let generic = DistinguishedName(["OU": "cisco.com", "L": "ciscogeneric", "SN": "ciscogeneric"])
        let unique = [Route("*", identity: .unique, body: .profile)]
        #expect(answer("/00562b043615.xml", routes: unique, client: generic).status == 403)
        #expect(answer("/00562b043615.xml", routes: unique).status == 403)
        #expect(answer("/00562b043615.xml", routes: unique, client: phone).status == 200)
        let same = [Route("*", identity: .samePhone, body: .profile)]
        #expect(answer("/00562b043616.xml", routes: same, client: phone).status == 403)
        #expect(answer("/00562b043615.xml", routes: same, client: phone).status == 200)
    }

    @Test("N-13, R-06: a header may name the request's own port and target")
    func placeholders() {
        let location = Route.Header("Location", "https://other.test:{port}{target}")
        let answer = answer("/a?b", routes: [Route("*", status: 302, headers: [location])])
        #expect(answer.headers == [Route.Header("Location", "https://other.test:8443/a?b")])
    }

    @Test("HTTP-9: Basic asks, and takes the account alone")
    func basic() {
        let challenge = Challenge(.basic, account: .init(user: "phone", password: Secret("secret")))
        let routes = [Route("*", challenge: challenge, body: .text("x"))]
        let asked = answer("/a", routes: routes)
        #expect(asked.status == 401)
        #expect(asked.headers.contains(Route.Header("WWW-Authenticate", "Basic realm=\"provisioning\"")))
        func status(_ value: String) -> Int {
            answer("/a", routes: routes, headers: [.init("authorization", value)]).status
        }
        #expect(status("Basic cGhvbmU6c2VjcmV0") == 200)
        #expect(status("basic cGhvbmU6c2VjcmV0") == 200)
        #expect(status("Basic cGhvbmU6c2VjcmV1") == 401)
        #expect(status("Basic") == 401)
    }

    @Test(
        "HTTP-9: Digest by the examples of RFC 2617 and RFC 7616",
        arguments: [
            (
                Challenge.Scheme.digestMD5, "dcd98b7102dd2f0e8b11d0f600bfb0c093", "testrealm@host.com",
                "Circle Of Life",
                "0a4f113b", "6629fae49393a05397450978507c4ef1"
            ),
            (
                .digestMD5, "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "http-auth@example.org", "Circle of Life",
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "8ca523f5e9506fed4657c9700eebdbec"
            ),
            (
                .digestSHA256, "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "http-auth@example.org",
                "Circle of Life", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
            ),
        ])
    func digest(
        scheme: Challenge.Scheme, nonce: String, realm: String, password: String, cnonce: String, response: String
    ) {
        let account = Challenge.Account(user: "Mufasa", password: Secret(password))
        let check = ChallengeCheck(Challenge(scheme, realm: realm, account: account), nonce: nonce)
        func admits(_ response: String) -> Bool {
            let value = """
                Digest username="Mufasa", realm="\(realm)", nonce="\(nonce)", uri="/dir/index.html", qop=auth, \
                nc=00000001, cnonce="\(cnonce)", response="\(response)", opaque="a, b\\"c"
                """
            return check.admits(ServerRequest(target: "/dir/index.html", headers: [.init("Authorization", value)]))
        }
        #expect(admits(response))
        #expect(!admits(String(response.reversed())))
    }

    @Test("answers on the wire: length, chunks, until close, and nothing after HEAD")
    func framing() {
        let body = Array("abc".utf8)
        func wire(_ framing: Route.Framing, _ request: ServerRequest) -> String {
            let answer = Answer(200, body: body, framing: framing)
            let bytes = answer.head(for: request, keepsConnection: false) + answer.framedBody(for: request)
            return String(decoding: bytes, as: UTF8.self)
        }
        let get = ServerRequest(target: "/")
        #expect(wire(.length, get).hasSuffix("Content-Length: 3\r\nConnection: close\r\n\r\nabc"))
        #expect(wire(.chunked, get).hasSuffix("chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n"))
        #expect(wire(.untilClose, get).hasSuffix("handset-lab\r\nConnection: close\r\n\r\nabc"))
        #expect(wire(.chunked, ServerRequest(target: "/", isHTTP11: false)).hasSuffix("close\r\n\r\nabc"))
        #expect(
            wire(.length, ServerRequest(method: "HEAD", target: "/")).hasSuffix(
                "Content-Length: 3\r\nConnection: close\r\n\r\n"))
    }
}
