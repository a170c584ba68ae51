import Foundation
import Glibc
import Provisioning
import Testing

@testable import Lab

@Suite("The relay between phone and server")
struct FaultRelayTests {
    /// Sends bytes from the server's side through a relay; what reaches the phone.
    private func received(_ bytes: [UInt8], _ faults: [Fault]) throws -> [UInt8] {
        let damage = try #require(FaultRelay.Damage(faults))
        let (phone, near) = try #require(Socket.pair())
        let (far, server) = try #require(Socket.pair())
        let done = Slots(1)
        done.take()
        let isStarted = LabThread.start {
            FaultRelay(phone: near, server: far, damage: damage).run()
            close(near)
            close(far)
            done.give()
        }
        try #require(isStarted)
        defer {
            close(phone)
            done.takeAll()
            close(server)
        }
        _ = Socket.write(server, bytes)
        shutdown(server, Int32(SHUT_WR))
        var result: [UInt8] = []
        let expected = min(bytes.count, damage.end)
        // A silent server does not end: stop where nothing more may come.
        while result.count < expected || damage.stall == nil {
            let piece = Socket.read(phone, atMost: 4096)
            if piece.isEmpty { break }
            result += piece
        }
        if damage.stall != nil { #expect(!Socket.waitReadable(phone, milliseconds: 20)) }
        return result
    }

    private let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }

    @Test("X-10: one byte is turned over, the others stay", arguments: [0, 1, 4095, 4096, 9999])
    func flip(place: Int) throws {
        var expected = bytes
        expected[place] ^= 0xff
        #expect(try received(bytes, [.flipByte(at: place)]) == expected)
    }

    @Test("A-07: a negative place counts from the end of the first flight", arguments: [-1, -20, -100])
    func flipFromEnd(place: Int) throws {
        let flight = Array(bytes.prefix(1000))
        var expected = flight
        expected[1000 + place] ^= 0xff
        #expect(try received(flight, [.flipByte(at: place)]) == expected)
    }

    @Test("X-05: the connection ends after that many bytes", arguments: [0, 1, 5000, 9999, 10_000, 20_000])
    func cut(count: Int) throws {
        #expect(try received(bytes, [.cutAfter(bytes: count)]) == Array(bytes.prefix(count)))
    }

    @Test("X-08: after that many bytes nothing more comes, and nothing ends", arguments: [1, 200, 9999])
    func stall(count: Int) throws {
        #expect(try received(bytes, [.stallAfter(bytes: count)]) == Array(bytes.prefix(count)))
    }

    @Test("a drip changes nothing but the pace")
    func drip() throws {
        #expect(try received(bytes, [.drip(bytes: 1000, pause: .milliseconds(1))]) == bytes)
    }

    @Test("what the phone sends passes unharmed")
    func otherWay() throws {
        let damage = try #require(FaultRelay.Damage([.flipByte(at: 0)]))
        let (phone, near) = try #require(Socket.pair())
        let (far, server) = try #require(Socket.pair())
        let done = Slots(1)
        done.take()
        let isStarted = LabThread.start {
            FaultRelay(phone: near, server: far, damage: damage).run()
            done.give()
        }
        try #require(isStarted)
        #expect(Socket.write(phone, [1, 2, 3]))
        #expect(Socket.read(server, atMost: 9) == [1, 2, 3])
        for descriptor in [phone, server] { shutdown(descriptor, Int32(SHUT_RDWR)) }
        done.takeAll()
        for descriptor in [phone, near, far, server] { close(descriptor) }
    }

    @Test("faults that are not about bytes need no relay")
    func none() {
        #expect(FaultRelay.Damage([.refuse, .reset(.accepted), .cutBody(after: 1, notify: false)]) == nil)
    }
}
