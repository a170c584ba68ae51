import Diagnosis
import Outputs
import Provisioning
import ResyncEngine

/// The closed lists of words that fields of the log hold, by the name that the vocabulary has for each list.
enum ClosedWords {
    /// The words of a list.
    static func list(_ name: String) -> [String] {
        guard let words = lists[name] else { preconditionFailure("no list of words is called \(name)") }
        return words
    }

    private static let lists: [String: [String]] = [
        "phase": TransferFailure.Phase.allCases.map(\.rawValue),
        "side": TransferFailure.Side.allCases.map(\.rawValue),
        "reason": FailureCause.allCases.map(\.rawValue),
        "cause": unique(FailureCause.allCases.map(\.code)),
        "row": unique(FailureCause.allCases.flatMap(\.catalogue)),
        "alert": (UInt8.min...UInt8.max).map { AlertDescription($0).camelName },
        "question": [
            "plainRequest", "widerOffer", "otherPath", "otherHost", "otherUserAgent", "otherFamily", "otherPort",
            "proxyLine",
        ],
        "answer": ["response", "handshake", "connection", "failure"],
        "version": TLSVersion.allCases.map(\.description),
        "nameRule": ServerNameCheck.Rule.allCases.map(\.rawValue),
        "nameReason": NameVerdict.Reason.allCases.map(\.rawValue),
        "signature": VerifyVerdict.SignatureFault.allCases.map(\.rawValue),
        "end": ["phone", "server"],
        "method": ["GET", "POST", "PUT"],
        "model": PhoneModel.all.map(\.name),
        "certificate": ["Installed", "Not Installed"],
        "stage": ["alias", "content-coding", "aes128gcm", "aes-256-cbc", "gzip", "encoding", "xml"],
        "parameter": ParameterCatalog.shared.all.map(\.name),
        "trigger": ResyncTrigger.allCases.map(\.rawValue),
        "class": ["B", "C"],
        "wake": Deadline.Reason.names,
        "reboot": RebootReason.allCases.map(\.rawValue),
        "syslog": ["info", "error"],
        "severity": Finding.Severity.allCases.map(\.rawValue),
        "finding": DiagnosisRules.all.map(\.explanation.id),
    ]

    private static func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }
}
