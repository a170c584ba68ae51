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
              handset profile encode p.xml --gzip --aes SecretPhrase1234 --out p.cfg
              openssl enc -d -aes-256-cbc -md sha256 -k SecretPhrase1234 -in p.cfg | gunzip
              handset profile encode p.xml --rfc8188 "$IKM" --out p.bin

            --aes writes what `openssl enc -aes-256-cbc` of OpenSSL 1.1.0 and later writes; releases below 11.3 may want
            --digest md5. What --rfc8188 writes must be served with `Content-Encoding: aes128gcm`.
            """
    )

    @Argument(help: "A file, or - for standard input.") var profile: String
    @Flag(help: "Compress with gzip, first.") var gzip = false
    @Option(help: ArgumentHelp("Encrypt as `openssl enc -aes-256-cbc -k KEY` does.", valueName: "key"))
    var aes: String?
    @Option(help: "The digest that makes a key of --aes.") var digest = Digest.sha256
    @Option(help: ArgumentHelp("Encrypt by RFC 8188, aes128gcm.", valueName: "ikm")) var rfc8188: String?
    @Option(help: "How --rfc8188 becomes bytes: text, base64url or hex.") var ikmEncoding = "text"
    @Option(help: ArgumentHelp("Write there in place of standard output, whole or not at all.", valueName: "file"))
    var out: String?

    func validate() throws {
        guard aes == nil || rfc8188 == nil else { throw ValidationError("--aes and --rfc8188 exclude each other") }
        guard aes?.isEmpty != true else { throw ValidationError("--aes: an empty key encrypts nothing") }
        guard rfc8188?.isEmpty != true else { throw ValidationError("--rfc8188: an empty IKM encrypts nothing") }
    }

    func run() throws {
        guard let encoding = Assumptions.IKMEncoding(rawValue: ikmEncoding), encoding != .auto else {
            throw InputProblem("--ikm-encoding \(ikmEncoding): expected text, base64url or hex")
        }
        let text = try FileAccess.read(profile)
        var encoder = ProfileEncoder()
        encoder.compresses = gzip
        encoder.key = aes.map { Secret($0) }
        encoder.digest = digest == .md5 ? .md5 : .sha256
        (encoder.ikm, encoder.ikmEncoding) = (rfc8188.map { Secret($0) }, encoding)
        var dice = SystemRandomNumberGenerator()
        guard let encoded = encoder.encode(text, using: &dice) else {
            throw InputProblem("--rfc8188: the IKM is not \(ikmEncoding)")
        }
        if let coding = encoded.contentEncoding {
            Terminal.say("handset: serve it with the header Content-Encoding: \(coding)")
        }
        guard let out else { return Terminal.print(bytes: encoded.bytes) }
        try FileAccess.write(encoded.bytes, to: out)
    }
}
