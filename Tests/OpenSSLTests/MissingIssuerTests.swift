import OpenSSL
import Provisioning
import Testing

/// A chain that ends in the air, and what its last certificate says of its issuer.
@Suite("Issuers that nobody sent")
struct MissingIssuerTests {
    private static let url = "http://ca.example.test/r3.cer"

    /// A CA whose name gives nothing away, under the trusted root.
    private static let issuing = TestPKI.mint(
        {
            var recipe = TestPKI.authority("R3")
            recipe.subject = DistinguishedName(["O": "Some Authority", "CN": "R3"])
            return recipe
        }(), under: TestPKI.root)

    private func shake(
        _ leaf: CertifiedKey, sending chain: [X509Certificate] = []
    ) throws -> HandshakeTrace {
        var server = TestPKI.mutual(leaf)
        server.sentChain = chain
        return try TestPKI.shake(TestPKI.settings(), server).trace
    }

    @Test(
        "T-03, T-04: a lone certificate that says where its issuer is had lacks an intermediate, whatever the names say"
    )
    func offered() throws {
        let leaf = TestPKI.leaf(under: Self.issuing) { $0.issuerURLs = [Self.url] }
        let trace = try shake(leaf)
        #expect(trace.failure?.cause == .missingIntermediate && trace.alertSent == .unknownCA)
        #expect(trace.verify?.certificate?.issuerURLs == [Self.url] && trace.verify?.looksIntermediate == false)
        #expect(
            trace.failure?.detail.contains(
                "CN=R3,O=Some Authority, which nobody sent and the phone lacks (\(Self.url) has it") == true,
            "\(trace.failure?.detail ?? "")")
        #expect(try shake(leaf, sending: [Self.issuing.certificate]).failure == nil)
    }

    @Test("T-03: without such an address, and with a name that says nothing, the issuer is unknown and no more")
    func unnamed() throws {
        let trace = try shake(TestPKI.leaf(under: Self.issuing))
        #expect(trace.failure?.cause == .unknownIssuer)
        #expect(trace.failure?.detail.contains("http") == false)
    }

    @Test("T-03: a chain of two whose root is foreign is no lone certificate, whatever addresses it holds")
    func chainOfTwo() throws {
        let strange = TestPKI.mint(TestPKI.authority("R7"), under: TestPKI.rogue)
        let leaf = TestPKI.leaf(under: strange) { $0.issuerURLs = [Self.url] }
        let trace = try shake(leaf, sending: [strange.certificate])
        #expect(trace.failure?.cause == .unknownIssuer && trace.verify?.depth == 1)
    }

    @Test("T-04: openssl reads the address that was minted")
    func oracle() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        let leaf = TestPKI.leaf { $0.issuerURLs = [Self.url, "ldap://ca/x"] }
        try oracle.write("leaf.pem", leaf.certificate.pem)
        let text = try oracle("x509", "-in", "leaf.pem", "-noout", "-ext", "authorityInfoAccess").text
        #expect(text.contains("CA Issuers - URI:\(Self.url)") && text.contains("CA Issuers - URI:ldap://ca/x"))
    }

    @Test("T-04: a certificate with many addresses, or endless ones, is read in part")
    func many() {
        let long = "http://" + String(repeating: "x", count: 4000)
        let leaf = TestPKI.leaf { $0.issuerURLs = [long] + (0..<9).map { "http://ca/\($0)" } }
        #expect(leaf.certificate.summary.issuerURLs == (0..<4).map { "http://ca/\($0)" })
    }
}
