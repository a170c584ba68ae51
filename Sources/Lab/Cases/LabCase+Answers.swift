import Provisioning

extension LabCase {
    /// Section 6.9 and what a server can answer wrongly: statuses, redirects, challenges, content.
    static let answers: [LabCase] =
        [
            LabCase("redirect-308", "R-04", "redirects by 308, which phones do not follow") { $0.redirect(308) },
            LabCase("redirect-307", "R-04", "redirects by 307, which phones do not follow") { $0.redirect(307) },
            LabCase("redirect-303", "HTTP-2", "redirects by 303, which phones do not follow") { $0.redirect(303) },
            LabCase("redirect-301", "HTTP-2", "redirects by 301: followed") { $0.redirect(301) },
            LabCase("redirect-302", "HTTP-2", "redirects by 302: followed") { $0.redirect(302) },
            LabCase("redirect-loop", "R-06", "redirects every path to itself") {
                $0.server(routes: Route("*", status: 302, headers: [Route.Header("Location", "{target}")]))
            },
            LabCase("portal", "R-07", "a captive portal: every http request is answered 200 with a page") { _ in
                ServerSpec(tls: nil, routes: [Route("*", body: .page)])
            },
            LabCase("basic", "HTTP-9", "asks for user `phone`, password `secret`, by Basic") {
                $0.challenge(.basic)
            },
            LabCase("digest", "HTTP-9", "asks for user `phone`, password `secret`, by Digest") {
                $0.challenge(.digestMD5)
            },
            LabCase("digest-sha256", "HTTP-9", "asks for user `phone`, password `secret`, by Digest with SHA-256") {
                $0.challenge(.digestSHA256)
            },
            LabCase("no-entry", "HTTP-2", "asks for credentials and takes none") {
                $0.server(routes: Route("*", challenge: Challenge(.basic, account: nil), body: .profile))
            },
            LabCase("corrupt-gzip", "Z-3", "a gzip file whose checksum is wrong") {
                $0.server(routes: Route("*", body: .corruptGzip))
            },
            LabCase("corrupt-xml", "G-23", "a profile whose elements are closed in the wrong order") {
                $0.server(routes: Route("*", body: .brokenProfile))
            },
            LabCase("unfinished-xml", "HTTP-13", "a profile that ends within an element, its length right") {
                $0.server(routes: Route("*", body: .unfinishedProfile))
            },
            LabCase("empty-file", "G-24", "an empty file, status 200") { $0.server(routes: Route("*")) },
        ]
        + [400, 403, 404, 410, 500, 502, 503].map { status in
            LabCase("status-\(status)", "HTTP-2", "answers everything \(status)") {
                $0.server(routes: Route("*", status: status, body: .text("status \(status)\n")))
            }
        }
}

extension Recipes {
    /// A server that redirects every path to the same below `/moved`, and serves it there.
    fileprivate func redirect(_ status: Int) -> ServerSpec {
        server(
            routes: Route("/moved/*", body: .profile),
            Route("*", status: status, headers: [Route.Header("Location", "/moved{target}")]))
    }

    /// A server that asks for an account first.
    fileprivate func challenge(_ scheme: Challenge.Scheme) -> ServerSpec {
        let account = Challenge.Account(user: "phone", password: Secret("secret"))
        return server(routes: Route("*", challenge: Challenge(scheme, account: account), body: .profile))
    }
}
