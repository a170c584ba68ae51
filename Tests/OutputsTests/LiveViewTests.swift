import Outputs
import Provisioning
import Testing

@Suite("The live screen")
struct LiveViewTests {
    /// A run in which everything has happened that a frame tells.
    private static let run: RunSummary = {
        var run = RunSummary()
        var measured = Event.GeneratorMeasured()
        (measured.interval, measured.planned, measured.started, measured.inFlight) = (1, 297, 296, 1234)
        (measured.cores, measured.cpu, measured.descriptors, measured.descriptorLimit) = (64, 12.5, 12_345, 1_048_576)
        (measured.lag, measured.late) = (0.0312, [.init(seconds: 0.0012, count: 5)])
        let phones = (1...40).map { MACAddress(UInt64($0)) }
        let failure = TransferFailure(phase: .tls, cause: .missingIntermediate, refusedBy: .phone)
        let kinds: [Event.Kind] = [
            Event.Kind.examples[6], .resyncSucceeded(trigger: "power-up", transfers: 1, changed: 1, seconds: 12.345),
            .transferFailed(transfer: 1, failure, nil),
        ]
        for (index, phone) in phones.enumerated() {
            for kind in kinds {
                run.record(Event(number: index + 1, at: Instant(seconds: 3), phone: phone, kind: kind))
            }
        }
        run.record(Event(number: 900, at: Instant(seconds: 4), phone: nil, kind: .generatorMeasured(measured)))
        return run
    }()

    private func frame(_ width: Int) -> [String] {
        var view = LiveView(phones: 20_000, width: width)
        view.note(Self.run, at: 3661)
        return view.frame(Self.run, at: 3661, .running)
    }

    @Test("No line is wider than the screen, and none was cut", arguments: [40, 44, 55, 64, 80, 120])
    func widths(width: Int) {
        let lines = frame(width)
        #expect(lines.allSatisfy { $0.count <= width }, "\(lines.joined(separator: "\n"))")
        let words = lines.joined(separator: "\n")
        for told in [
            "1:01:01", "q stop now", "planned 297/s", "actual 296/s", "in flight 1234", "40 succeeded", "0 failed",
            "0 in progress", "40 of 20000 (0.2 %)", " left", "40 × T-04", "missingIntermediate", "12.35 s",
            "CPU 1250 % of 6400 %", "loops late by 31.2 ms", "12345 of 1048576 descriptors", "p99",
        ] {
            #expect(words.contains(told), "\(told) in \(words)")
        }
    }

    @Test("A narrow screen has fewer columns of times, each of them whole")
    func columns() throws {
        for (width, columns) in [
            (40, ["p50", "p99"]), (44, ["p50", "p99", "max"]), (80, ["p50", "p90", "p99", "max"]),
        ] {
            let head = try #require(frame(width).first { $0.hasPrefix("times") })
            #expect(head.split(separator: " ").dropFirst().map(String.init) == columns)
        }
    }

    @Test("A wide screen has a line for each thing")
    func wide() { #expect(frame(120).filter { $0.hasPrefix("     ") }.isEmpty) }
}
