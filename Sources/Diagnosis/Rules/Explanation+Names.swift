import Provisioning

// Section 6.2 of the failure catalogue: names. The handshake completes, the phone closes, no request is logged.

extension Explanation {
    static let names = [
        Explanation(
            "name-mismatch", [.nameMismatch, .wrongCommonNameOfSeveral],
            "The certificate is for another host than the rule's. nginx logs `client closed connection while waiting for request`.",
            fix: "Issue the certificate for the host name that stands in Profile_Rule (`handset certs server HOST`), as CN and as alternative name."
        ),
        Explanation(
            "alternative-names-leave-host-out", [.subjectAlternativeNameMismatch],
            "The certificate has alternative names, and the rule's host is not among them; its CN no longer counts then.",
            fix: "Add the host to the subject alternative name: `subjectAltName=DNS:prov.example.com` in the request's extensions."
        ),
        Explanation(
            "certificate-without-usable-name", [.certificateWithoutName, .shortCertificateName],
            "The certificate names no host in full.",
            fix: "Issue it with the server's FQDN as CN and as alternative name."
        ),
        Explanation(
            "wildcard-does-not-match", [.wildcardMismatch, .wildcardOnOldFirmware],
            "A wildcard stands for exactly one label, whole and leftmost; releases before 11.3 cannot use one at all, because they look the name up.",
            fix: "Name the host itself in the certificate."
        ),
        Explanation(
            "address-in-rule", [.addressNotInCertificate, .addressAsDNSName],
            "The rule holds an IP address that the certificate does not name as one.",
            fix: "Put the server's FQDN into the rule, or `subjectAltName=IP:192.0.2.10` into the certificate."
        ),
        Explanation(
            "certificate-name-elsewhere", [.certificateNameElsewhere, .certificateNameUnresolvable],
            "Releases before 11.3 look the certificate's name up and want to find the address they are connected to; DNS leads elsewhere or nowhere.",
            fix: "Publish the service address under the certificate's name in the DNS that phones use."
        ),
    ]
}
