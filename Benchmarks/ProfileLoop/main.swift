// What a profile of 1,500 elements costs: decoded and applied alone, and fetched by a resync over mutual TLS.
//
//   profile-loop TURNS                                        decodes and applies, without network
//   profile-loop write FOLDER ADDRESS                         writes the files that a server is to serve
//   profile-loop resync FOLDER ADDRESS ROOTS CERT KEY COUNT ROUNDS
//
// The first prints: bytes, elements, changes of a turn; then microseconds of CPU time of a turn on a phone as the factory
// leaves it, of one with another profile each time, and of one with the profile that the phone has. The last prints a line a
// round: changes of a resync; microseconds of a resync and of decoding and applying alone, with another profile each time; the
// same with the profile that the phone has.

import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "write" where arguments.count == 3:
    try SamplePhone(address: arguments[2]).write(to: arguments[1])
case "resync" where arguments.count == 8:
    guard let count = Int(arguments[6]), let rounds = Int(arguments[7]), count > 0 else {
        fail("COUNT and ROUNDS")
    }
    let resyncs = try ResyncLoop(arguments[1], arguments[2], Array(arguments[3...5]))
    let alone = ApplyLoop(SamplePhone(address: arguments[2]))
    for _ in 0..<rounds {
        let new = try resyncs.cost(of: "a.xml", count)
        let newAlone = try alone.changing(count)
        let same = try resyncs.cost(of: "same.xml", count)
        let sameAlone = try alone.settled(count)
        print(new.changes, new.cost, newAlone.cost, same.cost, sameAlone.cost)
    }
default:
    guard arguments.count == 1, let turns = Int(arguments[0]), turns > 0 else {
        fail("see Benchmarks/ProfileLoop")
    }
    let alone = ApplyLoop(SamplePhone(address: "prov.example.test"))
    let first = try alone.first(turns)
    let (changing, settled) = (try alone.changing(turns), try alone.settled(turns))
    print(first.bytes, first.elements, changing.changes, first.cost, changing.cost, settled.cost)
}

/// Ends with a complaint.
func fail(_ text: String) -> Never {
    write(STDERR_FILENO, "profile-loop: \(text)\n", text.utf8.count + 15)
    exit(64)
}
