import Provisioning

/// The server does not know who signed the phone's certificate (C-04, C-07, C-09, C-19).
struct ClientCertificateUnknownCA: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-unknown-ca", ["C-04", "C-07", "C-09", "C-19"],
        summary: "The server does not know who signed the phone's certificate.",
        why: """
            The wrong root file (often that of the server's own CA), a missing intermediate, or a phone whose certificate was \
            renewed: from 12.0(3) on renewed certificates have another root (CLI-9). A revocation list that lacks one of the phone's CAs gets the \
            same alert. nginx answers 400 to every certificate that it does not accept, and only its log has the number: \
            18 to 21 is this, 23 revoked, 3 or 12 the revocation list. Caddy sends alert 42 for it.
            """,
        evidence: """
            Alert 48 received after the phone's Certificate (under TLS 1.3 with the first read); or nginx's \
            status 400, or 495.
            """,
        phone: PhoneLog.of(.clientCertificateUnknownCA),
        serverLog: ServerLog.clientCertificate(20, "unable to get local issuer certificate"),
        fix: """
            Put every root of your phones, old and new, with any intermediates into one file, and nobody else: the CA of the \
            server's own certificate belongs into the server's chain. An intermediate is missing where phones send their own \
            certificate alone, and nobody but the root is known here:
                cat phone-root.pem renewed-phone-root.pem phone-intermediate.pem > phone-roots.pem
                {config:phone-roots}
            Or let the phone send its chain (here: the intermediates behind the phone's own certificate in the file of --cert).
            Where the server names the right root already, its file may hold another CA of that name, or its revocation list \
            lacks one of the phone's CAs. With a phone's own certificate both are told apart:
                openssl verify -CAfile phone-roots.pem -untrusted phone-chain.pem phone.pem
                openssl storeutl -noout -text -crls phones.crl | grep -E 'Issuer:|Next Update'
            Phones of this program without --cert show a certificate of the emulation: give a real phone's by --cert and --key, or \
            trust the emulation-device-root.pem that `handset certs server {host} --out DIR` writes; with `--pki DIR` it is \
            DIR/device-root.pem.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let telling = "\(evidence.server) does not trust the phone's certificate\(Self.bothSides(evidence))"
        // Alert 42 of a server that takes the phones of others.
        if evidence.isIssuerNamed == false, evidence.shown?.weakness == nil {
            return evidence.failed(by: .clientCertificateUnknownCA, .clientCertificateUnsuitable, telling: telling)
        }
        return evidence.failed(by: .clientCertificateUnknownCA, telling: telling)
    }

    /// Whom the server takes, where it says so, and who signed what the phone showed.
    private static func bothSides(_ evidence: Evidence) -> String {
        guard let top = evidence.shown?.topIssuer else { return "" }
        let taken = evidence.trace?.acceptableAuthorities ?? []
        if taken.isEmpty { return ", which leads to \(top)" }
        if taken.contains(top) {
            return
                ", though it names \(top) among the authorities it takes: its file holds another CA of that name, or a "
                + "revocation list lacks one of the phone's CAs"
        }
        let named = taken.prefix(3).joined(separator: "; ") + (taken.count > 3 ? "; … (\(taken.count) in all)" : "")
        return ", which leads to \(top); it takes those of \(named)\(reason(taken, top, evidence))"
    }

    /// What the names that the server takes say of the file they stand in, the likeliest first.
    private static func reason(_ taken: [String], _ top: String, _ evidence: Evidence) -> String {
        let isAlone = evidence.shown?.chain.count == 1
        let lacking = "it lacks \(top), which would stand between, because the phone sends its own certificate alone"
        let kinship = taken.map { DirectoryName($0).isAkin(to: DirectoryName(top)) }
        let isForeign = kinship.allSatisfy { $0 == false }
        if isAlone, kinship.contains(true) { return ": likeliest \(lacking); else it wants phones of another root" }
        if evidence.ownAuthorities.isSuperset(of: taken) {
            let rest = isAlone && !isForeign ? "; else \(lacking)" : ""
            return ", the CA of its own certificate: likeliest that is named as the phones' CA by mistake\(rest)"
        }
        guard isAlone else {
            return ", and none of these is in the phone's chain: its file is for phones of another root"
        }
        return isForeign
            ? ", and none of these is a relative of that: likeliest its file is for phones of another root; else \(lacking)"
            : ": likeliest \(lacking); else it wants phones of another root"
    }
}
