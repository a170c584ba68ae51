import ArgumentParser
import Handset
import ProfileFormat
import Provisioning

/// How the bytes of a profile are wrapped, and the keys that open them.
struct ProfileInputOptions: ParsableArguments {
    /// How bytes are wrapped.
    enum Scheme: String, CaseIterable, ExpressibleByArgument {
        case auto, aes, rfc8188, gzip, none
    }

    @Option(help: ArgumentHelp("The argument of the rule's --key, and of `openssl enc -k`.", valueName: "k"))
    var profileKey: String?

    @Option(help: ArgumentHelp("The same from a file's first line, out of sight of `ps`.", valueName: "file"))
    var profileKeyFile: String?

    @Option(help: ArgumentHelp("The input keying material, as IKM_HTTP_Encrypt_Content holds it.", valueName: "i"))
    var ikm: String?

    @Option(help: "What is around the text: auto looks, aes is `openssl enc`, rfc8188 is aes128gcm.")
    var scheme = Scheme.auto

    /// The key, from wherever it was given.
    func key() throws -> Secret? {
        guard let profileKeyFile else { return profileKey.map { Secret($0) } }
        guard profileKey == nil else { throw InputProblem("--profile-key and --profile-key-file exclude each other") }
        let line = try FileAccess.read(profileKeyFile).prefix { $0 != 10 && $0 != 13 }
        guard !line.isEmpty else { throw InputProblem("--profile-key-file \(profileKeyFile): its first line is empty") }
        return Secret(String(decoding: line, as: UTF8.self))
    }
}

extension PhoneOptions {
    /// The phone that looks at profiles, with its parameters.
    ///
    /// Where nothing is fetched its certificate plays no part but being there, and the quickest to mint will do.
    func reader(of places: [String]) throws -> (device: Device, store: ParameterStore) {
        var options = self
        if !places.contains(where: ProfileInput.isURL) { options.keyType = .p256 }
        var device = try options.device()
        return (device, try options.memory(of: &device).parameters)
    }
}

/// A profile's bytes as they were got, from a file, standard input or a server.
struct ProfileInput {
    let name: String
    let body: [UInt8]
    let contentEncoding: String?
    /// The scheme it came by; nil for a file.
    let scheme: ProfileURL.Scheme?

    /// Gets a profile; where a server gives none, the story of the resync goes to standard error.
    init(_ place: String, _ phone: PhoneOptions, _ device: Device, _ store: ParameterStore) throws {
        name = place == "-" ? "standard input" : place
        guard Self.isURL(place) else {
            (body, contentEncoding, scheme) = (try FileAccess.read(place), nil, nil)
            return
        }
        var memory = store
        if case .invalid(let expected) = memory.set("Profile_Rule", to: place, origin: .person) {
            throw InputProblem("\(place): expected \(expected)")
        }
        let story = ProfileFetchStory()
        guard let download = ProfileDownload.fetch(LiveRun.Phone(device, memory), sink: { story.take($0) }) else {
            story.tell()
            throw ExitStatus.failed
        }
        (body, contentEncoding, scheme) = (download.body, download.contentEncoding, download.scheme)
    }

    /// True for an argument that names a server.
    static func isURL(_ place: String) -> Bool {
        ["http://", "https://", "tftp://"].contains { place.lowercased().hasPrefix($0) } || place.hasPrefix("[--")
    }

    /// Opens what is around the text, as the phone does or as `--scheme` says.
    func unwrap(_ options: ProfileInputOptions, _ device: Device, _ store: ParameterStore) throws -> ProfileText {
        var decoder = ProfileDecoder(of: device)
        // A file is read by anybody's rules; only what comes from a server is held to the release.
        if scheme == nil { decoder.knowsRFC8188 = true }
        let key = try options.key()
        let stored = store["IKM_HTTP_Encrypt_Content"] ?? ""
        let ikm = options.ikm.map { Secret($0) } ?? (stored.isEmpty ? nil : Secret(stored))
        let wrapping = wrapping(options.scheme, hasIKM: ikm != nil, hasKey: key != nil)
        var stages: [String] = []
        do throws(DecodeFailure) {
            if wrapping.isPlain, Inflater.isGzip(body) || SaltedCBC.isSalted(body) {
                throw DecodeFailure(.xml, "the body is wrapped, and --scheme none says it is not", at: 0)
            }
            let text = try decoder.unwrap(
                body, contentEncoding: wrapping.coding, key: wrapping.usesKey ? key : nil, ikm: ikm, stages: &stages
            )
            return ProfileText(name: name, bytes: text, stages: stages, received: body.count, isOpen: isOpen(stages))
        } catch {
            throw InputProblem(ProfileText.diagram(error, name, body))
        }
    }

