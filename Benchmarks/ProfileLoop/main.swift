// What decoding and applying a profile costs, without network: CPU time of this process for each turn.
//
//   profile-loop FILE TURNS
//
// prints: bytes, elements, changes of the first turn; then microseconds of user and system time for each turn in which
// everything the file says is new to the phone, and for each in which nothing is.

import Glibc
import ProfileFormat
import Provisioning

/// Ends with a complaint.
func fail(_ text: String) -> Never {
    write(STDERR_FILENO, text + "\n", text.utf8.count + 1)
    exit(64)
}

func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { fail("\(path): cannot be read") }
    defer { fclose(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let got = fread(&buffer, 1, buffer.count, file), got > 0 { all += buffer[..<got] }
    return all
}

func processorMicroseconds() -> Double {
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    return seconds * 1e6 + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let turns = Int(arguments[2]), turns > 0 else { fail("usage: profile-loop FILE TURNS") }
let body = bytes(arguments[1])
guard let model = PhoneModel(named: "7861") else { fail("no such model") }
let fresh = ParameterStore(ParameterDefaults(model: model, version: FirmwareCatalog.standard.version))
let decoder = ProfileDecoder()

/// Decodes the file and applies it so many times; returns the phone, and microseconds a turn.
func measure(_ start: ParameterStore) throws -> (store: ParameterStore, application: ProfileApplication, cost: Double) {
    var store = start
    var last = try store.apply(decoder.decode(body).profile, emptyElement: .set)
    let began = processorMicroseconds()
    for _ in 0..<turns {
        store = start
        last = try store.apply(decoder.decode(body).profile, emptyElement: .set)
    }
    return (store, last, (processorMicroseconds() - began) / Double(turns))
}

let new = try measure(fresh)
let settled = try measure(new.store)
guard settled.application.changes.isEmpty else { fail("the second turn changed something") }
print(body.count, new.application.elements, new.application.changes.count, new.cost, settled.cost)
