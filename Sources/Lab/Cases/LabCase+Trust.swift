import Provisioning

extension LabCase {
    /// Section 6.1: trust and chain.
    static let trust: [LabCase] = [
        LabCase("self-signed", "T-01", "the server signed its own certificate") { recipes in
            recipes.server(recipes.leaf(issuer: nil))
        },
        LabCase("private-root-sent", "T-02", "a private CA signed it, and its root is sent along") { recipes in
            recipes.server(recipes.leaf(issuer: "private-root"), recipes.authority("private-root"))
        },
        LabCase("unknown-root", "T-03", "a CA signed it that no firmware knows") { recipes in
            recipes.server(
                recipes.leaf(issuer: "private-root"), recipes.authority("private-root"), chain: ["server"])
        },
        LabCase("missing-intermediate", "T-04", "the leaf is sent without the CA between it and the root") { recipes in
            recipes.server(
                recipes.leaf(issuer: "intermediate"),
                recipes.authority("intermediate", issuer: ServerSpec.provisioningRoot), chain: ["server"])
        },
        LabCase("wrong-intermediate", "T-05", "the CA sent has the right name and another key") { recipes in
            recipes.server(
                recipes.leaf(issuer: "intermediate"),
                recipes.authority("intermediate", issuer: ServerSpec.provisioningRoot),
                recipes.authority("re-keyed", commonName: "intermediate", issuer: ServerSpec.provisioningRoot),
                chain: ["server", "re-keyed"])
        },
        LabCase("expired-intermediate", "T-06", "the CA between leaf and root has expired") { recipes in
            recipes.server(
                recipes.leaf(issuer: "intermediate"),
                recipes.authority("intermediate", from: -800, to: -30, issuer: ServerSpec.provisioningRoot))
        },
        LabCase("path-length", "T-09", "a CA that may have no CA below it has one") { recipes in
            recipes.server(
                recipes.leaf(issuer: "lower"), recipes.authority("lower", issuer: "upper"),
                recipes.authority("upper", constraints: .init(pathLength: 0), issuer: ServerSpec.provisioningRoot))
        },
        LabCase("issuer-no-ca", "T-10", "the certificate was signed with one that is no CA's") { recipes in
            recipes.server(
                recipes.leaf(issuer: "no-ca"),
                recipes.authority("no-ca", constraints: nil, issuer: ServerSpec.provisioningRoot))
        },
        LabCase("name-constraints", "T-11", "the CA may sign for another domain only") { recipes in
            recipes.server(
                recipes.leaf(ipAddresses: [], issuer: "constrained"),
                recipes.authority(
                    "constrained", constraints: .init(permittedNames: ["elsewhere.test"]),
                    issuer: ServerSpec.provisioningRoot))
        },
        LabCase("critical-extension", "T-12", "a critical extension that nobody knows") { recipes in
            recipes.server(recipes.leaf(criticalExtension: "1.3.6.1.4.1.55555.1"))
        },
        LabCase("custom-ca-own", "T-13", "the custom CA is to be fetched from a server that it vouches for") {
            recipes in
            recipes.server(recipes.leaf(issuer: "private-root"), recipes.authority("private-root"))
        },
        LabCase("custom-ca-page", "T-14", "a page for people where the custom CA should be") { recipes in
            recipes.server(routes: Route("*", body: .page))
        },
        LabCase("revoked", "T-15", "accepted: the certificate was revoked, and no phone asks") { recipes in
            recipes.server(recipes.leaf("revoked"))
        },
        LabCase("inspection", "T-16", "a firewall re-signed the right name, its root sent along") { recipes in
            recipes.server(
                recipes.leaf(issuer: "inspection"), recipes.authority("inspection", commonName: "Corporate Inspection"))
        },
        LabCase("intermediate", "SRV-22", "in order: a CA between leaf and root, both sent") { recipes in
            recipes.server(
                recipes.leaf(issuer: "intermediate"),
                recipes.authority("intermediate", issuer: ServerSpec.provisioningRoot))
        },
        LabCase("unordered-chain", "SRV-22", "tolerated: the chain in the wrong order, and one CA too many") {
            recipes in
            recipes.server(
                recipes.leaf(issuer: "lower"), recipes.authority("upper", issuer: ServerSpec.provisioningRoot),
                recipes.authority("surplus"), recipes.authority("lower", issuer: "upper"))
        },
    ]
}
