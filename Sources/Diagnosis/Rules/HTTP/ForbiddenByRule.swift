import Provisioning

/// The server program itself forbids the file: by a rule of its configuration, or because it cannot read it (C-16).
struct ForbiddenByRule: DiagnosisRule {
    let explanation = Explanation(
        "forbidden-by-rule", ["C-16", "HTTP-2"],
        summary: "The server itself forbids the file: by a rule, or because it cannot read it.",
        why: """
            TLS is fine, and the page is the server program's own and no application's. In the order of likelihood: a rule by \
            address, User-Agent, path or subject of the certificate; the permissions of the file or of a folder above it; a \
            folder in the file's place, or a symbolic link that the server may not follow. After a name and a password: nginx forbids everything where it cannot open \
            `auth_basic_user_file`.
            """,
        evidence:
            "The handshake is fine; status 403, with the page of the server program, or from a server that has the right certificate.",
        phone: PhoneLog.of(.forbidden),
        serverLog: """
            The error log decides. nginx: `access forbidden by rule` is a `deny` line, `(13: Permission denied)` the file's \
            permissions, `directory index of … is forbidden` a folder, and no line at all a `return 403`, mostly in an `if` \
            about a variable such as `$ssl_client_s_dn` or `$http_user_agent`. Apache: `AH01630` is a `Require` line, `AH00035` or \
            `AH00132` the permissions, `AH01276` a folder, `AH00037` a symbolic link, no line a RewriteRule with [F]. HAProxy's http log has `PR--` for its \
            `http-request deny`. lighttpd and Caddy say nothing of rules.
            """,
        fix: """
            Ask for a file that is not there, as a second look of `handset resync` does: 404 means that only this one is forbidden, by its permissions or a rule about its \
            name; 403 again means a rule for all. Then ask as somebody else: 200 means a rule about the User-Agent.
                handset resync 'https://{host}:{port}/no-such-file.xml' …
                curl -k --cert phone.pem --key phone.key https://{host}:{port}{path}
            Find the rule, or the permissions as the server's user meets them:
                {config:forbidding}
                namei -l DOCUMENT_ROOT{path}
            Where namei shows a symbolic link (`l`), put the file itself there, or let the server follow it:
                {config:follow-links}
            A condition on the certificate must fit what servers see of it: nginx writes the surname, where the MAC stands, as \
            `SN=`. One on the User-Agent must let `Cisco-CP-` in.
            """
    )

    /// Whether it is this file alone decides where to look first.
    func fix(for evidence: Evidence) -> String {
        switch evidence.missingFileStatus {
        case 404:
            """
            Only this file is forbidden. See the permissions on the way to it as the server's user meets them, and open what is closed:
                namei -l DOCUMENT_ROOT{path}
                chmod o+r FILE
            Where namei shows a symbolic link (`l`), put the file itself there, or let the server follow it:
                {config:follow-links}
            Where the permissions are right, find the rule about that name:
                {config:forbidding}
            """
        case 403: forAll(evidence)
        default: explanation.fix
        }
    }

    /// Neither the file's permissions nor a link: it is forbidden whether it is there or not.
    private func forAll(_ evidence: Evidence) -> String {
        let by =
            evidence.isForbiddenToOthers ? "by address, path or subject" : "by address, path, User-Agent or subject"
        let named = evidence.shown.map {
            "; this phone's is, as $ssl_client_s_dn and SSL_CLIENT_S_DN have it:\n    \($0.subject)\n"
        }
        return """
            Every file beside it is forbidden, one that is not there as well. Find the rule, \(by):
                {config:forbidding}
            A condition on the certificate must fit what servers see of its subject, to the letter\(named ?? ". ")\
            \(evidence.pageAuthor == "nginx" ? "nginx writes the surname, where the MAC stands, as `SN=`. " : "")\
            Where no rule is found, a folder above is closed to the server's user:
                namei -l DOCUMENT_ROOT{path}
            """
    }

    func answerer(in evidence: Evidence) -> String? { evidence.pageAuthor ?? evidence.answerer }

    /// Who stands before it and forbids writes a page of its own.
    func isAnswererAlone(in evidence: Evidence) -> Bool { evidence.pageAuthor != nil }

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .forbidden, evidence.url?.scheme != .tftp, evidence.fitsPath != false,
            evidence.trace.map({ $0.serverNameSent != nil }) != false
        else { return nil }
        let author = evidence.pageAuthor
        let isShown = evidence.trace?.clientCertificateSent == true && evidence.trace?.serverNameSent != nil
        guard author != nil || isShown else { return nil }
        let page =
            switch author {
            case "HAProxy": "; the page is HAProxy's own, which an `http-request deny` sends"
            case let author?: "; the page is \(author)'s own, and no application's"
            case nil: evidence.quotation
            }
        if evidence.wasChallenged {
            return """
                \(evidence.server) got the name and the password that it had asked for, and forbids the file all the same: its \
                password file cannot be read, or this user is none of those who may: status 403\(page)
                """
        }
        let phone = isShown ? ". The handshake is not to blame: the server has the phone's certificate" : ""
        let causes =
            evidence.missingFileStatus == 403
            ? "by a rule of its own for every file, or as a folder that it may not enter"
            : "by a rule of its own, for want of permission, or over a symbolic link"
        return "\(evidence.server) forbids the file, \(causes): status 403\(page)\(Self.ruledOut(evidence))\(phone)"
    }

    /// What the answers to further questions leave, and what they rule out.
    private static func ruledOut(_ evidence: Evidence) -> String {
        let others =
            switch evidence.missingFileStatus {
            case 404:
                ". A file that is not there gets 404: only this one is forbidden, by its permissions, a link or a rule about its name"
            case 403:
                ". A file that is not there gets 403 as well: neither the file's own permissions nor a symbolic link are the reason"
            default: ""
            }
        let agent =
            evidence.isForbiddenToOthers ? ". `\(OtherGuest.name)` gets 403 as well: no rule about the User-Agent" : ""
        return others + agent
    }
}
