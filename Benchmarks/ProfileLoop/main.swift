// What decoding and applying a profile costs, without network: CPU time of this process for each turn.
//
//   profile-loop TURNS
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

/// A profile of so many parameters of a phone, each with a value that it does not have.
func text(of count: Int, for store: ParameterStore) -> [UInt8] {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<flat-profile>"]
    for parameter in ParameterCatalog.shared.all where lines.count < count + 2 && store.has(parameter) {
        let value: String
        switch parameter.definition.type.kind {
        case .bool: value = store.value(of: parameter) == "Yes" ? "No" : "Yes"
        case .number(let bounds):
            value = String(store.value(of: parameter) == "\(bounds.lowerBound)" ? bounds.upperBound : bounds.lowerBound)
        case .text(let limit) where limit > 20: value = "v\(lines.count)"
        default: continue
        }
        lines.append("<\(parameter.name)>\(value)</\(parameter.name)>")
    }
    return Array((lines + ["</flat-profile>"]).joined(separator: "\n").utf8)
}

func processorMicroseconds() -> Double {
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    return seconds * 1e6 + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
}

let arguments = CommandLine.arguments
guard arguments.count == 2, let turns = Int(arguments[1]), turns > 0 else { fail("usage: profile-loop TURNS") }
guard let model = PhoneModel(named: "7861") else { fail("no such model") }
let fresh = ParameterStore(ParameterDefaults(model: model, version: FirmwareCatalog.standard.version))
let body = text(of: 1500, for: fresh)
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
