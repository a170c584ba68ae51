// Phones, as often as asked: era rules, name check, verification against many roots, the profile decoded and applied,
// events counted. One resync after the other, so that it compares with the plain loop.
//
//   resync-loop PORT HOST PATH ROOTS IDENTITIES COUNT
//
// IDENTITIES: a file with the paths of a certificate and of its key on each line. Each makes a phone, and they take turns.
// prints: COUNT, microseconds of user and system time of this process per resync, and how many events there were.

import Glibc
import Handset

let arguments = CommandLine.arguments

/// Says why on standard error, and ends.
func fail(_ text: String, _ status: Int32) -> Never {
    perror(text)
    exit(status)
}

guard arguments.count == 7, let port = Int(arguments[1]), let count = Int(arguments[6]) else {
    fail("usage: resync-loop PORT HOST PATH ROOTS IDENTITIES COUNT", 64)
}

func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
        fail(path, 3)
    }
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

let host = arguments[2]
let network = NetworkSettings(resolve: [HostOverride(host: host, port: port, addresses: ["127.0.0.1"])])
guard let model = PhoneModel(named: "8841") else { exit(3) }
let firmware = FirmwareCatalog.standard
let roots = bytes(arguments[4])
var store = ParameterStore(ParameterDefaults(model: model, version: firmware.version))
_ = store.set("Profile_Rule", to: "https://\(host):\(port)\(arguments[3])", origin: .person)

var trust: TrustStore?
var phones: [LiveRun.Phone] = []
for line in String(decoding: bytes(arguments[5]), as: UTF8.self).split(separator: "\n") {
    let paths = line.split(separator: " ").map(String.init)
    // All trust what the first does: nobody's roots but the first's are looked at.
    let certificate = bytes(paths[0])
    let parts = try PhoneParts(
        roots: trust == nil ? roots : certificate, certificate: certificate, key: bytes(paths[1]), isEmulated: true)
    trust = trust ?? parts.trust(of: firmware)
    let device = Device(
        model: model, mac: MACAddress(0x0056_2b04_3615 + UInt64(phones.count)), firmware: firmware,
        firmwareTrust: trust ?? .empty, certificate: parts.certificate,
        clock: DeviceClock(start: UnixTime(Int64(time(nil)))), network: network
    )
    phones.append(LiveRun.Phone(device, store))
}

// Ten resyncs warm the process up, as they do the plain loop.
let warmUp = 10
var events = 0
var resyncs = 0
var began = 0.0
let succeeded = LiveRun(phones).repeatedly(count + warmUp) { event in
    events += 1
    if case .resyncSucceeded = event.kind { resyncs += 1 }
    if resyncs == warmUp, began == 0 { began = processorMicroseconds() }
}
guard succeeded == count + warmUp else {
    fail("resync-loop: only \(succeeded) of \(count + warmUp) resyncs succeeded", 1)
}
print(count, (processorMicroseconds() - began) / Double(count), events)
