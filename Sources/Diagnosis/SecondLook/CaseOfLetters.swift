import Provisioning

/// Whether the file lies there with its MAC in the other case of letters (HTTP-3).
struct CaseOfLetters: SecondQuestion {
    func questions(for evidence: Evidence) -> [SecondLook.Question] {
        guard evidence.failure?.cause == .fileNotFound, let path = evidence.otherCasePath else { return [] }
        return [.otherPath(path)]
    }
}

extension Evidence {
    /// The path with its MAC in the other case of letters; nil where it has none, or one of digits alone.
    var otherCasePath: String? {
        guard let path = url?.path, let mac = macInPath, mac.contains(where: \.isLetter) else { return nil }
        let capitals = mac.uppercased()
        return path.contains(mac)
            ? path.replacing(mac, with: capitals)
            : path.contains(capitals) ? path.replacing(capitals, with: mac) : nil
    }
}
