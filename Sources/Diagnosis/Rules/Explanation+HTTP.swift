import Provisioning

// Sections 4 and 6.9: what the answer says.

extension Explanation {
    static let http = [
        Explanation(
            "file-not-found", [.fileNotFound], "The server has no file of that name.",
            fix: "Put the file where the rule's macros lead to (`handset rule` expands them), or set Resync_Fails_On_FNF to No where a missing file is fine."
        ),
        Explanation(
            "forbidden", [.forbidden], "The server refuses this phone the file. TLS is fine.",
            fix: "Compare the MAC in the path with the one in the certificate's subject, and look at the server's own rules for the path."
        ),
        Explanation(
            "credentials", [.credentialsMissing, .credentialsRefused], "The server asks for a name and a password.",
            fix: "Give them in the rule, `[--uid NAME --pwd PASSWORD] URL`, or correct them; a phone tries twice."
        ),
        Explanation(
            "redirect-not-followed", [.redirectNotFollowed], "Phones follow 301 and 302 and no other redirect.",
            fix: "Answer 301 or 302: nginx `return 301 …;`, Apache `Redirect permanent …`."
        ),
        Explanation(
            "redirect-loop", [.redirectLoop, .badRedirect], "The redirects lead in a circle, nowhere, or further than a phone goes.",
            fix: "Answer with the file at the latest after five hops."
        ),
        Explanation(
            "server-error", [.serverError, .badRequest, .httpStatus], "The server answered with an error of its own; a phone comes back later.",
            fix: "Look at the server's error log for this request."
        ),
        Explanation(
            "body-truncated", [.bodyTruncated, .emptyReply, .transferTimeout], "The answer ended before its end, or never began.",
            fix: "Look at the time-outs of the application behind the server."
        ),
        Explanation(
            "not-http", [.notHTTP, .bodyTooLarge, .headersTooLarge], "The answer is not HTTP as a phone takes it.",
            fix: "Serve HTTP/1.1 with headers under 64 KiB and a body under 5 MiB."
        ),
        Explanation(
            "domain-not-allowed", [.domainNotAllowed], "Restricted_Access_Domains keeps the phone from going there.",
            fix: "Add the host's domain to Restricted_Access_Domains, or empty it."
        ),
    ]

    static let content = [
        Explanation(
            "corrupt-xml", [], "The body is no profile a phone can read; nothing of it was applied.",
            fix: "Mend the markup at the place named; `xmllint --noout FILE` finds the same."
        ),
        Explanation(
            "corrupt-gzip", [], "The compressed body is damaged or cut; nothing of it was applied.",
            fix: "Compress it anew with `gzip -9`; compress before encrypting."
        ),
        Explanation(
            "corrupt-encoding", [], "The body is not UTF-8 text; nothing of it was applied.",
            fix: "Save the profile as UTF-8: `iconv -f ISO-8859-1 -t UTF-8`."
        ),
        Explanation(
            "corrupt-aes-256-cbc", [], "The body does not open under the rule's key; nothing of it was applied.",
            fix: "Encrypt it with `openssl enc -e -aes-256-cbc -k SECRET`, the secret of --key, salted and binary."
        ),
        Explanation(
            "corrupt-aes128gcm", [], "The body does not open under IKM_HTTP_Encrypt_Content; nothing of it was applied.",
            fix: "Encrypt it by RFC 8188 with the key material that an earlier profile delivered."
        ),
        Explanation(
            "corrupt-content-coding", [], "The body comes in a coding that phones do not know, or is empty or too large.",
            fix: "Serve the file as it is; switch content codings off for phones."
        ),
    ]
}
