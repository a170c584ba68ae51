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

    private static func text(_ cell: (name: String, cell: Cell)) -> String? {
        switch cell.cell {
        case .text(let text):
            text.isEmpty ? nil : cell.name == "name" || cell.name == "model" ? text : "\(cell.name)=\(text)"
        case .number(let number): "\(cell.name)=\(number)"
        case .flag(let flag): flag ? cell.name : nil
        }
    }
}
