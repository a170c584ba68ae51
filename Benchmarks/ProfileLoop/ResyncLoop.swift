import Glibc
import Handset
import Provisioning

/// Lets the phone fetch profiles from a server, over mutual TLS, one resync after the other.
struct ResyncLoop {
    private let phone: SamplePhone

    /// - Parameter files: Roots, the device's certificate, its key.
    init(_ folder: String, _ address: String, _ files: [String]) throws {
        let parts = try PhoneParts(
            roots: Self.bytes(files[0]), certificate: Self.bytes(files[1]), key: Self.bytes(files[2]),
            isEmulated: true)
        phone = SamplePhone(address: address, certificate: parts.certificate) { parts.trust(of: $0) }
    }

    /// Resyncs so many times, ten more to warm up; microseconds of CPU time for each, and what each changed.
    func cost(of file: String, _ count: Int) throws -> (cost: Double, changes: Int) {
        var store = phone.store
        _ = store.set("Profile_Rule", to: phone.rule(file), origin: .person)
        let warmUp = 10
        var (resyncs, changes, began) = (0, 0, 0.0)
        let succeeded = LiveRun([LiveRun.Phone(phone.device, store)]).repeatedly(count + warmUp) {
            event in
            switch event.kind {
            case .resyncSucceeded:
                resyncs += 1
                if resyncs == warmUp { (began, changes) = (processorMicroseconds(), 0) }
            case .parameterChanged: changes += 1
            default: break
            }
        }
        let cost = (processorMicroseconds() - began) / Double(count)
        guard succeeded == count + warmUp else {
            fail("only \(succeeded) of \(count + warmUp) resyncs succeeded")
        }
        return (cost, changes / count)
    }

    private static func bytes(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { fail("cannot read \(path)") }
        defer { fclose(file) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let got = fread(&buffer, 1, buffer.count, file), got > 0 { all += buffer[..<got] }
        return all
    }
}

/// User and system time of this process.
func processorMicroseconds() -> Double {
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    return seconds * 1e6 + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
}
