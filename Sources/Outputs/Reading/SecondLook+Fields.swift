import Provisioning

extension SecondLook {
    /// Builds a second look of the members of its line.
    init(_ fields: JSONFields) throws(JSONFields.Failure) {
        guard let question = try Question(kind: fields.text("question"), object: fields.optionalText("object")) else {
            throw fields.wrong("question", "the name of a question with its object")
        }
        guard let url = ProfileURL(absolute: try fields.text("url")) else { throw fields.wrong("url", "a URL") }
        self.init(question, about: url, try Answer(fields))
    }
}

extension SecondLook.Answer {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        switch try fields.text("answer") {
        case "response":
            self = .response(
                status: try fields.number("status"), server: try fields.optionalText("server"),
                location: try fields.optionalText("location"), page: try fields.optionalText("page"))
        case "handshake":
            // A handshake's choices are written and read as everywhere.
            let trace = try HandshakeTrace(choicesOnly: fields)
            guard let version = trace.version else { throw fields.wrong("tlsVersion", "a version such as TLSv1.2") }
            self = .handshake(
                SecondLook.Choice(
                    version: version, cipher: trace.cipher, group: trace.group,
                    keyKind: try fields.optionalText("keyKind"), curve: try fields.optionalText("curve")))
        case "connection": self = .connection(to: try fields.text("peer"))
        case "failure": self = .failure(try TransferFailure(fields))
        default: throw fields.wrong("answer", "`response`, `handshake`, `connection` or `failure`")
        }
    }
}
