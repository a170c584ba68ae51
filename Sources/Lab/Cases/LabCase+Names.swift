import Provisioning

extension LabCase {
    /// Section 6.2: names.
    static let names: [LabCase] = [
        LabCase("name-cn-wrong", "N-01", "the CN is another host, and there is no alternative name") { recipes in
            recipes.server(recipes.leaf(commonNames: ["wrong.example.test"]))
        },
        LabCase("name-cn-only", "SRV-14", "in order: the host stands in the CN alone") { recipes in
            recipes.server(recipes.leaf(commonNames: [Recipes.host]))
        },
        LabCase("name-san-wrong", "N-02", "the CN is right, the alternative name is another host") { recipes in
            recipes.server(recipes.leaf(dnsNames: [Recipes.otherHost], ipAddresses: []))
        },
        LabCase("name-cn-slash", "N-03", "the CN goes on after a slash: phones take it, other clients do not") {
            recipes in
            recipes.server(recipes.leaf(commonNames: ["\(Recipes.host)/mailto:admin@example.test"]))
        },
        LabCase("name-none", "N-04", "neither CN nor alternative name") { recipes in
            recipes.server(
                recipes.leaf(
                    subject: DistinguishedName(["O": "Example Telephony"]), dnsNames: [], ipAddresses: []))
        },
        LabCase("name-short", "N-05", "the CN has no domain") { recipes in
            recipes.server(recipes.leaf(commonNames: ["prov"]))
        },
        LabCase("name-wildcard-tld", "N-06", "the wildcard stands right below the top: *.test") { recipes in
            recipes.server(recipes.leaf(dnsNames: ["*.test"], ipAddresses: []))
        },
        LabCase("name-wildcard-partial", "N-06", "the wildcard is a part of a label: p*.example.test") { recipes in
            recipes.server(recipes.leaf(dnsNames: ["p*.example.test"], ipAddresses: []))
        },
        LabCase("name-wildcard-deep", "N-06", "the wildcard is one label too high: *.prov.example.test") { recipes in
            recipes.server(recipes.leaf(dnsNames: ["*.prov.example.test"], ipAddresses: []))
        },
        LabCase("name-wildcard", "N-07", "a wildcard that fits: releases before 11.3 cannot look it up") { recipes in
            recipes.server(
                recipes.leaf(
                    subject: DistinguishedName(["CN": "*.example.test"]), dnsNames: ["*.example.test"], ipAddresses: []
                ))
        },
        LabCase("name-host-only", "N-08", "names the host and no address: for a URL by address") { recipes in
            recipes.server(recipes.leaf(ipAddresses: []))
        },
        LabCase("name-address-as-host", "N-09", "the address is written as a host name") { recipes in
            recipes.server(recipes.leaf(dnsNames: ["127.0.0.1"], ipAddresses: []))
        },
        LabCase("name-unresolvable", "N-11", "the CN is a name that no resolver knows; the host is an alternative") {
            recipes in
            recipes.server(recipes.leaf(subject: DistinguishedName(["CN": "nowhere.example.test"])))
        },
        LabCase("name-srv-target", "N-12", "names the target of an SRV record and not the domain") { recipes in
            recipes.server(
                recipes.leaf(
                    subject: DistinguishedName(["CN": "pr1.example.test"]), dnsNames: ["pr1.example.test"],
                    ipAddresses: []))
        },
        LabCase("redirect-uncovered", "N-13", "redirects to a host that its certificate does not cover") { recipes in
            let location = Route.Header("Location", "https://uncovered.example.test:{port}{target}")
            return recipes.server(routes: Route("*", status: 302, headers: [location]))
        },
        LabCase("name-two-cns", "N-14", "two CNs, the right one first: the last counts") { recipes in
            recipes.server(recipes.leaf(commonNames: [Recipes.host, Recipes.otherHost]))
        },
    ]
}
