import Handset
import Provisioning
import Scenarios
import Testing

@Suite("One connection after the other")
struct ConnectionsTests {
    private static let text = """
        server:
          connections:
            - { tls: { maximum: "1.1" }, routes: [ { status: 302, headers: { Location: "/a{target}" } } ] }
            - { certificate: { key: p256 }, routes: [ { status: 301, headers: { Location: "/b{target}" } } ] }
        expect:
          - sequence:
              - event: handshakeFinished
                where: { tlsVersion: TLSv1.1 }
              - event: responseReceived
                where: { status: 302 }
              - event: handshakeFinished
                where: { tlsVersion: TLSv1.2, cipher: "ECDHE-ECDSA-*" }
              - event: responseReceived
                where: { status: 301 }
              - event: handshakeFinished
                where: { tlsVersion: TLSv1.2, cipher: "ECDHE-RSA-*" }
              - event: responseReceived
                where: { status: 200 }
              - event: resyncSucceeded
        """

    @Test(
        "HTTP-2, TLS-1: each connection meets what is written for it, on sockets and in virtual time, and both tell one story"
    )
    func worlds() throws {
        let scenario = try ScenarioReader(now: Stage.now).scenario(Array(Self.text.utf8), file: "turns.yaml")
        let stories = try scenario.settings.map { setting in
            let (outcome, events) = try Stage.play(scenario, in: setting)
            for verdict in outcome.verdicts { #expect(verdict.holds, "\(setting): \(verdict.failure ?? "")") }
            return Story.lines(events)
        }
        #expect(stories.count == 2 && stories[0] == stories[1])
    }
}
