import Handset
import ProfileFormat
import ProfileRules
import Provisioning
import ResyncEngine

extension PhoneOptions {
    /// The phone that looks at profiles, with its parameters.
    ///
    /// Where nothing is fetched its certificate plays no part but being there, and the quickest to mint will do.
    func reader(of places: [String]) throws -> (device: Device, store: ParameterStore) {
        if let state, !FileAccess.exists(state) { throw InputProblem("--state \(state): there is no such file") }
        var options = self
        if !places.contains(where: ProfileInput.isRule) { options.keyType = .p256 }
        var device = try options.device()
        return (device, try options.memory(of: &device).parameters)
    }
}

/// A profile's bytes as they were got, from a file, standard input or a server, and what the rule says of them.
struct ProfileInput {
    /// What people call it; never a secret.
    let name: String
    let body: [UInt8]
    let contentEncoding: String?
    /// The scheme it came by; nil for a file.
    let scheme: ProfileURL.Scheme?
    /// The key of the rule that it came by.
    private var key: Secret?
    /// The alias map of the rule that it came by.
    private var map: ProfileInputOptions.Map?

    /// Gets a profile; where a server gives none, the story of the resync goes to standard error.
    init(_ place: String, _ phone: PhoneOptions, _ device: Device, _ store: ParameterStore) throws {
        name = Self.name(of: place)
        guard Self.isRule(place) else {
            (body, contentEncoding, scheme) = (try FileAccess.read(place), nil, nil)
            return
        }
        var memory = store
        if case .invalid(let expected) = memory.set("Profile_Rule", to: place, origin: .person) {
            throw InputProblem("\(name): expected \(expected)")
        }
        let selection = try Self.selection(name, place, PhoneContext(device, memory))
        let story = ProfileFetchStory()
        guard let download = ProfileDownload.fetch(LiveRun.Phone(device, memory), sink: { story.take($0) }) else {
            story.tell()
            throw ExitStatus.failed
        }
        (body, contentEncoding, scheme) = (download.body, download.contentEncoding, download.scheme)
        // Assignments come before the download (PR-7).
        for (name, value) in selection.assignments { _ = memory.set(name, to: value, origin: .rule) }
        key = selection.options.key
        map = selection.options.alias.map { ProfileInputOptions.map(in: $0, PhoneContext(device, memory)) }
    }

    /// What people call a place.
    static func name(of place: String) -> String { place == "-" ? "standard input" : ParameterMask.rule(place) }

    /// True for an argument that is a rule, from a plain URL to conditions and options; everything else is a file.
    static func isRule(_ place: String) -> Bool {
        if ["http://", "https://", "tftp://"].contains(where: { place.lowercased().hasPrefix($0) }) { return true }
        guard place != "-", !FileAccess.exists(place) else { return false }
        return place.drop { $0 == " " }.hasPrefix("[") || place.contains("://")
    }

    /// What the rule comes to on this phone; nothing has been sent where it comes to nothing.
    private static func selection(_ name: String, _ rule: String, _ phone: PhoneContext) throws -> RuleSelection {
        switch phone.evaluator.evaluate(rule, kind: .profile, using: phone).outcome {
        case .failed(let error): throw InputProblem("\(name): \(error.diagram)")
        case .skipped: throw InputProblem("\(name): no alternative of this rule holds on this phone")
        case .selected(let selection): return selection
        }
    }

    /// Opens what is around the text, as the phone does or as `--scheme` says; what does not open is bad input.
    func unwrap(_ options: ProfileInputOptions, _ device: Device, _ store: ParameterStore) throws -> ProfileText {
        switch try opened(options, device, store) {
        case .success(let text): return text
        case .failure(let failure):
            throw InputProblem(SourceExcerpt.description(of: failure, in: body, name: name))
        }
    }

    /// The same, with a failure as an outcome.
    func opened(
        _ options: ProfileInputOptions, _ device: Device, _ store: ParameterStore
    ) throws -> Result<ProfileText, DecodeFailure> {
        var decoder = ProfileDecoder(of: device)
        decoder.explains = true
        // A file is read by anybody's rules; only what comes from a server is held to the release.
        if scheme == nil { decoder.knowsRFC8188 = true }
        let key = try options.keys.key() ?? self.key
        let stored = store["IKM_HTTP_Encrypt_Content"] ?? ""
        let ikm = try options.keys.material() ?? (stored.isEmpty ? nil : Secret(stored))
        let aliases = try (options.map(device, store) ?? self.map).map(ProfileInputOptions.read)
        let wrapping = ProfileWrapping(options.scheme, self, hasKey: key != nil, hasIKM: ikm != nil)
        var stages: [String] = []
        do throws(DecodeFailure) {
            try wrapping.check(body)
            let text = try decoder.unwrap(
                body, contentEncoding: wrapping.coding, key: wrapping.usesKey ? key : nil, ikm: ikm, stages: &stages
            )
            return .success(
                ProfileText(
                    name: name, bytes: text, stages: stages, received: body.count, isOpen: isOpen(stages),
                    aliases: aliases))
        } catch {
            return .failure(ProfileWrapping.advice(on: error, body, hasKey: wrapping.usesKey && key != nil))
        }
    }

    private func isOpen(_ stages: [String]) -> Bool {
        guard let scheme, scheme != .https else { return false }
        return !stages.contains { $0.hasPrefix("aes") }
    }
}
