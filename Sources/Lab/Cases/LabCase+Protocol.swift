import Provisioning

extension LabCase {
    /// Section 6.5: protocol version and cipher.
    static let protocols: [LabCase] = [
        LabCase("tls13-only", "P-01", "speaks TLS 1.3 only; desk phones do not") { recipes in
            recipes.server { ($0.minimum, $0.maximum) = (.tls13, .tls13) }
        },
        LabCase("tls10-only", "P-02", "speaks TLS 1.0 only; late firmware does not") { recipes in
            recipes.server { ($0.minimum, $0.maximum) = (.tls10, .tls10) }
        },
        LabCase("tls12-only", "P-03", "speaks TLS 1.2 only, for a phone that insists on 1.3") { recipes in
            recipes.server { ($0.minimum, $0.maximum) = (.tls12, .tls12) }
        },
        LabCase("cipher-none-shared", "P-04", "speaks only a suite that phones do not offer") { recipes in
            recipes.server {
                $0.maximum = .tls12
                $0.cipherList = "ECDHE-RSA-CAMELLIA256-SHA384"
            }
        },
        LabCase("cipher-ecdhe-only", "P-05", "speaks ECDHE only, for a phone whose TLS_Cipher_List has RSA only") {
            recipes in
            recipes.server {
                $0.maximum = .tls12
                $0.cipherList = "ECDHE+AESGCM"
            }
        },
        LabCase("group-none-shared", "P-08", "exchanges keys over a curve that phones do not offer") { recipes in
            recipes.server {
                $0.maximum = .tls12
                $0.cipherList = "ECDHE"
                $0.groups = [.brainpoolP512]
            }
        },
        LabCase("anonymous", "P-09", "speaks only suites without a certificate") { recipes in
            var tls = recipes.tls([], chain: [])
            (tls.maximum, tls.cipherList) = (.tls12, "aNULL")
            return ServerSpec(tls: tls)
        },
        LabCase("fallback-refused", "P-12", "answers the ClientHello with alert 86") { recipes in
            recipes.server(fault: .alert(.inappropriateFallback))
        },
        LabCase("tls12", "TLS-1", "in order: TLS 1.2 with RSA and ECDHE suites, as most servers") { recipes in
            recipes.server {
                ($0.minimum, $0.maximum) = (.tls12, .tls12)
                $0.clientCertificates = .required
            }
        },
    ]

    /// Section 6.7: server names, virtual hosts, ALPN.
    static let hosts: [LabCase] = [
        LabCase("default-host", "S-01", "another host's certificate for phones that name no host") { recipes in
            let other = recipes.leaf(
                "default", subject: DistinguishedName(["CN": "default.example.test"]),
                dnsNames: ["default.example.test"], ipAddresses: [])
            var tls = recipes.tls([recipes.leaf(ipAddresses: []), other], chain: ["default"])
            tls.hosts = [Recipes.host: ["server"]]
            return ServerSpec(tls: tls)
        },
        LabCase("unknown-host-refused", "S-02", "refuses phones that name no host, or another, by alert 112") {
            recipes in
            recipes.server {
                $0.hosts = ["only.example.test": ["server"]]
                $0.unknownName = .reject
            }
        },
        LabCase("strict-host", "S-03", "answers 403, as Apache does without a server name") { recipes in
            recipes.server(routes: Route("*", status: 403, body: .text("no server name\n")))
        },
        LabCase("misdirected", "S-04", "answers 421, as Apache does when Host and server name differ in policy") {
            recipes in
            recipes.server(routes: Route("*", status: 421))
        },
        LabCase("alpn-h2", "S-05", "takes HTTP/2 only: alert 120 for clients that offer http/1.1") { recipes in
            recipes.server { $0.applicationProtocols = ["h2"] }
        },
        LabCase("plain-http", "S-06", "speaks HTTP without TLS on the port of the URL") { _ in
            ServerSpec(tls: nil)
        },
        LabCase("other-protocol", "S-08", "another protocol answers: SSH") { recipes in
            recipes.server(fault: .banner(Array("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n".utf8)))
        },
    ]
}

extension Recipes {
    /// A healthy server but for its TLS.
    func server(_ change: (inout ServerSpec.TLS) -> Void) -> ServerSpec {
        var tls = tls()
        change(&tls)
        return ServerSpec(tls: tls)
    }
}

extension NamedGroup {
    /// A curve that nobody offers unasked.
    static let brainpoolP512 = NamedGroup(0x001c)
}
