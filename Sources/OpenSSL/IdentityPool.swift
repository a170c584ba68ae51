package import Provisioning

/// The identities of a fleet in one piece of memory, usually a file that is mapped: nothing is parsed before its phone
/// shakes hands.
///
/// | part | bytes | content |
/// |---|---|---|
/// | header | 64 | `HSPOOL01`, number of identities, digest of the issuer's certificate, checksum of the index |
/// | index | 40 each | digest of the order (16), place, size of certificate and key, checksum of both; sorted by digest |
/// | slab | | certificate and key of each, DER |
package final class IdentityPool: Sendable {
    /// Why a file is no pool for this fleet.
    package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// It is no pool, or one of another version.
        case foreign
        /// It was made by another issuer.
        case otherIssuer
        /// It is cut short, or was changed.
        case damaged

        /// What is wrong.
        package var description: String {
            switch self {
            case .foreign: "it is no pool of identities, or one of another version"
            case .otherIssuer: "its certificates are of another device root"
            case .damaged: "it is cut short or was changed"
            }
        }
    }

    private let memory: any IdentityMemory
    private let issuers: [[UInt8]]
    /// How many identities there are.
    package let count: Int

    /// Opens a pool; what belongs to another issuer or is damaged is refused.
    package init(_ memory: any IdentityMemory, issuer: CertifiedKey) throws(Fault) {
        self.memory = memory
        issuers = issuer.issuers.map(\.der)
        let bytes = memory.bytes
        guard bytes.count >= Self.headerSize, bytes.prefix(8).elementsEqual(Self.magic) else { throw .foreign }
        guard bytes[16..<48].elementsEqual(Digest.sha256(issuer.certificate.der)) else { throw .otherIssuer }
        let count = Self.number(bytes, at: 8)
        let (size, isTooLarge) = Int(truncatingIfNeeded: count).multipliedReportingOverflow(by: Self.entrySize)
        guard count < 1 << 40, !isTooLarge, size <= bytes.count - Self.headerSize else { throw .damaged }
        self.count = Int(count)
        let index = UnsafeRawBufferPointer(rebasing: bytes[Self.headerSize..<(Self.headerSize + size)])
        guard Self.number(bytes, at: 48) == Checksum.of(index), Self.number(bytes, at: 56) == UInt64(bytes.count) else {
            throw .damaged
        }
    }

    /// The identity that was made for an order; nil where there is none. One that is damaged throws.
    package func identity(for order: IdentityForge.Order, isPooled: Bool) throws(Fault) -> DeviceIdentity? {
        guard let place = find(Self.digest(order, isPooled: isPooled)) else { return nil }
        let entry = entry(place)
        let (end, isTooFar) = entry.offset.addingReportingOverflow(entry.certificate + entry.key)
        guard !isTooFar, entry.offset >= 0, end <= memory.bytes.count,
            Checksum.of(UnsafeRawBufferPointer(rebasing: memory.bytes[entry.offset..<end])) == entry.checksum
        else { throw .damaged }
        return DeviceIdentity(kind: .manufacturing, source: Pooled(pool: self, place: place))
    }

    /// One identity of the pool, read when its phone needs it.
    private struct Pooled: DeviceIdentitySource {
        let pool: IdentityPool
        let place: Int

        var chain: [[UInt8]] {
            let entry = pool.entry(place)
            return [Array(pool.memory.bytes[entry.offset..<(entry.offset + entry.certificate)])] + pool.issuers
        }

        var key: [UInt8] {
            let entry = pool.entry(place)
            let start = entry.offset + entry.certificate
            return Array(pool.memory.bytes[start..<(start + entry.key)])
        }
    }

    private func entry(_ place: Int) -> (offset: Int, certificate: Int, key: Int, checksum: UInt64) {
        let start = Self.headerSize + place * Self.entrySize
        let sizes = Self.number(memory.bytes, at: start + 24)
        return (
            Int(truncatingIfNeeded: Self.number(memory.bytes, at: start + 16)), Int(sizes & 0xffff_ffff),
            Int(sizes >> 32), Self.number(memory.bytes, at: start + 32)
        )
    }

    private func find(_ digest: [UInt8]) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let start = Self.headerSize + middle * Self.entrySize
            let found = memory.bytes[start..<(start + 16)]
            if found.elementsEqual(digest) { return middle }
            if found.lexicographicallyPrecedes(digest) { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

/// Bytes that stay where they are: a mapped file, or an array.
package protocol IdentityMemory: Sendable {
    /// The bytes, good as long as the object lives.
    var bytes: UnsafeRawBufferPointer { get }
}

extension IdentityPool {
    /// The bytes of a pool with these identities, those of an older pool kept.
    package static func image(
        issuer: CertifiedKey, isPooled: Bool, keeping old: IdentityPool?,
        _ made: [(order: IdentityForge.Order, forged: IdentityForge.Forged)]
    ) -> [UInt8] {
        var parts = made.map { (digest(order: $0.order, isPooled), $0.forged.certificate, $0.forged.key) }
        if let old {
            for place in 0..<old.count {
                let start = headerSize + place * entrySize
                let one = Pooled(pool: old, place: place)
                parts.append((Array(old.memory.bytes[start..<(start + 16)]), one.chain[0], one.key))
            }
        }
        parts.sort { $0.0.lexicographicallyPrecedes($1.0) }
        var index: [UInt8] = []
        var offset = headerSize + parts.count * entrySize
        for (digest, certificate, key) in parts {
            let checksum = (certificate + key).withUnsafeBytes { Checksum.of($0) }
            index += digest + bytes(UInt64(offset))
            index += bytes(UInt64(certificate.count) | UInt64(key.count) << 32) + bytes(checksum)
            offset += certificate.count + key.count
        }
        var image = magic + bytes(UInt64(parts.count)) + Digest.sha256(issuer.certificate.der)
        image.reserveCapacity(offset)
        image += bytes(index.withUnsafeBytes { Checksum.of($0) }) + bytes(UInt64(offset)) + index
        for (_, certificate, key) in parts {
            image += certificate
            image += key
        }
        return image
    }

    private static let magic = Array("HSPOOL01".utf8)
    private static let headerSize = 64
    private static let entrySize = 40

    private static func digest(order: IdentityForge.Order, _ isPooled: Bool) -> [UInt8] {
        digest(order, isPooled: isPooled)
    }

    private static func digest(_ order: IdentityForge.Order, isPooled: Bool) -> [UInt8] {
        let kind = if case .rsa = order.key, isPooled { "pooled" } else { "own" }
        var text: [UInt8] = []
        text.reserveCapacity(128)
        for part in [order.product, order.serial, order.mac.lowercase, order.subject.rawValue, name(of: order.key)] {
            text += part.utf8
            text.append(0)
        }
        return Array(Digest.sha256(text + kind.utf8).prefix(16))
    }

    private static func name(of key: CertificateRecipe.Key) -> String {
        switch key {
        case .rsa(let bits): "rsa(\(bits))"
        case .rsaPSS(let bits): "rsaPSS(\(bits))"
        case .p256: "p256"
        case .p384: "p384"
        case .ed25519: "ed25519"
        }
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, at place: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

    private static func bytes(_ number: UInt64) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}

/// A quick checksum (FNV-1a over words): against damage, not against malice; who can write the file has the keys anyway.
private enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var place = 0
        while place + 8 <= bytes.count {
            hash = (hash ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x100_0000_01b3
            hash ^= hash >> 29
            place += 8
        }
        while place < bytes.count {
            hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01b3
            place += 1
        }
        return hash
    }
}
