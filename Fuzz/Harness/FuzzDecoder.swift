import OpenSSL
import ProfileFormat
import ProfileLint
import ProfileRules
import Provisioning
import ResyncEngine

/// A decoder under the fuzzer, with what it promises for every input.
enum FuzzDecoder: String, CaseIterable {
    case xml, gzip, aes, rfc8188, profile, alias, lint, rule

    func take(_ input: [UInt8]) {
        switch self {
        case .xml: Self.xml(input)
        case .gzip: Self.gzip(input)
        case .aes: Self.aes(input)
        case .rfc8188: Self.rfc8188(input)
        case .profile: Self.profile(input)
        case .alias: Self.alias(input)
        case .lint: Self.lint(input)
        case .rule: Self.rule(input)
        }
    }

    /// What strict reading takes, lenient reading takes without a repair, element for element.
    private static func xml(_ input: [UInt8]) {
        let strict = try? ProfileReader.read(input, limits: DecodeLimits())
        let lenient = try? ProfileReader.read(input, limits: DecodeLimits(), isLenient: true)
        if let lenient {
            for element in lenient.elements { _ = lenient.value(of: element) }
        }
        guard let strict else { return }
        precondition(lenient?.repairs.isEmpty == true && lenient?.elements.count == strict.elements.count)
    }

    /// No more comes out than was allowed, and what we compress inflates to itself.
    private static func gzip(_ input: [UInt8]) {
        let limit = 1 << 16
        if let output = try? Inflater.inflate(input, limit: limit) { precondition(output.count <= limit) }
        precondition((try? Inflater.inflate(Inflater.deflate(input, level: 1), limit: 1 << 20)) == input)
    }

    /// What we seal opens to itself; anything behind a header of ours opens or is refused.
    private static func aes(_ input: [UInt8]) {
        let key = Secret("key")
        let salt: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
        _ = try? SaltedCBC.open(input, passphrase: key, digest: .auto, prefersMD5: false)
        let body = Array("Salted__".utf8) + salt + input.prefix(input.count / 16 * 16)
        _ = try? SaltedCBC.open(body, passphrase: key, digest: .md5, prefersMD5: true)
        let sealed = SaltedCBC.seal(input, passphrase: key, salt: salt, digest: .sha256)
        precondition(
            (try? SaltedCBC.open(sealed, passphrase: key, digest: .sha256, prefersMD5: false))?.plain == input)
    }

    /// What we seal opens to itself; one changed byte in what the tags prove is refused.
    private static func rfc8188(_ input: [UInt8]) {
        let ikm = Secret("ikm")
        _ = try? RFC8188.open(input, ikm: ikm, encoding: .text)
        let size = 18 + Int(input.first ?? 0)
        var sealed = RFC8188.seal(
            input, material: Array("ikm".utf8), salt: [UInt8](repeating: 3, count: 16), recordBytes: size)
        precondition((try? RFC8188.open(sealed, ikm: ikm, encoding: .text)) == input)
        let place = 21 + Int(input.reduce(UInt(0)) { $0 &* 31 &+ UInt($1) } % UInt(sealed.count - 21))
        sealed[place] ^= 1 << ((input.last ?? 0) % 8)
        precondition((try? RFC8188.open(sealed, ikm: ikm, encoding: .text)) == nil)
    }

    /// A profile that was applied changes nothing when it is applied again, and neither does a dump of what it made.
    private static func profile(_ input: [UInt8]) {
        let codings: [String?] = [nil, nil, nil, "gzip", "aes128gcm", "x"]
        let choice = Int(input.first ?? 0)
        var assumptions = Assumptions()
        assumptions.emptyElement = Assumptions.EmptyElement.allCases[choice / 8 % 3]
        assumptions.xmlMode = choice / 24 % 2 == 0 ? .lenient : .strict
        let decoder = ProfileDecoder(assumptions: assumptions)
        guard
            let decoded = try? decoder.decode(
                Array(input.dropFirst()), contentEncoding: codings[choice % 6],
                key: choice % 6 == 1 ? Secret("key") : nil, ikm: Secret("ikm"))
        else { return }
        var store = fresh
        let done = store.apply(decoded.profile, emptyElement: assumptions.emptyElement)
        precondition(done.parameters + done.unknown.count <= decoded.profile.elements.count)
        let revision = store.revision
        let again = store.apply(decoded.profile, emptyElement: assumptions.emptyElement)
        precondition(again.changes.isEmpty && store.revision == revision)
        for change in done.changes { precondition(store.value(of: change.parameter) == change.to) }
    }

    /// A map, a zero byte, a document.
    private static func alias(_ input: [UInt8]) {
        let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        guard let map = try? AliasMap(String(decoding: parts[0], as: UTF8.self)), parts.count > 1 else { return }
        _ = try? ProfileReader.read(Array(parts[1]), limits: DecodeLimits(), isLenient: true, aliases: map)
    }

    private static func lint(_ input: [UInt8]) {
        for finding in ProfileLinter(device, fresh).lint([LintDocument(name: "x", text: input)]) {
            precondition(finding.line >= 1 && finding.column >= 1)
        }
    }

    private static func rule(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        let phone = PhoneContext(device, fresh)
        for kind in RuleKind.allCases { _ = RuleEvaluator().evaluate(text, kind: kind, using: phone) }
    }

    private static let device = Device(
        model: PhoneModel.all[8], mac: MACAddress(0x0056_2b04_3615), firmware: FirmwareCatalog.standard,
        firmwareTrust: TrustStore([]), certificate: .none, clock: .unset)
    private static let fresh = ParameterStore(
        ParameterDefaults(model: device.model, version: device.firmware.version))
}
