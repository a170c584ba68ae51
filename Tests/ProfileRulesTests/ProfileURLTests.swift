import Provisioning
import Testing

@Suite struct ProfileURLTests {
    @Test(
        "PR-50: an absolute URL prints back to itself, the port left out where it is the scheme's own",
        arguments: [
            ("http://h/x", "http://h/x"), ("HTTPS://h:443/x?y=/z?", "https://h/x?y=/z?"), ("tftp://h:69/", "tftp://h/"),
            ("https://h:8443/x", "https://h:8443/x"), ("http://[::1]:80/x", "http://[::1]/x"),
            ("https://[2001:db8::a]:8443/x", "https://[2001:db8::a]:8443/x"), ("http://h", "http://h/"),
            ("http://h?x", "http://h/?x"), ("http://h/x#part", "http://h/x"),
            ("https://prov-1.a_b.example.com/x", "https://prov-1.a_b.example.com/x"),
        ]
    )
    func absolute(_ text: String, _ expected: String) throws {
        let url = try #require(ProfileURL(absolute: text))
        #expect("\(url)" == expected)
        #expect(ProfileURL(absolute: expected) == url)
    }

    @Test(
        "PR-50: what is no URL is none",
        arguments: [
            "", "h/x", "/x", "ftp://h/x", "http:///x", "http://", "http://h:/x", "http://h:0/x", "http://h:65536/x",
            "http://h:80a/x", "http://h:-1/x", "http://h h/x", "http://h\u{1}/x", "http://h/x\r\ny", "http://h/ x",
            "http://u:p@h/x", "http://[::1/x", "http://[::1]x/y", "http://[]/x", "http://[h]/x", "http://a:b:c/x",
            "http://\u{201c}h/x", "http://h/\u{7f}", "://h/x", "http:/h/x",
        ]
    )
    func malformed(_ text: String) {
        #expect(ProfileURL(absolute: text) == nil)
    }

    @Test(
        "HTTP-6: where a Location header leads from https://h:8443/a/b?q",
        arguments: [
            ("http://o/x", "http://o/x"), ("//o/x", "https://o/x"), ("/x?y", "https://h:8443/x?y"),
            ("c", "https://h:8443/a/c"), ("?z", "https://h:8443/a/b?z"), ("../c", "https://h:8443/c"),
            ("./c/./d", "https://h:8443/a/c/d"), ("../../../c", "https://h:8443/c"), ("..", "https://h:8443/"),
            ("c?u=http://o/x", "https://h:8443/a/c?u=http://o/x"), ("c?d=../e", "https://h:8443/a/c?d=../e"),
        ]
    )
    func following(_ location: String, _ expected: String) throws {
        let url = try #require(ProfileURL(absolute: "https://h:8443/a/b?q"))
        #expect(url.following(location).map { "\($0)" } == expected)
    }

    @Test(
        "HTTP-6: a Location that leads nowhere",
        arguments: [
            "", "ftp://h/x", "javascript:x", "http://h x/", "\r\n", "//", "x\u{0}",
        ]
    )
    func nowhere(_ location: String) throws {
        let url = try #require(ProfileURL(absolute: "https://h/a/b"))
        #expect(url.following(location) == nil)
    }

    @Test("PR-50: a URL of more than 4096 bytes, or a host of more than 255, is none")
    func limits() {
        let url = ProfileURL(scheme: .http, host: "h", path: "/")
        #expect(ProfileURL(absolute: "http://h/" + String(repeating: "x", count: 4087)) != nil)
        #expect(ProfileURL(absolute: "http://h/" + String(repeating: "x", count: 4088)) == nil)
        #expect(ProfileURL(absolute: "http://" + String(repeating: "h", count: 255) + "/x") != nil)
        #expect(ProfileURL(absolute: "http://" + String(repeating: "h", count: 256) + "/x") == nil)
        #expect(url.following(String(repeating: "x", count: 4097)) == nil)
    }
}
