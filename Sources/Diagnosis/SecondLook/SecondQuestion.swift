package import Provisioning

/// One kind of question to a server that decides between causes: a file beside this one, a line in ``SecondQuestions``.
package protocol SecondQuestion: Sendable {
    /// What to ask about this evidence in turn, given what was answered before; nothing where it would decide nothing.
    func questions(for evidence: Evidence) -> [SecondLook.Question]
}

/// Every kind of question. No phone asks any of them: a person would, who has the phone's evidence and doubts.
package enum SecondQuestions {
    /// How many may be asked about one failure.
    package static let limit = 10

    private static let all: [any SecondQuestion] = [
        PlainAnswer(), OfferWanted(), CaseOfLetters(), HostWithoutPort(), OtherDoor(),
        ProxyLineWanted(), OtherGuest(),
    ]

    /// The next question about a failure, those aside that cannot be asked; nil where none would decide anything.
    static func next(
        for evidence: Evidence, besides vain: Set<SecondLook.Question>
    ) -> SecondLook.Question? {
        // A request with a name and a password is not repeated without them: the answer would be about that.
        guard evidence.url != nil, !evidence.wasChallenged, evidence.looks.count < limit else { return nil }
        let asked = vain.union(evidence.looks.map(\.question))
        return all.lazy.flatMap { $0.questions(for: evidence) }.first { !asked.contains($0) }
    }
}

extension Evidence {
    /// What a question brought; nil while it was not asked.
    func answer(to question: SecondLook.Question) -> SecondLook.Answer? {
        looks.first { $0.question == question }?.answer
    }
}

extension SecondLook.Answer {
    /// The status of a response; nil for any other answer.
    var status: Int? { if case .response(let status, _, _, _) = self { status } else { nil } }
    /// The `Server` header of a response.
    var server: String? { if case .response(_, let server, _, _) = self { server } else { nil } }
    /// The words of a response.
    var page: String? { if case .response(_, _, _, let page) = self { page } else { nil } }
    /// The address of a connection.
    var address: String? { if case .connection(let address) = self { address } else { nil } }
}
