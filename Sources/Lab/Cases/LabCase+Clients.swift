import Provisioning

extension LabCase {
    /// Section 6.6: the phone's certificate.
    static let clients: [LabCase] = [
        LabCase("client-required", "C-01", "insists on a phone's certificate under TLS 1.2: alert 40 without one") {
            recipes in
            recipes.server {
                $0.maximum = .tls12
                $0.clientCertificates = .required
            }
        },
        LabCase("client-required-tls13", "C-02", "insists under TLS 1.3: alert 116 after the handshake") { recipes in
            recipes.server {
                $0.minimum = .tls13
                $0.clientCertificates = .required
            }
        },
        LabCase("client-required-400", "C-03", "insists as nginx does: a fine handshake, then status 400") { recipes in
            recipes.server { $0.clientCertificates = ClientCertificatePolicy(.required, refusal: .status(400)) }
        },
        LabCase("client-foreign-root", "C-04", "trusts other phones than ours: alert 48") { recipes in
            recipes.foreignRoot(ClientCertificatePolicy(.required, roots: ["foreign-root"]))
        },
        LabCase("client-foreign-root-400", "C-04", "trusts other phones than ours, as nginx does: status 400") {
            recipes in
            recipes.foreignRoot(
                ClientCertificatePolicy(.required, roots: ["foreign-root"], refusal: .status(400)))
        },
        LabCase("client-at-request", "C-10", "asks by renegotiation when it has the request: alert 40 without one") {
            recipes in
            recipes.server {
                $0.maximum = .tls12
                $0.clientCertificates = ClientCertificatePolicy(.atRequest)
            }
        },
        LabCase("client-at-request-tls13", "C-11", "asks after the handshake, under TLS 1.3: alert 116 without one") {
            recipes in
            recipes.server {
                $0.minimum = .tls13
                $0.clientCertificates = ClientCertificatePolicy(.atRequest)
            }
        },
        LabCase("client-modern", "C-13", "refuses device certificates of 1024 bits or SHA-1: alert 42") { recipes in
            recipes.server {
                $0.maximum = .tls12
                $0.securityLevel = 2
                $0.clientCertificates = .required
            }
        },
        LabCase("client-unique", "C-16", "answers 403 to certificates that name no phone") { recipes in
            ServerSpec(tls: recipes.tls(), routes: [Route("*", identity: .unique, body: .profile)])
        },
        LabCase("client-dropped", "C-18", "a balancer keeps the certificate to itself; the application answers 403") {
            recipes in
            ServerSpec(
                tls: recipes.tls(clientCertificates: .none),
                routes: [Route("*", identity: .unique, body: .profile)])
        },
        LabCase("client-optional-bad", "C-19", "asks politely and still refuses a stranger's certificate: alert 48") {
            recipes in
            recipes.foreignRoot(ClientCertificatePolicy(.optional, roots: ["foreign-root"]))
        },
        LabCase("client-other-phone", "C-20", "answers 403 where path and certificate name different phones") {
            recipes in
            ServerSpec(
                tls: recipes.tls(clientCertificates: .required),
                routes: [Route("*", identity: .samePhone, body: .profile)])
        },
    ]
}

extension Recipes {
    /// A server that trusts phones of a root of its own.
    fileprivate func foreignRoot(_ policy: ClientCertificatePolicy) -> ServerSpec {
        ServerSpec(
            tls: tls([leaf(), authority("foreign-root")], chain: ["server"], clientCertificates: policy))
    }
}
