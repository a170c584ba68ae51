import Glibc
import OpenSSL
import Provisioning
import ResyncEngine
import Scenarios
import Serving

/// The files that make a phone of the command line the one that a case speaks of: its certificate, the roots it trusts.
struct PhonePapers {
    /// The certificate with its chain and its key, for `--cert`.
    var certificate: String?
    /// The roots, for `--cacert`.
    var roots: String?
    /// The custom CA, for `--custom-ca`.
    var customCA: String?

    /// True for a group whose phones are not what options alone can make.
    static func areNeeded(by group: PhoneGroup) -> Bool {
        group.trust != nil || !group.customCA.isEmpty || needsCertificate(group)
    }

    /// True where the certificate of a group's phones is one that no option describes.
    static func needsCertificate(_ group: PhoneGroup) -> Bool {
        switch group.certificate {
        case .none, .generic: false
        case .named: true
        case .own(let own): own != PhoneGroup.OwnCertificate() && !own.hasBrokenKey && own.keyAlone == nil
        }
    }
}

/// A folder for the papers of a lab's phones, made when the first is written, gone when the lab stops.
final class PaperFolder {
    private var path: String?

    /// Writes the papers of one phone; a name tells them from those of others.
    func papers(of device: Device, _ group: PhoneGroup, name: String) throws(RunProblem) -> PhonePapers {
        var papers = PhonePapers()
        if PhonePapers.needsCertificate(group), let identity = device.certificate.identity {
            let key = PrivateKey(der: identity.key)?.pem ?? ""
            papers.certificate = try write(Self.certificates(identity.chain) + key, "\(name).pem")
        }
        if group.trust != nil {
            papers.roots = try write(Self.certificates(device.firmwareTrust.anchors.map(\.der)), "\(name)-roots.pem")
        }
        if !group.customCA.isEmpty {
            papers.customCA = try write(Self.certificates(device.customCA.map(\.der)), "\(name)-custom-ca.pem")
        }
        return papers
    }

    /// Takes everything away again.
    func remove() {
        guard let path else { return }
        for file in (try? FileAccess.files(below: path, ending: ".pem")) ?? [] { unlink(file) }
        rmdir(path)
        self.path = nil
    }

    private func write(_ text: String, _ name: String) throws(RunProblem) -> String {
        // A description of a person's own has its path for a name.
        let file = "\(try folder())/\(name.split(separator: "/").last ?? "phone")"
        try FileAccess.write(Array(text.utf8), to: file, mode: 0o600)
        return file
    }

    private func folder() throws(RunProblem) -> String {
        if let path { return path }
        let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(place)/handset-lab.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw RunProblem("\(place): \(FileAccess.reason())") }
        let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = made
        return made
    }

    private static func certificates(_ chain: [[UInt8]]) -> String {
        chain.map { PEM.text("CERTIFICATE", $0) }.joined()
    }
}
