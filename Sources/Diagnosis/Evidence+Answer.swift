import Provisioning

// What a server says beside a status, and who wrote it.

extension Event.ResponseReceived {
    /// A header of a refusal, by its name in lower case, or its `page`; nil where it was not sent.
    func remark(_ name: String) -> String? { remarks.first { $0.name == name }?.value }
}

extension Evidence {
    /// The start of the page that came with an error status.
    var page: String? { response?.remark("page") }

    /// True where the page says one of these, whatever the case of letters.
    func pageSays(_ words: String...) -> Bool {
        guard let page = page?.lowercased() else { return false }
        return words.contains { page.contains($0) }
    }

    /// `, and says "…"`, or nothing; a page that holds no more than the status is not repeated.
    var quotation: String {
        guard let page, !["nginx", "lighttpd", "Apache"].contains(pageAuthor) else { return "" }
        return ", and says \"\(page)\""
    }

    /// The status, where a failure is told by it.
    var refusedStatus: Int? { failure == nil ? nil : response?.status }

    /// The program whose own page this is, as its maker wrote it; nil for an application's, or for one that nobody knows.
    var pageAuthor: String? {
        if response?.remark("page") == nil { return response?.server?.lowercased() == "caddy" ? "Caddy" : nil }
        let text = page?.lowercased() ?? ""
        if pageSays("request forbidden by administrative rules", "no server is available to handle this request") {
            return "HAProxy"
        }
        if pageSays(
            "you don't have permission to access this resource", "the document has moved here",
            "the server encountered an internal error or misconfig",
            "the server is temporarily unable to service your request")
        {
            return "Apache"
        }
        // Only the names of statuses are so short: a page with a reason has something to say.
        if text.wholeMatch(of: /[0-9]{3} (?:[a-z-]+ ){1,4}(?:nginx|openresty)(?:\/[0-9.]+)?(?: \([a-z]+\))?/) != nil {
            return "nginx"
        }
        let isBare = text.wholeMatch(of: /[0-9]{3} [a-z -]+/) != nil
        return isBare && response?.server?.lowercased().hasPrefix("lighttpd") == true ? "lighttpd" : nil
    }

    /// The program behind the one that names itself in the `Server` header: it wrote the page; nil where they are the same.
    var programBehind: String? {
        guard let server = response?.server?.lowercased(), let author = pageAuthor, author != "Caddy" else {
            return nil
        }
        return server.contains(author.lowercased()) ? nil : author
    }

    /// Who answered, for the order of configuration lines: who names itself, and who wrote the page behind it.
    var answerer: String? {
        guard let behind = programBehind, let server = response?.server else { return response?.server ?? pageAuthor }
        return "\(server) \(behind)"
    }

    /// True where the path's MAC stands in the certificate that the phone showed; nil where one of the two is not known.
    var fitsPath: Bool? {
        guard let mac = macInPath, let shown else { return nil }
        return shown.subject.lowercased().contains(mac)
    }

    /// What a Basic challenge may mean to a phone that showed its certificate to Apache; empty for any other.
    var fakedName: String {
        let server = response?.server?.lowercased() ?? ""
        guard trace?.clientCertificateSent == true, server.isEmpty || server.hasPrefix("apache"),
            response?.remark("www-authenticate")?.lowercased().hasPrefix("basic") == true
        else { return "" }
        return """
            . It asked for the phone's certificate and got it: Apache may make the name of that (`SSLOptions +FakeBasicAuth`) and not \
            know it, and then no password in the rule helps
            """
    }

    /// The seconds between the request and the first byte of the answer.
    var waitedForAnswer: Double {
        guard let timings = response?.timings, timings.firstByte > .zero else { return 0 }
        return (timings.firstByte - max(timings.secured, timings.connected)).inSeconds
    }

    /// The host that redirected the phone to another place; nil where none did.
    var redirector: ProfileURL? {
        guard let from = redirectedFrom, let url else { return nil }
        return from.isBeside(url) ? nil : from
    }

    /// `, to which prov.example.test redirected the phone from /a.xml,`, or nothing: no rule names the place that answered.
    var redirection: String {
        redirectedFrom.map { ", to which \($0.host) redirected the phone from \($0.path)," } ?? ""
    }

    /// The path as a rule writes it: the phone's MAC as `$MA`.
    var rulePath: String {
        guard let url else { return "/$MA.xml" }
        guard let mac = macInPath else { return url.path }
        return url.path.replacing(mac, with: "$MA").replacing(mac.uppercased(), with: "$MAU")
    }
}