    private struct Wrapping {
        var coding: String?
        var usesKey: Bool
        var isPlain = false
    }

    private func wrapping(_ scheme: ProfileInputOptions.Scheme, hasIKM: Bool, hasKey: Bool) -> Wrapping {
        switch scheme {
        case .aes: return Wrapping(coding: self.scheme == nil ? nil : contentEncoding, usesKey: true)
        case .rfc8188: return Wrapping(coding: "aes128gcm", usesKey: false)
        case .gzip: return Wrapping(coding: nil, usesKey: false)
        case .none: return Wrapping(coding: nil, usesKey: false, isPlain: true)
        case .auto:
            if self.scheme != nil { return Wrapping(coding: contentEncoding, usesKey: true) }
            // A file has no header that says so: what neither is salted nor looks like text or gzip may be RFC 8188.
            if SaltedCBC.isSalted(body) { return Wrapping(coding: nil, usesKey: true) }
            let looksPlain = Inflater.isGzip(body) || looksLikeText
            return Wrapping(coding: hasIKM && !looksPlain ? "aes128gcm" : nil, usesKey: hasKey && !looksPlain)
        }
    }

    /// True where markup comes first, and no byte near the beginning that no text has.
    private var looksLikeText: Bool {
        let head = body.prefix(64)
        guard !head.contains(where: { $0 < 0x20 && !(9...13).contains($0) }) else { return false }
        let start = head.starts(with: [0xef, 0xbb, 0xbf]) ? head.dropFirst(3) : head
        return start.first { $0 > 0x20 } == UInt8(ascii: "<")
    }

    private func isOpen(_ stages: [String]) -> Bool {
        guard let scheme, scheme != .https else { return false }
        return !stages.contains { $0.hasPrefix("aes") }
    }
}

/// A profile's text, and what had to be opened to get it.
struct ProfileText {
    let name: String
    let bytes: [UInt8]
    let stages: [String]
    let received: Int
    /// True where it came over a network, and everybody on the way could read it.
    let isOpen: Bool

    /// Reads the text as the phone does.
    func profile(_ device: Device) throws -> Profile {
        do throws(DecodeFailure) {
            let isLenient = device.assumptions.xmlMode == .lenient
            return try ProfileReader.read(bytes, limits: DecodeLimits(), isLenient: isLenient)
        } catch {
            throw InputProblem(Self.diagram(error, name, bytes))
        }
    }

    /// A failure with its place, the line it stands on, and a caret below it.
    static func diagram(_ failure: DecodeFailure, _ name: String, _ bytes: [UInt8]) -> String {
        guard let line = failure.line, let column = failure.column else {
            let place = failure.offset.map { " at byte \($0)" } ?? ""
            return "\(name)\(place): \(failure.stage.rawValue): \(failure.reason)"
        }
        let start = LineIndex(bytes).start(of: line)
        let from = max(start, start + column - 61)
        let source = bytes[min(from, bytes.count)...].prefix(100).prefix { $0 != 10 && $0 != 13 }
        let caret = String(repeating: " ", count: start + column - 1 - from) + "^"
        let shown = String(decoding: source.map { $0 < 0x20 || $0 == 0x7f ? 32 : $0 }, as: UTF8.self)
        return "\(name):\(line):\(column): \(failure.stage.rawValue): \(failure.reason)\n  \(shown)\n  \(caret)"
    }
}
