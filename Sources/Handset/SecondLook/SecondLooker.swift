import LiveWorld
package import Provisioning

/// Asks a server what would decide between the causes of a failed resync: a few harmless requests, handshakes or connections
/// that no phone makes, for a few seconds at the most.
package struct SecondLooker {
    private let requests: [TransferRequest]
    private let probe = ServerProbe()

    /// The time after which nothing more is asked.
    private static let patience = Duration.seconds(6)

    /// Makes one who knows the requests of a run.
    package init(_ ended: LiveRun.Ended) { requests = ended.requests }

    /// Asks until nothing more would decide anything.
    ///
    /// - Parameters:
    ///   - question: What to ask next, those aside that were asked in vain.
    ///   - url: The request that it is about.
    ///   - sink: Takes each answer, before the next question.
    package func look(
        asking question: (Set<SecondLook.Question>) -> (question: SecondLook.Question, url: ProfileURL)?,
        sink: (SecondLook) -> Void
    ) {
        let clock = ContinuousClock()
        let end = clock.now + Self.patience
        var vain: Set<SecondLook.Question> = []
        while clock.now < end, let (question, url) = question(vain) {
            vain.insert(question)
            // Behind a proxy it is the proxy's answer.
            guard let request = requests.last(where: { $0.url == url }), request.proxy == nil else { return }
            if let answer = answer(to: question, about: request) { sink(SecondLook(question, about: url, answer)) }
        }
    }

    private func answer(to question: SecondLook.Question, about request: TransferRequest) -> SecondLook.Answer? {
        if question == .otherFamily {
            return probe.otherLoopback(of: request).map { connection(request.connecting(to: $0)) }
        }
        guard let varied = request.varied(by: question) else { return nil }
        return switch question {
        case .widerOffer, .proxyLine: ServerView(probe.look(varied)).answer
        case .otherPort: connection(varied)
        case .plainRequest: response(varied, tellsPage: true)
        case .otherPath, .otherHost, .otherUserAgent: response(varied)
        case .otherFamily: nil
        }
    }

    private func connection(_ request: TransferRequest) -> SecondLook.Answer {
        let seen = probe.look(request)
        return seen.failure.map { .failure($0) } ?? .connection(to: seen.peerAddress)
    }

    private func response(_ request: TransferRequest, tellsPage: Bool = false) -> SecondLook.Answer {
        switch probe.fetch(request).outcome {
        case .response(let answer):
            .response(
                status: answer.status, server: answer.server, location: answer.location,
                page: tellsPage ? AnswerPage.excerpt(of: answer.body) : nil)
        case .failed(let failure): .failure(failure)
        }
    }
}
