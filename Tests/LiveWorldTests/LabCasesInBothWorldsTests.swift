import Glibc
import Lab
import LiveWorld
import OpenSSL
import Provisioning
import Scenarios
import Serving
import Synchronization
import Testing

@testable import ResyncEngine

/// Every case of the lab, on sockets and in virtual time: the same story, times aside.
@Suite("The lab's cases in both worlds", .serialized)
struct LabCasesInBothWorldsTests {
    private static let keys = Keys()
    private static let now = UnixTime(Int64(time(nil)))

    @Test(
        "SRV-1 … X-18: a description tells one story on sockets and in virtual time", arguments: LabCase.all.map(\.name)
    )
    func story(name: String) throws {
        let chosen = try #require(LabCase.named(name))
        let spec = chosen.spec(at: Self.now)
        let lab = try LabServer(spec, identity: Self.keys.lab)
        let port = Int(lab.address.port)
        let live = run(CurlWorld(), port, chosen)
        lab.stop()
        let server = try VirtualServer(spec, at: "127.0.0.1", port: port, mint: Self.keys.mint)
        let virtual = run(VirtualWorld(servers: [server], zone: Zone(), clock: Self.now), port, chosen)
        #expect(live.count > 1)
        #expect(virtual == live, "\(chosen.id) \(chosen.name)")
    }

    /// One phone, one resync; what happened, without times.
    private func run(_ world: some World, _ port: Int, _ chosen: LabCase) -> [String] {
        var events: [String] = []
        var engine = Engine([phone(port, isPlain: chosen.name == "portal")], in: world) { event in
            if let line = Self.line(event.kind) { events.append(line) }
        }
        engine.powerOn(PhoneID(0), resyncsAtOnce: true)
        engine.run(until: .distantFuture) { $0.phones[0].resyncs > 0 }
        return events
    }

    private func phone(_ port: Int, isPlain: Bool) -> PhoneMachine {
        let model = PhoneModel(named: "8841")!
        var limits = TransferLimits.standard
        (limits.connect, limits.handshake) = (.milliseconds(1500), .milliseconds(1500))
        (limits.stall, limits.total) = (.seconds(1), .seconds(3))
        let network = NetworkSettings(
            resolve: [HostOverride(host: "prov.example.test", port: 0, addresses: ["127.0.0.1"])], limits: limits)
        let device = Device(
            model: model, mac: MACAddress(0x0056_2b04_3615), firmware: FirmwareCatalog.standard,
            firmwareTrust: TrustStore(EmulationPKI.anchors(slots: FirmwareCatalog.standard.anchorSlots)),
            certificate: .manufacturing(Self.keys.device), clock: DeviceClock(start: Self.now), network: network
        )
        var store = ParameterStore(ParameterDefaults(model: model, version: device.firmware.version))
        let scheme = isPlain ? "http" : "https"
        let rule = "[--uid phone --pwd secret] \(scheme)://prov.example.test:\(port)/$MA.xml"
        _ = store.set("Profile_Rule", to: rule, origin: .person)
        return PhoneMachine(device, parameters: store, random: SplitMix64(seed: 1))
    }

    private static func line(_ kind: Event.Kind) -> String? {
        switch kind {
        case .requestStarted(let transfer, let method, let url, _): "\(transfer) \(method) \(url)"
        case .handshakeFinished(let transfer, let trace): "\(transfer) \(line(trace))"
        case .responseReceived(let response):
            "\(response.transfer) \(response.status) \(response.bytes) \(response.contentEncoding ?? "-") "
                + "\(response.location ?? "-") \(response.server ?? "-") \(response.peer)"
        // A connection that is reset at once may look closed to whoever writes a moment too late.
        case .transferFailed(let transfer, let failure, _)
        where failure.phase == .tls && [.connectionReset, .connectionClosed].contains(failure.cause):
            "\(transfer) broken in the handshake"
        case .transferFailed(let transfer, let failure, _):
            "\(transfer) \(failure.phase) \(failure.cause) by \(failure.refusedBy): \(failure.detail)"
        case .profileDecoded(let decoded): "\(decoded.stages) \(decoded.elements) \(decoded.parameters)"
        case .profileRejected(let rejected): "\(rejected.stage) \(rejected.reason)"
        case .parameterChanged(let name, let from, let to, _): "\(name): \(from) -> \(to)"
        case .resyncSucceeded(let trigger, let transfers, let changed, _):
            "succeeded \(trigger) \(transfers) \(changed)"
        case .resyncFailed(let failed): "failed \(failed.resultClass) \(failed.err)"
        default: nil
        }
    }

    private static func line(_ trace: HandshakeTrace) -> String {
        let parts: [String] = [
            "ok \(trace.isAccepted)", trace.version?.description ?? "-", trace.cipher?.name ?? "-",
            trace.leaf?.subject.rfc2253 ?? "-", "\(trace.verify?.code ?? -1) \(trace.verify?.depth ?? -1)",
            "\(trace.nameCheck.map { "\($0.ok) \($0.presented)" } ?? "-")",
            "sent \(trace.alertSent?.name ?? "-") received \(trace.alertReceived?.name ?? "-")",
            "asked \(trace.clientCertificateRequested) shown \(trace.clientCertificateSent)",
            "finished \(trace.finished) foreign \(trace.sawForeignBytes)",
        ]
        return parts.joined(separator: ", ")
    }

    /// Keys made once for both worlds.
    private final class Keys: Sendable {
        let lab = LabIdentity()
        let device: DeviceIdentity
        private let known = Mutex<[String: PrivateKey]>([:])

        init() {
            let recipe = CertificateRecipe.device(
                product: "CP-8841-3PCC", serial: "HSE1", mac: MACAddress(0x0056_2b04_3615),
                from: UnixTime(1_700_000_000), to: UnixTime(2_000_000_000), key: .p256)
            device = try! CertificateMint.mint(recipe, issuer: EmulationPKI.deviceRoot).identity(.manufacturing)
        }

        var mint: ServerMint {
            ServerMint { [self] recipe in
                known.withLock { known in
                    let name = "\(recipe.name) \(recipe.key)"
                    if let key = known[name] { return key }
                    known[name] = PrivateKey.make(recipe.key)
                    return known[name]
                }
            }
        }
    }
}
