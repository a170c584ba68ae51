import Provisioning

/// Placeholders that a template engine should have filled, whatever the text around them is.
///
/// | engine | looks like |
/// |---|---|
/// | Jinja, Twig, Handlebars, Mustache, Go | `{{ mac }}`, `{% if %}`, `{# … #}` |
/// | Smarty, Provisioner | `{$mac}`, `{if …}`, `{/foreach}`, `{line_loop}` |
/// | PHP, ERB, EJS, JSP | `<?php`, `<?=`, `<% … %>` |
/// | shell, Ansible, Velocity | `${mac}`, `#{mac}` |
/// | marks | `$mac$`, `##MAC##`, `%%MAC%%`, `@@MAC@@` |
///
/// What phones expand themselves, `$MA` and its like, is none of these.
enum UnfilledTemplates {
    /// The most findings told of one document: a template has a thousand places, and a person needs one.
    private static let limit = 200

    static func findings(in document: LintDocument) -> [LintFinding] {
        var found: [LintFinding] = []
        var at = 0
        let text = document.text
        while at < text.count, found.count < limit {
            guard let length = placeholder(in: text, at) else {
                at += 1
                continue
            }
            let shown = document.shown(at..<at + min(length, 40))
            let message =
                shown.hasPrefix("***")
                ? "a placeholder in a secret was left unfilled by a template"
                : "\(shown)\(length > 40 ? "…" : "") was left unfilled by a template"
            found.append(document.finding(.unfilledTemplate, message, at: at))
            at += length
        }
        return found
    }

    /// The length of the placeholder that begins at a byte; nil where none does.
    private static func placeholder(in text: [UInt8], _ at: Int) -> Int? {
        switch text[at] {
        case UInt8(ascii: "{"): braces(in: text, at)
        case UInt8(ascii: "<"):
            enclosed(text, at, "<?php", "?>") ?? enclosed(text, at, "<?=", "?>") ?? enclosed(text, at, "<%", "%>")
        case UInt8(ascii: "$"), UInt8(ascii: "#"):
            named(text, at, "${", "}") ?? named(text, at, "#{", "}") ?? named(text, at, "##", "##")
                ?? lowercased(text, at, "$")
        case UInt8(ascii: "%"): named(text, at, "%%", "%%")
        case UInt8(ascii: "@"): named(text, at, "@@", "@@")
        default: nil
        }
    }

    private static func braces(in text: [UInt8], _ at: Int) -> Int? {
        for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{#", "#}")] {
            if let length = enclosed(text, at, open, close) { return length }
        }
        if let length = enclosed(text, at, "{$", "}") { return length }
        let word = text[min(at + 1, text.count)...].prefix {
            letter($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "_")
        }
        let words = [
            "if", "else", "elseif", "foreach", "foreachelse", "for", "section", "include", "assign", "literal",
        ]
        let name = String(decoding: word.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
        guard words.contains(name) || name.hasSuffix("_loop") else { return nil }
        return enclosed(text, at, "{", "}")
    }

    /// An opening mark, up to 400 bytes of anything, a closing mark.
    private static func enclosed(_ text: [UInt8], _ at: Int, _ open: String, _ close: String) -> Int? {
        guard text[at...].starts(with: open.utf8) else { return nil }
        let mark = Array(close.utf8)
        var end = at + open.utf8.count
        let limit = min(text.count, at + 400)
        while end + mark.count <= limit {
            if text[end..<end + mark.count].elementsEqual(mark) { return end + mark.count - at }
            end += 1
        }
        return nil
    }

    /// An opening mark, a name, a closing mark.
    private static func named(_ text: [UInt8], _ at: Int, _ open: String, _ close: String) -> Int? {
        guard text[at...].starts(with: open.utf8) else { return nil }
        let name = text[(at + open.utf8.count)...].prefix(64).prefix { letter($0) || digit($0) || $0 == 95 || $0 == 46 }
        guard let first = name.first, letter(first) || first == 95, text[name.endIndex...].starts(with: close.utf8)
        else { return nil }
        return name.endIndex + close.utf8.count - at
    }

    /// `$mac$`: macros of phones are upper case.
    private static func lowercased(_ text: [UInt8], _ at: Int, _ mark: String) -> Int? {
        guard let length = named(text, at, mark, mark),
            text[at..<at + length].contains(where: { (97...122).contains($0) })
        else { return nil }
        return length
    }

    private static func letter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
    private static func digit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
