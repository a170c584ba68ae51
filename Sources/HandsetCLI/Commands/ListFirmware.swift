import ArgumentParser
import Handset
import OpenSSL
import Outputs
import Provisioning

/// `handset list firmware`: every release with its roots (SRV-1).
struct ListFirmware: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "firmware", abstract: "The firmware releases, each with the roots compiled into it.",
        discussion: "  handset list firmware"
    )

    @Flag(help: "Print JSON Lines.") var json = false

    func run() {
        for firmware in FirmwareCatalog.all {
            let roots = EmulationPKI.anchors(slots: firmware.anchorSlots).compactMap { anchor in
                X509Certificate(der: anchor.der).map { (slot: anchor.slot, summary: $0.summary) }
            }
            if json { printJSON(firmware, roots) } else { printText(firmware, roots) }
        }
    }

    private func printText(_ firmware: Firmware, _ roots: [(slot: String, summary: CertificateSummary)]) {
        let tls = "\(firmware.tls.minimum) to \(firmware.tls.maximum)"
        let names = firmware.nameCheck.rule.rawValue
        Terminal.print("\(firmware.version.label)  era \(firmware.era.rawValue)  \(tls)  names by \(names)")
        for (slot, root) in roots {
            Terminal.print("  \(slot)")
            Terminal.print("    subject  \(root.subject.rfc2253)")
            Terminal.print("    SHA-256  \(root.sha256)")
            Terminal.print("    expires  \(root.notAfter)")
        }
    }

    private func printJSON(_ firmware: Firmware, _ roots: [(slot: String, summary: CertificateSummary)]) {
        var line = JSONWriter()
        line.object { line in
            line.member("firmware", firmware.version.label)
            line.member("era", firmware.era.rawValue)
            line.member("minimumTLS", "\(firmware.tls.minimum)")
            line.member("maximumTLS", "\(firmware.tls.maximum)")
            line.member("nameRule", firmware.nameCheck.rule.rawValue)
            line.member("source", firmware.source)
            line.name("roots")
            line.array(roots) { line, root in
                line.object { line in
                    line.member("slot", root.slot)
                    line.member("subject", root.summary.subject.rfc2253)
                    line.member("sha256", root.summary.sha256)
                    line.member("expires", "\(root.summary.notAfter)")
                }
            }
        }
        Terminal.print(bytes: line.bytes + [10])
    }
}
