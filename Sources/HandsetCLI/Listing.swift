import Outputs

/// Rows of a list: one line of text, or one JSON object, each.
struct Listing {
    /// One cell.
    enum Cell {
        case text(String)
        case number(Int)
        case flag(Bool)
    }

    private let isJSON: Bool

    init(_ isJSON: Bool) {
        self.isJSON = isJSON
    }

    func row(_ cells: [(name: String, cell: Cell)]) {
        guard isJSON else { return Terminal.print(cells.compactMap(Self.text).joined(separator: "  ")) }
        var line = JSONWriter()
        line.object { line in
            for (name, cell) in cells {
                line.name(anyOf: name)
                switch cell {
                case .text(let text): line.text(text)
                case .number(let number): line.number(number)
                case .flag(let flag): line.flag(flag)
                }
            }
        }
        Terminal.print(bytes: line.bytes + [10])
    }

    /// Rows whose cells stand below each other: the text of each, a flag by its name.
    func table(_ rows: [[(name: String, cell: Cell)]]) {
        if isJSON { return rows.forEach(row) }
        let texts = rows.map { $0.map { Self.plain($0) } }
        let widths = (texts.first ?? []).indices.map { column in texts.map { $0[column].count }.max() ?? 0 }
        for cells in texts {
            let line = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            Terminal.print(String(line.joined(separator: "  ").reversed().drop { $0 == " " }.reversed()))
        }
    }

    private static func plain(_ cell: (name: String, cell: Cell)) -> String {
        switch cell.cell {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? cell.name : ""
        }
    }

    private static func text(_ cell: (name: String, cell: Cell)) -> String? {
        switch cell.cell {
        case .text(let text):
            text.isEmpty ? nil : cell.name == "name" || cell.name == "model" ? text : "\(cell.name)=\(text)"
        case .number(let number): "\(cell.name)=\(number)"
        case .flag(let flag): flag ? cell.name : nil
        }
    }
}
