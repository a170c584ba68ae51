package import Provisioning

/// How a resync or an upgrade ended, as the phone sorts it (PR-9, HTTP-1).
package enum ResultClass: String, Sendable {
    /// Success.
    case a = "A"
    /// The file was not found, or is corrupt.
    case b = "B"
    /// Everything else.
    case c = "C"
}

extension TransferFailure {
    /// The class of a failure, and the word that `$ERR` has for it (PR-9, LG-8).
    ///
    /// The words are the short ones of the syslog reference; what exactly happened stands in the failure itself.
    package var verdict: (resultClass: ResultClass, err: String) { (cause == .fileNotFound ? .b : .c, cause.word) }

    /// The failure that a response of a status is to a phone; nil for 200 and for what it follows (HTTP-2).
    package static func of(_ response: HTTPResponse, handshake: HandshakeTrace?) -> TransferFailure? {
        func failure(_ cause: FailureCause, _ side: Side = .server, _ detail: String = "") -> TransferFailure {
            TransferFailure(
                phase: .http, cause: cause, refusedBy: side,
                detail: detail.isEmpty ? "status \(response.status)" : detail)
        }
        switch response.status {
        case 200: return nil
        case 300...399: return failure(.redirectNotFollowed, .phone)
        case 400:
            return refusedCertificate(response, handshake).map {
                failure($0, .server, "status 400 after the certificate request")
            } ?? failure(.badRequest)
        case 495: return failure(.clientCertificateUnknownCA)
        case 496: return failure(.clientCertificateRequired)
        case 401: return failure(.credentialsRefused)
        case 407:
            return failure(.proxyRefused, .server, "a proxy on the way answers 407: it wants a name and a password")
        case 403: return failure(.forbidden)
        case 404: return failure(.fileNotFound)
        case 500...599: return failure(.serverError)
        default: return failure(.httpStatus)
        }
    }

    /// True where the page gives a reason that has nothing to do with certificates.
    private static func speaksOfElse(_ page: String) -> Bool {
        ["plain HTTP", "Too Large", "header", "Host", "URI", "could not understand", "invalid request"]
            .contains { page.range(ofASCII: $0) != nil }
    }

    /// nginx says by status what others say by alert: it asked for a certificate and did not like what came (C-03).
    ///
    /// A 400 of the application looks the same but for nginx's own words on the page.
    private static func refusedCertificate(_ response: HTTPResponse, _ handshake: HandshakeTrace?) -> FailureCause? {
        guard let handshake, handshake.clientCertificateRequested else { return nil }
        let page = String(decoding: response.body.prefix(1024), as: UTF8.self)
        if !handshake.clientCertificateSent { return speaksOfElse(page) ? nil : .clientCertificateRequired }
        // Of a certificate that was sent only a server behind this one can say that there was none.
        guard page.range(ofASCII: "SSL certificate error") != nil else { return nil }
        let isExpired = handshake.verify?.verifiedAt != nil && !handshake.clientCertificateInForce
        return isExpired ? .clientCertificateExpired : .clientCertificateUnknownCA
    }
}
