/// Markup that is no element: comments, instructions, CDATA, a DOCTYPE. All of it is passed over.
extension XMLScanner {
    mutating func skipOutside(mayHaveDoctype: Bool) throws(DecodeFailure) {
        while true {
            skipBlanks()
            if starts("<!--") {
                try skipComment()
            } else if starts("<?") {
                try skipInstruction(isHeader: false)
            } else if mayHaveDoctype, starts("<!DOCTYPE") {
                try skipDoctype()
            } else {
                return
            }
        }
    }

    mutating func skipDeclaration() throws(DecodeFailure) {
        if starts("<!--") {
            try skipComment()
        } else if starts("<![CDATA[") {
            guard let end = find("]]>", from: at + 9) else { throw failure("CDATA does not end", at) }
            at = end + 3
        } else {
            throw failure("<! begins neither a comment nor CDATA here", at)
        }
    }

    private mutating func skipComment() throws(DecodeFailure) {
        let start = at
        guard let end = find("--", from: at + 4) else { throw failure("the comment does not end", start) }
        if end + 2 < text.count, text[end + 2] == Byte.greater {
            at = end + 3
            return
        }
        guard isLenient else { throw failure("-- inside a comment", end) }
        guard let last = find("-->", from: end) else { throw failure("the comment does not end", start) }
        try mend("took -- inside a comment", end)
        at = last + 3
    }

    mutating func skipInstruction(isHeader: Bool) throws(DecodeFailure) {
        let start = at
        if !isHeader {
            let name = try readName(at + 2)
            let target = string(name).lowercased()
            guard target != "xml" else { throw failure("<?xml may stand only at the very beginning", start) }
            let end = name.upperBound
            guard end >= text.count || Byte.isBlank(text[end]) || text[end] == Byte.question else {
                throw failure("white space is missing behind the name of the instruction", end)
            }
        }
        guard let end = find("?>", from: at + 2) else { throw failure("<? does not end", start) }
        at = end + 2
    }

    /// Passes over a DOCTYPE with its declarations; nothing declared there has any effect (G-3).
    private mutating func skipDoctype() throws(DecodeFailure) {
        let start = at
        at += 9
        var depth = 0
        while at < text.count {
            switch text[at] {
            case Byte.quote, Byte.apostrophe:
                guard let end = text[(at + 1)...].firstIndex(of: text[at]) else {
                    throw failure("the DOCTYPE does not end", start)
                }
                at = end
            case Byte.openBracket: depth += 1
            case Byte.closeBracket: depth -= 1
            case Byte.less where starts("<!--"):
                try skipComment()
                continue
            case Byte.greater where depth <= 0:
                at += 1
                return
            default: break
            }
            at += 1
        }
        throw failure("the DOCTYPE does not end", start)
    }
}
