import Provisioning

extension SecondLook {
    /// Writes the question, and the answer by what it is: a response, a handshake, a connection or a failure.
    func write(to json: inout JSONWriter) {
        json.member("question", question.kind)
        json.member("object", question.object)
        json.member("url", "\(url)")
        json.member("asked", asked)
        switch answer {
        case .response(let status, let server, let location, let page):
            json.member("answer", "response")
            json.member("status", status)
            json.member("server", server)
            json.member("location", location)
            if let page { json.member("page", page) }
        case .handshake(let choice):
            json.member("answer", "handshake")
            json.member("tlsVersion", choice.version.description)
            json.member("cipher", choice.cipher?.name)
            json.member("group", choice.group?.name)
            json.member("keyKind", choice.keyKind)
            json.member("curve", choice.curve)
        case .connection(let address):
            json.member("answer", "connection")
            json.member("peer", address)
        case .failure(let failure):
            json.member("answer", "failure")
            failure.write(plainlyTo: &json)
        }
    }
}

extension TransferFailure {
    /// Writes the failure without what a handshake adds to it.
    fileprivate func write(plainlyTo json: inout JSONWriter) {
        json.member("phase", phase.rawValue)
        json.member("reason", cause.rawValue)
        json.member("refusedBy", refusedBy.rawValue)
        json.member("detail", detail)
    }
}
