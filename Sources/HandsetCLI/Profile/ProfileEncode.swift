import ArgumentParser
import OpenSSL
import ProfileFormat
import Provisioning

/// `handset profile encode`: what a server would send.
struct ProfileEncode: ParsableCommand {
    /// The digests that derive a key from a passphrase.
    enum Digest: String, CaseIterable, ExpressibleByArgument {
        case sha256, md5
    }

    static let configuration = CommandConfiguration(
        commandName: "encode",
        abstract: "Compress and encrypt a profile as a server would for its phones.",
        discussion: """
              handset profile encode p.xml --gzip --profile-key-file key.txt --out p.cfg
              openssl enc -d -aes-256-cbc -md sha256 -k "$(head -1 key.txt)" -in p.cfg | gunzip
              handset profile encode p.xml --ikm-file ikm.txt --out p.bin

            A key writes what `openssl enc -aes-256-cbc` of OpenSSL 1.1.0 and later writes; releases below 11.3 may want
            --digest md5. What an IKM writes must be served with `Content-Encoding: aes128gcm`.
            """
    )

    @Argument(help: "A file, or - for standard input.") var profile: String
    @Flag(help: "Compress with gzip, first.") var gzip = false
    @OptionGroup(title: "Keys") var keys: ProfileKeyOptions
    @Option(help: ArgumentHelp("The same as --profile-key.", valueName: "key")) var aes: String?
    @Option(help: "The digest that makes a key of --profile-key (default: sha256).") var digest: Digest?
    @Option(help: ArgumentHelp("The same as --ikm.", valueName: "ikm")) var rfc8188: String?
    @Option(help: "How --ikm becomes bytes: text, base64url or hex (default: text).") var ikmEncoding: String?
    @Option(help: ArgumentHelp("Write there in place of standard output, whole or not at all.", valueName: "file"))
    var out: String?

    func validate() throws {
        let hasKey = aes != nil || keys.profileKey != nil || keys.profileKeyFile != nil
        let hasIKM = rfc8188 != nil || keys.ikm != nil || keys.ikmFile != nil
        guard !hasKey || !hasIKM else { throw ValidationError("a key and an IKM exclude each other") }
        guard aes == nil || keys.profileKey == nil && keys.profileKeyFile == nil else {
            throw ValidationError("--aes is another name of --profile-key: give one")
        }
        guard rfc8188 == nil || keys.ikm == nil && keys.ikmFile == nil else {
            throw ValidationError("--rfc8188 is another name of --ikm: give one")
        }
        guard hasKey || digest == nil else {
            throw ValidationError("--digest makes a key of --profile-key, which is missing")
        }
        guard hasIKM || ikmEncoding == nil else {
            throw ValidationError("--ikm-encoding is of --ikm, which is missing")
        }
        guard aes?.isEmpty != true else { throw ValidationError("--aes: an empty key encrypts nothing") }
        guard rfc8188?.isEmpty != true else { throw ValidationError("--rfc8188: an empty IKM encrypts nothing") }
    }

    func run() throws {
        let name = ikmEncoding ?? "text"
        guard let encoding = Assumptions.IKMEncoding(rawValue: name), encoding != .auto else {
            throw InputProblem("--ikm-encoding \(name): expected text, base64url or hex")
        }
        var encoder = ProfileEncoder()
        encoder.compresses = gzip
        encoder.key = try aes.map { Secret($0) } ?? keys.key()
        encoder.digest = digest == .md5 ? .md5 : .sha256
        (encoder.ikm, encoder.ikmEncoding) = (try rfc8188.map { Secret($0) } ?? keys.material(), encoding)
        let text = try FileAccess.read(profile)
        guard !text.isEmpty else {
            throw InputProblem("\(ProfileInput.name(of: profile)): it is empty, and phones refuse an empty body (G-24)")
        }
        var dice = SystemRandomNumberGenerator()
        guard let encoded = encoder.encode(text, using: &dice) else {
            throw InputProblem("--ikm: it is not \(name)")
        }
        if let coding = encoded.contentEncoding {
            Terminal.say("handset: serve it with the header Content-Encoding: \(coding)")
        }
        guard let out else { return Terminal.print(bytes: encoded.bytes) }
        try FileAccess.write(encoded.bytes, to: out)
    }
}
