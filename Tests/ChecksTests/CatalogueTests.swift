import Diagnosis
import Provisioning
import Testing

@testable import Checks

/// What every check must have, whatever it checks.
@Suite("The catalogue of checks")
struct CatalogueTests {
    @Test("IDs are slugs, each once")
    func identifiers() {
        let ids = Checks.all.map(\.card.id)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(id)") }
    }

    @Test("every check says what must hold, why, what to do, and what it stands for", arguments: Checks.all.map(\.card))
    func card(_ card: CheckCard) {
        #expect(card.title.hasSuffix("."))
        #expect(card.why.count > 40)
        #expect(card.fix.count > 20)
        #expect(!card.references.isEmpty)
        #expect(card.severity != .notice)
    }

    @Test("every cause of a failure counts against one check, but for those on this side")
    func owners() {
        let ids = Set(Checks.all.map(\.card.id))
        let local: Set<FailureCause> = [
            .clientKeyUnusable, .clientKeyMismatch, .trustStoreUnusable, .domainNotAllowed, .unsupportedScheme,
            .localFault,
        ]
        for cause in FailureCause.allCases {
            if let owner = cause.owner {
                #expect(ids.contains(owner), "\(cause) → \(owner)")
            } else {
                #expect(local.contains(cause), "\(cause)")
            }
        }
    }

    @Test("without any evidence no check passes and none fails")
    func nothing() {
        let phone = MACAddress(0x00562b043615)
        let plan = CheckPlan(
            scheme: .https, phone: phone, otherPhone: phone.advanced(by: 1), firmware: ["12.0.7"], today: nil)
        for result in Checks.judge(CheckEvidence(plan, [:])) {
            #expect(["skipped", "could-not-run"].contains(result.verdict.word), "\(result.card.id): \(result.verdict)")
        }
    }

    @Test("a check that is switched off says why and judges nothing")
    func off() {
        let phone = MACAddress(0x00562b043615)
        let plan = CheckPlan(
            scheme: .https, phone: phone, otherPhone: phone, firmware: ["12.0.7"], today: nil,
            off: ["server-reachable": "switched off: maintenance"])
        let result = Checks.judge(CheckEvidence(plan, [:])).first { $0.card.id == "server-reachable" }
        #expect(result?.verdict.word == "skipped")
        #expect(result?.verdict.statement == "switched off: maintenance")
    }
}
