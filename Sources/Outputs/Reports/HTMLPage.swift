/// The pieces of a page: everything that comes from outside is escaped here.
enum HTMLPage {
    /// A line of a chart.
    struct Line {
        let name: String
        let tone: String
        let points: [(seconds: Double, count: Int)]

        init(_ name: String, _ tone: String, _ points: [(seconds: Double, count: Int)]) {
            (self.name, self.tone, self.points) = (name, tone, points)
        }
    }

    static func page(title: String, _ body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(Markup.escaped(title))</title>
        <style>\(style)</style></head>
        <body><main><h1>\(Markup.escaped(title))</h1>
        \(body)
        </main></body></html>

        """
    }

    static func paragraph(_ text: String) -> String { text.isEmpty ? "" : "<p>\(Markup.escaped(text))</p>" }

    static func figures(_ figures: [(name: String, value: String)]) -> String {
        let cells = figures.map {
            "<div><b>\(Markup.escaped($0.value))</b><span>\(Markup.escaped($0.name))</span></div>"
        }
        return #"<section class="figures">\#(cells.joined())</section>"#
    }

    static func table(_ title: String, _ heads: [String], _ rows: [[String]]) -> String {
        if rows.isEmpty { return "" }
        let head =
            heads.allSatisfy(\.isEmpty)
            ? "" : "<thead><tr>\(heads.map { "<th>\(Markup.escaped($0))</th>" }.joined())</tr></thead>"
        let body = rows.map { row in
            let tone = row.contains { $0.hasPrefix("FAILED") } ? #" class="bad""# : ""
            return "<tr\(tone)>\(row.map(cell).joined())</tr>"
        }
        return """
            <section><h2>\(Markup.escaped(title))</h2><div class="wide"><table>\(head)
            <tbody>\(body.joined(separator: "\n"))</tbody></table></div></section>
            """
    }

    /// What is short stays on its line; longer texts break between words.
    private static func cell(_ text: String) -> String {
        (text.count <= 24 ? #"<td class="short">"# : "<td>") + Markup.escaped(text) + "</td>"
    }

    /// A chart of counts over time, drawn as lines; nothing where there is nothing to draw.
    static func chart(_ title: String, _ seconds: Double, _ lines: [Line], ceiling: Int = 0) -> String {
        let most = max(ceiling, lines.flatMap(\.points).map(\.count).max() ?? 0)
        guard most > 0, seconds > 0, lines.contains(where: { !$0.points.isEmpty }) else { return "" }
        let last = max(seconds, lines.compactMap { $0.points.last?.seconds }.max() ?? 0)
        let (left, top, width, height) = (54.0, 12.0, 636.0, 220.0)
        func place(_ point: (seconds: Double, count: Int)) -> String {
            let x = left + width * min(1, point.seconds / last)
            let y = top + height * (1 - Double(point.count) / Double(most))
            return "\(Shown.decimal(x, places: 1)),\(Shown.decimal(y, places: 1))"
        }
        let drawn = lines.map { line in
            let first = line.points.first.map { $0.seconds == 0 ? [] : [(seconds: 0.0, count: 0)] } ?? []
            let points = (first + line.points).map(place).joined(separator: " ")
            return #"<polyline class="\#(line.tone)" points="\#(points)"/>"#
        }
        let grid = [0.0, 0.25, 0.5, 0.75, 1].map { part in
            let y = Shown.decimal(top + height * (1 - part), places: 1)
            let label = Shown.decimal(Double(most) * part, places: most < 8 ? 1 : 0)
            return #"<line class="grid" x1="54" x2="690" y1="\#(y)" y2="\#(y)"/>"#
                + #"<text x="48" y="\#(y)" dy="4" text-anchor="end">\#(label)</text>"#
        }
        let marks = [0.0, 0.25, 0.5, 0.75, 1].map { part in
            let x = Shown.decimal(left + width * part, places: 1)
            let anchor = part == 1 ? "end" : part == 0 ? "start" : "middle"
            return #"<text x="\#(x)" y="252" text-anchor="\#(anchor)">\#(Shown.time(last * part))</text>"#
        }
        let legend = lines.map { #"<span class="\#($0.tone)">\#(Markup.escaped($0.name))</span>"# }
        return """
            <section><h2>\(Markup.escaped(title))</h2>
            <svg viewBox="0 0 700 260" role="img" aria-label="\(Markup.escaped(title))">\(grid.joined())\(marks.joined())\
            \(drawn.joined())</svg><p class="legend">\(legend.joined(separator: " "))</p></section>
            """
    }

    private static let style = """
        :root{--ink:#1c2024;--paper:#fff;--faint:#667;--line:#d8dce2;--good:#12805c;--bad:#c42b2b;--doubtful:#a15c00;--plain:#2f6fd0;--plan:#9aa3ad}
        @media (prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#16181b;--faint:#9aa3ad;--line:#33383f;--good:#4cc38a;--bad:#ff6b6b;--doubtful:#f5a742;--plain:#70a7ff;--plan:#6b7480}}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:62rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.1rem;margin:1.6rem 0 .5rem}
        .verdict{font-weight:600;border-left:.4rem solid;padding:.5rem .8rem;margin:.5rem 0}.good{color:var(--good)}.bad{color:var(--bad)}.doubtful{color:var(--doubtful)}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:.5rem}.figures div{border:1px solid var(--line);border-radius:.4rem;padding:.5rem .7rem}
        .figures b{display:block;font-size:1.35rem}.figures span{color:var(--faint);font-size:.85rem}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--line);overflow-wrap:normal}td{min-width:6rem}td.short{white-space:nowrap;min-width:0}
        th{color:var(--faint);font-weight:500}svg{width:100%;height:auto}svg text{fill:var(--faint);font-size:11px}.grid{stroke:var(--line)}
        polyline{fill:none;stroke-width:2}polyline.good{stroke:var(--good)}polyline.bad{stroke:var(--bad)}polyline.plain{stroke:var(--plain)}polyline.plan{stroke:var(--plan);stroke-dasharray:5 4}
        .legend span{margin-right:1rem}.legend .plain{color:var(--plain)}.legend .plan{color:var(--plan)}.legend span::before{content:"— "}
        details{border:1px solid var(--line);border-radius:.4rem;padding:.4rem .8rem;margin:.5rem 0}summary{font-weight:600;cursor:pointer}pre{overflow-x:auto;white-space:pre-wrap}
        @media print{:root{--ink:#000;--paper:#fff;--faint:#444;--line:#bbb;--good:#0a6;--bad:#b00}section,details{break-inside:avoid}main{max-width:none}}
        """
}
