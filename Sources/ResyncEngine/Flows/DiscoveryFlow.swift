import ProfileFormat
import ProfileRules
import Provisioning

/// How a phone that was never provisioned finds its server: DHCP, then service records, then the redirection service;
/// the first that yields something wins (SM-1, FIND-1).
///
/// `asking DHCP → looking up → looking up → asking the service → ended`. What was found is kept in the phone's context.
/// The real redirection service is never asked: it is only looked for where an address is given for its name (FIND-10).
struct DiscoveryFlow: Sendable {
    private enum Stage: Sendable {
        case services(ProfileURL.Scheme)
        case redirection(TransferFlow)
    }

    private var stage: Stage?

    /// Begins with what needs nobody's answer; true where an operation is under way.
    mutating func begin(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Bool {
        phone.discovery = nil
        if ServerSource(phone).dhcp != nil {
            phone.customize(.aborted)
            return false
        }
        guard !phone.device.network.domain.isEmpty else { return askRedirection(&phone, &effects) }
        return ask(.https, &phone, &effects)
    }

    /// True for the answer to the operation under way.
    func awaits(_ completion: Completion) -> Bool {
        switch (stage, completion) {
        case (.redirection(let transfer), _): transfer.awaits(completion)
        case (.services(let scheme), .lookup(let question, _)):
            if case .service(let name) = question { name.hasPrefix(Self.prefix(scheme)) } else { false }
        default: false
        }
    }

    /// Takes the answer to the operation under way; true where another is.
    mutating func completed(
        _ completion: Completion, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Bool {
        switch (stage, completion) {
        case (.services(let scheme), .lookup(_, .services(let records))) where !records.isEmpty:
            phone.discovery = .service(
                Discovery.Service(
                    scheme: scheme, domain: phone.device.network.domain, targets: DialTarget.inOrder(records))
            )
            return false
        case (.services(.https), .lookup): return ask(.http, &phone, &effects)
        case (.services, .lookup): return askRedirection(&phone, &effects)
        case (.redirection(var transfer), _):
            let step = transfer.completed(completion, &phone, &effects)
            return follow(step, transfer, &phone, &effects)
        default: preconditionFailure("a completion came while discovery waited for none")
        }
    }

    // MARK: - Service records

    private static func prefix(_ scheme: ProfileURL.Scheme) -> String {
        scheme == .https ? "_ciscoprov-https." : "_ciscoprov-http."
    }

    private mutating func ask(
        _ scheme: ProfileURL.Scheme, _ phone: inout PhoneContext, _ effects: inout PhoneEffects
    ) -> Bool {
        stage = .services(scheme)
        effects.begin(.lookup(.provisioningService(scheme, domain: phone.device.network.domain)))
        return true
    }

    // MARK: - Redirection service

    /// The service's name: another before 11.2(1) (FIND-10).
    static func redirectionHost(_ phone: PhoneContext) -> String {
        phone.device.firmware.redirectionHost
    }

    private mutating func askRedirection(_ phone: inout PhoneContext, _ effects: inout PhoneEffects) -> Bool {
        let host = Self.redirectionHost(phone)
        let isLooked = [CustomizationState.open, .pending, .customPending].contains(phone.memory.customization)
        guard isLooked, phone.device.network.resolve.contains(where: { $0.names(host) }) else {
            stage = nil
            return false
        }
        phone.customize(.pending)
        let path = MacroExpander.expandText("/software/edos/callhome/rc?id=$MAU:$SN:$PN", using: phone)
        let url = ProfileURL(scheme: .https, host: host, path: path)
        var transfer = TransferFlow(TransferFlow.Errand(purpose: .redirection, followsRedirects: false), to: url)
        let step = transfer.begin(&phone, &effects)
        return follow(step, transfer, &phone, &effects)
    }

    private mutating func follow(
        _ step: TransferFlow.Step, _ transfer: TransferFlow, _ phone: inout PhoneContext,
        _ effects: inout PhoneEffects
    ) -> Bool {
        stage = .redirection(transfer)
        switch step {
        case .waiting: return true
        case .failed: break
        case .answered(let response) where response.status != 200:
            if let url = transfer.destination(of: response) {
                phone.discovery = .redirect("\(url)")
                phone.customize(.customPending)
            }
        case .answered(let response):
            // An empty file says that nobody knows this phone (SM-2).
            if response.body.isEmpty {
                phone.customize(.unavailable)
            } else {
                apply(response, transfer, &phone, &effects)
            }
        }
        stage = nil
        return false
    }

    /// A profile in place of a redirect: its own rule is the address (SM-2, in the words of an older guide).
    private func apply(
        _ response: HTTPResponse, _ transfer: TransferFlow, _ phone: inout PhoneContext,
        _ effects: inout PhoneEffects
    ) {
        var tally = ChangeTally()
        do throws(DecodeFailure) {
            try phone.take(response, key: nil, from: "redirection", transfer.transfer, &tally, &effects)
            phone.customize(.customPending)
        } catch {
            effects.record(.profileRejected(Event.ProfileRejected(error, transfer.transfer)))
        }
    }
}

/// What discovery found (SM-1).
enum Discovery: Hashable, Sendable {
    /// Machines that serve a domain.
    struct Service: Hashable, Sendable {
        let scheme: ProfileURL.Scheme
        let domain: String
        let targets: [DialTarget]
    }

    /// By service records.
    indirect case service(Service)
    /// By the redirection service: the URL of a profile.
    case redirect(String)
}
