import ArgumentParser
import ProfileFormat
import Provisioning
import ResyncEngine

/// How the bytes of a profile are wrapped, the keys that open them, and the map that reads them.
struct ProfileInputOptions: ParsableArguments {
    /// How bytes are wrapped.
    enum Scheme: String, CaseIterable, ExpressibleByArgument {
        case auto, aes, rfc8188, gzip, none
    }

    @OptionGroup var keys: ProfileKeyOptions

    @Option(help: "What is around the text: auto looks, aes is `openssl enc`, rfc8188 is aes128gcm.")
    var scheme = Scheme.auto

    @Option(
        help: ArgumentHelp(
            "Read another document's elements as parameters: a to p is the map in GPP_A to GPP_P, else a file of one.",
            valueName: "letter|file"))
    var alias: String?

    /// The text of a map, and what people call it.
    typealias Map = (name: String, text: [UInt8])

    /// The map that these options name; nil without one.
    func map(_ device: Device, _ store: ParameterStore) throws(InputProblem) -> Map? {
        guard let alias else { return nil }
        guard let letter = alias.lowercased().first, alias.count == 1, ("a"..."p").contains(letter) else {
            return (alias, try FileAccess.read(alias))
        }
        return Self.map(in: letter, PhoneContext(device, store))
    }

    /// Refuses keys and maps that cannot be read, before any profile is.
    func check(_ device: Device, _ store: ParameterStore) throws {
        _ = try (keys.key(), keys.material(), map(device, store).map(Self.read))
    }

    /// Reads a map; a person's mistake in it is told with its place.
    static func read(_ map: Map) throws(InputProblem) -> AliasMap {
        do throws(DecodeFailure) {
            return try AliasMap(String(decoding: map.text, as: UTF8.self))
        } catch {
            throw InputProblem(SourceExcerpt.description(of: error, in: map.text, name: map.name))
        }
    }

    /// The map in a parameter, as `--alias` of a rule names it.
    static func map(in letter: Character, _ phone: PhoneContext) -> Map {
        ("GPP_\(letter.uppercased())", Array(phone.generalPurpose(letter).utf8))
    }
}

/// The secrets that open a profile, or close it.
struct ProfileKeyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The argument of the rule's --key, and of `openssl enc -k`.", valueName: "k"))
    var profileKey: String?

    @Option(help: ArgumentHelp("The same from a file's first line, out of sight of `ps`.", valueName: "file"))
    var profileKeyFile: String?

    @Option(help: ArgumentHelp("The input keying material, as IKM_HTTP_Encrypt_Content holds it.", valueName: "i"))
    var ikm: String?

    @Option(help: ArgumentHelp("The same from a file's first line, out of sight of `ps`.", valueName: "file"))
    var ikmFile: String?

    /// The key, from wherever it was given.
    func key() throws(InputProblem) -> Secret? {
        try Self.secret(profileKey, profileKeyFile, option: "--profile-key")
    }

    /// The input keying material, from wherever it was given.
    func material() throws(InputProblem) -> Secret? { try Self.secret(ikm, ikmFile, option: "--ikm") }

    private static func secret(_ text: String?, _ file: String?, option: String) throws(InputProblem) -> Secret? {
        if let text {
            guard file == nil else { throw InputProblem("\(option) and \(option)-file exclude each other") }
            guard !text.isEmpty else { throw InputProblem("\(option): it is empty") }
            return Secret(text)
        }
        guard let file else { return nil }
        let line = try FileAccess.read(file).prefix { $0 != 10 && $0 != 13 }
        guard !line.isEmpty else { throw InputProblem("\(option)-file \(file): its first line is empty") }
        return Secret(String(decoding: line, as: UTF8.self))
    }
}
